"""Which record an article is: an article finds its record by its text, not by file name, title or place in the file.

In falling order of certainty: the same text in the same bulletin; the same text in a bulletin that is new while the
record's is gone (renamed, moved, converted); a similar text, or the same headline, in the same bulletin (corrected) or
in the one to which the record's neighbours went; a very similar text, or a similar one of the same day and headline, in
a new bulletin. What is certain is settled first, each record once.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.cases.likeness import alike, parts
from generator.text.folding import fold

_SAME_FILE, _OTHER_FILE = 0.4, 0.75


@dataclass(frozen=True, slots=True)
class Trace:
    """By what an article is known: its bulletin, sketch, headline and issue date. `buried`: a person deleted its record,
    so that another of the same words comes before it."""

    file: str
    sketch: str
    title: str | None = None
    published: str | None = None
    buried: bool = False


def assign(known: Mapping[str, Trace], found: Sequence[Trace], files: Collection[str]) -> dict[int, str]:
    """Index in `found` → id in `known`. `files`: the bulletins that exist."""
    settled: dict[int, str] = {}
    for candidates in (_same_text, _moved_text, _similar_text, _similar_elsewhere):
        left = {name: known[name] for name in sorted(known.keys() - set(settled.values()))}
        if candidates is _similar_text:
            left = _followed(left, _renamed(known, found, settled, files))
        open_ = [at for at in range(len(found)) if at not in settled]
        ranked = sorted(
            candidates(left, found, open_, files), key=lambda one: (-one[0], known[one[1]].buried, one[2], one[1])
        )
        taken: set[str] = set()
        for _, name, at in ranked:
            if name not in taken and at not in settled:
                taken.add(name)
                settled[at] = name
    return settled


def _renamed(
    known: Mapping[str, Trace], found: Sequence[Trace], settled: Mapping[int, str], files: Collection[str]
) -> dict[str, str]:
    """Bulletin that is gone → the one where most of its articles were found."""
    went = Counter(
        (known[name].file, found[at].file) for at, name in settled.items() if known[name].file not in files
    )
    return {old: new for (old, new), _ in sorted(went.items(), key=lambda one: (one[1], one[0]))}


def _followed(known: Mapping[str, Trace], renamed: Mapping[str, str]) -> dict[str, Trace]:
    return {name: replace(one, file=renamed.get(one.file, one.file)) for name, one in known.items()}


_K = TypeVar("_K", bound=Hashable)
Candidates = Iterator[tuple[float, str, int]]


def _grouped(keys: Iterable[tuple[_K, int]]) -> dict[_K, list[int]]:
    groups: dict[_K, list[int]] = {}
    for key, at in keys:
        groups.setdefault(key, []).append(at)
    return groups


def _same_text(
    known: Mapping[str, Trace], found: Sequence[Trace], open_: list[int], files: Collection[str]
) -> Candidates:
    """Ranked by headline where one text stands twice in a file."""
    places = _grouped(((found[at].file, found[at].sketch), at) for at in open_)
    for name, one in known.items():
        for at in places.get((one.file, one.sketch), ()):
            yield 1 + _same_title(one, found[at]), name, at


def _moved_text(
    known: Mapping[str, Trace], found: Sequence[Trace], open_: list[int], files: Collection[str]
) -> Candidates:
    places = _grouped((found[at].sketch, at) for at in open_)
    for name, one in known.items():
        if one.file not in files:
            for at in places.get(one.sketch, ()):
                yield 1 + _same_title(one, found[at]), name, at


def _similar_text(
    known: Mapping[str, Trace], found: Sequence[Trace], open_: list[int], files: Collection[str]
) -> Candidates:
    places = _grouped((found[at].file, at) for at in open_)
    for name, one in known.items():
        for at in places.get(one.file, ()):
            likeness, titled = alike(one.sketch, found[at].sketch), _same_title(one, found[at])
            if likeness >= _SAME_FILE or titled:
                yield likeness + titled, name, at


def _similar_elsewhere(
    known: Mapping[str, Trace], found: Sequence[Trace], open_: list[int], files: Collection[str]
) -> Candidates:
    places = _grouped((part, at) for at in open_ for part in parts(found[at].sketch))
    for name, one in known.items():
        if one.file not in files:
            for at in sorted({at for part in parts(one.sketch) for at in places.get(part, ())}):
                likeness, titled = alike(one.sketch, found[at].sketch), _same_title(one, found[at])
                same_day = one.published is not None and one.published == found[at].published
                enough = _SAME_FILE if titled and same_day else _OTHER_FILE
                if likeness >= enough and _dates_agree(one, found[at]):
                    yield likeness + titled, name, at


def _same_title(one: Trace, other: Trace) -> float:
    return 0.5 if one.title and fold(one.title) == fold(other.title) else 0.0


def _dates_agree(one: Trace, other: Trace) -> bool:
    return not (one.published and other.published and one.published != other.published)
