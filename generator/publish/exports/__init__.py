"""What leaves the library as data: a literal table of forms, each from the same four tables of rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.publish.exports.bibtex import as_bibtex
from generator.publish.exports.plain import as_csv, as_json, as_jsonl
from generator.publish.exports.sheets import as_xlsx
from generator.publish.exports.sqlite import as_sqlite
from generator.publish.exports.tables import TABLES
from generator.record import Record

Maker = Callable[[Sequence[Record], str], bytes]
"""Records, and what leads from the file to the site (its address, `../`, or "" where it has none), to bytes."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of export: its file names, and how each file is made."""

    about: str
    files: Mapping[str, Maker]


def _csv(table: str) -> Maker:
    return lambda records, base: as_csv(records, table, base)


FORMS: Mapping[str, Form] = {
    "csv": Form("表格文本，Excel 可直接打开", {f"{name}.csv": _csv(name) for name in TABLES}),
    "xlsx": Form("Excel 工作簿，四张表", {"jiebao.xlsx": as_xlsx}),
    "json": Form("全部记录，一份 JSON", {"jiebao.json": as_json}),
    "jsonl": Form("全部记录，一行一条 JSON", {"jiebao.jsonl": as_jsonl}),
    "sqlite": Form("SQLite 数据库，带全文检索", {"jiebao.db": as_sqlite}),
    "bibtex": Form("参考文献条目", {"jiebao.bib": as_bibtex}),
}
"""Every form by its name on the command line."""
