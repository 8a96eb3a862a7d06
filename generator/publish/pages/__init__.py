"""All pages of a site, from its catalogue."""

from collections.abc import Iterator

from jinja2 import Environment

from generator.catalog.catalog import Catalog
from generator.publish.artefact import Artefact
from generator.publish.pages.metadata import Head
from generator.publish.pages.site import MENU, Link, Site, page
from generator.publish.pages.urls import case_url, facet_url, index_url
from generator.record import Record

FACETS = ("street", "topic", "problem")


def pages(catalog: Catalog, site: Site, theme: Environment) -> Iterator[Artefact]:
    """Home, search, lists, facets, figures and one page a record."""
    every = [_row(record) for record in catalog.cases]
    yield page(theme, site, "home.html", Head("index.html", ""), {"rows": every[:12], "count": len(every)})
    yield page(
        theme,
        site,
        "search.html",
        Head("search.html", "检索", styles=("search.css",), scripts=("search.js", "search-page.js")),
        {},
    )
    yield page(theme, site, "404.html", Head("404.html", "没有找到", hidden=True), {"links": MENU})
    yield _list(theme, site, "cases.html", "案例", every)
    yield _list(theme, site, "news.html", "动态", [_row(record) for record in catalog.news])
    yield _list(
        theme, site, "stats.html", "统计", [Link(name, index_url("topic"), n) for name, n in _counts(catalog)]
    )
    yield _list(theme, site, "data.html", "数据", [row for record in catalog.cases for row in _figures(record)])
    yield _list(
        theme,
        site,
        "open-data.html",
        "开放数据",
        [Link(name, f"data/{name}") for name in ("cases.csv", "figures.csv", "jiebao.xlsx", "jiebao.json")],
    )
    for name in FACETS:
        facet = catalog.facets[name]
        yield _list(
            theme,
            site,
            index_url(name),
            "",
            [Link(v.name, facet_url(name, v.slug), len(v.records)) for v in facet.values],
        )
        for value in facet.values:
            yield _list(
                theme, site, facet_url(name, value.slug), value.name, [_row(record) for record in value.records]
            )
    for record in catalog.everything:
        view = {"record": record, "related": [(_row(one), why) for one, why in catalog.related(record)]}
        yield page(
            theme,
            site,
            "case.html",
            Head(case_url(record.id), record.title or record.id, record.summary, "cases.html", "article"),
            view,
        )


def _row(record: Record) -> Link:
    about = " · ".join(part for part in (record.street, record.published) if part)
    return Link(
        f"{record.title or record.summary[:24] or record.id}" + (f"（{about}）" if about else ""), case_url(record.id)
    )


def _figures(record: Record) -> list[Link]:
    return [Link(f"{one.label} {one.value:g}{one.unit}：{one.quote}", case_url(record.id)) for one in record.figures]


def _counts(catalog: Catalog) -> list[tuple[str, int]]:
    return [(value.name, len(value.records)) for value in catalog.facets["topic"].values]


def _list(theme: Environment, site: Site, path: str, title: str, rows: list[Link]) -> Artefact:
    return page(theme, site, "list.html", Head(path, title, section=path), {"title": title, "rows": rows})
