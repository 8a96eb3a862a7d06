"""An Excel workbook: a sheet a table, typed columns, frozen head, filters, links."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any

from generator.publish.exports.plain import runs_as_formula
from generator.publish.exports.tables import TABLES, Cell, Column, Table, rows
from generator.publish.exports.workbook import Sheet, column_name, number_cell, text_cell, truth_cell, workbook
from generator.record import Record

_DATES = {"published", "date", "period_start", "period_end"}
_LEFT_OUT = {"body"}
"""The whole text is a click away; in a sheet it only makes the rows hard to read and the file large."""
_MOST_LINKS = 60_000
"""Links that a sheet gets; Excel allows some more (65,530)."""
_LINKED = {"url": "打开", "case_title": ""}
"""Columns that lead to the case's page → what they show ("" = what stands there)."""
_WIDEST = 60

Write = Callable[[str, Any], str]
"""Name of a cell, what stands in it → its XML."""


def as_xlsx(records: Sequence[Record], base: str = "") -> bytes:
    """The four tables as one workbook; `base` leads from it to the site ("" = no links). The same records, the same bytes."""
    return workbook("捷报案例库", [_sheet(table, records, base) for table in TABLES.values()])


def _sheet(table: Table, records: Sequence[Record], base: str) -> Sheet:
    shown = [(at, column) for at, column in enumerate(table.columns) if column.key not in _LEFT_OUT]
    heads = [(column.head, min(column.width, _WIDEST)) for _, column in shown]
    places = [
        (at, column_name(place), _writer(column, bool(base)), column.key if base and column.key in _LINKED else "")
        for place, (at, column) in enumerate(shown)
    ]
    lines: list[str] = []
    links: dict[str, str] = {}
    for line, row in enumerate(rows(table, records, base), 2):
        cells = []
        for at, letters, write, linked in places:
            cell = row[at]
            if cell is not None and cell != "":
                name = f"{letters}{line}"
                cells.append(write(name, cell))
                if linked and len(links) < _MOST_LINKS:
                    links[name] = str(cell) if linked == "url" else f"{base}cases/{row[0]}.html"
        lines.append(f'<row r="{line}">{"".join(cells)}</row>')
    return Sheet(table.name, heads, lines, links)


def _writer(column: Column, linked: bool) -> Write:
    """How the cells of a column are written: by what the column is and what stands in them."""
    if column.key in _DATES:
        return _day
    if linked and column.key in _LINKED:
        said = _LINKED[column.key]
        return lambda name, cell: text_cell(name, said or str(cell), "link")
    return _cell


def _day(name: str, cell: str) -> str:
    """A whole day as a date; a month or a year stays the text that it is."""
    whole = len(cell) == len("2000-01-01")
    return number_cell(name, _serial(cell), "date") if whole else text_cell(name, cell, "text")


def _cell(name: str, cell: Cell) -> str:
    if isinstance(cell, bool):
        return truth_cell(name, cell)
    if isinstance(cell, int | float):
        return number_cell(name, cell, "whole" if cell == int(cell) else "part")
    text = str(cell)
    return text_cell(name, text, "quoted" if runs_as_formula(text) else "text")


@cache
def _serial(day: str) -> int:
    """A day as Excel counts it.

    >>> _serial("2000-01-01")
    36526
    """
    return (date.fromisoformat(day) - date(1899, 12, 30)).days
