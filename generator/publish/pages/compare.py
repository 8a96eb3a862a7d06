"""Cases side by side: the page that asks, and the card of a case that its script finds on the record's shelf."""

from collections.abc import Iterator, Sequence

from jinja2 import Environment

from generator.catalog.catalog import Catalog
from generator.catalog.figures import amount
from generator.catalog.order import day_of
from generator.catalog.titles import title_of
from generator.publish.artefact import Artefact
from generator.publish.pages.citation import reference
from generator.publish.pages.incident import whole
from generator.publish.pages.metadata import Head
from generator.publish.pages.site import Site, page
from generator.publish.pages.urls import shelf_count
from generator.publish.theme import day
from generator.publish.words import WORDS
from generator.record import Figure, Record, Role
from generator.text.clauses import sentences

_ENOUGH = 150
"""Characters of a role that are shown, whole sentences; the first sentence in any case."""
_FIGURES = 8


def compare(catalog: Catalog, site: Site, theme: Environment) -> Iterator[Artefact]:
    """`compare.html`."""
    head = Head(
        "compare.html",
        WORDS.compare.title,
        WORDS.compare.about,
        "cases.html",
        styles=("lists.css", "compare.css"),
        scripts=("shelf.js", "compare.js"),
    )
    view = {"shelves": shelf_count(len(catalog.everything))}
    yield page(theme, site, "compare.html", head, view)


def card(record: Record) -> dict[str, str | list[str]]:
    """A case in the fields of the comparison, each a list of lines; a field without a line is 未载明."""
    return {
        "id": record.id,
        "title": title_of(record),
        "place": [*_said(record.street), *record.communities],
        "day": _said(day(day_of(record))),
        "kind": [record.kind],
        "topics": list(record.topics),
        "problem": _told(record, "问题"),
        "practice": _told(record, "做法"),
        "outcome": _told(record, "成效"),
        "mechanisms": list(record.mechanisms),
        "actors": list(record.actors),
        "course": [_step(step.step, step.when or day(step.date), step.quote) for step in record.timeline],
        "whole": _said(whole(record)),
        "figures": [f"{amount(figure)}　{figure.label}" for figure in _ranked(record)[:_FIGURES]],
        "organisations": list(record.mentions.organisations),
        "source": [reference(record)],
    }


def _said(words: str | None) -> list[str]:
    return [words] if words else []


def _step(step: str, when: str, quote: str) -> str:
    return f"{step}{f'（{when}）' if when else ''}：{quote}"


def _told(record: Record, role: Role) -> list[str]:
    """What the story says in a role: whole sentences from the beginning, a paragraph each section."""
    told: list[str] = []
    left = _ENOUGH
    for section in record.story:
        if section.role == role and left > 0:
            kept = _beginning([span.of(section.text).strip() for span in sentences(section.text)], left)
            told.append(kept)
            left -= len(kept)
    return told


def _beginning(said: Sequence[str], room: int) -> str:
    kept = ""
    for sentence in said:
        if kept and len(kept) + len(sentence) > room:
            break
        kept += sentence
    return kept


def _ranked(record: Record) -> list[Figure]:
    order = ("成效", "时长", "金额", "工作量", "参与", "投入")
    return sorted(record.figures, key=lambda figure: order.index(figure.kind) if figure.kind in order else len(order))
