"""Records as rows: cases, figures, timeline steps and mentions, one literal table of columns each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from generator.record import Figure, Record, TimelineStep

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key for programs, its head for people, how wide a sheet shows it, and what stands in it."""

    key: str
    head: str
    width: int
    cell: Callable[[Any], Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name for people, its columns, and what its rows are made of."""

    name: str
    columns: Sequence[Column]
    items: Callable[[Record], Iterator[Any]]


def _joined(names: Sequence[str]) -> str:
    return "、".join(names)


def _lines(record: Record) -> str:
    lines = record.source.lines
    ranges = lines if lines and isinstance(lines[0], tuple) else (lines,)
    return "、".join(f"{first}–{last}" for first, last in ranges)


LISTS: Mapping[str, Callable[[Record], Sequence[str]]] = {
    "communities": lambda r: r.communities,
    "topics": lambda r: r.topics,
    "mechanisms": lambda r: r.mechanisms,
    "actors": lambda r: r.actors,
    "reporters": lambda r: r.credits.reporters,
    "correspondents": lambda r: r.credits.correspondents,
    "photographers": lambda r: r.credits.photographers,
    "editors": lambda r: r.credits.editors,
}
"""Columns of the cases that hold several names."""


def _names(key: str, head: str, width: int) -> Column:
    return Column(key, head, width, lambda r: _joined(LISTS[key](r)))


CASE_COLUMNS = (
    Column("id", "编号", 34, lambda r: r.id),
    Column("url", "网页", 12, lambda r: f"cases/{r.id}.html"),
    Column("status", "状态", 8, lambda r: r.status),
    Column("kind", "类型", 10, lambda r: r.kind),
    Column("title", "标题", 40, lambda r: r.title),
    Column("kicker", "引题", 24, lambda r: r.kicker),
    Column("subtitle", "副题", 24, lambda r: r.subtitle),
    Column("summary", "摘要", 60, lambda r: r.summary),
    Column("city", "市", 10, lambda r: r.city),
    Column("district", "区县", 10, lambda r: r.district),
    Column("street", "街道", 14, lambda r: r.street),
    _names("communities", "社区", 18),
    Column("published", "刊发日期", 12, lambda r: r.published),
    Column("period_start", "起", 12, lambda r: r.period and r.period.start),
    Column("period_end", "止", 12, lambda r: r.period and r.period.end),
    Column("year_inferred", "年份为推定", 10, lambda r: r.year_inferred),
    _names("topics", "主题", 20),
    _names("mechanisms", "机制", 24),
    _names("actors", "主体", 24),
    _names("reporters", "记者", 14),
    _names("correspondents", "通讯员", 18),
    _names("photographers", "摄影", 14),
    _names("editors", "编辑", 14),
    Column("publication", "报刊", 16, lambda r: r.source.publication),
    Column("page", "版次", 8, lambda r: r.source.page),
    Column("file", "来源文件", 30, lambda r: r.source.file),
    Column("lines", "行", 10, _lines),
    Column("body", "正文", 80, lambda r: r.body),
)

_OF_CASE = (
    Column("case_id", "案例编号", 34, lambda row: row[0].id),
    Column("case_title", "案例", 36, lambda row: row[0].title),
    Column("street", "街道", 14, lambda row: row[0].street),
    Column("published", "刊发日期", 12, lambda row: row[0].published),
)


def _of(read: Callable[[Any], Cell]) -> Callable[[Any], Cell]:
    return lambda row: read(row[1])


FIGURE_COLUMNS = (
    *_OF_CASE,
    Column("label", "指标", 28, _of(lambda f: f.label)),
    Column("value", "数值", 12, _of(lambda f: f.value)),
    Column("upto", "至", 10, _of(lambda f: f.upto)),
    Column("from", "原值", 10, _of(lambda f: f.from_)),
    Column("unit", "单位", 8, _of(lambda f: f.unit)),
    Column("qualifier", "约数", 8, _of(lambda f: f.qualifier)),
    Column("kind", "类别", 8, _of(lambda f: f.kind)),
    Column("quote", "原文", 60, _of(lambda f: f.quote)),
)
STEP_COLUMNS = (
    *_OF_CASE,
    Column("step", "环节", 8, _of(lambda s: s.step)),
    Column("date", "日期", 12, _of(lambda s: s.date)),
    Column("when", "时间用语", 16, _of(lambda s: s.when)),
    Column("actor", "主体", 20, _of(lambda s: s.actor)),
    Column("quote", "原文", 60, _of(lambda s: s.quote)),
)
MENTION_COLUMNS = (
    *_OF_CASE,
    Column("sort", "种类", 10, _of(lambda m: m[0])),
    Column("name", "名称", 30, _of(lambda m: m[1])),
)
_SORTS = {"organisations": "单位", "places": "地点", "grids": "网格", "people": "人物", "brands": "品牌"}


def _figures(record: Record) -> Iterator[tuple[Record, Figure]]:
    return ((record, figure) for figure in record.figures)


def _steps(record: Record) -> Iterator[tuple[Record, TimelineStep]]:
    return ((record, step) for step in record.timeline)


def _mentions(record: Record) -> Iterator[tuple[Record, tuple[str, str]]]:
    groups = ((word, getattr(record.mentions, key)) for key, word in _SORTS.items())
    return ((record, (word, name)) for word, names in groups for name in names)


TABLES: Mapping[str, Table] = {
    "cases": Table("案例", CASE_COLUMNS, lambda record: iter((record,))),
    "figures": Table("数据", FIGURE_COLUMNS, _figures),
    "timeline": Table("时间线", STEP_COLUMNS, _steps),
    "mentions": Table("名称", MENTION_COLUMNS, _mentions),
}
"""The four tables by key."""


def rows(table: Table, records: Sequence[Record], base: str = "") -> Iterator[list[Cell]]:
    """The rows of a table, record by record; `base` leads from where they will stand to the site."""
    reads = [column.cell for column in table.columns]
    at = next((number for number, column in enumerate(table.columns) if column.key == "url"), None)
    for item in chain.from_iterable(table.items(record) for record in records):
        row = [read(item) for read in reads]
        if at is not None:
            row[at] = f"{base}{row[at]}"
        yield row
