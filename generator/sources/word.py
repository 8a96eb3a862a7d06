"""Word → blocks: the paragraphs of a .docx in the order of its body, tables, text boxes and automatic numbers included.

What tracked changes deleted, comments, notes, hidden words, page heads and feet go to `dropped`, each with its reason;
what they inserted is text. Field codes are no text, their results are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.errors import SourceError
from generator.sources.document import Block, Contents, Dropped, Look, Meta
from generator.sources.looks import settled
from generator.sources.naming import meta_of_name
from generator.sources.package import Element, Package, child, local, opened, value
from generator.sources.wordlist import Counters, counters_of
from generator.sources.wordlook import Style, Styles, paragraph_look, run_looks, styles_of, with_runs
from generator.text.folding import INVISIBLE

_DELETED, _HIDDEN = "修订中删去的文字", "隐藏文字"
_ASIDE = (
    (r"word/header\d*\.xml", "页眉"),
    (r"word/footer\d*\.xml", "页脚"),
    (r"word/(?:footnotes|endnotes)\d*\.xml", "脚注"),
    (r"word/comments\d*\.xml", "批注"),
    (r"word/diagrams/data\d*\.xml", "图示里的文字"),
)
"""Parts beside the body → why they are no text of it."""
_PASS = ("ins", "moveTo", "customXml", "smartTag", "sdtContent", "sect", "sub-section", "hyperlink", "dir", "bdo", "rubyBase", "body")  # fmt: skip
"""Elements that only wrap what they hold."""
_LONGEST_CELL = 240
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TABS = re.compile(r"[ ]*\t+[ ]*")
_STAMP = re.compile(r"20\d\d(?=-\d\d-\d\d)")


@dataclass(slots=True)
class _Gathered:
    """A paragraph being gathered: its words with bold and size, pictures and boxes before or after them."""

    styles: list[Style]
    runs: list[tuple[str, bool, float]] = field(default_factory=list)
    pictures: list[tuple[str, bool]] = field(default_factory=list)
    boxes: list[tuple[Element, bool]] = field(default_factory=list)
    numbered_picture: bool = False
    """Whether it holds a SEQ field, as captions do."""

    @property
    def spoken(self) -> bool:
        return any(text.strip() for text, _, _ in self.runs)


def contents(data: bytes, name: str) -> Contents:
    """The blocks of a Word file. SourceError, saying what to do, when it can't be opened or holds no body."""
    package = opened(data, name)
    root = _document(package)
    body = child(root, "body")
    if root is None or body is None:
        raise SourceError(name, "Word 文件残缺，里面没有正文", "用 Word 或 WPS 打开后另存为 .docx")
    styles = styles_of(
        package.part("word/styles.xml") if package.part("word/styles.xml") is not None else child(root, "styles")
    )
    walk = _Walk(styles, counters_of(package.part("word/numbering.xml")))
    blocks = settled(list(walk.flow(body)))
    aside = list(_beside(package, walk.number + 1))
    heads = tuple(dict.fromkeys(one.text for one in aside if one.why == "页眉"))
    return Contents(blocks, Meta(year=_year(root, name), heads=heads), (*walk.dropped, *aside))


def _document(package: Package) -> Element | None:
    named = package.part("word/document.xml")
    return named if named is not None else next(iter(package.named(r"word/document\d*\.xml")), None)


def _beside(package: Package, number: int) -> Iterator[Dropped]:
    """The words of the parts beside the body, a paragraph each."""
    for pattern, why in _ASIDE:
        for part in package.named(pattern):
            for paragraph in part.iter("{*}p"):
                text = _clean("".join(_texts(paragraph)))
                if text:
                    yield Dropped(text, (number, number), why)


def _year(root: Element, name: str) -> int | None:
    """The year of the tracked changes, when they agree and the file's name tells none."""
    named = meta_of_name(name)
    stamps = [value(node, "date") or "" for node in root.iter("{*}ins", "{*}del")]
    years = {found[0] for found in map(_STAMP.match, stamps) if found}
    return int(years.pop()) if len(years) == 1 and not named.year else None


class _Walk:
    """One pass over a body: the paragraph number, what was dropped, the fields that are open."""

    def __init__(self, styles: Styles, counters: Counters) -> None:
        self.styles, self.counters = styles, counters
        self.number = 0
        self.dropped: list[Dropped] = []
        self.fields: list[bool] = []
        """The open fields, outermost first: whether each is in its code still."""
        self.held: _Gathered | None = None

    def flow(self, node: Element) -> Iterator[Block]:
        """The blocks of a body, a cell, a text box, in order."""
        yield from self._flow(node)
        if self.held:
            held, self.held = self.held, None
            yield self._block(None, held, None)

    def _flow(self, node: Element | None) -> Iterator[Block]:
        for one in () if node is None else node:
            tag = local(one)
            if tag == "p":
                yield from self._paragraph(one)
            elif tag == "tbl":
                yield from self._table(one)
            elif tag == "AlternateContent":
                yield from self._flow(_choice(one))
            elif tag in ("del", "moveFrom"):
                self._drop("".join(_texts(one)), _DELETED)
            elif tag in ("sdt", *_PASS):
                yield from self._flow(one)

    def _paragraph(self, node: Element) -> Iterator[Block]:
        self.number += 1
        chain = self.styles.of(node)
        found = self.held or _Gathered(chain)
        found.styles, self.held = chain, None
        self._inline(node, found)
        if child(node, "pPr", "rPr", "del") is not None and found.spoken:
            self.held = found
            return
        marker = self.counters.marker(node, self.styles) if found.spoken else None
        yield from self._put(
            [one for one in found.pictures if not one[1]], [box for box, late in found.boxes if not late]
        )
        if found.spoken:
            yield self._block(node, found, marker)
        elif child(node, "pPr", "pBdr") is not None:
            self._drop("────", "分隔线")
        yield from self._put([one for one in found.pictures if one[1]], [box for box, late in found.boxes if late])

    def _put(self, pictures: Sequence[tuple[str, bool]], boxes: Sequence[Element]) -> Iterator[Block]:
        for alt, _ in pictures:
            yield Block(_clean(alt), (self.number, self.number), Look(picture=True))
        for box in boxes:
            for block in list(self.flow(box)):
                yield block if block.look.picture else replace(block, look=replace(block.look, boxed=True))

    def _block(self, node: Element | None, found: _Gathered, marker: str | None) -> Block:
        text = INVISIBLE.sub("", "".join(words for words, _, _ in found.runs)).strip("\n").rstrip()
        bare = text.lstrip("\t ")
        look = paragraph_look(node, self.styles) if node is not None else Look()
        look = with_runs(
            look, [(len(words.strip()), bold, size) for words, bold, size in found.runs if words.strip()]
        )
        look = replace(
            look,
            indented=look.indented or "\t" in text[: len(text) - len(bare)],
            listed=marker is not None,
            caption=look.caption or (found.numbered_picture and len(text) < 80),
        )
        text = (marker + text.lstrip()) if marker else text if "\t" not in text[: len(text) - len(bare)] else bare
        return Block(_TABS.sub("  ", text), (self.number, self.number), look)

    def _inline(self, node: Element, found: _Gathered) -> None:
        for one in node:
            tag = local(one)
            if tag == "r":
                bold, size, hidden = run_looks(one, found.styles, self.styles)
                self._run(one, found, (bold, size, hidden))
            elif tag == "fldSimple":
                found.numbered_picture |= _is_sequence(value(one, "instr"))
                self._inline(one, found)
            elif tag in ("del", "moveFrom"):
                self._drop("".join(_texts(one)), _DELETED)
            elif tag in ("oMath", "oMathPara"):
                found.runs.append(("".join(_texts(one)), False, 0.0))
            elif tag == "AlternateContent":
                chosen = _choice(one)
                if chosen is not None:
                    self._inline(chosen, found)
            elif tag in ("sdt", *_PASS):
                self._inline(one, found)

    def _run(self, node: Element, found: _Gathered, look: tuple[bool, float, bool]) -> None:
        bold, size, _ = look
        for one in node:
            tag = local(one)
            if tag == "t":
                self._say(one.text or "", found, look)
            elif tag in _SIGNS and not (tag == "br" and value(one, "type") in ("page", "column")):
                found.runs.append((_SIGNS[tag], bold, size))
            elif tag == "sym":
                self._say(_symbol(one), found, look)
            elif tag == "fldChar":
                self._field(value(one, "fldCharType"))
            elif tag == "instrText":
                found.numbered_picture |= _is_sequence(one.text)
            elif tag == "delText":
                self._drop(one.text or "", _DELETED)
            elif tag in ("drawing", "pict", "object"):
                self._drawing(one, found, look)
            elif tag == "AlternateContent":
                chosen = _choice(one)
                if chosen is not None:
                    self._run(chosen, found, look)
            elif tag == "ruby":
                self._inline(one, found)

    def _say(self, text: str, found: _Gathered, look: tuple[bool, float, bool]) -> None:
        bold, size, hidden = look
        if hidden:
            self._drop(text, _HIDDEN)
        elif any(self.fields):
            self._drop(text, "域代码")
        else:
            found.runs.append((text, bold, size))

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append(True)
        elif kind == "separate" and self.fields:
            self.fields[-1] = False
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _drawing(self, node: Element, found: _Gathered, look: tuple[bool, float, bool]) -> None:
        """Pictures, text boxes and lettering of a drawing, before or after the words of its paragraph."""
        late = found.spoken
        boxes = [box for box in node.iter("{*}txbxContent") if _is_outer(box, node)]
        found.boxes += [(box, late) for box in boxes]
        for lettering in node.iter("{*}textpath"):
            self._say(value(lettering, "string") or "", found, look)
        if any(not _inside(one, boxes) for one in node.iter("{*}blip", "{*}imagedata")):
            described = next(node.iter("{*}docPr"), None)
            found.pictures.append((_alternative(value(described, "descr")), late))

    def _table(self, node: Element) -> Iterator[Block]:
        for row in _below(node, "tr"):
            if child(row, "trPr", "del") is not None:
                self._drop(" ".join("".join(_texts(cell)) for cell in _below(row, "tc")), _DELETED)
                continue
            cells = [list(self.flow(cell)) for cell in _below(row, "tc")]
            yield from _row([cell for cell in cells if cell])

    def _drop(self, text: str, why: str) -> None:
        if _clean(text):
            number = max(self.number, 1)
            self.dropped.append(Dropped(_clean(text), (number, number), why))


def _row(cells: list[list[Block]]) -> list[Block]:
    """A row as one line, when it is one of data: several short cells, one paragraph in each. Else its paragraphs."""
    first = [cell[0] for cell in cells]
    data = len(cells) > 1 and all(len(cell) == 1 for cell in cells)
    if not data or any(one.look.picture or len(one.text) > _LONGEST_CELL for one in first):
        return [block for cell in cells for block in cell]
    look = Look(
        boxed=True,
        bold=all(one.look.bold for one in first),
        centred=all(one.look.centred for one in first),
        caption=all(one.look.caption for one in first),
        size=first[0].look.size,
    )
    text = " ".join(one.text.strip().replace("\n", " ") for one in first)
    return [Block(text, (first[0].lines[0], first[-1].lines[1]), look)]


def _choice(node: Element) -> Element | None:
    """Of a drawing's two versions the newer, which every Word since 2010 shows."""
    return next(
        (one for one in (child(node, "Choice"), child(node, "Fallback")) if one is not None and len(one)), None
    )


def _below(node: Element, tag: str) -> Iterator[Element]:
    """Rows or cells, also inside content controls and insertions."""
    for one in node:
        if local(one) == tag:
            yield one
        elif local(one) in ("sdt", *_PASS):
            yield from _below(one, tag)


def _texts(node: Element) -> Iterator[str]:
    """All words below an element, deleted ones too, field codes not."""
    for one in node.iter("{*}t", "{*}delText", "{*}tab", "{*}br"):
        parent = one.getparent()
        if local(one) in ("t", "delText"):
            yield one.text or ""
        elif parent is not None and local(parent) == "r":
            yield " "


def _is_outer(box: Element, drawing: Element) -> bool:
    """Whether a text box of a drawing stands in no other one, nor in the drawing's second version."""
    for above in box.iterancestors():
        if above is drawing:
            return True
        if local(above) in ("Fallback", "txbxContent"):
            return False
    return True


def _inside(node: Element, boxes: Sequence[Element]) -> bool:
    return any(above in boxes for above in node.iterancestors())


def _is_sequence(code: str | None) -> bool:
    """Whether a field counts pictures: SEQ 图 \\* ARABIC."""
    return bool(re.match(r"\s*SEQ\s+(?:图|照片|Figure|Picture)", code or ""))


def _symbol(node: Element) -> str:
    """A character of a symbol font: most are bullets and ticks, which have no name of their own."""
    code = value(node, "char") or ""
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else 0
    return "" if not number else "●" if 0xE000 <= number <= 0xF8FF else chr(number)


def _alternative(said: str | None) -> str:
    """Alternative text that a person wrote; what a camera or a program named the file is none."""
    return "" if not said or re.fullmatch(r"[\x00-\x7f]*|.*\.(?:jpe?g|png|gif|bmp|tiff?|webp)", said, re.I) else said


def _clean(text: str) -> str:
    return INVISIBLE.sub("", _TABS.sub("  ", text)).strip()
