"""All cases with the ways to narrow them, and the news apart."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from generator.catalog.catalog import Catalog
from generator.catalog.facets import Facet, Value
from generator.publish.artefact import Artefact, Task, as_made, made, state
from generator.publish.pages.lines import line, lines_of
from generator.publish.pages.metadata import Head
from generator.publish.pages.paging import PAGE, Pager, paged
from generator.publish.pages.site import Link, Site, page
from generator.publish.pages.urls import facet_url, index_url
from generator.publish.words import WORDS
from generator.record import Record

NARROWING = ("topic", "problem", "street", "community", "mechanism", "actor", "kind", "year")
"""The facets by which all cases can be narrowed, in the order shown."""
_SHOWN = 8
STYLES, SCRIPTS = ("lists.css",), ("shelf.js", "choice.js")
COLUMNS = "lists/cases.js"
"""What the script that narrows and sorts needs to know of all cases."""


def lists(catalog: Catalog, site: Site, theme: Environment) -> Iterator[Artefact]:
    """`cases.html`, `news.html`, their further pages, and what the script needs."""
    return made(list_tasks(catalog, theme), site, theme)


def list_tasks(catalog: Catalog, theme: Environment) -> Iterator[Task]:
    """A task a page of a list."""
    offered = Markup(theme.get_template("partials/narrowing.html").render(root="", groups=groups(catalog, "cases")))
    kinds = Markup(theme.get_template("partials/narrowing.html").render(root="", groups=groups(catalog, "news")))
    data = Artefact(COLUMNS, columns(catalog))
    address = f"{COLUMNS}?{state([data])}"
    for at, shown, pager in paged(catalog.cases, "cases.html"):
        yield Task(
            _list_page, ("cases.html", WORDS.nav.cases, at, len(catalog.cases), shown, pager, offered, address)
        )
    for at, shown, pager in paged(catalog.news, "news.html"):
        yield Task(_list_page, ("news.html", WORDS.nav.news, at, len(catalog.news), shown, pager, kinds, ""))
    yield Task(as_made, (data,))


def _list_page(
    path: str,
    title: str,
    at: str,
    count: int,
    shown: Sequence[Record],
    pager: Pager,
    offered: str,
    data: str,
    site: Site,
    theme: Environment,
) -> Iterator[Artefact]:
    """A page of a list; `data` is where its script finds all of the list, `offered` HTML."""
    view = {
        "title": title,
        "about": WORDS.lists.about_cases if data else WORDS.lists.about_news,
        "count": count,
        "lines": lines_of(theme).of(shown, ""),
        "pager": pager,
        "offered": offered,
        "words": WORDS.narrowing if data else None,
        "columns": data,
    }
    scripts = (*SCRIPTS, "lists.js") if data else ()
    head = Head(at, numbered(title, pager.here), view["about"], path, styles=STYLES, scripts=scripts)
    yield page(theme, site, "list.html", head, view)


def numbered(title: str, number: int) -> str:
    """A title that tells the pages of a list apart."""
    return title if number == 1 else f"{title} {WORDS.lists.page.format(number)}"


def groups(catalog: Catalog, sort: str) -> list[dict[str, Any]]:
    """The most frequent values of each facet, counted among cases or news, each leading to its own page."""
    keys = NARROWING if sort == "cases" else ("kind", "street", "year")
    made = [_group(catalog.facets[key], sort) for key in keys]
    return [group for group in made if group["links"]]


def _group(facet: Facet, sort: str) -> dict[str, Any]:
    counted = [(value, len(getattr(value, sort))) for value in facet.values]
    found = [(value, count) for value, count in counted if count]
    if sort == "news" and facet.key != "year":
        found.sort(key=lambda pair: -pair[1])
    return {
        "key": facet.key,
        "label": getattr(WORDS.facets, facet.key),
        "links": [value_link(value, count) for value, count in found[:_SHOWN]],
        "more": Link(WORDS.lists.all_of.format(len(found)), index_url(facet.key)) if len(found) > _SHOWN else None,
    }


def value_link(value: Value, count: int) -> Link:
    """The way to a value's page; the one record of a value without a page is led to itself."""
    url = facet_url(value.facet, value.slug) if value.slug else line(value.records[0]).url
    return Link(value.name, url, count)


def columns(catalog: Catalog) -> bytes:
    """All cases as columns: what a line says of each, and for each facet its names and, case by case, which it has."""
    said = [line(record) for record in catalog.cases]
    content = {
        "page": PAGE,
        "rows": [
            [one.id, one.title, one.place, one.day, one.when, one.amount, one.label, int(one.draft)] for one in said
        ],
        "figures": [len(record.figures) for record in catalog.cases],
        "facets": {key: _column(catalog.facets[key], catalog.cases) for key in NARROWING},
    }
    return script(COLUMNS, content)


def _column(facet: Facet, cases: Sequence[Record]) -> dict[str, Any]:
    names = [value.name for value in facet.values if value.cases]
    number = {name: at for at, name in enumerate(names)}
    return {"names": names, "cells": [[number[value.name] for value in facet.of(record)] for record in cases]}


def script(name: str, content: Any) -> bytes:
    """Data as a classic script, so that it loads from any address, `file://` too: read with `shelf.load`."""
    return script_of(name, json.dumps(content, ensure_ascii=False, separators=(",", ":")))


def script_of(name: str, text: str) -> bytes:
    """The same of what is JSON already."""
    return f"(window.jiebaoData??={{}})[{json.dumps(name)}]={text};\n".encode()
