"""Pages written for the tests, with their answers inside: each line of a `.page` file says what it is.

`! md newspaper 2023-03-14` (carrier, house, issue date) · `= street=… reporters=…` (an article begins, its answers) ·
`街` place heading · `题` headline · `肩` kicker · `副` subtitle · `小` subhead · `文` body (`|` ends the part that is not
body, `¶` is a column break) · `署` byline · `签` column label · `图` caption · `物` picture · `略` furniture ·
`空` empty line · `续2` the continuation of article 2.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from generator.sources.document import Block, Document, Dropped, Look, Meta

LISTS = ("reporters", "correspondents", "photographers", "editors")
FOLDER = Path(__file__).with_name("pages")


@dataclass
class Wanted:
    """An article's answers."""

    body: str = ""
    title: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    subheads: list[str] = field(default_factory=list)
    says: dict[str, str] = field(default_factory=dict)

    def names(self, key: str) -> list[str]:
        return [name for name in self.says.get(key, "").split(",") if name]


@dataclass
class Page:
    """One page: its lines as (tag, text), and the answers."""

    name: str
    carrier: str
    house: str
    published: str | None
    lines: list[tuple[str, str]]
    wanted: list[Wanted]


def page(path: Path) -> Page:
    """A page script, read."""
    carrier, house, published = "md", "office", None
    lines: list[tuple[str, str]] = []
    wanted: list[Wanted] = []
    last = None
    for row in path.read_text("utf-8").splitlines():
        tag, _, text = row.partition(" ")
        if tag == "!":
            carrier, house, *rest = text.split()
            published = rest[0] if rest else None
        elif tag == "=":
            says = dict(pair.split("=", 1) for pair in text.split(" ") if "=" in pair)
            wanted.append(Wanted(says=says))
        elif tag and tag != "#":
            again = re.match(r"续(\d+)", tag)
            article = wanted[int(again[1]) - 1] if again else (wanted[-1] if wanted else None)
            if again:
                tag, _, text = text.partition(" ")
            lines.append((tag, text))
            if article is not None:
                _answer(article, tag, text, carrier)
            last = tag
    assert last, path
    return Page(path.stem, carrier, house, published, lines, wanted)


def _answer(article: Wanted, tag: str, text: str, carrier: str) -> None:
    plain = re.sub(r"^#+ |^\*\*|\*\*$|^\*|\*$", "", text.strip()) if carrier == "md" else text.strip()
    if tag == "题":
        article.title = re.sub(r"\s+", " ", plain.rpartition("|")[2])
    elif tag == "肩":
        article.kicker = article.says.get("kicker", plain.strip("【】"))
    elif tag == "副":
        article.subtitle = plain.lstrip("—")
    elif tag == "小":
        article.subheads.append(plain)
    elif tag == "文":
        parts = text.split("|")
        words = parts[1] if len(parts) > 1 else plain
        article.body += ("\n" if article.body else "") + words.replace("¶", "")


def source(shown: Page, change: Callable[[str, str], str | None] = lambda tag, text: text) -> str:
    """The page's source text; `change` may alter or remove (None) a line by its tag."""
    rows: list[str] = []
    for tag, text in shown.lines:
        new = "" if tag == "空" else change(tag, text)
        if new is None:
            continue
        new = new.replace("|", "") if tag in ("文", "题") else new
        blank = "\n" if shown.carrier == "md" and tag != "空" else ""
        tight = tag == "署" and new.endswith("  ")
        rows.append(new.replace("¶", "\n\n" if shown.carrier == "md" else "\n") + ("" if tight else blank))
    return "\n".join(rows) + "\n"


def document(text: str, carrier: str, name: str = "页.md", published: str | None = None) -> Document:
    """A document from Markdown or plain text, as the carrier's reader hands it over."""
    text = text.replace("\r\n", "\n").lstrip("\ufeff")
    blocks: list[Block] = []
    dropped: list[Dropped] = []
    rows: list[str] = []
    for number, row in enumerate([*text.split("\n"), ""], 1):
        heading = carrier == "md" and re.match(r"#{1,6} ", row)
        if (not row.strip() or heading) and rows:
            _block(rows, number - 1, carrier, blocks, dropped)
            rows = []
        if heading:
            _block([row], number, carrier, blocks, dropped)
        elif row.strip():
            rows.append(row)
    return Document(name, carrier, tuple(blocks), Meta(published=published), tuple(dropped), "0" * 64)


def _block(rows: list[str], last: int, carrier: str, blocks: list[Block], dropped: list[Dropped]) -> None:
    lines = (last - len(rows) + 1, last)
    text, look = "\n".join(rows), Look()
    if carrier == "md":
        text = "\n".join(re.sub(r"^> ?", "", row).strip() for row in rows)
        heading, bold, picture = (
            re.match(r"(#{1,6}) (.*)$", text),
            re.fullmatch(r"\*\*([^*]+)\*\*", text),
            re.fullmatch(r"!\[[^\]]*\]\([^)]*\)", text),
        )
        if re.fullmatch(r"[-*_ ]{3,}", text):
            dropped.append(Dropped(text, lines, "分隔线"))
            return
        if heading:
            text, look = heading[2], Look(level=len(heading[1]))
        elif bold:
            text, look = bold[1], Look(bold=True)
        elif picture:
            text, look = "", Look(picture=True)
        elif re.fullmatch(r"\*[^*]+\*", text):
            text = text[1:-1]
    blocks.append(Block(text, lines, look))
