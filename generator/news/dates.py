"""The dates of an article: what each one says, what it is for, and the period of the events told."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from generator.news.article import Article
from generator.record import Attention, Period
from generator.rules.date import Point, When, resolve, settle
from generator.rules.engine import Mention, Setting, decide, find, ruleset
from generator.text.clauses import sentences
from generator.text.span import Span

Use = Literal["事件", "范围", "计划"]


@dataclass(frozen=True, slots=True)
class Dated:
    """One date of the body. `span`: its words, with time of day. `start`, `end`: ISO, partial (`2024-06`); both None
    when no year may be known; `end` alone None when it is open (`5月1日起`). `use`: an event of the story; 范围, since
    when or until when something was counted (`start` None: until); 计划. `inferred`: the year comes from the issue."""

    span: Span
    start: str | None
    end: str | None
    use: Use
    inferred: bool = False


def dates(article: Article) -> tuple[Dated, ...]:
    """The dates of the body, in order. Dates that say nothing of the story (a law's, a building's, a comparison's) and
    offsets without a day before them are left out.

    >>> [(d.span.of("6月2日，漏气。次日换管。"), d.start) for d in dates(Article("6月2日，漏气。次日换管。"))]
    [('6月2日', None), ('次日', None)]
    """
    return _Story(article).told()


def period(article: Article, dated: Iterable[Dated]) -> Period | None:
    """First and last day of the events; a mere 截至 gives the end alone. None when the article tells no date."""
    events = [d for d in dated if d.use == "事件" and d.start]
    ends = [d for d in dated if d.use == "范围" and d.start is None]
    lasts = [d.end or d.start or "" for d in events] + [d.end for d in ends if d.end]
    if not lasts:
        return None
    start = min((d.start for d in events if d.start), key=_first, default=None)
    end: str | None = max(lasts, key=_last)
    if any(d.end is None for d in ends) or (events and _open_ended(events, end)):
        end = None
    return Period(start=start, end=end)


def year_inferred(dated: Iterable[Dated]) -> bool:
    """Whether a year of the period or the timeline comes from the issue and not from the text."""
    return any(d.inferred and (d.use != "范围" or d.start is None) for d in dated)


def date_doubts(article: Article) -> tuple[Attention, ...]:
    """Dates that no calendar has."""
    found = find(ruleset("date"), article.body, NO_ISSUE, resolve)
    return tuple(
        Attention(
            level="提醒",
            rule="日期",
            message=f"没有“{mention.span.of(article.body)}”这一天，请核对原稿",
            quote=mention.span.of(article.body),
        )
        for mention in found
        if mention.value.lost
    )


NO_ISSUE = Setting()


def _open_ended(events: list[Dated], end: str | None) -> bool:
    return any(d.end is None and d.start == end for d in events)


def _pieces(iso: str) -> list[int]:
    return [int(piece) for piece in iso.split("-")]


def _first(iso: str) -> tuple[int, ...]:
    return (*_pieces(iso), 1, 1)[:3]


def _last(iso: str) -> tuple[int, ...]:
    pieces = _pieces(iso)
    return (*pieces, *(12, 31)[len(pieces) - 1 :])


_BROAD = ("year", "named-year", "near-month")
"""Rules of words too broad to be an event unless they open their clause."""


_SPOKEN = ("near-day", "near-week", "near-month")
"""Rules of words that count from the day they are spoken: in a quotation that is not the issue date."""
_NOTICE = re.compile(r"(?:通知|公告|通告|预告|启事|倡议书?|提示|须知)$")
"""Titles of articles that speak of days to come."""


class _Story:
    """A walk through the body: each date may lean on the one told before it."""

    def __init__(self, article: Article) -> None:
        self.body = article.body
        issued = article.context.issued
        self.setting = Setting(date.fromisoformat(issued) if issued else None, article.context.year)
        self.announces = bool(_NOTICE.search(article.title or ""))
        self.sentences = sentences(self.body)
        self.starts = [span.start for span in self.sentences]
        self.year: int | None = None
        """Year that the text itself gave last, in this paragraph or the one before."""
        self.day: Point | None = None
        """Day told last, by an event."""
        self.inferred = False

    def told(self) -> tuple[Dated, ...]:
        found = find(ruleset("date"), self.body, self.setting, resolve)
        return tuple(dated for mention in found if (dated := self._one(mention)))

    def _one(self, mention: Mention) -> Dated | None:
        when: When = mention.value
        if when.lost or (mention.rule in _SPOKEN and self._quoted(mention.span.start)):
            return None
        label = self._label(mention.span, when)
        if label == "无" or (label in (None, "打算") and mention.rule in _BROAD and not self._leads(mention.span)):
            return None
        if when.shift is not None:
            return self._from_the_day_before(mention.span, when)
        ahead = label in ("计划", "打算") or self.announces
        start, end, inferred = settle(when, self.setting, self.year, ahead)
        if mention.rule == "day-only":
            start = end = self._in_the_month_before(start)
            inferred = self.inferred
        use = self._use(label, start, mention)
        if start.year is not None and not inferred:
            self.year = start.year
        if use == "事件" and start.day is not None:
            self.day, self.inferred = end, inferred
        return self._dated(mention.span, when, start, end, use, inferred, label)

    def _dated(
        self, span: Span, when: When, start: Point, end: Point, use: Use, inferred: bool, label: str | None
    ) -> Dated | None:
        if start == Point():
            return Dated(span, None, None, use)
        first = str(start) if start.year is not None else None
        last = str(end) if end.year is not None else None
        if label == "自":
            last = None
        elif label in ("截至", "期间"):
            first = None
        elif span.of(self.body).endswith("起"):
            last = None
        return Dated(span, first, last, use, inferred and (first or last) is not None)

    def _use(self, label: str | None, start: Point, mention: Mention) -> Use:
        if label == "计划" or mention.span.of(self.body).startswith(("明", "后年", "下")):
            return "计划"
        if self._ahead(start):
            return "计划"
        return "范围" if label in ("自", "截至", "期间") else "事件"

    def _ahead(self, start: Point) -> bool:
        issued = self.setting.issued
        return (
            issued is not None and start.year is not None and start.first() > (issued.year, issued.month, issued.day)
        )

    def _label(self, span: Span, when: When) -> str | None:
        sentence = self.sentences[bisect_right(self.starts, span.start) - 1]
        text = self.body[sentence.start : span.start] + "◇" + self.body[span.end : sentence.end]
        at = span.start - sentence.start
        said = decide(ruleset("date_use"), text, at)
        label: str | None = said.value if said else None
        precise = when.shift is not None or when.start.day is not None
        if label == "期间" and (precise or when.start == when.end):
            return None
        if label is None and span.of(self.body).endswith(("半年", "季度")):
            return "期间"
        return label

    def _quoted(self, at: int) -> bool:
        """Whether somebody speaks at this place."""
        return self.body.rfind("“", 0, at) > self.body.rfind("”", 0, at)

    def _leads(self, span: Span) -> bool:
        """Whether a mere year opens its clause: `2019年，邻居…`; elsewhere it only describes (`2024年工作要点`)."""
        before = self.body[max(0, span.start - 2) : span.start]
        bare = before.rstrip("在于从自至到")
        opens = not bare or bare[-1] in "，。；！？：\n"
        words = span.of(self.body)
        return (
            opens and words != "今年" and (bare != before or words[-1] in "底初末起" or self.body[span.end] == "，")
        )

    def _from_the_day_before(self, span: Span, when: When) -> Dated | None:
        if self.day is None:
            return None
        if self.day.year is None or self.day.day is None or self.day.month is None:
            return Dated(span, None, None, "事件")
        day = date(self.day.year, self.day.month, self.day.day) + timedelta(days=when.shift or 0)
        self.day = Point(day.year, day.month, day.day)
        return Dated(span, day.isoformat(), day.isoformat(), "事件", self.inferred)

    def _in_the_month_before(self, point: Point) -> Point:
        if self.day is None or self.day.day is None or point.day is None or point.day < self.day.day:
            return Point()
        return Point(self.day.year, self.day.month, point.day)
