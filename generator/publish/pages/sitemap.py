"""The site for machines: sitemap, robots.txt, OpenSearch, web manifest, llms.txt."""

import json
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from jinja2 import Environment

from generator.catalog.catalog import Catalog
from generator.publish.artefact import Artefact
from generator.publish.pages.site import Link, Site
from generator.publish.pages.urls import case_url, facet_url, index_url
from generator.publish.theme import absolute, render
from generator.publish.words import WORDS

MOST = 50_000
"""Addresses a sitemap may hold (sitemaps.org)."""
_UNLISTED = ("404.html", "search.html", "compare.html")


def machine(catalog: Catalog, site: Site, theme: Environment) -> Iterator[Artefact]:
    """`robots.txt`, `manifest.webmanifest`, `llms.txt`; `opensearch.xml` where the site's address is known."""
    yield Artefact("robots.txt", _robots(site))
    yield Artefact("manifest.webmanifest", _manifest(site))
    yield Artefact("llms.txt", render(theme, "machine/outline.html", site=site, view=_outline(catalog)))
    if site.settings.url:
        target = absolute("search.html", site.settings.url)
        yield Artefact("opensearch.xml", render(theme, "machine/opensearch.html", site=site, target=target))


def sitemap(paths: Iterable[str], catalog: Catalog, site: Site) -> Iterator[Artefact]:
    """`sitemap.xml` of all pages, in parts where they are many. Sitemaps hold full addresses: none without the site's."""
    if not site.settings.url or site.preview:
        return
    days = {case_url(record.id): record.published for record in catalog.everything if record.published}
    pages = sorted(path for path in paths if path.endswith(".html") and path not in _UNLISTED)
    parts = [pages[start : start + MOST] for start in range(0, len(pages), MOST)] or [[]]
    rendered = [_part(part, days, site) for part in parts]
    if len(rendered) == 1:
        yield Artefact("sitemap.xml", rendered[0])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(rendered) + 1)]
    for name, content in zip(names, rendered, strict=True):
        yield Artefact(name, content)
    yield Artefact("sitemap.xml", _xml("sitemapindex", "sitemap", [(name, None) for name in names], site))


def _part(paths: Sequence[str], days: dict[str, str], site: Site) -> bytes:
    return _xml("urlset", "url", [(path, days.get(path)) for path in paths], site)


def _xml(outer: str, inner: str, rows: Sequence[tuple[str, str | None]], site: Site) -> bytes:
    lines = [
        f"<{inner}><loc>{_escaped(absolute(quote(path), site.settings.url))}</loc>"
        + (f"<lastmod>{day}</lastmod>" if day else "")
        + f"</{inner}>"
        for path, day in rows
    ]
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{outer} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return (head + "\n".join(lines) + f"\n</{outer}>\n").encode()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _robots(site: Site) -> bytes:
    """A preview asks to be left alone."""
    lines = ["User-agent: *", "Disallow: /" if site.preview else "Allow: /"]
    if site.settings.url and not site.preview:
        lines.append(f"Sitemap: {absolute('sitemap.xml', site.settings.url)}")
    return ("\n".join(lines) + "\n").encode()


def _manifest(site: Site) -> bytes:
    content = {
        "name": site.settings.name,
        "short_name": site.settings.name[:12],
        "lang": "zh-CN",
        "start_url": "index.html",
        "scope": "./",
        "display": "browser",
        "background_color": "#fbf9f5",
        "theme_color": "#b3261e",
        "icons": [{"src": "assets/icon.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _outline(catalog: Catalog) -> dict[str, Sequence[Link]]:
    """What a reading program finds where: sections, topics, the newest cases, the files of the whole library."""
    topics = catalog.facets["topic"].values
    return {
        "sections": [
            Link(WORDS.nav.cases, "cases.html", len(catalog.cases)),
            Link(WORDS.nav.news, "news.html", len(catalog.news)),
            *(
                Link(getattr(WORDS.facets, key), index_url(key))
                for key in ("street", "topic", "problem", "mechanism")
            ),
            Link(WORDS.nav.data, "data.html"),
            Link(WORDS.nav.stats, "stats.html"),
            Link(WORDS.open.title, "open-data.html"),
        ],
        "topics": [Link(value.name, facet_url("topic", value.slug), len(value.cases)) for value in topics],
        "files": [
            Link("JSON", "data/jiebao.json"),
            Link("JSON Lines", "data/jiebao.jsonl"),
            Link("CSV", "data/cases.csv"),
        ],
    }
