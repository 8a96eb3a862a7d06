"""案例汇编: a book: cover, contents with page numbers, cases by topic, index of streets."""

from collections.abc import Sequence
from dataclasses import replace

from generator.catalog.titles import title_of
from generator.publish.reports.model import (
    Block,
    Contents,
    Heading,
    Index,
    Masthead,
    Paragraph,
    Report,
    Run,
    numbered,
)
from generator.publish.reports.parts import (
    UNSAID,
    Shelf,
    body,
    masthead,
    nothing,
    only_cases,
    place,
    source_line,
    when,
)
from generator.publish.reports.selection import Selection
from generator.record import Record

_SHORT = 280
"""Characters of a case that need no page of its own: less than half of one."""


def collection(found: Sequence[Record], chosen: Selection, shelf: Shelf) -> Report:
    """The cases whole under their main topics, each on a page of its own unless it is short."""
    cases = only_cases(found, chosen)
    title = chosen.title or "案例汇编"
    if not cases:
        return Report(title, (nothing(),))
    blocks: list[Block] = [Contents()]
    for number, (topic, group) in enumerate(_by_topic(cases), 1):
        blocks.append(numbered(1, number, topic, own_page=True))
        for at, record in enumerate(group, 1):
            heading = numbered(2, at, title_of(record), own_page=at > 1 and len(record.body) > _SHORT)
            heading = replace(heading, filed=record.street or f"街道{UNSAID}")
            blocks += [heading, _lead(record), *body(record, 3), source_line(record)]
    blocks += [Heading(1, "街道索引", own_page=True), Index()]
    head = masthead(chosen, "") or Masthead("", "", "", "")
    return Report(title, tuple(blocks), head, tuple(chosen.sent.items()), cover=True)


def _by_topic(cases: Sequence[Record]) -> list[tuple[str, list[Record]]]:
    groups: dict[str, list[Record]] = {}
    for record in cases:
        groups.setdefault(record.topics[0] if record.topics else "其他", []).append(record)
    return sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))


def _lead(record: Record) -> Paragraph:
    return Paragraph((Run("　".join(filter(None, (place(record), when(record))))),), "导语")
