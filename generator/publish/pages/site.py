"""What every page knows of its site, and how a page becomes a file."""

from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment

from generator.publish.artefact import Artefact
from generator.publish.pages.metadata import Head
from generator.publish.pages.urls import index_url, root_of
from generator.publish.theme import render
from generator.publish.words import WORDS
from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; `url` is relative to the site's root."""

    title: str
    url: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """The site as its pages see it."""

    settings: Settings = field(default_factory=Settings)
    preview: bool = False
    """Drafts are shown, and marked."""
    nav: tuple[Link, ...] = ()
    """Hand-written pages."""
    intro: str = ""
    """HTML of `content/index.md`, shown on the home page."""
    version: str = ""
    """Changes with the theme's scripts and styles, so that no browser keeps an old one."""

    @property
    def stamp(self) -> str:
        """What is put behind the address of a script or style."""
        return f"?v={self.version}" if self.version else ""

    @property
    def base(self) -> str:
        """The site's address with its last slash; "" where it is not known."""
        return f"{self.settings.url.rstrip('/')}/" if self.settings.url else ""

    @property
    def menu(self) -> tuple[Link, ...]:
        """The main navigation: the catalogue's own pages, then the hand-written ones."""
        return (*MENU, *self.nav)


MENU = (
    Link(WORDS.nav.cases, "cases.html"),
    Link(WORDS.nav.streets, index_url("street")),
    Link(WORDS.nav.topics, index_url("topic")),
    Link(WORDS.nav.problems, index_url("problem")),
    Link(WORDS.nav.data, "data.html"),
    Link(WORDS.nav.stats, "stats.html"),
    Link(WORDS.nav.news, "news.html"),
)


def page(theme: Environment, site: Site, template: str, head: Head, view: Any) -> Artefact:
    """A page of the site: `template` placed at `head.path`, with `root`, `site`, `head`, `view` and `words` in it."""
    data = render(theme, template, root=root_of(head.path), site=site, head=head, view=view)
    return Artefact(head.path, data)
