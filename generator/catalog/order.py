"""In which order records stand, and which of several tellings of one story is shown."""

from collections.abc import Iterable, Mapping, Sequence

from generator.record import Record


def day_of(record: Record) -> str:
    """The day by which a record counts: when it was issued, else when what it tells began; "" when neither is known."""
    return record.published or (record.period.start if record.period and record.period.start else "")


def newest_first(records: Iterable[Record]) -> tuple[Record, ...]:
    """Newest first, records of one day by id, those without a day last."""
    by_id = sorted(records, key=lambda record: record.id)
    return tuple(sorted(by_id, key=day_of, reverse=True))


def told_once(records: Iterable[Record]) -> tuple[Record, ...]:
    """A story that is told several times by the record that is shown for it; newest first."""
    return newest_first(story[0] for story in tellings(newest_first(records)))


def tellings(records: Sequence[Record]) -> list[tuple[Record, ...]]:
    """Records in groups that tell one story (`same_as`), the one to show first: that which names no other, of several the
    first in order. Groups stand where their first record stands."""
    known = {record.id: record for record in records}
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(_shown(record, known), []).append(record)
    return [tuple(sorted(group, key=lambda record: record.same_as in known)) for group in groups.values()]


def _shown(record: Record, known: Mapping[str, Record]) -> str:
    """The end of the way from one `same_as` to the next; of records that name each other in a ring the least id."""
    way = [record.id]
    while (after := known[way[-1]].same_as) in known and after is not None:
        if after in way:
            return min(way[way.index(after) :])
        way.append(after)
    return way[-1]
