"""The timeline of a record as it is drawn: steps, and the days between them, which are derived."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.catalog.durations import days_between
from generator.publish.theme import day
from generator.publish.words import WORDS
from generator.record import Record, TimelineStep

_MONTH_DAY = re.compile(r"(?:(\d{1,2})月)?(\d{1,2})日")
_NO_LEAP_YEAR, _LEAP_DAY = 2023, 59


@dataclass(frozen=True, slots=True)
class Stop:
    """A step as it is drawn. `gap` says how long after the dated step before it, "" when that can't be told."""

    step: str
    when: str
    iso: str
    actor: str
    quote: str
    gap: str
    at: str
    """What the step is called on the page: `s0`."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """A day, its year perhaps unknown; then `date` lies in a year of convenience."""

    date: date
    sure: bool


def stops(record: Record) -> tuple[Stop, ...]:
    """The steps in order, with the days between them."""
    return tuple(_stops(record.timeline))


def whole(record: Record) -> str:
    """How long it took from the first dated step to the last, in words; "" when they are not two, or not in order."""
    moments = [moment for moment in _moments(record.timeline) if moment]
    days = _days(moments[0], moments[-1]) if len(moments) > 1 else None
    return WORDS.case.whole.format(n=days) if days else ""


def _stops(steps: tuple[TimelineStep, ...]) -> Iterator[Stop]:
    before: _Moment | None = None
    for place, (step, moment) in enumerate(zip(steps, _moments(steps), strict=True)):
        days = _days(before, moment) if before and moment else None
        gap = "" if days is None else WORDS.case.same_day if days == 0 else WORDS.case.later.format(n=days)
        yield Stop(
            step.step, step.when or day(step.date), step.date or "", step.actor or "", step.quote, gap, f"s{place}"
        )
        before = moment or before


def _moments(steps: tuple[TimelineStep, ...]) -> Iterator[_Moment | None]:
    """The day of each step; where only `28日` is written, in the month of the step before."""
    month = 0
    for step in steps:
        found = _MONTH_DAY.search(step.when or "")
        month = int(found[1] or month) if found else month
        if step.date and len(step.date) == 10:
            yield _Moment(date.fromisoformat(step.date), True)
        else:
            yield _in_no_year(month, int(found[2])) if found and month and not step.date else None


def _in_no_year(month: int, number: int) -> _Moment | None:
    try:
        return _Moment(date(_NO_LEAP_YEAR, month, number), False)
    except ValueError:
        return None


def _days(first: _Moment, last: _Moment) -> int | None:
    """Days between two moments; None when the year would matter, or when they are not in order."""
    if first.sure != last.sure:
        return None
    if not first.sure and _yearday(first) <= _LEAP_DAY < _yearday(last):
        return None
    return days_between(first.date.isoformat(), last.date.isoformat())


def _yearday(moment: _Moment) -> int:
    return moment.date.timetuple().tm_yday
