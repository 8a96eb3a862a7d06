"""An Excel workbook: a sheet a table, typed columns, frozen head, filters. The door to XlsxWriter."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from xlsxwriter import Workbook

from generator.publish.exports.tables import TABLES, Cell, Column, Table, rows
from generator.record import Record

_DATES = {"published", "date", "period_start", "period_end"}
_LONGEST = 32_767
"""Characters that Excel allows in a cell."""


def as_xlsx(records: Sequence[Record]) -> bytes:
    """The four tables as one workbook; the same records give the same bytes."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(out, options)
    book.set_properties({"title": "捷报案例库", "created": datetime(2000, 1, 1)})
    formats = {
        "head": book.add_format({"bold": True, "bg_color": "#F1ECE2", "bottom": 1, "valign": "vcenter"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
        "text": book.add_format({"valign": "top", "text_wrap": True}),
        "number": book.add_format({"valign": "top", "num_format": "#,##0.##"}),
    }
    for table in TABLES.values():
        _sheet(book, table, list(rows(table, records)), formats)
    book.close()
    return out.getvalue()


def _sheet(book: Any, table: Table, found: Sequence[Sequence[Cell]], formats: dict[str, Any]) -> None:
    sheet = book.add_worksheet(table.name)
    sheet.freeze_panes(1, 0)
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, min(column.width, 60))
        sheet.write_string(0, number, column.head, formats["head"])
    for line, row in enumerate(found, start=1):
        for number, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            _cell(sheet, line, number, column, cell, formats)
    sheet.autofilter(0, 0, max(len(found), 1), len(table.columns) - 1)


def _cell(sheet: Any, line: int, number: int, column: Column, cell: Cell, formats: dict[str, Any]) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        sheet.write_boolean(line, number, cell, formats["text"])
    elif isinstance(cell, int | float):
        sheet.write_number(line, number, cell, formats["number"])
    elif column.key in _DATES and len(cell) == len("2000-01-01"):
        sheet.write_datetime(line, number, date.fromisoformat(cell), formats["date"])
    else:
        sheet.write_string(line, number, cell[:_LONGEST], formats["text"])
