"""A report as values: what it says, in order, before any file format. Forms build it, writers place it."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Note:
    """A source: shown as footnote or endnote."""

    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text, perhaps with a source."""

    text: str
    bold: bool = False
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 一、, 2 （一）, 3 1., 4 (1). Its number is part of the text."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `style` is 正文, 导语, 出处, 居中."""

    runs: tuple[Run, ...]
    style: str = "正文"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head row; numbers are right-aligned by the writer."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars: (label, value), drawn beside a table that says the same."""

    caption: str
    points: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """A list of headings with page numbers, made by the reader's program."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page."""


Block = Heading | Paragraph | Table | Chart | Contents | PageBreak


@dataclass(frozen=True, slots=True)
class Masthead:
    """Head of a 简报, as text style only: name, number, office, date."""

    name: str
    number: str
    office: str
    day: str


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report."""

    title: str
    blocks: tuple[Block, ...]
    masthead: Masthead | None = None
    sent_to: tuple[tuple[str, str], ...] = field(default=())
    """报/送/发 lines: (报, 区委办)."""


def words(*texts: str | Run) -> Paragraph:
    """A body paragraph of texts and runs."""
    return Paragraph(tuple(Run(text) if isinstance(text, str) else text for text in texts))


_DIGITS = "〇一二三四五六七八九十"


def chinese(number: int) -> str:
    """1…99 as written in headings.

    >>> chinese(3), chinese(10), chinese(21)
    ('三', '十', '二十一')
    """
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def numbered(level: int, number: int, text: str) -> Heading:
    """A heading numbered as GB/T 9704-2012 has it: 一、 （一） 1. (1)."""
    mark = (f"{chinese(number)}、", f"（{chinese(number)}）", f"{number}. ", f"({number}) ")[level - 1]
    return Heading(level, mark + text)


def plain(blocks: Sequence[Block]) -> str:
    """The words of a report, a block a line: for counting and for tests."""
    return "\n".join(_plain(block) for block in blocks)


def _plain(block: Block) -> str:
    if isinstance(block, Heading):
        return block.text
    if isinstance(block, Paragraph):
        return "".join(run.text for run in block.runs)
    if isinstance(block, Table):
        return "\n".join(" ".join(row) for row in (block.head, *block.rows))
    return block.caption if isinstance(block, Chart) else ""
