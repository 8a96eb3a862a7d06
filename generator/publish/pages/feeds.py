"""What is new, for readers' programs: Atom and JSON Feed of the whole site, of every street and topic."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from jinja2 import Environment

from generator.catalog.catalog import Catalog
from generator.catalog.order import day_of
from generator.catalog.titles import title_of
from generator.publish.artefact import Artefact
from generator.publish.pages.site import Site
from generator.publish.pages.urls import FOLDERS, case_url, root_of
from generator.publish.theme import absolute, render
from generator.publish.words import WORDS
from generator.record import Record

_NEWEST = 50
FED = ("street", "topic")
"""The facets whose values have a feed of their own."""


@dataclass(frozen=True, slots=True)
class Item:
    """A record as an entry of a feed."""

    identity: str
    url: str
    title: str
    day: str
    summary: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]

    @property
    def moment(self) -> str:
        """Atom wants a moment: noon of the day, Chinese time."""
        return f"{self.day}T12:00:00+08:00"


def feeds(catalog: Catalog, site: Site, theme: Environment) -> Iterator[Artefact]:
    """`feed.xml` and `feed.json`, and a pair beside the page of every street and topic."""
    yield from _pair(theme, site, "feed", site.settings.name, catalog.records, "index.html")
    for key in FED:
        for value in catalog.facets[key].values:
            path = f"{FOLDERS[key]}/{value.slug}"
            title = f"{value.name} - {site.settings.name}"
            yield from _pair(theme, site, path, title, value.records, f"{path}.html")


def _pair(
    theme: Environment, site: Site, path: str, title: str, records: Sequence[Record], page: str
) -> Iterator[Artefact]:
    dated = sorted((record for record in records if len(day_of(record)) == 10), key=day_of, reverse=True)
    root = root_of(path)
    items = [_item(record, site, root) for record in dated[:_NEWEST]]
    home = _address(page, site, root)
    about = {
        "title": title,
        "home": home,
        "identity": _identity(page, site),
        "items": items,
        "region": site.settings.region,
    }
    atom = {"feed": _address(f"{path}.xml", site, root), **about}
    yield Artefact(f"{path}.xml", render(theme, "machine/atom.html", feed=atom, words=WORDS))
    yield Artefact(f"{path}.json", _json(title, home, _address(f"{path}.json", site, root), items))


def _item(record: Record, site: Site, root: str) -> Item:
    return Item(
        _identity(record.id, site),
        _address(case_url(record.id), site, root),
        title_of(record),
        day_of(record),
        record.summary,
        (*record.credits.reporters, *record.credits.correspondents),
        (*record.topics, *record.mechanisms),
    )


def _identity(name: str, site: Site) -> str:
    """A name for ever: it depends on the record and the library's name, not on where the site happens to stand.

    A tag: URI would need a domain that the library owns; a name-based UUID (RFC 4122, version 5) needs none.
    """
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'jiebao:{site.settings.name}:{name}')}"


def _address(path: str, site: Site, root: str) -> str:
    return absolute(path, site.settings.url) if site.settings.url else root + path


def _json(title: str, home: str, feed: str, items: Sequence[Item]) -> bytes:
    """JSON Feed 1.1."""
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": home,
        "feed_url": feed,
        "language": "zh-CN",
        "items": [
            {
                "id": item.identity,
                "url": item.url,
                "title": item.title,
                "content_text": item.summary,
                "date_published": item.moment,
                **({"authors": [{"name": name} for name in item.authors]} if item.authors else {}),
                **({"tags": list(item.categories)} if item.categories else {}),
            }
            for item in items
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
