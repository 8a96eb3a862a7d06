"""All pages of a site, from its catalogue."""

from collections.abc import Callable, Iterator

from jinja2 import Environment

from generator.catalog.catalog import Catalog
from generator.publish.artefact import Artefact
from generator.publish.pages.case import case_pages
from generator.publish.pages.compare import compare
from generator.publish.pages.data import data
from generator.publish.pages.facets import facets
from generator.publish.pages.home import home_page
from generator.publish.pages.lists import lists
from generator.publish.pages.metadata import Head
from generator.publish.pages.site import MENU, Site, page

Maker = Callable[[Catalog, Site, Environment], Iterator[Artefact]]


def pages(catalog: Catalog, site: Site, theme: Environment) -> Iterator[Artefact]:
    """Every page, in the order of the table."""
    for maker in MAKERS:
        yield from maker(catalog, site, theme)


def _fixed(catalog: Catalog, site: Site, theme: Environment) -> Iterator[Artefact]:
    """Pages that hold nothing of the catalogue."""
    search = Head("search.html", "检索", styles=("search.css",), scripts=("search.js", "search-page.js"), hidden=True)
    yield page(theme, site, "search.html", search, None)
    yield page(theme, site, "404.html", Head("404.html", "没有找到", hidden=True), {"links": MENU})


MAKERS: tuple[Maker, ...] = (home_page, case_pages, lists, facets, data, compare, _fixed)
"""Who makes which pages."""
