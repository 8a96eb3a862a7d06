"""One story told more than once (paper, WeChat, website): which records are it, and which of them is shown."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from generator.cases.likeness import Numbers, overlap, runs
from generator.record import Record
from generator.text.folding import fold

_ENOUGH, _ENOUGH_IN_ONE_FILE = 0.6, 0.85
_DAYS_APART = 60
_TOO_COMMON = 30
_SHORTEST = 0.25
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Telling:
    """What must be known of a record to tell whether it and another are one story."""

    id: str
    body: str
    prints: tuple[int, ...]
    file: str
    page: str | None = None
    published: str | None = None
    street: str | None = None
    communities: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None

    @property
    def rank(self) -> tuple[object, ...]:
        """The one to show first: a newspaper's, the earliest, the longest."""
        return self.page is None, self.published or "9999", -len(self.body), self.id


def telling(record: Record, printed: tuple[int, ...]) -> Telling:
    """A record as the search of twins sees it; `printed`: the prints of its body."""
    period, source = record.period, record.source
    return Telling(
        record.id, record.body, printed, source.file, source.page, record.published, record.street, record.communities,
        period.start if period else None, period.end if period else None,
    )  # fmt: skip


def leaders(tellings: Iterable[Telling]) -> dict[str, str]:
    """Id → id of the telling by which its story is shown; only of stories that are told more than once."""
    known = {one.id: one for one in tellings}
    chief = {name: name for name in known}

    def root(name: str) -> str:
        while chief[name] != name:
            chief[name] = chief[chief[name]]
            name = chief[name]
        return name

    seen: dict[str, Numbers] = {}
    for one, other in _candidates(list(known.values())):
        if root(one.id) != root(other.id) and one_story(one, other, seen):
            first, second = sorted((known[root(one.id)], known[root(other.id)]), key=lambda telling: telling.rank)
            chief[second.id] = first.id
    return {name: root(name) for name in known if root(name) != name}


def _candidates(tellings: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Pairs that share several prints; a print that very many share is a set phrase."""
    holders: dict[int, list[int]] = {}
    for at, one in enumerate(tellings):
        for number in one.prints:
            holders.setdefault(number, []).append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        if 1 < len(places) <= _TOO_COMMON:
            shared.update(combinations(places, 2))
    for (first, second), count in sorted(shared.items()):
        one, other = tellings[first], tellings[second]
        if count >= 0.4 * min(len(one.prints), len(other.prints)):
            yield one, other


def one_story(one: Telling, other: Telling, seen: dict[str, Numbers] | None = None) -> bool:
    """Whether two records tell the same story: most of the shorter text stands in the longer, and nothing known of
    place, time and numbers speaks against it (a monthly notice repeats its words, not its dates)."""
    seen = {} if seen is None else seen
    for telling in (one, other):
        if telling.id not in seen:
            seen[telling.id] = runs(telling.body)
    enough = _ENOUGH_IN_ONE_FILE if one.file == other.file else _ENOUGH
    sizes = sorted((len(one.body), len(other.body)))
    return (
        sizes[0] >= _SHORTEST * sizes[1]
        and overlap(seen[one.id], seen[other.id]) >= enough
        and not _contradict(one, other)
    )


def _contradict(one: Telling, other: Telling) -> bool:
    elsewhere = bool(one.street and other.street and one.street != other.street)
    apart = bool(one.communities and other.communities and not set(one.communities) & set(other.communities))
    return elsewhere or apart or _far_apart(one, other) or not _numbers_agree(one.body, other.body)


def _far_apart(one: Telling, other: Telling) -> bool:
    if one.published and other.published:
        days = [date.fromisoformat(telling.published or "") for telling in (one, other)]
        if abs((days[0] - days[1]).days) > _DAYS_APART:
            return True
    first, second = sorted((one, other), key=lambda telling: telling.start or "")
    return bool(
        first.start and second.start and (first.end or first.start) < second.start[: len(first.end or first.start)]
    )


def _numbers_agree(one: str, other: str) -> bool:
    ours, theirs = set(_NUMBER.findall(fold(one))), set(_NUMBER.findall(fold(other)))
    return not ours or not theirs or len(ours & theirs) >= 0.5 * min(len(ours), len(theirs))
