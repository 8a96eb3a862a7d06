"""Counts over records: by month, and one facet against another."""

from collections import Counter
from collections.abc import Iterable, Sequence

from generator.catalog.facets import Facet, Value
from generator.catalog.order import day_of
from generator.record import Record


def by_month(records: Iterable[Record]) -> list[tuple[str, int]]:
    """Records of each month (`2023-08`), from the first to the last, months without any too; undated ones don't count."""
    counts = Counter(day[:7] for day in map(day_of, records) if len(day) >= 7)
    if not counts:
        return []
    first, last = _ordinal(min(counts)), _ordinal(max(counts))
    months = [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(first, last + 1)]
    return [(month, counts[month]) for month in months]


def _ordinal(month: str) -> int:
    year, number = map(int, month.split("-"))
    return year * 12 + number - 1


def matrix(rows: Facet, columns: Facet) -> list[tuple[Value, list[int]]]:
    """For each value of one facet its cases counted by the values of another, both in their facet's order."""
    return [(row, _counts(row.cases, columns)) for row in rows.values if row.cases]


def _counts(cases: Sequence[Record], columns: Facet) -> list[int]:
    counts = Counter(value.name for record in cases for value in columns.of(record))
    return [counts[value.name] for value in columns.values if value.cases]
