"""The domain's concepts: what people say, and how bulletins write it. Data in `concepts.yml`, extendable by a library."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.dialect import Plain, load
from generator.errors import SiteError

_OWN = Path(__file__).with_name("concepts.yml")
_KEYS = {"name", "also", "near", "say"}


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept. `says`: ways of saying it, each a list of fragments that must all occur, each with its variants."""

    words: tuple[str, ...]
    says: tuple[tuple[tuple[str, ...], ...], ...]
    near: tuple[str, ...] = ()
    """Words that often, not always, tell of it: they count half, and don't name it in a query."""
    aspect: bool = False
    """Who or where: named, it only helps to order what the rest of the words finds."""


def concepts(extra: Path | None = None) -> tuple[Concept, ...]:
    """The project's concepts, then those of the library's own file. SiteError when a file is malformed."""
    files = [_OWN, extra] if extra and extra.exists() else [_OWN]
    return tuple(concept for file in files for concept in _read(file))


def _read(file: Path) -> Iterator[Concept]:
    plain = load(file.read_text("utf-8"), file.name)
    if (
        not isinstance(plain, dict)
        or not isinstance(plain.get("concepts"), list)
        or set(plain) - {"concepts", "aspects"}
    ):
        raise SiteError(file.name, "概念表里没有 concepts 列表", "照 name、also、near、say 的写法填写")
    for kind in ("concepts", "aspects"):
        for entry in plain.get(kind) or ():
            yield _concept(entry, file.name, kind == "aspects")


def _concept(entry: Plain, where: str, aspect: bool) -> Concept:
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str) or set(entry) - _KEYS:
        raise SiteError(where, f"概念写法有误：{entry}", "每个概念写 name，可加 also、near、say 三个列表")
    also, near, say = ([str(one) for one in entry.get(key) or ()] for key in ("also", "near", "say"))
    says = tuple(tuple(tuple(part.split("/")) for part in way.split()) for way in say)
    return Concept(tuple(dict.fromkeys((entry["name"], *also))), says, tuple(near), aspect)
