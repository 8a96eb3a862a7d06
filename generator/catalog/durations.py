"""How long things took: derived from the dated steps of a record, never said in these words by the text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from generator.record import Record, Step, TimelineStep

_BEGINS: tuple[Step, ...] = ("发现", "上报")
_ENDS: dict[str, tuple[Step, ...]] = {"响应": ("响应", "告知"), "处置": ("处置",), "办结": ("办结",)}
"""What is measured from the discovery on, and the steps that end it."""


@dataclass(frozen=True, slots=True)
class Duration:
    """Whole calendar days between the steps `first` and `last` of a record; 0 = the same day."""

    record: Record
    first: TimelineStep
    last: TimelineStep
    days: int


def days_between(first: str | None, last: str | None) -> int | None:
    """Calendar days from one day to another; None unless both are full days in this order.

    >>> days_between("2023-08-24", "2023-08-28"), days_between("2023-08", "2023-08-28")
    (4, None)
    """
    if not first or not last or len(first) != 10 or len(last) != 10:
        return None
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days
    return days if days >= 0 else None


def durations(records: Iterable[Record]) -> dict[str, tuple[Duration, ...]]:
    """From discovery to response, to work on site, to the end: of every record whose steps are dated, shortest first."""
    read = list(records)
    return {name: _sorted(_duration(record, ends) for record in read) for name, ends in _ENDS.items()}


def middle(found: tuple[Duration, ...]) -> float | None:
    """The median in days; None without any."""
    return float(median(one.days for one in found)) if found else None


def _duration(record: Record, ends: tuple[Step, ...]) -> Duration | None:
    first = next((step for step in record.timeline if step.step in _BEGINS and step.date), None)
    last = next((step for step in record.timeline if step.step in ends and step.date), None)
    days = days_between(first.date if first else None, last.date if last else None)
    return Duration(record, first, last, days) if first and last and days is not None else None


def _sorted(found: Iterable[Duration | None]) -> tuple[Duration, ...]:
    return tuple(sorted((one for one in found if one), key=lambda one: (one.days, one.record.id)))
