"""A page for every street, community, topic, problem …: its figures, its place in time, its cases; and a list of each."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup

from generator.catalog.catalog import Catalog
from generator.catalog.facets import FACETS, Facet, Value
from generator.catalog.figures import Row, amount, rows, told
from generator.catalog.order import day_of
from generator.catalog.statistics import by_month
from generator.catalog.titles import title_of
from generator.publish.artefact import Artefact, Task, made
from generator.publish.pages.feeds import FED
from generator.publish.pages.lines import lines_of
from generator.publish.pages.lists import NARROWING, SCRIPTS, STYLES, numbered, value_link
from generator.publish.pages.metadata import Head
from generator.publish.pages.paging import Pager, paged
from generator.publish.pages.pictures.charts import bar, columns, month_marks
from generator.publish.pages.site import Link, Site, page
from generator.publish.pages.urls import FOLDERS, case_url, facet_url, index_url
from generator.publish.theme import day
from generator.publish.words import WORDS
from generator.record import TAXONOMY, Record

_ASPECTS: Mapping[str, Sequence[str]] = {
    "street": ("topic", "community", "mechanism"),
    "community": ("topic", "problem", "mechanism"),
    "topic": ("problem", "mechanism", "street"),
    "problem": ("mechanism", "topic", "street"),
    "mechanism": ("problem", "topic", "street"),
    "actor": ("mechanism", "topic", "street"),
    "kind": ("topic", "mechanism", "street"),
    "year": ("month", "topic", "street"),
    "month": ("topic", "street"),
    "organisation": ("topic", "street"),
}
"""By which other facets the cases of a value are counted on its page."""
_DEFINED = {"topic": "topics", "mechanism": "mechanisms", "actor": "actors"}
_TIMED = ("year", "month")
_ASPECT_ROWS, _FIGURES, _INDEX_PAGE = 6, 6, 200


def facets(catalog: Catalog, site: Site, theme: Environment) -> Iterator[Artefact]:
    """Every facet's list and every value's pages."""
    return made(facet_tasks(catalog, theme), site, theme)


def facet_tasks(catalog: Catalog, theme: Environment) -> Iterator[Task]:
    """A task a page."""
    for key in FACETS:
        yield from _index(catalog.facets[key])
        for value in catalog.facets[key].values:
            if value.slug:
                yield from _value(catalog, value)


def ways() -> list[Link]:
    """All facets, each leading to its list."""
    return [Link(getattr(WORDS.facets, key), index_url(key)) for key in FACETS]


def name_of(value: Value) -> str:
    """A value's name for readers: months and years in Chinese."""
    return day(value.name) if value.facet in _TIMED else value.name


# ---- the list of a facet's values -------------------------------------------------------------------------------------


def _index(facet: Facet) -> Iterator[Task]:
    most = max((len(value.cases) for value in facet.values), default=0)
    for at, shown, pager in paged(facet.values, index_url(facet.key), _INDEX_PAGE):
        rows_ = [_row(value, most) for value in shown]
        yield Task(_index_page, (facet.key, at, len(facet.values), rows_, pager))


def _index_page(
    key: str, at: str, count: int, rows_: Sequence[Mapping[str, Any]], pager: Pager, site: Site, theme: Environment
) -> Iterator[Artefact]:
    title = getattr(WORDS.facets, key)
    view = {
        "title": title,
        "about": getattr(WORDS.facet_about, key),
        "count": count,
        "rows": rows_,
        "pager": pager,
        "ways": ways(),
        "here": index_url(key),
    }
    head = Head(at, numbered(title, pager.here), view["about"], index_url(key), styles=STYLES)
    yield page(theme, site, "facets.html", head, view)


def _row(value: Value, most: int) -> dict[str, Any]:
    link = value_link(value, len(value.cases))
    return {
        "title": name_of(value),
        "url": link.url,
        "cases": len(value.cases),
        "news": len(value.news),
        "newest": day(max(map(day_of, value.records), default="")),
        "bar": bar(len(value.cases) / most if most else 0),
    }


# ---- the pages of a value ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class About:
    """What every page of a value says of it."""

    facet: str
    name: str
    slug: str
    title: str
    count: int
    """Cases."""
    facts: tuple[tuple[str, str], ...]


def _value(catalog: Catalog, value: Value) -> Iterator[Task]:
    about = About(value.facet, value.name, value.slug, name_of(value), len(value.cases), tuple(_facts(value)))
    for at, shown, pager in paged(value.records, facet_url(value.facet, value.slug)):
        first = pager.here == 1
        yield Task(
            _value_page,
            (about, at, shown, pager, value.cases if first else (), _aspects(catalog, value) if first else ()),
        )


def _value_page(
    value: About,
    at: str,
    shown: Sequence[Record],
    pager: Pager,
    cases: Sequence[Record],
    aspects: Sequence[Mapping[str, Any]],
    site: Site,
    theme: Environment,
) -> Iterator[Artefact]:
    """A page of a value; `cases` are all of them on its first page, which pictures them, none on the others."""
    label, lines = getattr(WORDS.facets, value.facet), lines_of(theme)
    view = {
        "title": value.title,
        "label": Link(label, index_url(value.facet)),
        "about": TAXONOMY[_DEFINED[value.facet]].get(value.name, "") if value.facet in _DEFINED else "",
        "facts": value.facts,
        "further": f"cases.html?{value.facet}={quote(value.name)}" if value.facet in NARROWING else "",
        "feed": f"{FOLDERS[value.facet]}/{value.slug}.xml" if value.facet in FED else "",
        "pager": pager,
        "cases": lines.of((record for record in shown if record.is_case), "../"),
        "news": lines.of((record for record in shown if not record.is_case), "../"),
        **_picture(value.facet, cases),
        "aspects": aspects,
    }
    description = WORDS.facet_page.description.format(label=label, name=value.title, count=value.count)
    # the facet's name tells values of one name apart: 社区 may be an actor and a facet
    name = numbered(f"{value.title} - {label}", pager.here)
    head = Head(at, name, description, index_url(value.facet), styles=STYLES, scripts=SCRIPTS)
    yield page(theme, site, "facet.html", head, view)


def _facts(value: Value) -> list[tuple[str, str]]:
    """(number, what it counts): cases, news, figures, and from when to when."""
    counts = (
        (len(value.cases), WORDS.nav.cases),
        (len(value.news), WORDS.nav.news),
        (sum(len(record.figures) for record in value.cases), WORDS.facet_page.figures),
    )
    days = [] if value.facet in _TIMED else [found for found in map(day_of, value.records) if found]
    span = [(_span(min(days), max(days)), WORDS.facet_page.span)] if days else []
    return [(str(count), word) for count, word in counts if count] + span


def _span(first: str, last: str) -> str:
    return first[:7].replace("-", ".") + ("" if first[:7] == last[:7] else f"–{last[:7].replace('-', '.')}")


def _picture(facet: str, cases: Sequence[Record]) -> dict[str, Any]:
    """What the first page of a value shows besides its lines."""
    months = by_month(cases) if facet not in _TIMED else []
    telling = len([count for _, count in months if count]) > 2
    return {
        "months": [(day(month), count) for month, count in months if count] if telling else [],
        "picture": _columns(months) if telling else "",
        "figures": [_figure(row) for row in _telling(cases)],
    }


def _aspects(catalog: Catalog, value: Value) -> list[dict[str, Any]]:
    found = (_aspect(catalog.facets[key], value.cases) for key in _ASPECTS[value.facet])
    return [one for one in found if one["rows"]]


def _columns(months: Sequence[tuple[str, int]]) -> Markup:
    points = [(day(month), count) for month, count in months]
    return columns(points, WORDS.stats.by_month, month_marks([month for month, _ in months]))


def _aspect(facet: Facet, cases: Sequence[Record]) -> dict[str, Any]:
    """The most frequent values of another facet among these cases."""
    counts = Counter(chain.from_iterable(map(facet.of, cases)))
    best = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].name))[:_ASPECT_ROWS]
    return {
        "label": getattr(WORDS.facets, facet.key),
        "rows": [
            {"link": value_link(value, count), "title": name_of(value), "bar": bar(count / len(cases))}
            for value, count in best
        ],
    }


def _telling(cases: Sequence[Record]) -> list[Row]:
    """Figures of the newest cases that tell of an effect, one a case."""
    first: dict[str, Row] = {}
    for row in rows(cases[:60]):
        if row.figure.kind == "成效":
            first.setdefault(row.record.id, row)
    return list(first.values())[:_FIGURES]


def _figure(row: Row) -> dict[str, str]:
    return {
        "amount": amount(row.figure),
        "label": told(row.figure),
        "title": title_of(row.record),
        "url": case_url(row.record.id),
    }
