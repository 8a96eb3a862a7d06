"""What every carrier is turned into: blocks in reading order, and what the carrier knows of the issue."""

from dataclasses import dataclass, field

Lines = tuple[int, int]
"""First and last line (paragraph number in docx, html and pdf), counted from 1, both included."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a block looks in its carrier; None or False where the carrier can't tell."""

    level: int | None = None
    """Heading level 1–6 as marked up (`##`, `<h2>`, Word's 标题 2)."""
    bold: bool = False
    centred: bool = False
    right: bool = False
    """Set flush right, as sign-offs and credits are."""
    indented: bool = False
    size: float | None = None
    """Font size in points."""
    listed: bool = False
    """An item of a list; its number, if automatic, is written out in the text."""
    boxed: bool = False
    """A table row (cells joined by one space) or a text box."""
    caption: bool = False
    """Known by the carrier as the caption of a picture."""
    picture: bool = False
    """A picture stands here; the text is empty or its alternative text."""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as the carrier shows it, with its inner line breaks as `\\n`."""

    text: str
    lines: Lines
    look: Look = PLAIN


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of source text that was taken out as furniture, and why."""

    text: str
    lines: Lines
    why: str


@dataclass(frozen=True, slots=True)
class Meta:
    """What the carrier or front matter says outside the running text. Values as they stand there."""

    publication: str | None = None
    published: str | None = None
    """ISO day."""
    page: str | None = None
    city: str | None = None
    district: str | None = None
    street: str | None = None
    title: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    author: str | None = None
    year: int | None = None
    """A year known from elsewhere (file name, e-mail stamp, tracked changes) when the issue date is not."""
    newspaper: bool = False
    """Whether the carrier is a page of a newspaper's web edition."""
    heads: tuple[str, ...] = ()
    """Running heads of the pages: what they say of the issue (its name, day, place); they are in `dropped` too."""


@dataclass(frozen=True, slots=True)
class Document:
    """One bulletin file, read."""

    name: str
    """File name relative to `content/bulletins/`."""
    carrier: str
    """md · txt · html · docx · pdf."""
    blocks: tuple[Block, ...]
    meta: Meta = Meta()
    dropped: tuple[Dropped, ...] = field(default=())
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a reader of one carrier finds in the bytes; the door makes the Document of it."""

    blocks: tuple[Block, ...]
    meta: Meta = Meta()
    dropped: tuple[Dropped, ...] = ()
