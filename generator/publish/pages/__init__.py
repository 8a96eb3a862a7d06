"""All pages of a site, from its catalogue."""

from collections.abc import Callable, Iterator

from jinja2 import Environment

from generator.catalog.catalog import Catalog
from generator.publish.artefact import Artefact
from generator.publish.pages.accent import accent_file
from generator.publish.pages.case import case_pages
from generator.publish.pages.compare import compare
from generator.publish.pages.data import data
from generator.publish.pages.facets import facets
from generator.publish.pages.feeds import feeds
from generator.publish.pages.home import home_page
from generator.publish.pages.lists import lists
from generator.publish.pages.metadata import Head
from generator.publish.pages.search import search_page
from generator.publish.pages.site import Site
from generator.publish.pages.sitemap import machine
from generator.publish.pages.stats import stats
from generator.publish.theme import render
from generator.publish.words import WORDS

Maker = Callable[[Catalog, Site, Environment], Iterator[Artefact]]


def pages(catalog: Catalog, site: Site, theme: Environment) -> Iterator[Artefact]:
    """Every page, in the order of the table."""
    for maker in MAKERS:
        yield from maker(catalog, site, theme)


def _missing(catalog: Catalog, site: Site, theme: Environment) -> Iterator[Artefact]:
    """`404.html` is shown at any address: its links start from the site's own, where that is known."""
    head = Head("404.html", WORDS.missing.title, hidden=True)
    root = f"{site.settings.url.rstrip('/')}/" if site.settings.url else ""
    yield Artefact(head.path, render(theme, "404.html", root=root, site=site, head=head, view=None))


MAKERS: tuple[Maker, ...] = (
    home_page,
    case_pages,
    lists,
    facets,
    data,
    compare,
    stats,
    feeds,
    machine,
    search_page,
    _missing,
    accent_file,
)
"""Who makes which pages."""
