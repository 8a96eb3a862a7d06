"""A report as values: what it says, in order, before any file format. Forms build it, writers place it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Note:
    """A source, shown as a footnote; `case` is the id of the record it stands in."""

    text: str
    case: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text, perhaps with a source; `case` is the id of a record that it leads to where there are links."""

    text: str
    bold: bool = False
    note: Note | None = None
    case: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 一、, 2 （一）, 3 1., 4 (1). Its number is part of the text. `own_page`: it begins a page."""

    level: int
    text: str
    own_page: bool = False
    filed: str = ""
    """The name under which an index lists it."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `style` is 正文, 导语, 出处 (a list of sources), 来源 (below a text), 注意."""

    runs: tuple[Run, ...]
    style: str = "正文"


Cell = str | Run


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head row; columns of numbers are set right by the writer. A row of one cell spans all columns: it
    says whose the rows below it are."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""

    def columns(self) -> list[tuple[Cell, ...]]:
        """The cells below each head, without the rows that span all columns."""
        whole = [row for row in self.rows if len(row) == len(self.head)]
        return [tuple(row[at] for row in whole) for at in range(len(self.head))]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars: (label, value), drawn beside a table that says the same."""

    caption: str
    points: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """A page with its title and a list of the headings of levels 1 and 2, with their pages where there are pages."""

    title: str = "目录"


@dataclass(frozen=True, slots=True)
class Index:
    """A list of the headings that are filed under a name, name by name, with their pages where there are pages."""


Block = Heading | Paragraph | Table | Chart | Contents | Index


@dataclass(frozen=True, slots=True)
class Masthead:
    """Head of a 简报, as text style only, or what a book's cover says: name, number, office, date."""

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
    sent_to: tuple[tuple[str, str], ...] = ()
    """报/送/发 lines: (报, 区委办)."""
    cover: bool = False
    """The title and the masthead stand on a page of their own."""


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


def numbered(level: int, number: int, text: str, own_page: bool = False) -> Heading:
    """A heading numbered as GB/T 9704-2012 has it: 一、 （一） 1. (1); Arabic where it goes beyond 九十九."""
    said = chinese(number) if number < 100 else str(number)
    mark = (f"{said}、", f"（{said}）", f"{number}. ", f"({number}) ")[level - 1]
    return Heading(level, mark + text, own_page)


def filed(headings: Iterable[tuple[Heading, T]]) -> list[tuple[str, list[tuple[Heading, T]]]]:
    """What an index lists: names in order, under each its headings with what goes with them."""
    groups: dict[str, list[tuple[Heading, T]]] = {}
    for heading, value in headings:
        if heading.filed:
            groups.setdefault(heading.filed, []).append((heading, value))
    return sorted(groups.items())


def cell_text(cell: Cell) -> str:
    """The words of a table's cell."""
    return cell if isinstance(cell, str) else cell.text


def plain(blocks: Sequence[Block]) -> str:
    """The words of a report, a block a line: for counting and for tests."""
    return "\n".join(_plain(block) for block in blocks)


def _plain(block: Block) -> str:
    if isinstance(block, Heading):
        return block.text
    if isinstance(block, Paragraph):
        return "".join(run.text for run in block.runs)
    if isinstance(block, Table):
        return "\n".join(" ".join(map(cell_text, row)) for row in (block.head, *block.rows))
    return block.caption if isinstance(block, Chart) else ""
