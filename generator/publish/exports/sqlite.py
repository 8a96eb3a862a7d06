"""A SQLite database for Datasette and for SQL: four tables that know of each other, lists as JSON, full text of the cases.

Datasette finds by itself: facets over the lists (JSON arrays), days and vocabularies (few values), the titles behind the
foreign keys, and the full-text index (by `content="cases"` in its definition).
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence

from generator.publish.exports.tables import LISTS, TABLES, Cell, Column, rows
from generator.record import Record

_NUMBERS = {"value": "real", "upto": "real", "from": "real", "year_inferred": "integer"}
_INDEXED = {
    "cases": ("street", "kind", "published"),
    "figures": ("case_id", "kind", "unit", "street"),
    "timeline": ("case_id", "step", "date"),
    "mentions": ("case_id", "name"),
}
"""What people filter by."""
_VIEWED = {"topics": "topic", "mechanisms": "mechanism", "actors": "actor", "communities": "community"}
"""Lists that have a view with a row for each case and name, for joins."""
_WHOLE = 1 << 28
"""Bytes that the full-text index may gather before it writes: all of it at once is twice as quick as in parts."""


def as_sqlite(records: Sequence[Record], base: str = "") -> bytes:
    """The database as bytes; the same records give the same bytes with the same SQLite."""
    data = sqlite3.connect(":memory:")
    try:
        with data:
            for key in TABLES:
                _fill(data, key, records, base)
            for name, one in _VIEWED.items():
                data.execute(
                    f"create view case_{name} as select cases.id as case_id, each.value as {one}"
                    f" from cases, json_each(cases.{name}) as each"
                )
            _full_text(data)
        return data.serialize()
    finally:
        data.close()


def _fill(data: sqlite3.Connection, key: str, records: Sequence[Record], base: str) -> None:
    table = TABLES[key]
    columns = ", ".join(map(_declared, table.columns))
    data.execute(f"create table {key} ({columns})")
    places = ", ".join("?" * len(table.columns))
    data.executemany(f"insert into {key} values ({places})", _rows(key, records, base))
    for column in _INDEXED[key]:
        data.execute(f"create index {key}_{column} on {key} ({column})")


def _rows(key: str, records: Sequence[Record], base: str) -> Iterator[Sequence[Cell]]:
    """The table's rows, lists as JSON instead of words."""
    if key != "cases":
        yield from rows(TABLES[key], records, base)
        return
    lists = [(at, LISTS[column.key]) for at, column in enumerate(TABLES[key].columns) if column.key in LISTS]
    for record, row in zip(records, rows(TABLES[key], records, base), strict=True):
        for at, read in lists:
            row[at] = json.dumps(read(record), ensure_ascii=False)
        yield row


def _declared(column: Column) -> str:
    if column.key == "id":
        return "id text primary key"
    if column.key == "case_id":
        return "case_id text not null references cases(id)"
    return f'"{column.key}" {_NUMBERS.get(column.key, "text")}'


def _full_text(data: sqlite3.Connection) -> None:
    # trigram finds parts of Chinese words, from three characters up, without cutting them; shorter ones are found by LIKE
    data.execute("""create virtual table cases_fts using fts5(title, body, content="cases", tokenize="trigram")""")
    data.execute("insert into cases_fts(cases_fts, rank) values ('hashsize', ?)", (_WHOLE,))
    data.execute("insert into cases_fts(cases_fts) values ('rebuild')")
    data.execute("insert into cases_fts(cases_fts, rank) values ('hashsize', ?)", (1 << 20,))
