"""Blocks as pieces: the lines of a document, unwrapped, and cut where a dateline or a byline is glued to the text."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.news.credits import is_credit, only_names
from generator.rules.engine import find, ruleset
from generator.sources.document import Block, Document, Lines, Look
from generator.text.folding import INVISIBLE

_HALF = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | dict.fromkeys("\u3000\xa0\u2002\u2003\t", " ")
)
_SPACES = re.compile(r"[ \t\u3000\xa0\u2000-\u200a]+")
_GLUED = re.compile(
    r"(?<=[\u4e00-\u9fff”\"》!?])本[报网刊](?:[\u4e00-\u9fff]{0,4})讯(?= ?[(近日今昨\d“\"\u4e00-\u9fff])"
)
_RUN_IN = re.compile(r"[\u4e00-\u9fff“”]{2,8}[\u4e00-\u9fff“”]{1,10} +(?=(?:\d{1,2}月)?\d{1,2}日|近日|日前|连日来)")
_STOPS = "。！？!?…"
_CLOSERS = '”’」』）)"》】'
_LAST_STOP = re.compile(r"[。！？!?…][”’」』\"]*(?=[^。！？!?…]*$)")
_PICTOGRAMS = re.compile(r"[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\s]+$")
_JUMP = re.compile(r"下转[^。]{0,12}[)）\]]?$")
_PHOTO = re.compile(r"(?:摄|供图)[)）]?$")
_PAGE_HEAD = re.compile(r"[^,。;!?]*\d{4}年\d{1,2}月\d{1,2}日[^,。;!?]*(?:星期[一二三四五六日天]|版)[^,。;!?]{0,6}$")
"""The head of a newspaper page; however full its line, nothing goes on from it."""
_BARRIER = re.compile(
    r"[■●◆▲□◎★\[【(]|[一二三四五六七八九十]{1,2}、|\d{1,2}[.、]|本[报网刊]讯|本报记者|记者 |通讯员|——"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or part of one, as the decoder sees it."""

    text: str
    """Its words, ends trimmed."""
    lines: Lines
    block: int
    look: Look
    hang: str = "block"
    """How it hangs on the piece before: `block` (a new block), `line` (next line) or `same` (the same line)."""
    indent: int = 0
    """White space before it, in half-width columns."""
    half: str = ""
    """`text` in half-width form, character by character, for the rules."""


def half_width(text: str) -> str:
    """Full-width letters, digits and punctuation as half-width ones, wide spaces as plain ones; same length.

    >>> half_width("（记者　林一舟）：１２")
    '(记者 林一舟):12'
    """
    return text.translate(_HALF)


def pieces(document: Document) -> list[Piece]:
    """The document's pieces in reading order. Every visible character of its blocks stands in exactly one."""
    lines = [piece for number, block in enumerate(document.blocks) for piece in _lines(number, block)]
    return [part for piece in _unwrapped(lines) for part in _parts(piece)]


def ended(text: str) -> bool:
    """Whether the words end as a sentence does.

    >>> ended("整改完毕。”"), ended("常来坐坐！🎉"), ended("形成“微网")
    (True, True, False)
    """
    if _JUMP.search(text):
        return True
    text = _PICTOGRAMS.sub("", text)
    bare = text.rstrip(_CLOSERS)
    return bare.endswith(tuple(_STOPS)) or (bare != text and text.rstrip("）)").endswith(tuple(_STOPS)))


def _lines(number: int, block: Block) -> Iterator[Piece]:
    first, last = block.lines
    rows = block.text.split("\n")
    step = 1 if last - first + 1 >= len(rows) else 0
    hang = "block"
    for offset, row in enumerate(rows):
        clean = INVISIBLE.sub("", row)
        text = clean.strip()
        line = min(first + offset * step, last)
        if text or block.look.picture:
            indent = _columns(clean) or (4 if offset == 0 and block.look.indented else 0)
            yield Piece(
                text, (line, last if len(rows) == 1 else line), number, block.look, hang, indent, half_width(text)
            )
            hang = "line"


def _unwrapped(lines: list[Piece]) -> Iterator[Piece]:
    """Lines that a fixed width broke, joined again."""
    full = _full(lines)
    margin = Counter(piece.indent for piece, is_full in zip(lines, full, strict=True) if is_full).most_common(1)
    held: Piece | None = None
    for at, piece in enumerate(lines):
        if held is not None and full[at - 1] and _continues(held, piece, margin[0][0], full[at]):
            held = joined(held, piece)
        else:
            if held is not None:
                yield held
            held = piece
    if held is not None:
        yield held


def joined(left: Piece, right: Piece) -> Piece:
    """Two pieces as one, joined with nothing, or with a space between Latin words."""
    text = left.text + joiner(left.text, right.text) + right.text
    return replace(left, text=text, half=half_width(text), lines=(left.lines[0], right.lines[1]))


def joiner(left: str, right: str) -> str:
    """What belongs between two halves of a broken line: nothing, or a space between Latin words."""
    return " " if re.search(r"[A-Za-z]$", left) and re.match(r"[A-Za-z]", right) else ""


def _full(lines: list[Piece]) -> list[bool]:
    """Which lines were broken because they were full, by columns or by letters, whichever explains more of them."""
    columns, letters = [_width(piece) for piece in lines], [len(piece.text) + piece.indent // 2 for piece in lines]
    found = [[False] * len(lines)]
    for widths, slack in ((columns, 2), (letters, 0), (letters, 1)):
        width = _limit(lines, widths, slack)
        if width:
            found.append([width - slack <= size <= width + 1 for size in widths])
    return max(found, key=sum)


def _limit(lines: list[Piece], widths: list[int], slack: int) -> int | None:
    """The width at which the document was wrapped, when it was."""
    able = [at for at, piece in enumerate(lines) if len(piece.text) > 9 and piece.look.level is None]
    if len(able) < 5:
        return None
    counts = Counter(widths[at] for at in able)
    best = max(sorted(counts), key=lambda width: sum(counts[width - less] for less in range(slack + 1)))
    full = [at for at in able if best - slack <= widths[at] <= best]
    beyond = sum(1 for at in able if widths[at] > best + 1)
    cut = sum(1 for at in full if not ended(lines[at].text))
    fits = len(full) >= max(4, 0.35 * len(able)) and beyond <= 0.12 * len(able) and cut >= 0.7 * len(full)
    return best if fits else None


def _width(piece: Piece) -> int:
    return sum(1 if letter < "\u0250" else 2 for letter in piece.text) + piece.indent


def _columns(row: str) -> int:
    """Half-width columns of white space that a line starts with."""
    return sum(2 if letter == "\u3000" else 1 for letter in row[: len(row) - len(row.lstrip())])


def _continues(held: Piece, piece: Piece, margin: int, full: bool) -> bool:
    if (
        replace(piece.look, indented=held.look.indented) != held.look
        or piece.look.level is not None
        or piece.look.picture
    ):
        return False
    if piece.indent > margin or _BARRIER.match(piece.half) or is_credit(piece.half) or _PAGE_HEAD.match(held.half):
        return False
    return full or not (ended(held.text) and piece.hang == "block")


def _parts(piece: Piece) -> Iterator[Piece]:
    """A piece cut before a dateline inside it and before a byline at its end."""
    cuts = [0]
    glued = _GLUED.search(piece.half, 0, 60)
    if glued and glued.start() >= 4 and "。" not in piece.half[: glued.start()]:
        cuts.append(glued.start())
    head = _run_in(piece.half)
    if head:
        cuts.append(head)
    tail = _tail(piece.half)
    if tail:
        cuts.append(tail)
    hang, ends = piece.hang, [*cuts[1:], len(piece.text)]
    for start, end in zip(cuts, ends, strict=True):
        text = piece.text[start:end].strip()
        if text or piece.look.picture:
            look = replace(piece.look, level=None) if start and piece.look.level else piece.look
            yield replace(piece, text=text, half=half_width(text), hang=hang, look=look)
            hang = "same"


def _run_in(half: str) -> int | None:
    """Where the text begins behind a headline on its own first line: 夜读灯 6月5日起,……"""
    found = _RUN_IN.match(half)
    placed = found and find(ruleset("prefix"), half)
    return found.end() if found and not placed and len(half) > 40 else None


def _tail(half: str) -> int | None:
    """Where the byline begins that ends a paragraph after its last stop."""
    stop = _LAST_STOP.search(half)
    if stop is None or not 2 <= len(half) - stop.end() <= 90 or stop.end() < 8:
        return None
    rest = half[stop.end() :].strip()
    if stop.end() <= 45 and "。" not in half[: stop.start()] and _PHOTO.search(rest):
        return None  # a caption keeps its 何苗 摄
    return stop.end() if is_credit(rest) or (len(rest) <= 12 and only_names(rest)) else None


def spaceless(text: str) -> str:
    """Without white space."""
    return _SPACES.sub("", text).replace("\n", "")


def jump(text: str) -> list[tuple[str, int, int]]:
    """下转 and 上接 marks in a text: (label, start, end)."""
    return [(m.value, m.span.start, m.span.end) for m in find(ruleset("jump"), text)]
