"""All pages of a site, from its catalogue."""

from collections.abc import Callable, Iterator, Mapping

from jinja2 import Environment

from generator.catalog.catalog import Catalog
from generator.publish.artefact import Artefact, Task
from generator.publish.pages.accent import accent_file
from generator.publish.pages.case import case_pages, case_tasks
from generator.publish.pages.compare import compare
from generator.publish.pages.data import data, data_tasks
from generator.publish.pages.facets import facet_tasks, facets
from generator.publish.pages.feeds import feeds
from generator.publish.pages.home import home_page
from generator.publish.pages.lists import list_tasks, lists
from generator.publish.pages.metadata import Head
from generator.publish.pages.search import search_page
from generator.publish.pages.shelves import shelf_tasks, shelves
from generator.publish.pages.site import Site
from generator.publish.pages.sitemap import machine
from generator.publish.pages.stats import stats
from generator.publish.theme import render
from generator.publish.words import WORDS

Maker = Callable[[Catalog, Site, Environment], Iterator[Artefact]]


def page_tasks(catalog: Catalog, theme: Environment) -> Iterator[Task]:
    """Every page, in the order of the table: a task each for the many, for the others one a maker."""
    for maker in MAKERS:
        plan = PLANS.get(maker)
        yield from plan(catalog, theme) if plan else (Task(maker, (catalog,)),)


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
    shelves,
    stats,
    feeds,
    machine,
    search_page,
    _missing,
    accent_file,
)
"""Who makes which pages."""
PLANS: Mapping[Maker, Callable[[Catalog, Environment], Iterator[Task]]] = {
    case_pages: case_tasks,
    lists: list_tasks,
    data: data_tasks,
    facets: facet_tasks,
    shelves: shelf_tasks,
}
"""The makers whose pages can be made one by one."""
