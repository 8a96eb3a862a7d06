"""On which page of the standard's grid a heading comes to stand: 22 lines a page, 28 characters a line.

Word reckons the contents anew when it opens a file; programs that don't show what is written here.
"""

from collections.abc import Iterator
from math import ceil
from unicodedata import east_asian_width

from generator.publish.reports.model import Block, Contents, Heading, Index, Paragraph, Report, Table, cell_text

LINES, CHARACTERS = 22, 28
LINE = 28.95
"""Points from one line of the body to the next: 225 mm / 22."""
TITLE_ROOM = 32 + 2 * LINE
"""What the title of the contents takes, in points."""
SMALL_LINE, ORIGIN_LINE = 20.0, 24.0
"""The same for a list of sources, and for the source below a text."""
_CELL_LINE = 16.0
_STYLES = {"出处": (37, SMALL_LINE), "来源": (31, ORIGIN_LINE), "注意": (36, 20.0)}
"""Characters of a line and its height, where they are not the body's."""
_ROOM = LINES * LINE + 0.5


def pages(report: Report) -> list[tuple[Heading, int]]:
    """Every heading of levels 1 and 2 with its page, in order; a cover is page 1."""
    page, used, found = 1, (_ROOM if report.cover else 0.0), []
    for block in report.blocks:
        if used and (isinstance(block, Contents) or (isinstance(block, Heading) and block.own_page)):
            page, used = page + 1, 0.0
        for number, height in enumerate(_heights(block, report)):
            if used + height > _ROOM:
                page, used = page + 1, 0.0
            used += height
            if number == 0 and isinstance(block, Heading) and block.level < 3:
                found.append((block, page))
    return found


def _heights(block: Block, report: Report) -> Iterator[float]:
    """The heights of a block's lines."""
    if isinstance(block, Heading):
        yield from [LINE] * _lines(block.text, CHARACTERS)
    elif isinstance(block, Paragraph):
        characters, height = _STYLES.get(block.style, (CHARACTERS, LINE))
        yield from [height] * _lines("".join(run.text for run in block.runs), characters)
    elif isinstance(block, Contents):
        entries = (one for one in report.blocks if isinstance(one, Heading) and one.level < 3)
        yield TITLE_ROOM
        yield from [LINE] * sum(_lines(one.text, CHARACTERS - 2 * one.level) for one in entries)
    elif isinstance(block, Index):
        names = [one.filed for one in report.blocks if isinstance(one, Heading) and one.filed]
        yield from [LINE] * (len(set(names)) + len(names))
    elif isinstance(block, Table):
        yield from [_CELL_LINE * max(map(_cell_lines, row)) for row in (block.head, *block.rows)]


def _lines(text: str, characters: int) -> int:
    return max(1, ceil((2 + width(text)) / characters))


def _cell_lines(cell: object) -> int:
    text = cell if isinstance(cell, str) else cell_text(cell)  # type: ignore[arg-type]
    return max(1, ceil(width(text) / 8))


def width(text: str) -> float:
    """How many Chinese characters a text is wide."""
    return sum(1 if east_asian_width(letter) in "WFA" else 0.5 for letter in text)
