"""Records as the lines of a list: headline, who, when, one figure. Each is rendered once however many lists it stands in."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, Template
from markupsafe import Markup

from generator.catalog.figures import amount, key_figure, told
from generator.catalog.order import day_of
from generator.catalog.titles import title_of
from generator.publish.pages.urls import case_url
from generator.publish.theme import day
from generator.record import Record


@dataclass(frozen=True, slots=True)
class Line:
    """What a list says of a record."""

    id: str
    url: str
    title: str
    place: str
    day: str
    """ISO, possibly only month or year; "" when unknown."""
    amount: str
    """The telling figure in words, and what it counts; "" when there is none."""
    label: str
    draft: bool
    case: bool
    """Cases can be compared, news can't."""

    @property
    def when(self) -> str:
        """The day in Chinese."""
        return day(self.day)


def line(record: Record) -> Line:
    """What a list says of a record."""
    figure = key_figure(record)
    return Line(
        id=record.id,
        url=case_url(record.id),
        title=title_of(record),
        place=" · ".join((*((record.street,) if record.street else ()), *record.communities[:1])),
        day=day_of(record),
        amount=amount(figure) if figure else "",
        label=told(figure) if figure else "",
        draft=record.status != "已发布",
        case=record.is_case,
    )


@lru_cache(4)
def lines_of(theme: Environment) -> "Lines":
    """The lines that a theme renders."""
    return Lines(theme)


class Lines:
    """Rendered lines, kept: `lines.of(records, root)`. A record that was changed is another record."""

    def __init__(self, theme: Environment) -> None:
        self._template: Template = theme.get_template("partials/line.html")
        self._kept: dict[tuple[str, str], tuple[Record, Markup]] = {}

    def of(self, records: Iterable[Record], root: str) -> Markup:
        """The lines of records on a page whose way back to the root is `root`."""
        return Markup("".join([self._one(record, root) for record in records]))

    def _one(self, record: Record, root: str) -> Markup:
        kept = self._kept.get((record.id, root))
        if kept is None or kept[0] is not record:
            made = Markup(self._template.render(line=line(record), root=root))
            kept = self._kept[record.id, root] = record, made
        return kept[1]
