"""What the words of a date say: pieces of a calendar, completed as far as the issue date allows."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from generator.rules.engine import Rule, Setting
from generator.text.numerals import number

YEARS_FROM_ISSUE = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
YEARS_FROM_STORY = {"当年": 0, "同年": 0, "次年": 1, "翌年": 1}
_DAYS_FROM_ISSUE = {"昨": -1, "前": -2, "今": 0, "明": 1}
_OFFSETS = {"次日": 1, "翌日": 1, "当天": 0, "当日": 0, "当晚": 0, "当夜": 0, "同日": 0, "前一天": -1, "前一日": -1}
_TERMS = {
    "上半年": (1, 6),
    "下半年": (7, 12),
    "一": (1, 3),
    "二": (4, 6),
    "三": (7, 9),
    "四": (10, 12),
    "前三": (1, 9),
}
_PART_DAYS = {"初": 1, "上": 1, "中": 11, "下": 21, "底": 21, "末": 21}


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month or year; what the words leave open is None. `part` is the day on which a named part begins."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: int = 0

    def __str__(self) -> str:
        head = "-" if self.year is None else f"{self.year:04}"
        return "-".join([head, *(f"{piece:02}" for piece in (self.month, self.day) if piece is not None)])

    @property
    def exists(self) -> bool:
        """Whether a calendar has it (29 February in a year unknown: yes)."""
        if self.month is None:
            return True
        if not 1 <= self.month <= 12:
            return False
        return self.day is None or 1 <= self.day <= monthrange(self.year or 2000, self.month)[1]

    def first(self) -> tuple[int, int, int]:
        """For sorting: the first day it may mean."""
        return (self.year or 0, self.month or 1, self.day or self.part or 1)

    def last(self) -> tuple[int, int, int]:
        """For sorting: the last day it may mean."""
        return (self.year or 9999, self.month or 12, self.day or 31)


@dataclass(frozen=True, slots=True)
class When:
    """What one date says. `start` and `end` carry the year only as far as the words give it; `shift` counts days from
    the day last told; `years` counts years from the issue (`of="issue"`) or from the year last told (`of="story"`)."""

    start: Point = Point()
    end: Point = Point()
    shift: int | None = None
    years: int | None = None
    of: str = ""
    lost: bool = False
    clock: bool = False
    near: bool = False
    shown: str = ""

    def __str__(self) -> str:
        return self.shown


def resolve(rule: Rule, match: re.Match[str], setting: Setting) -> When | None:
    """The reading of one match; None where the issue date that it counts from is unknown and nothing else is said."""
    groups = {name: words for name, words in match.groupdict().items() if words}
    if "odd" in groups:
        return When(lost=True, shown="不存在")
    if rule.id == "clock":
        return When(clock=True, shift=0, shown="@")
    if "shift" in groups:
        shift = _shift(groups["shift"])
        return None if shift is None else When(shift=shift, shown=f"{shift:+}")
    if rule.id.startswith("near-"):
        return _near(groups, setting)
    if rule.id == "day-only":
        return When(Point(day=int(groups["d"])), Point(day=int(groups["d"])), of="story", shown=f"d{groups['d']}")
    return _calendar(groups, setting)


def _shift(words: str) -> int | None:
    if words in _OFFSETS:
        return _OFFSETS[words]
    ordinal = words.startswith("第")
    count = number(re.sub(r"[第天日之以后]", "", words))
    return None if count is None else int(count) - ordinal


def _near(groups: dict[str, str], setting: Setting) -> When | None:
    issued = setting.issued
    if "near" in groups:
        day = issued and issued + timedelta(days=_DAYS_FROM_ISSUE[groups["near"][0]])
    elif "week" in groups:
        back = groups["week"].count("上")
        days = "一二三四五六日".index(groups["wd"].replace("天", "日"))
        day = issued and issued - timedelta(days=issued.weekday() + 7 * back) + timedelta(days=days)
    else:
        return _near_month(groups, issued)
    point = Point(day.year, day.month, day.day) if day else Point()
    return When(point, point, near=True, shown=str(point))


def _near_month(groups: dict[str, str], issued: date | None) -> When | None:
    point = Point()
    if issued:
        count = issued.year * 12 + issued.month - 1 + {"上": -1, "下": 1}.get(groups["rm"][0], 0)
        day = number(groups["d"]) if "d" in groups else None
        point = Point(count // 12, count % 12 + 1, None if day is None else int(day), _part(groups.get("part")))
    return When(point, point, near=True, shown=str(point)) if point.exists else When(lost=True, shown="不存在")


def _part(words: str | None) -> int:
    return _PART_DAYS.get((words or "").removeprefix("月")[:1], 0)


def _calendar(groups: dict[str, str], setting: Setting) -> When | None:
    start = _point(groups, "")
    if "term" in groups:
        term = groups["term"].lstrip("第").removesuffix("季度")
        first, last = _TERMS[term]
        start, end = replace(start, month=first), replace(start, month=last)
    else:
        end = _point(groups, "2")
        if end == Point():
            end = start
        end = replace(end, month=end.month or start.month, year=end.year or start.year)
        if start.year is None and end.year is not None:
            start = replace(start, year=end.year - (start.first()[1:] > end.first()[1:]))
        elif (end.year, "y2" in groups) == (start.year, False) and end.first()[1:] < start.first()[1:]:
            end = replace(end, year=end.year + 1) if end.year else end
    if not start.exists or not end.exists:
        return When(lost=True, shown="不存在")
    said = groups.get("ry", "")
    years = YEARS_FROM_ISSUE.get(said, YEARS_FROM_STORY.get(said))
    when = When(start, end, years=years, of="" if years is None else "issue" if said in YEARS_FROM_ISSUE else "story")
    first_day, last_day, _ = settle(when, setting)
    shown = str(first_day) if first_day == last_day else f"{first_day}/{last_day}"
    return replace(when, shown=shown)


def _point(groups: dict[str, str], which: str) -> Point:
    year = number(groups[f"y{which}"]) if f"y{which}" in groups else None
    if year is not None and year < 100:
        year += 2000
    month = number(groups.get(f"m{which}") or groups.get(f"mm{which}") or "")
    day = number(groups.get(f"d{which}", ""))
    part = groups.get(f"part{which}")
    if year is not None or f"ry{which}" in groups or f"y{which}" in groups:
        month = month or ({"底": 12, "末": 12, "初": 1}.get(part) if part else None)
    return Point(_whole(year), _whole(month), _whole(day), _part(part) if month else 0)


def _whole(value: int | float | None) -> int | None:
    return None if value is None else int(value)


def settle(
    when: When, setting: Setting, story_year: int | None = None, ahead: bool = False
) -> tuple[Point, Point, bool]:
    """Start and end with their year as far as it is known, and whether it was inferred from the issue.

    A day without year lies in the year of the issue, or in the year before where its month would lie after the issue;
    with `ahead` (a plan) it is the next such day instead.
    """
    start, end = when.start, when.end
    if start.year is not None:
        return start, end, when.near
    if when.of == "story":
        year = None if story_year is None else story_year + (when.years or 0)
        return _in(start, year), _after(start, end, year), False
    now = setting.issued
    base = now.year if now else setting.year
    if when.years is not None:
        year = None if base is None else base + when.years
        return _in(start, year), _after(start, end, year), year is not None
    if base is None or start.month is None:
        return start, end, False
    if now is not None:
        last = end.month if end.month and end.month >= start.month else start.month
        if ahead:
            base += start.month + 6 < now.month
        elif last > now.month or (last == now.month and start.part > now.day):
            base -= 1
    return _in(start, base), _after(start, end, base), True


def _in(point: Point, year: int | None) -> Point:
    return replace(point, year=year)


def _after(start: Point, end: Point, year: int | None) -> Point:
    if end.year is not None or year is None:
        return end
    return replace(end, year=year + (end.first()[1:] < start.first()[1:]))
