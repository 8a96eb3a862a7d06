"""CSV that Excel opens, JSON, and JSON lines."""

import csv
import io
import json
from collections.abc import Sequence

from generator.publish.exports.tables import TABLES, Cell, rows
from generator.record import SCHEMA_VERSION, Record, as_plain

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def defused(cell: Cell) -> Cell:
    """A text that a spreadsheet would run as a formula, made harmless by a leading apostrophe.

    >>> defused("=1+1"), defused(-3)
    ("'=1+1", -3)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def as_csv(records: Sequence[Record], table: str) -> bytes:
    """One table as CSV, with the byte order mark by which Excel knows UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.head for column in TABLES[table].columns])
    for row in rows(TABLES[table], records):
        writer.writerow(["是" if cell is True else "" if cell in (None, False) else defused(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_json(records: Sequence[Record]) -> bytes:
    """All records whole, under the version of their schema."""
    whole = {"schema": SCHEMA_VERSION, "records": [as_plain(record) for record in records]}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def as_jsonl(records: Sequence[Record]) -> bytes:
    """A record a line."""
    return b"".join(json.dumps(as_plain(record), ensure_ascii=False).encode() + b"\n" for record in records)
