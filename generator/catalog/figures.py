"""Figures of all records: the one that stands for a record, and figures in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.record import Figure, FigureKind, Number, Record

_TELLING: tuple[FigureKind, ...] = ("成效", "时长", "工作量", "参与", "金额")
"""Kinds of figures that may stand for a record, the most telling first."""
_CLAUSE = 22
"""Characters of a clause that fit two lines beside a headline."""
_BEFORE, _INSIDE = ("约", "近", "超", "不足"), ("余", "多")


@dataclass(frozen=True, slots=True)
class Row:
    """A figure and the record it stands in."""

    record: Record
    figure: Figure


def rows(records: Iterable[Record]) -> Iterator[Row]:
    """Every figure, record by record, in the order of the text."""
    return (Row(record, figure) for record in records for figure in record.figures)


def key_figure(record: Record) -> Figure | None:
    """The figure that stands for a record: the first of its most telling kind."""
    return next((figure for kind in _TELLING for figure in record.figures if figure.kind == kind), None)


def told(figure: Figure) -> str:
    """What stands beside a figure where its sentence doesn't: its clause when that is short, for a label alone often says
    too little (建成车棚 47天); else the label.

    >>> told(Figure(value=47, unit="天", label="建成车棚", kind="时长", quote="建成车棚只用了47天，"))
    '建成车棚只用了47天'
    """
    clause = figure.quote.strip(" ，。；：、")
    return clause if len(clause) <= _CLAUSE else figure.label


def in_words(figure: Figure) -> str:
    """A figure in one phrase: a short clause says its number itself, a bare label needs it."""
    said = told(figure)
    return said if said != figure.label else f"{said} {amount(figure)}"


def amount(figure: Figure) -> str:
    """Value, unit and qualifier as one writes them: `近1,200人次`, `40余名`, `412→259件`.

    >>> amount(Figure(value=1200, unit="人次", qualifier="近", label="参与", kind="参与", quote="近1200人次"))
    '近1,200人次'
    """
    qualifier = figure.qualifier or ""
    before = qualifier if qualifier in _BEFORE else ""
    inside = qualifier if qualifier in _INSIDE else ""
    after = qualifier if not before and not inside else ""
    return f"{before}{span(figure)}{inside}{figure.unit}{after}"


def span(figure: Figure) -> str:
    """The bare number, both ends of a range (`5–6`), or both sides of a change (`412→259`)."""
    before = "" if figure.from_ is None else f"{number(figure.from_)}→"
    return before + number(figure.value) + ("" if figure.upto is None else f"–{number(figure.upto)}")


def number(value: Number) -> str:
    """A number with its thousands apart, no more digits than it has.

    >>> number(12000), number(0.5), number(3.0)
    ('12,000', '0.5', '3')
    """
    return f"{int(value):,}" if value == int(value) else f"{value:,}"
