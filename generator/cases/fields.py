"""The fields that machine and person share, and what the machine leaves behind to know its own words again.

A field is a path (`title`, `mentions.people`). Its mark is a digest of what the machine wrote; of a list, a token for
each entry, so that single entries can be told apart.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Literal

from generator.dialect import Plain
from generator.record import NAME_LISTS, QUOTE_LISTS

How = Literal["whole", "entries", "set"]
Field = tuple[str, ...]

WHOLE = (
    "kind", "title", "kicker", "subtitle", "summary", "city", "district", "street", "published", "period",
    "year_inferred", "story", "same_as", "source.publication", "source.page",
)  # fmt: skip
_LISTS = (*NAME_LISTS, *QUOTE_LISTS)
FIELDS: Mapping[Field, How] = {
    **{tuple(name.split(".")): "whole" for name in WHOLE},
    **{tuple(name.split(".")): "entries" for name in _LISTS},
    ("attention",): "set",
}
"""Field → how it is merged: as a whole; a list whose entries may be pinned; a list where each entry stands for itself."""

UNSEALED = {("attention",), ("same_as",)}
"""Fields that a signature doesn't cover."""

_WHERE = ("file", "lines", "sha256")


def name_of(field: Field) -> str:
    """`mentions.people`."""
    return ".".join(field)


def read(plain: Mapping[str, Plain], field: Field) -> Plain:
    """The value of a field; KeyError when its key isn't there."""
    value: Plain = plain
    for key in field:
        value = value[key]
    return value


def has(plain: Mapping[str, Plain], field: Field) -> bool:
    """Whether the key of a field is there."""
    value: Plain = plain
    for key in field:
        if not isinstance(value, Mapping) or key not in value:
            return False
        value = value[key]
    return True


def key_of(entry: Plain) -> str:
    """How a person names an entry: a name by itself, a figure or step by its quote."""
    return str(entry.get("quote") or "") if isinstance(entry, dict) else str(entry)


def token(entry: Plain) -> str:
    """An entry's mark: five letters for its key, five for all of it."""
    return _short(key_of(entry)) + _short(canonical(entry))


def tokens(entries: Iterable[Plain]) -> list[str]:
    """The marks of a list's entries, in order."""
    return [token(entry) for entry in entries]


def pinned_keys(names: Iterable[str]) -> set[str]:
    """The first half of the tokens of pinned entries."""
    return {_short(name) for name in names}


def mark(field: Field, value: Plain) -> str:
    """What to remember of a value that the machine wrote."""
    return " ".join(tokens(value)) if FIELDS[field] != "whole" else _short(canonical(value)) * (value is not None)


def marks(plain: Mapping[str, Plain]) -> dict[str, str]:
    """The marks of a record fresh from the machine."""
    return {name_of(field): mark(field, read(plain, field)) for field in FIELDS}


def seal(plain: Mapping[str, Plain]) -> str:
    """Digest of the content that a signature covers."""
    signed = [[name_of(field), read(plain, field)] for field in FIELDS if field not in UNSEALED]
    return hashlib.sha256(canonical(signed).encode()).hexdigest()[:16]


def where(plain: Mapping[str, Plain]) -> dict[Field, Plain]:
    """Where the article stands: always the machine's."""
    return {("source", key): plain["source"][key] for key in _WHERE}


def canonical(value: Plain) -> str:
    """One spelling for one value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:5]
