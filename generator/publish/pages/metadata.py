"""What a page tells machines about itself: title, description, Open Graph, schema.org."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.record import Record
from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a page. `path` is where it stands, relative to the site's root."""

    path: str
    title: str
    """Without the site's name, which the template adds; "" on the home page."""
    description: str = ""
    section: str = ""
    """The entry of the main navigation that the page belongs to (its url)."""
    kind: str = "website"
    """Open Graph's type: website or article."""
    linked: Mapping[str, Any] | None = None
    """schema.org's description of the page (JSON-LD)."""
    hidden: bool = False
    """Search engines are asked to leave the page out."""
    styles: tuple[str, ...] = ()
    """Further style sheets, names in `assets/`."""
    scripts: tuple[str, ...] = ()
    """Further scripts, names in `assets/`."""


def article(record: Record, title: str, settings: Settings) -> dict[str, Any]:
    """schema.org's Article for a record: only what the record says."""
    found = {
        "@context": "https://schema.org",
        "@type": "NewsArticle" if record.source.publication else "Article",
        "headline": title[:110],
        "inLanguage": "zh-CN",
        "abstract": record.summary,
        "datePublished": record.published,
        "author": [{"@type": "Person", "name": name} for name in _authors(record)],
        "about": list(record.topics),
        "keywords": [*record.mechanisms, *record.actors],
        "contentLocation": _location(record),
        "isPartOf": {"@type": "Collection", "name": settings.name},
        "isBasedOn": record.source.publication,
        "identifier": record.id,
    }
    return {key: value for key, value in found.items() if value}


def _authors(record: Record) -> tuple[str, ...]:
    return (*record.credits.reporters, *record.credits.correspondents)


def _location(record: Record) -> dict[str, str] | None:
    parts = [part for part in (record.city, record.district, record.street, *record.communities[:1]) if part]
    return {"@type": "Place", "name": "".join(parts)} if parts else None
