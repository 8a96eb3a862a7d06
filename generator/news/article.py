"""One article of a bulletin, mended and frozen. Every span of a mention indexes `Article.body`."""

from dataclasses import dataclass, field

from generator.record import Attention, Credits
from generator.sources.document import Lines


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds the article: the issue it stands in and the heading in force above it."""

    file: str = ""
    sha256: str = ""
    carrier: str = "md"
    issued: str | None = None
    """Issue date, ISO day."""
    year: int | None = None
    """Year known from the issue even when the day is not; completes month-day dates (`year_inferred`)."""
    publication: str | None = None
    page: str | None = None
    city: str | None = None
    district: str | None = None
    street: str | None = None
    """Street from heading, headline prefix, byline or front matter; not from the body."""
    communities: tuple[str, ...] = ()
    """Communities from a headline prefix or heading."""


@dataclass(frozen=True, slots=True)
class Subhead:
    """A 小标题 and the offset in `body` of the first character below it."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One story. `body` is its running text: paragraphs joined by `\\n`, column breaks mended, widths restored;
    no dateline, byline, caption, furniture, sign-off or subhead inside."""

    body: str
    title: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    subheads: tuple[Subhead, ...] = ()
    captions: tuple[str, ...] = ()
    credits: Credits = field(default_factory=Credits)
    context: Context = field(default_factory=Context)
    lines: tuple[Lines, ...] = ((1, 1),)
    label: str | None = None
    """A bare label over the article: 图片新闻, 读者问答, 通知."""
    doubts: tuple[Attention, ...] = field(default=())
    """What layout is not sure of: a lost headline, a garbled passage."""
