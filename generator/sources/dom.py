"""HTML → lines: the words of a page in the order they stand, cut where a browser cuts, each with its look.

The only door to lxml's HTML parser. Scripts and styles are no text; everything else that the page says is in exactly one
line, also what is hidden or stands in the page's frame: which part of the page counts is decided by `shells`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from lxml import etree, html
from lxml.etree import _Element

from generator.errors import SourceError
from generator.sources.document import PLAIN, Look
from generator.text.folding import INVISIBLE

Element = _Element

_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer"
    "|form|founder-content|h[1-6]|header|hr|html|legend|li|main|menu|nav|ol|optgroup|option|p|pre|section|summary|table"
    "|tbody|td|tfoot|th|thead|tr|ul"
)
_SILENT = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "canvas",
        "rt",
        "rp",
    )
)
_BARE_SPACE = re.compile(r"[ \t\r\f]*\n[ \t\r\n\f]*|[ \t\r\f]+")
_BETWEEN_HAN = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef\u3001-\u301f”’])\n(?=[\u2e80-\u9fff\uff00-\uffef\u3001-\u301f“‘])"
)
_NEW_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*|\n(?=[\u3000\u2003]|[\xa0 ]{2})")
_RULE = "────"
_SEAM, _BREAK, _CUT = "\x00", "\x01", "\x02"
_MARKS = re.compile("[\x00-\x02]")
_SPACES = re.compile(r"(?<= )(\x00*) +")
_SIZES = {"1": 7.5, "2": 10.0, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}
_NAMED = {"small": 10.0, "medium": 12.0, "large": 13.5, "x-large": 18.0, "xx-large": 24.0, "x-small": 7.5}
_UNITS = {"px": 0.75, "pt": 1.0}
_PLAIN = frozenset(("p", "div", "span", "section", "br", "td", "tr", "table", "tbody", "ul", "ol", "em", "i", "u"))
_MOST_TAGS = 150_000
_PICTURE = Look(picture=True)
_USUAL = 12.0
"""Points: what a browser sets text in when the page doesn't say."""
_TINY = 40
"""Pixels: a picture no wider than this is an icon, a smiley, a counter."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the page, or a picture in it."""

    text: str
    look: Look
    number: int
    """Its place among the lines of the page, counted from 1."""
    node: Element
    zone: str | None
    """What `zones` said of the nearest element around it."""
    linked: float = 0.0
    """Share of its letters that stand in links."""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class _Style:
    """What is in force at a place of the page."""

    look: Look = PLAIN
    linked: bool = False
    hidden: bool = False
    zone: str | None = None
    flow: bool = True
    """False within a table row that is one line."""
    kept: bool = False
    """Whether line ends of the source are shown, as in `pre`."""
    marker: str = ""


@dataclass(slots=True)
class _Held:
    """The line being gathered."""

    runs: list[tuple[str, _Style]] = field(default_factory=list)
    pictures: list[tuple[str, bool]] = field(default_factory=list)
    """Alternative text, and whether words stood before it."""
    node: Element | None = None
    """Where its first words, or its first picture, stand."""
    spoken: bool = False
    broken: bool = True
    """Whether it is empty, or ends with a line break."""


def tree(text: str, name: str) -> Element:
    """The root element of a page. SourceError when there is nothing to parse, or far more than a page holds."""
    if text.count("<") > _MOST_TAGS:
        raise SourceError(name, "网页里的标签多得不正常，不像一篇文章", "只把文章正文复制出来，另存为 .docx 或 .txt")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "ignore"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise SourceError(name, "网页里没有内容", "用浏览器重新保存网页（网页，仅 HTML）") from error
    return root


def words(node: Element) -> str:
    """All words inside an element, white space unified."""
    return " ".join(INVISIBLE.sub("", "".join(map(str, node.itertext()))).split())


def lines(root: Element, zones: Mapping[Element, str]) -> list[Line]:
    """The lines of a page. `zones` names parts of it: a line gets the name of the innermost part that it stands in."""
    return list(_Walk(root, zones).lines())


class _Walk:
    """One pass over a page: what is open, what is held, how many lines there were."""

    def __init__(self, root: Element, zones: Mapping[Element, str]) -> None:
        self.root, self.zones = root, zones
        self.rows = _one_line_rows(root)
        self.held = _Held()
        self.number = 0
        self.counters: list[int | None] = []

    def lines(self) -> Iterator[Line]:
        stack = [_Style(Look(size=_USUAL))]
        silent = 0
        for event, node in etree.iterwalk(self.root, events=("start", "end")):
            tag = node.tag if isinstance(node.tag, str) else ""
            if tag in _SILENT:
                silent += 1 if event == "start" else -1
                if event == "end" and not silent:
                    self._say(node.tail, stack[-1], node.getparent())
                continue
            if silent:
                continue
            if event == "start":
                yield from self._open(node, tag, stack)
            else:
                yield from self._close(node, tag, stack)
        yield from self._flush()

    def _open(self, node: Element, tag: str, stack: list[_Style]) -> Iterator[Line]:
        style = _styled(stack[-1], node, tag)
        if node in self.zones:
            style = replace(style, zone=self.zones[node])
        if node in self.rows:
            style = replace(style, flow=False, look=replace(style.look, boxed=True))
        if _BLOCKS.fullmatch(tag):
            yield from self._break(stack[-1])
        if tag in ("ol", "ul"):
            self.counters.append(_start(node) if tag == "ol" else None)
        elif tag == "li":
            style = replace(style, marker=self._marker(node))
        elif tag == "br":
            self.held.runs.append((_BREAK, style))
            self.held.broken = True
        elif tag == "hr":
            self._say(_RULE, style, node)
        elif tag == "img" and _is_shown(node):
            if self.held.broken:
                yield from self._flush()
            self.held.node = self.held.node if self.held.node is not None else node
            self.held.pictures.append(((node.get("alt") or "").strip(), self.held.spoken))
        stack.append(style)
        self._say(style.marker + (node.text or "") if style.marker else node.text, style, node)

    def _close(self, node: Element, tag: str, stack: list[_Style]) -> Iterator[Line]:
        style = stack.pop()
        if _BLOCKS.fullmatch(tag):
            yield from self._break(style if node not in self.rows else stack[-1])
        if tag in ("ol", "ul") and self.counters:
            self.counters.pop()
        self._say(node.tail, stack[-1], node.getparent())

    def _break(self, style: _Style) -> Iterator[Line]:
        if style.flow:
            yield from self._flush()
        elif self.held.runs:
            self.held.runs.append((" ", style))

    def _say(self, text: str | None, style: _Style, node: Element | None) -> None:
        if not text:
            return
        if style.kept or "\x00" <= text[0] < "\x03" or _MARKS.search(text):
            text = _MARKS.sub("", text).replace("\n", _BREAK if style.kept else "\n")
        self.held.runs.append((text, style))
        if not text.isspace():
            self.held.spoken, self.held.broken = True, False
            if self.held.node is None:
                self.held.node = node

    def _marker(self, node: Element) -> str:
        """The number that a browser shows before an item of a numbered list."""
        if not self.counters or self.counters[-1] is None:
            return ""
        shown = self.counters[-1]
        self.counters[-1] = shown + 1
        parent = node.getparent()
        kind = (parent.get("type") if parent is not None else None) or "1"
        if kind in "aA" and shown <= 26:
            return chr(ord(kind) + shown - 1) + ". "
        return f"{shown}. "

    def _flush(self) -> Iterator[Line]:
        held, self.held = self.held, _Held()
        node = held.node
        if node is None:
            return
        zone = held.runs[0][1].zone if held.runs else _zone(node, self.zones)
        for alt in [alt for alt, spoken in held.pictures if not spoken]:
            yield self._line(INVISIBLE.sub("", alt), _PICTURE, node, zone)
        for part in _paragraphs(held.runs) if held.spoken else ():
            yield self._worded(part, node)
        for alt in [alt for alt, spoken in held.pictures if spoken]:
            yield self._line(INVISIBLE.sub("", alt), _PICTURE, node, zone)

    def _worded(self, part: list[tuple[str, _Style]], node: Element) -> Line:
        first = part[0][1]
        text = "".join(words for words, _ in part).rstrip()
        letters = sum(len(words.strip()) for words, _ in part)
        linked = sum(len(words.strip()) for words, style in part if style.linked) / max(letters, 1)
        hidden = first.hidden and all(style.hidden for words, style in part if words.strip())
        return self._line(text, _look(part), node, first.zone, linked, hidden)

    def _line(
        self, text: str, look: Look, node: Element, zone: str | None, linked: float = 0.0, hidden: bool = False
    ) -> Line:
        self.number += 1
        return Line(text, look, self.number, node, zone, linked, hidden)


def _paragraphs(runs: list[tuple[str, _Style]]) -> Iterator[list[tuple[str, _Style]]]:
    """Runs with their white space as a browser shows it, cut where two line breaks, or one before an indent, stand."""
    if len(runs) == 1:
        bare = _SPACES.sub("", _BETWEEN_HAN.sub("", _collapsed(runs[0][0])).replace("\n", " "))
        if _BREAK not in bare:
            yield from _spoken([(INVISIBLE.sub("", bare), runs[0][1])])
            return
    joined = _SEAM.join(_collapsed(text) for text, _ in runs)
    joined = _BETWEEN_HAN.sub("", joined).replace("\n", " ").replace(_BREAK, "\n")
    joined = INVISIBLE.sub("", _SPACES.sub(r"\1", joined))
    styles = [style for _, style in runs]
    at = 0
    part: list[tuple[str, _Style]] = []
    for stretch in re.split(rf"({_CUT})", _cut(joined)):
        if stretch == _CUT:
            yield from _spoken(part)
            part = []
            continue
        for number, words in enumerate(stretch.split(_SEAM)):
            at += 1 if number else 0
            if words:
                part.append((words, styles[at]))
    yield from _spoken(part)


def _collapsed(text: str) -> str:
    """White space of the source as one blank, or one line end where it held one."""
    if "\n" not in text and "  " not in text and "\t" not in text:
        return text
    return _BARE_SPACE.sub(lambda found: "\n" if "\n" in found.group() else " ", text)


def _cut(joined: str) -> str:
    """A cut mark for each break between paragraphs; the seams between runs stay."""
    if "\n" not in joined:
        return joined
    letters = list(joined)
    places = [at for at, letter in enumerate(letters) if letter != _SEAM]
    bare = [letters[at] for at in places]
    for found in _NEW_PARAGRAPH.finditer("".join(bare)):
        for at in range(found.start(), found.end()):
            letters[places[at]] = ""
        letters[places[found.start()]] = _CUT
    return "".join(letters)


def _spoken(part: list[tuple[str, _Style]]) -> Iterator[list[tuple[str, _Style]]]:
    """The part without blank runs at its ends, unless nothing is left; leading indents of other white space stay."""
    while part and not part[-1][0].strip():
        part.pop()
    part = part[next((at for at, (words, _) in enumerate(part) if words.strip(" \n")), len(part)) :]
    if part:
        first, style = part[0]
        part[0] = (first.lstrip(" \n"), style)
        yield part


def _look(part: list[tuple[str, _Style]]) -> Look:
    """The look of a paragraph: that of its first words, bold if all are, in the size of most."""
    worded = [(words, style) for words, style in part if words.strip()]
    sizes: dict[float | None, int] = {}
    for words, style in worded:
        sizes[style.look.size] = sizes.get(style.look.size, 0) + len(words)
    size = max(sizes, key=lambda one: sizes[one])
    look, bold = worded[0][1].look, all(style.look.bold for _, style in worded)
    return look if look.bold == bold and look.size == size else replace(look, bold=bold, size=size)


def _styled(style: _Style, node: Element, tag: str) -> _Style:
    said = (node.get("style") or "").lower()
    align = (node.get("align") or "").lower() if tag != "img" else ""
    size = node.get("size") or "" if tag == "font" else ""
    if tag in _PLAIN and not (said or align or style.marker):
        return style
    return _restyled(style, tag, said, align, size)


@lru_cache(maxsize=2048)
def _restyled(style: _Style, tag: str, said: str, align: str, size: str) -> _Style:
    """What is in force inside an element, from what is in force around it."""
    look = style.look
    if tag[:1] == "h" and tag[1:] in ("1", "2", "3", "4", "5", "6"):
        look = replace(look, level=int(tag[1]), size=None)
    elif tag in ("b", "strong"):
        look = replace(look, bold=True)
    elif tag == "font":
        look = replace(look, size=_SIZES.get(size.strip("+"), look.size))
    elif tag == "center":
        look = replace(look, centred=True, right=False)
    elif tag == "li":
        look = replace(look, listed=True)
    elif tag == "figcaption":
        look = replace(look, caption=True)
    if align:
        look = replace(look, centred=align == "center", right=align == "right")
    look, hides = _css(said, look)
    return replace(
        style,
        look=look,
        hidden=style.hidden or hides,
        linked=style.linked or tag == "a",
        kept=style.kept or tag == "pre",
        marker="",
    )


def _css(said: str, look: Look) -> tuple[Look, bool]:
    """A look changed by a style attribute, and whether the element is not shown."""
    rules = dict(part.split(":", 1) for part in re.sub(r"\s+", "", said).split(";") if ":" in part)
    align = rules.get("text-align")
    if align:
        look = replace(look, centred=align.startswith("center"), right=align.startswith(("right", "end")))
    weight = rules.get("font-weight")
    if weight:
        look = replace(look, bold=weight.startswith(("bold", "6", "7", "8", "9")))
    size = _size(rules.get("font-size", ""), look.size)
    if size != look.size:
        look = replace(look, size=size)
    indent = re.match(r"([0-9.]+)", rules.get("text-indent", ""))
    if indent:
        look = replace(look, indented=indent[1].strip("0.") != "")
    return look, rules.get("display", "").startswith("none")


def _size(said: str, now: float | None) -> float | None:
    found = re.match(r"([0-9]{1,3}(?:\.[0-9]{1,4})?)(px|pt|em|rem|%)", said)
    if not found:
        return _NAMED.get(said, now)
    unit = {"em": now or _USUAL, "rem": _USUAL, "%": (now or _USUAL) / 100}.get(found[2]) or _UNITS[found[2]]
    return round(float(found[1]) * unit, 2)


def _is_shown(picture: Element) -> bool:
    """Whether a picture is more than an icon, a smiley, a counter."""
    widths = re.match("[0-9]{1,6}", picture.get("width") or picture.get("data-w") or "")
    return not widths or int(widths[0]) > _TINY


def _start(node: Element) -> int:
    start = node.get("start") or "1"
    return int(start) if re.fullmatch("[0-9]{1,4}", start) else 1


def _zone(node: Element, zones: Mapping[Element, str]) -> str | None:
    return next((zones[above] for above in [node, *node.iterancestors()] if above in zones), None)


def _one_line_rows(root: Element) -> set[Element]:
    """Table rows that are data, not layout: several short cells, no table inside, one paragraph a cell."""
    outer: set[Element] = set()
    for table in root.iter("table"):
        for above in table.iterancestors("tr"):
            if above in outer:
                break
            outer.add(above)
    return {row for row in root.iter("tr") if row not in outer and _is_data(row)}


def _is_data(row: Element) -> bool:
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    said = [cell for cell in cells if words(cell)]
    return len(said) > 1 and all(len(words(cell)) <= 240 and _single(cell) for cell in said)


def _single(cell: Element) -> bool:
    paragraphs = [one for one in cell.iter("p", "div", "li", "h1", "h2", "h3") if (one.text or "").strip()]
    return len(paragraphs) <= 1
