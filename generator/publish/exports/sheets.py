"""An Excel workbook: a sheet a table, typed columns, frozen head, filters, links. The door to XlsxWriter."""

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from xlsxwriter import Workbook

from generator.publish.exports.tables import TABLES, Cell, Column, Table, rows
from generator.record import Record

_DATES = {"published", "date", "period_start", "period_end"}
_LONGEST = 32_767
"""Characters that Excel allows in a cell."""
_MOST_LINKS = 60_000
"""Links that a sheet gets; Excel allows some more (65,530)."""
_ROW = 32
"""Points of a row: two lines of text, so that long texts don't tear the sheet apart."""
_LINKED = {"url": "打开", "case_title": ""}
"""Columns that lead to the case's page → what they show ("" = what stands there)."""


def as_xlsx(records: Sequence[Record], base: str = "") -> bytes:
    """The four tables as one workbook; `base` leads from it to the site ("" = no links). The same records, the same bytes."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(out, {**options, "strings_to_numbers": False})
    book.set_properties({"title": "捷报案例库", "created": datetime(2000, 1, 1)})
    formats = {
        "head": book.add_format({"bold": True, "bg_color": "#F1ECE2", "bottom": 1, "valign": "vcenter"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
        "text": book.add_format({"valign": "top", "text_wrap": True}),
        "whole": book.add_format({"valign": "top", "num_format": "#,##0"}),
        "part": book.add_format({"valign": "top", "num_format": "#,##0.0##"}),
        "link": book.add_format({"valign": "top", "font_color": "#B3261E", "underline": 1}),
    }
    for table in TABLES.values():
        _sheet(book, table, records, base, formats)
    book.close()
    return out.getvalue()


def _sheet(book: Any, table: Table, records: Sequence[Record], base: str, formats: dict[str, Any]) -> None:
    sheet = book.add_worksheet(table.name)
    sheet.set_default_row(_ROW)
    sheet.set_row(0, 20)
    sheet.freeze_panes(1, 0)
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, min(column.width, 60))
        sheet.write_string(0, number, column.head, formats["head"])
    writers = [_writer(sheet, column, formats) for column in table.columns]
    links = [number for number, column in enumerate(table.columns) if column.key in _LINKED] if base else []
    line = 0
    for line, row in enumerate(rows(table, records, base), start=1):
        for number, (write, cell) in enumerate(zip(writers, row, strict=True)):
            if cell is not None and cell != "":
                write(line, number, cell)
        for number in links if line <= _MOST_LINKS else ():
            _link(sheet, line, number, table, row, base, formats["link"])
    sheet.autofilter(0, 0, max(line, 1), len(table.columns) - 1)


Write = Callable[[int, int, Any], Any]


def _writer(sheet: Any, column: Column, formats: dict[str, Any]) -> Write:
    """How the cells of a column are written: by what stands in them."""
    text, whole, part, day = (formats[name] for name in ("text", "whole", "part", "date"))

    def write(line: int, number: int, cell: Cell) -> None:
        if isinstance(cell, str):
            if column.key in _DATES and len(cell) == len("2000-01-01"):
                sheet.write_number(line, number, _serial(cell), day)
            else:
                sheet.write_string(line, number, cell[:_LONGEST], text)
        elif isinstance(cell, bool):
            sheet.write_boolean(line, number, cell, text)
        elif cell is not None:
            sheet.write_number(line, number, cell, whole if cell == int(cell) else part)

    return write


@cache
def _serial(day: str) -> int:
    """A day as Excel counts it.

    >>> _serial("2000-01-01")
    36526
    """
    return (date.fromisoformat(day) - date(1899, 12, 30)).days


def _link(sheet: Any, line: int, number: int, table: Table, row: Sequence[Cell], base: str, look: Any) -> None:
    column = table.columns[number]
    shown = _LINKED[column.key] or row[number]
    address = row[number] if column.key == "url" else f"{base}cases/{row[0]}.html"
    if shown:
        external = address if str(address).startswith("http") else f"external:{address}"
        sheet.write_url(line, number, external, look, str(shown)[:_LONGEST])
