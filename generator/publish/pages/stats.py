"""All cases counted: over time, streets by topics, practices, and how long things took."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from generator.catalog.catalog import Catalog
from generator.catalog.durations import Duration, durations, middle
from generator.catalog.facets import Facet
from generator.catalog.figures import number, rows
from generator.catalog.order import day_of
from generator.catalog.statistics import by_month, matrix
from generator.catalog.titles import title_of
from generator.publish.artefact import Artefact
from generator.publish.pages.data import kind_pages
from generator.publish.pages.lists import value_link
from generator.publish.pages.metadata import Head
from generator.publish.pages.pictures.charts import bar, columns, dots, month_marks
from generator.publish.pages.site import Link, Site, page
from generator.publish.pages.urls import case_url
from generator.publish.theme import day
from generator.publish.words import WORDS
from generator.record import Record

_STREETS, _BARS, _DOTS = 40, 21, 200
"""Streets of the matrix, rows of a list of bars, cases of a picture of durations: the most or the shortest of each."""


@dataclass(frozen=True, slots=True)
class Bars:
    """A facet's values with their numbers of cases."""

    title: str
    rows: tuple[tuple[Link, Markup], ...]


@dataclass(frozen=True, slots=True)
class Took:
    """How long one thing took in the cases that say it: the picture, its sentence, its table."""

    name: str
    said: str
    picture: Markup
    rows: tuple[tuple[Link, str, str, int], ...]
    """Case, from, to, days."""


def stats(catalog: Catalog, site: Site, theme: Environment) -> Iterator[Artefact]:
    """`stats.html`."""
    months = by_month(catalog.cases)
    streets, topics = catalog.facets["street"], catalog.facets["topic"]
    view = {
        "months": [(day(month), count) for month, count in months],
        "picture": _columns(months) if months else "",
        "months_note": WORDS.stats.by_month_note + _undated(catalog.cases),
        "topics": [value_link(value, len(value.cases)) for value in topics.values if value.cases],
        "matrix": _matrix(streets, topics),
        "rest": WORDS.stats.streets_rest.format(_STREETS) if len(streets.values) > _STREETS else "",
        "bars": [
            made
            for title, key in ((WORDS.stats.mechanisms, "mechanism"), (WORDS.stats.problems, "problem"))
            if (made := _bars(title, catalog.facets[key])).rows
        ],
        "said": _said(catalog),
        "took": [took for name, found in durations(catalog.cases).items() if (took := _took(name, found))],
    }
    head = Head("stats.html", WORDS.stats.title, WORDS.stats.about, "stats.html", styles=("lists.css", "stats.css"))
    yield page(theme, site, "stats.html", head, view)


def _columns(months: Sequence[tuple[str, int]]) -> Markup:
    points = [(day(month), count) for month, count in months]
    return columns(points, WORDS.stats.by_month, month_marks([month for month, _ in months]))


def _undated(cases: Sequence[Record]) -> str:
    count = sum(len(day_of(record)) < 7 for record in cases)
    return WORDS.stats.undated.format(count) if count else ""


def _matrix(streets: Facet, topics: Facet) -> list[dict[str, Any]]:
    """Rows of numbers with the depth of their shade, 0 to 4: the most frequent meeting is darkest."""
    found = matrix(streets, topics)[:_STREETS]
    most = max((max(counts, default=0) for _, counts in found), default=0) or 1
    return [
        {
            "link": value_link(street, len(street.cases)),
            "cells": [(count or "", -(-4 * count // max(most, 4))) for count in counts],
        }
        for street, counts in found
    ]


def _bars(title: str, facet: Facet) -> Bars:
    values = [value for value in facet.values if value.cases][:_BARS]
    most = len(values[0].cases) if values else 1
    return Bars(
        title,
        tuple((value_link(value, len(value.cases)), bar(len(value.cases) / most)) for value in values),
    )


def _said(catalog: Catalog) -> Link | None:
    """Where the durations stand that the texts themselves tell."""
    path = kind_pages(list(rows(catalog.cases))).get("时长")
    return Link(WORDS.figures.of_kind.format("时长"), path) if path else None


def _took(name: str, found: tuple[Duration, ...]) -> Took | None:
    median = middle(found)
    if median is None:
        return None
    title = getattr(WORDS.stats.durations_names, name)
    shown = found[:_DOTS]
    points = [(title_of(one.record), one.days) for one in shown]
    return Took(
        title,
        WORDS.stats.durations_said.format(n=len(found), median=number(median)),
        dots(points, title, WORDS.stats.days, median),
        tuple(
            (Link(title_of(one.record), case_url(one.record.id)), day(one.first.date), day(one.last.date), one.days)
            for one in shown
        ),
    )
