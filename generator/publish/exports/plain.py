"""CSV that Excel opens, JSON, and JSON lines."""

import csv
import io
from collections.abc import Sequence

from generator.publish.exports.tables import TABLES, Cell, rows
from generator.record import SCHEMA_VERSION, Record

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def defused(cell: Cell) -> Cell:
    """A text that a spreadsheet would run as a formula, made harmless by a leading apostrophe.

    >>> defused("=1+1"), defused(-3)
    ("'=1+1", -3)
    """
    return f"'{cell}" if isinstance(cell, str) and runs_as_formula(cell) else cell


def runs_as_formula(text: str) -> bool:
    """Whether a spreadsheet might run a text instead of showing it."""
    return text.lstrip(" ").startswith(_FORMULA)


def as_csv(records: Sequence[Record], table: str, base: str = "") -> bytes:
    """One table as CSV, with the byte order mark by which Excel knows UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.head for column in TABLES[table].columns])
    for row in rows(TABLES[table], records, base):
        writer.writerow(["是" if cell is True else "" if cell in (None, False) else defused(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_json(records: Sequence[Record], base: str = "") -> bytes:
    """All records whole, a record a line, under the version of their schema."""
    whole = ",\n".join(map(_line, records))
    return f'{{"schema": {SCHEMA_VERSION}, "records": [\n{whole}\n]}}\n'.encode()


def as_jsonl(records: Sequence[Record], base: str = "") -> bytes:
    """A record a line."""
    return "".join(f"{_line(record)}\n" for record in records).encode()


def _line(record: Record) -> str:
    return record.model_dump_json(by_alias=True)
