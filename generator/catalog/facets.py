"""The ways into the catalogue: each facet with its values, each value with its records."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.catalog.order import day_of
from generator.catalog.problems import problems
from generator.record import Record
from generator.text.slugs import slug


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """A value of a facet and the records that have it, newest first."""

    facet: str
    name: str
    slug: str
    """URL-safe, unique within the facet; "" = the value has no page: an organisation that only one record names."""
    cases: tuple[Record, ...]
    news: tuple[Record, ...]

    @property
    def records(self) -> tuple[Record, ...]:
        """Cases, then news."""
        return (*self.cases, *self.news)


@dataclass(frozen=True, slots=True, eq=False)
class Facet:
    """A facet: its values, most cases first (years and months: newest first), and those of each record by its id."""

    key: str
    values: tuple[Value, ...]
    by_record: Mapping[str, tuple[Value, ...]] = field(repr=False)

    def of(self, record: Record) -> tuple[Value, ...]:
        """The values that a record has, in the record's order."""
        return self.by_record.get(record.id, ())


Names = Callable[[Record], Sequence[str]]


def _only(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()


def _month(record: Record) -> str:
    return day_of(record)[:7] if len(day_of(record)) >= 7 else ""


_READERS: Mapping[str, Names] = {
    "street": lambda record: _only(record.street),
    "community": lambda record: record.communities,
    "topic": lambda record: record.topics,
    "problem": problems,
    "mechanism": lambda record: record.mechanisms,
    "actor": lambda record: record.actors,
    "kind": lambda record: _only(record.kind),
    "year": lambda record: _only(day_of(record)[:4]),
    "month": lambda record: _only(_month(record)),
    "organisation": lambda record: record.mentions.organisations,
}
_BY_TIME = ("year", "month")
_LEAST = {"organisation": 2}
"""How many records a value needs for a page of its own, where one is not enough."""

FACETS = tuple(_READERS)
"""The facets' keys, in the order in which they are offered."""


def facets(records: Sequence[Record], unlisted: Sequence[Record] = ()) -> dict[str, Facet]:
    """All facets of records that stand newest first; unlisted ones are given the values of the others, and counted nowhere."""
    readers = {**_READERS, "community": _communities(records)}
    return {key: _facet(key, records, unlisted, names) for key, names in readers.items()}


def _facet(key: str, records: Sequence[Record], unlisted: Sequence[Record], names: Names) -> Facet:
    read = {record.id: tuple(dict.fromkeys(names(record))) for record in (*records, *unlisted)}
    holders: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        for name in read[record.id]:
            holders[name].append(record)
    slugs = _slugs(key, [name for name, held in holders.items() if len(held) >= _LEAST.get(key, 1)])
    values = {name: _value(key, name, slugs.get(name, ""), held) for name, held in holders.items()}
    return Facet(
        key,
        tuple(sorted(values.values(), key=_newest if key in _BY_TIME else _most)),
        {
            identity: tuple(values[name] for name in found if name in values)
            for identity, found in read.items()
            if found
        },
    )


def _value(key: str, name: str, slugged: str, held: Sequence[Record]) -> Value:
    cases = tuple(record for record in held if record.is_case)
    return Value(key, name, slugged, cases, tuple(record for record in held if not record.is_case))


def _most(value: Value) -> tuple[int, int, str]:
    return -len(value.cases), -len(value.news), value.name


def _newest(value: Value) -> tuple[int, ...]:
    return tuple(-int(part) for part in value.name.split("-"))


def _slugs(key: str, names: Sequence[str]) -> dict[str, str]:
    """A slug for each name; of those that sound alike the later in order get a number."""
    taken: dict[str, str] = {}
    for name in sorted(names):
        plain = name if key in _BY_TIME else slug(name)
        wanted, number = plain or key, 2
        while wanted in taken:
            wanted, number = f"{plain or key}-{number}", number + 1
        taken[wanted] = name
    return {name: slugged for slugged, name in taken.items()}


def _communities(records: Sequence[Record]) -> Names:
    """Communities by name; one name in several streets is several communities, told apart by the street."""
    streets: defaultdict[str, set[str]] = defaultdict(set)
    for record in records:
        for name in record.communities:
            streets[name].update(_only(record.street))

    def names(record: Record) -> tuple[str, ...]:
        return tuple(
            f"{name}（{record.street}）" if record.street and len(streets[name]) > 1 else name
            for name in record.communities
        )

    return names
