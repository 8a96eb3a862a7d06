"""The page that lists the library's reports."""

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment

from generator.publish.artefact import Artefact
from generator.publish.pages.metadata import Head
from generator.publish.pages.site import Site, page
from generator.publish.reports.pages import read_page
from generator.publish.reports.selection import Selection
from generator.publish.theme import day
from generator.publish.words import WORDS


def reports_page(folder: Path, site: Site, theme: Environment) -> Iterator[Artefact]:
    """`reports.html`: every page of `content/reports/`, each as web page and Word file, the latest first."""
    found = [(path.stem, read_page(path)[0]) for path in sorted(folder.glob("*.md"))]
    found.sort(key=lambda pair: pair[1].day or pair[1].until, reverse=True)
    rows = [
        {"title": chosen.title or name, "form": chosen.form, "span": _span(chosen), "name": name}
        for name, chosen in found
    ]
    head = Head("reports.html", WORDS.reports.title, WORDS.reports.about, styles=("lists.css", "data.css"))
    yield page(theme, site, "reports.html", head, {"rows": rows})


def _span(chosen: Selection) -> str:
    return "—".join(part for part in (day(chosen.since), day(chosen.until)) if part) or day(chosen.day)
