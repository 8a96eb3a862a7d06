"""How a record is quoted: a reference after GB/T 7714, its words by their source."""

from generator.catalog.titles import title_of
from generator.publish.reports.parts import cited
from generator.record import Record

_AUTHORS = 3
"""GB/T 7714-2015, 8.1.2: of more authors than three the first three are named, then 等."""


def reference(record: Record) -> str:
    """A reference after GB/T 7714-2015: newspaper article [N] when the paper is known, else other document [Z]."""
    authors = (*record.credits.reporters, *record.credits.correspondents)
    who = ", ".join(authors[:_AUTHORS]) + (", 等" if len(authors) > _AUTHORS else "")
    page = f"({record.source.page})" if record.source.page else ""
    where = record.source.publication or record.street or record.source.file
    title = f"{title_of(record)}[{'N' if record.source.publication else 'Z'}]"
    return ". ".join(part for part in (who, title, f"{where}, {record.published or '日期不详'}{page}") if part) + "."


def placed(record: Record) -> str:
    """Where the words of a record stand, in brackets behind them: ready to be put into a speech."""
    return f"（{record.street or ''}《{title_of(record)}》，{cited(record)}）"
