"""The home page: search, the library in figures, the newest, ways in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from generator.catalog.catalog import Catalog
from generator.catalog.facets import Value
from generator.catalog.figures import in_words, key_figure
from generator.catalog.order import day_of
from generator.catalog.statistics import by_month
from generator.catalog.titles import title_of
from generator.publish.artefact import Artefact
from generator.publish.pages.metadata import Head
from generator.publish.pages.pictures.charts import bar, columns, month_marks
from generator.publish.pages.site import Link, Site, page
from generator.publish.pages.urls import case_url, facet_url
from generator.publish.theme import day
from generator.publish.words import WORDS
from generator.record import Record

NEWEST, NEWS, WAYS, TRIED = 9, 4, 12, 5


@dataclass(frozen=True, slots=True)
class Row:
    """A record as a line; `figure` is its most telling one, as words."""

    title: str
    url: str
    about: str
    summary: str
    figure: str
    draft: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A value of a facet as a way in."""

    link: Link
    bar: Markup


@dataclass(frozen=True, slots=True)
class HomeView:
    """Everything that the home page shows."""

    sums: tuple[tuple[str, str], ...]
    newest: tuple[Row, ...]
    news: tuple[Row, ...]
    problems: tuple[Link, ...]
    topics: tuple[Way, ...]
    streets: tuple[Link, ...]
    months: tuple[tuple[str, int], ...]
    months_drawn: Markup


def home_page(catalog: Catalog, site: Site, theme: Environment) -> Iterator[Artefact]:
    """`index.html`."""
    head = Head("index.html", "", WORDS.home.title, styles=("home.css",), linked=_website(site))
    yield page(theme, site, "home.html", head, home_view(catalog, site))


def home_view(catalog: Catalog, site: Site) -> HomeView:
    """What the home page shows of a catalogue."""
    months = by_month(catalog.cases)
    topics = catalog.facets["topic"].values
    most = max((len(value.cases) for value in topics), default=1) or 1
    drawn = [(day(month), float(count)) for month, count in months]
    return HomeView(
        sums=tuple((label, value) for label, value in _sums(catalog) if value not in ("", "0")),
        newest=tuple(_row(record, site) for record in catalog.cases[:NEWEST]),
        news=tuple(_row(record, site) for record in catalog.news[:NEWS]),
        problems=_links(catalog.facets["problem"].values),
        topics=tuple(Way(_link(value), bar(len(value.cases) / most)) for value in topics if value.cases),
        streets=_links(catalog.facets["street"].values),
        months=tuple((day(month), count) for month, count in months),
        months_drawn=columns(drawn, WORDS.home.months_caption, month_marks([month for month, _ in months])),
    )


def _sums(catalog: Catalog) -> Iterator[tuple[str, str]]:
    days = sorted(filter(None, map(day_of, catalog.cases)))
    words = WORDS.home.sums
    yield words.cases, f"{len(catalog.cases):,}"
    yield words.streets, f"{len(_links(catalog.facets['street'].values, None)):,}"
    yield words.communities, f"{len(_links(catalog.facets['community'].values, None)):,}"
    yield words.figures, f"{sum(len(record.figures) for record in catalog.cases):,}"
    yield words.period, f"{days[0][:7].replace('-', '.')}–{days[-1][:7].replace('-', '.')}" if days else ""


def _links(values: Sequence[Value], most: int | None = WAYS) -> tuple[Link, ...]:
    return tuple(_link(value) for value in values if value.cases and value.slug)[:most]


def _link(value: Value) -> Link:
    return Link(value.name, facet_url(value.facet, value.slug), len(value.cases))


def _row(record: Record, site: Site) -> Row:
    figure = key_figure(record)
    return Row(
        title=title_of(record),
        url=case_url(record.id),
        about=" · ".join(part for part in (record.street, day(day_of(record)), record.kind) if part),
        summary=record.summary,
        figure=in_words(figure) if figure else "",
        draft=site.preview and record.status != "已发布",
    )


def _website(site: Site) -> dict[str, object]:
    """schema.org's WebSite, with the search that it offers where the address is known."""
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": site.settings.name,
        "inLanguage": "zh-CN",
    }
    if site.settings.url:
        url = site.settings.url.rstrip("/")
        target = f"{url}/search.html?q={{query}}"
        found |= {
            "url": f"{url}/",
            "potentialAction": {"@type": "SearchAction", "target": target, "query-input": "required name=query"},
        }
    return found
