"""The home page: search, the library in figures, the newest, ways in."""

from collections.abc import Iterator

from jinja2 import Environment

from generator.catalog.catalog import Catalog
from generator.publish.artefact import Artefact
from generator.publish.pages.citation import title_of
from generator.publish.pages.metadata import Head
from generator.publish.pages.site import Link, Site, page
from generator.publish.pages.urls import case_url


def home_page(catalog: Catalog, site: Site, theme: Environment) -> Iterator[Artefact]:
    """`index.html`."""
    rows = [Link(title_of(record), case_url(record.id)) for record in catalog.cases[:12]]
    yield page(theme, site, "home.html", Head("index.html", ""), {"rows": rows, "count": len(catalog.cases)})
