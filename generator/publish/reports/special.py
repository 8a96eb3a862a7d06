"""专报: one theme: overview with figures, cases by mechanism, a comparison, the sources."""

from collections.abc import Sequence

from generator.catalog.order import day_of
from generator.publish.reports.model import Block, Report, Table, numbered, words
from generator.publish.reports.parts import (
    Shelf,
    between,
    case_paragraph,
    chart,
    comparison,
    figure_table,
    masthead,
    nothing,
    only_cases,
    overview,
    ranked,
    sources,
    streets_of,
)
from generator.publish.reports.selection import Selection
from generator.record import Record


def special(found: Sequence[Record], chosen: Selection, shelf: Shelf) -> Report:
    """The cases among the records, told by what was done."""
    cases = only_cases(found, chosen)
    title = chosen.title or f"{'、'.join(chosen.topics) or '专题'}案例专报"
    head, sent = masthead(chosen, "专报"), tuple(chosen.sent.items())
    if not cases:
        return Report(title, (nothing(),), head, sent)
    blocks: list[Block] = [
        numbered(1, 1, "总体情况"),
        words(overview(cases, "本专报"), _span(cases)),
        *_streets(cases),
        numbered(1, 2, "主要做法"),
    ]
    for number, (mechanism, group) in enumerate(_by_mechanism(cases), 1):
        blocks += [numbered(2, number, f"{mechanism}（{len(group)}个案例）"), *map(case_paragraph, group)]
    blocks += [numbered(1, 3, "成效数据"), *figure_table(cases), numbered(1, 4, "案例对照"), comparison(cases)]
    blocks += [numbered(1, 5, "资料来源"), *sources(cases)]
    return Report(title, tuple(blocks), head, sent)


def _span(cases: Sequence[Record]) -> str:
    days = sorted(day_of(record) for record in cases if day_of(record))
    return f"稿件刊发时间为{between(days[0], days[-1])}。" if days else ""


def _streets(cases: Sequence[Record]) -> list[Block]:
    counts = streets_of(cases)
    rows = tuple((name, str(count)) for name, count in ranked(counts))
    return [Table(("街道", "案例数"), rows, "各街道案例数"), *chart("各街道案例数", counts)]


def _by_mechanism(cases: Sequence[Record]) -> list[tuple[str, list[Record]]]:
    """Each case under its first mechanism, the commonest first."""
    groups: dict[str, list[Record]] = {}
    for record in cases:
        groups.setdefault(record.mechanisms[0] if record.mechanisms else "其他做法", []).append(record)
    return sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
