"""In which order records stand, and which of several tellings of one story is shown."""

from collections.abc import Iterable, Sequence

from generator.record import Record


def day_of(record: Record) -> str:
    """The day by which a record counts: when it was issued, else when what it tells began; "" when neither is known."""
    return record.published or (record.period.start if record.period and record.period.start else "")


def newest_first(records: Iterable[Record]) -> tuple[Record, ...]:
    """Newest first, records of one day by id, those without a day last."""
    by_id = sorted(records, key=lambda record: record.id)
    return tuple(sorted(by_id, key=day_of, reverse=True))


def tellings(records: Sequence[Record]) -> list[tuple[Record, ...]]:
    """Records in groups that tell one story (`same_as`), the one to show first: that which names no other, of several the
    first in order. Groups stand where their first record stands."""
    known = {record.id: record for record in records}
    leader = {name: name for name in known}

    def root(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for record in records:
        for other in same_as(record):
            if other in known:
                leader[root(record.id)] = root(other)
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(root(record.id), []).append(record)
    return [tuple(sorted(group, key=lambda record: bool(same_as(record)))) for group in groups.values()]


def same_as(record: Record) -> tuple[str, ...]:
    """The ids of the records that tell the same story, as the record says."""
    named = getattr(record, "same_as", None) or ()
    return (named,) if isinstance(named, str) else tuple(named)
