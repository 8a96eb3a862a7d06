"""A query as typed, taken apart into what it asks for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.text.terms import normal

_TOKEN = re.compile(r"-?\"[^\"]+\"|-?“[^”]+”|\S+")
_FIELDS = {
    "街道": "street", "社区": "community", "主题": "topic", "机制": "mechanism", "类型": "kind", "年": "year",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Query:
    """A query taken apart."""

    parts: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()


def taken_apart(query: str) -> Query:
    """`"…"` exact, `-词` without, `街道:林山寨` a field, the rest parts."""
    parts: list[str] = []
    phrases: list[str] = []
    without: list[str] = []
    fields: list[tuple[str, str]] = []
    for token in _TOKEN.findall(query.replace("　", " ")):
        plain = normal(token.lstrip("-").strip('"“”'))
        name, colon, value = plain.partition(":")
        if not plain:
            continue
        if token.startswith("-") and len(token) > 1:
            without.append(plain)
        elif colon and name in _FIELDS and value:
            fields.append((_FIELDS[name], value))
        elif token[0] in '"“':
            phrases.append(plain)
        else:
            parts.append(plain)
    return Query(tuple(parts), tuple(phrases), tuple(without), tuple(fields))


def loosened(asked: Query) -> Iterator[tuple[Query, str]]:
    """`asked`, then what to look for when nothing answers it, with what is to be said of that."""
    yield asked, ""
    if asked.phrases:
        asked = replace(asked, parts=(*asked.parts, *asked.phrases), phrases=())
        yield asked, "没有原样写着引号里的话的，去掉引号检索"
    if asked.fields and asked.parts:
        yield replace(asked, fields=()), "所限的范围里没有，改在全部案例里检索"
