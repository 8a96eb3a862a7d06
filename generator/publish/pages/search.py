"""The search page: its box and where to begin. What is found is put there by its script."""

from collections.abc import Iterator
from urllib.parse import quote

from jinja2 import Environment

from generator.catalog.catalog import Catalog
from generator.publish.artefact import Artefact
from generator.publish.pages.metadata import Head
from generator.publish.pages.site import Link, Site, page
from generator.publish.words import WORDS
from generator.record import CASE_KINDS

_BEGINNINGS = {"problem": "", "topic": "主题:", "street": "街道:"}
"""Facets whose values one may begin with, and how a query names them."""
_MOST = 12


def search_page(catalog: Catalog, site: Site, theme: Environment) -> Iterator[Artefact]:
    """`search.html`."""
    head = Head(
        "search.html",
        WORDS.site.search,
        WORDS.site.search_hint,
        styles=("lists.css", "search.css"),
        scripts=("shelf.js", "choice.js", "search-page.js"),
    )
    tries = [{"title": getattr(WORDS.facets, key), "links": _links(catalog, key)} for key in _BEGINNINGS]
    view = {"cases": CASE_KINDS, "tries": [group for group in tries if group["links"]]}
    yield page(theme, site, "search.html", head, view)


def _links(catalog: Catalog, key: str) -> list[Link]:
    """Queries for the values with the most cases."""
    values = [value for value in catalog.facets[key].values if value.cases][:_MOST]
    return [
        Link(value.name, f"search.html?q={quote(_BEGINNINGS[key] + value.name)}", len(value.cases))
        for value in values
    ]
