"""A SQLite database: the four tables, the vocabularies one row a case and name, and a full-text index of the cases."""

import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.publish.exports.tables import TABLES, Cell, Column, rows
from generator.record import Record

_MANY = {"topics": "topic", "mechanisms": "mechanism", "actors": "actor", "communities": "community"}
_NUMBERS = {"value", "upto", "from"}


def as_sqlite(records: Sequence[Record]) -> bytes:
    """The database as bytes; the same records give the same bytes with the same SQLite."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "jiebao.db"
        base = sqlite3.connect(path)
        try:
            base.execute("pragma journal_mode = off")
            _fill(base, records)
            base.commit()
            base.execute("vacuum")
        finally:
            base.close()
        return path.read_bytes()


def _fill(base: sqlite3.Connection, records: Sequence[Record]) -> None:
    for key, table in TABLES.items():
        columns = ", ".join(_declared(column) for column in table.columns)
        base.execute(f"create table {key} ({columns})")
        _insert(base, key, len(table.columns), rows(table, records))
    for key, name in _MANY.items():
        base.execute(f"create table case_{key} (case_id text references cases(id), {name} text)")
        _insert(base, f"case_{key}", 2, ([record.id, one] for record in records for one in getattr(record, key)))
    for key in ("street", "kind", "published"):
        base.execute(f"create index cases_{key} on cases ({key})")
    base.execute("create index figures_case on figures (case_id)")
    # trigram finds parts of Chinese words from three characters up without cutting them
    base.execute("create virtual table cases_fts using fts5(title, summary, body, content=cases, tokenize=trigram)")
    base.execute("insert into cases_fts(cases_fts) values ('rebuild')")


def _declared(column: Column) -> str:
    if column.key == "id":
        return "id text primary key"
    return f'"{column.key}" {"real" if column.key in _NUMBERS else "text"}'


def _insert(base: sqlite3.Connection, table: str, width: int, found: Iterable[Sequence[Cell]]) -> None:
    base.executemany(f"insert into {table} values ({', '.join('?' * width)})", found)
