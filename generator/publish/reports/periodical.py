"""月报 and 季报: counts by street and topic against the period before, figures, new cases, streets without any."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from generator.publish.reports.model import Block, Report, Table, numbered, words
from generator.publish.reports.parts import (
    Shelf,
    between,
    case_paragraph,
    chart,
    figure_table,
    masthead,
    overview,
    streets_of,
    topics_of,
)
from generator.publish.reports.selection import Selection, months_on, selected
from generator.record import Record

_MONTH = len("2023-08")


def periodical(found: Sequence[Record], chosen: Selection, shelf: Shelf) -> Report:
    """What a period brought, beside the period before."""
    earlier = period_before(chosen)
    before = selected(shelf.records, earlier)
    cases = [record for record in found if record.is_case]
    name = f"案例{chosen.form}"
    blocks: list[Block] = [
        numbered(1, 1, "总量"),
        words(overview(found, "本期"), _change(len(found), len(before), earlier)),
        numbered(1, 2, "各街道情况"),
        _changes("街道", streets_of(found), streets_of(before)),
        *chart("各街道稿件数", streets_of(found)),
        words(_silent(cases, chosen, shelf)),
        numbered(1, 3, "主题分布"),
        _changes("主题", topics_of(found), topics_of(before)),
        numbered(1, 4, "主要数据"),
        *figure_table(found),
        numbered(1, 5, "本期案例"),
        *(map(case_paragraph, cases) if cases else [words("本期没有案例。")]),
    ]
    title = chosen.title or f"{name}（{between(chosen.since, chosen.until)}）"
    return Report(title, tuple(blocks), masthead(chosen, name), tuple(chosen.sent.items()))


def period_before(chosen: Selection) -> Selection:
    """The same query over a period as long, right before this one: months where months are given, else days."""
    since, until = chosen.since, chosen.until
    if max(len(since), len(until)) <= _MONTH:
        first, last = (since + "-01")[:_MONTH], (until + "-12")[:_MONTH]
        count = _ordinal(last) - _ordinal(first) + 1
        return replace(chosen, since=months_on(first, -count), until=months_on(first, -1))
    start, end = date.fromisoformat((since + "-01-01")[:10]), _last_day(until)
    length = end - start + timedelta(1)
    return replace(chosen, since=(start - length).isoformat(), until=(start - timedelta(1)).isoformat())


def _ordinal(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7])


def _last_day(until: str) -> date:
    if len(until) > _MONTH:
        return date.fromisoformat(until)
    after = months_on((until + "-12")[:_MONTH], 1)
    return date.fromisoformat(f"{after}-01") - timedelta(1)


def _change(now: int, then: int, earlier: Selection) -> str:
    change = "持平" if now == then else f"{'增加' if now > then else '减少'}{abs(now - then)}篇"
    return f"上期（{between(earlier.since, earlier.until)}）{then}篇，比上期{change}。"


def _changes(name: str, now: Counter[str], then: Counter[str]) -> Table:
    names = sorted({*now, *then}, key=lambda one: (-now[one], one))
    rows = [(one, str(now[one]), str(then[one]), _signed(now[one] - then[one])) for one in names]
    if name == "街道":  # a record has one street, but may have several topics: only streets add up
        rows.append(("合计", str(now.total()), str(then.total()), _signed(now.total() - then.total())))
    return Table((name, "本期", "上期", "增减"), tuple(rows), f"各{name}稿件数")


def _signed(change: int) -> str:
    return f"{change:+d}" if change else "0"


def _silent(cases: Sequence[Record], chosen: Selection, shelf: Shelf) -> str:
    known = chosen.streets or {*shelf.streets, *(record.street for record in shelf.records if record.street)}
    silent = sorted(set(known) - {record.street for record in cases})
    return f"本期没有案例的街道：{'、'.join(silent)}。" if silent else "各街道本期都有案例。"
