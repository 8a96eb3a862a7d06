"""PDF → blocks: the text layer, page by page. The only door to PDFium.

Page numbers and running heads are dropped here, since only a look at all pages proves them; a file without a text layer,
or with one whose fonts don't say which characters they draw, is refused.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from generator.errors import SourceError
from generator.sources.decoding import refuse_garbled
from generator.sources.document import Block, Contents, Dropped, Meta
from generator.sources.looks import settled
from generator.sources.pdflayout import Paragraph, Span, columns, paragraphs
from generator.sources.radicals import unified
from generator.text.folding import INVISIBLE

_MOST_PAGES, _MOST_LETTERS = 300, 400_000
_OCR = "先用 OCR 识别成文字，或找 Word 原稿，存为 .docx 后重新放进来"
_BROKEN = "PDF 残缺，打不开"
_NUMBER = re.compile(r"[-—–·.•— ]*(?:第 ?)?\d{1,4}(?: ?页)?(?: ?[,，/／]? ?共? ?\d{1,4} ?页?)?[-—–·.•— ]*")
_PRINTED = re.compile(
    r"(?:https?|file)://\S+(?: +\d+/\d+)?|\d{4}/\d{1,2}/\d{1,2}(?:,| )? ?(?:上午|下午)?\d{1,2}:\d\d(?: .{0,80})?"
)
_BOLD = re.compile(r"bold|black|heavy|hei(?!ght)|黑|xbs|小标宋|DBS", re.I)
_ODD = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_EDGE = 0.12
"""Share of a page's height, above and below, where heads and page numbers stand."""


def contents(data: bytes, name: str) -> Contents:
    """The blocks of a PDF. SourceError, saying what to do, for one that is locked, broken, scanned or unreadable."""
    pages, heights, pictured = _pages(data, name)
    text = "".join(span.text for page in pages for span in page)
    _refuse(text, pictured, name)
    frame = _furniture(pages, heights)
    blocks: list[Block] = []
    dropped: list[Dropped] = []
    for page in pages:
        inner = [span for span in page if id(span) not in frame]
        for paragraph in _read(inner):
            number = len(blocks) + len(dropped) + 1
            blocks.append(Block(paragraph.text, (number, number), paragraph.look))
        for span in page:
            if id(span) in frame:
                number = len(blocks) + len(dropped) + 1
                dropped.append(Dropped(span.text.strip(), (number, number), frame[id(span)]))
    heads = tuple(dict.fromkeys(one.text for one in dropped if one.why == "页眉"))
    return Contents(settled(blocks), Meta(heads=heads), tuple(dropped))


def _read(spans: Sequence[Span]) -> Iterator[Paragraph]:
    for column in columns(spans):
        yield from (one for one in paragraphs(column) if one.text or one.look.picture)


def _pages(data: bytes, name: str) -> tuple[list[list[Span]], list[float], bool]:
    """The spans of each page, the pages' heights, whether there are pictures."""
    import pypdfium2

    pages, heights, letters = [], [], 0
    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) > _MOST_PAGES:
                raise SourceError(name, f"PDF 有 {len(document)} 页，不像一期简报", "分成几个文件再放进来")
            for at in range(len(document)):
                page = document[at]
                spans = list(_page_spans(page, _MOST_LETTERS - letters, name))
                letters += sum(len(span.text) for span in spans)
                pages.append(spans)
                heights.append(page.get_height())
                page.close()
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise SourceError(name, "PDF 加了密码", "用密码打开，另存一份不加密的 PDF 或 .docx") from error
        raise SourceError(name, _BROKEN, "重新复制或重新导出一份 PDF") from error
    return pages, heights, any(span.picture for page in pages for span in page)


def _refuse(text: str, pictured: bool, name: str) -> None:
    words = len(re.findall(r"\w", text))
    if words < (20 if pictured else 1):
        raise SourceError(name, "PDF 里没有文字层，是扫描件或图片", _OCR)
    odd = len(_ODD.findall(text))
    if odd > 0.1 * len(text):
        raise SourceError(name, "PDF 的文字层是乱码（字体没有给出对应的汉字）", _OCR)
    refuse_garbled(text, name)


def _furniture(pages: Sequence[Sequence[Span]], heights: Sequence[float]) -> dict[int, str]:
    """Page numbers, running heads and feet → why each is none of the text; spans told apart by identity."""
    at_edge: list[tuple[str, int, Span]] = []
    for number, (page, height) in enumerate(zip(pages, heights, strict=True)):
        for span in page:
            top, foot = span.middle < _EDGE * height, span.middle > (1 - _EDGE) * height
            if not span.picture and (top or foot):
                at_edge.append((re.sub(r"\d+", "#", re.sub(r"\s", "", span.text)), number, span))
    seen = Counter(text for text, _ in {(text, number) for text, number, _ in at_edge})
    found: dict[int, str] = {}
    for text, number, span in at_edge:
        if _NUMBER.fullmatch(span.text.strip()) and _alone(span, pages[number]):
            found[id(span)] = "页码"
        elif _PRINTED.fullmatch(span.text.strip()):
            found[id(span)] = "打印信息"
        elif seen[text] > 1 and seen[text] >= 0.4 * len(pages):
            found[id(span)] = "页眉" if span.middle < _EDGE * heights[number] else "页脚"
    return found


def _alone(span: Span, page: Sequence[Span]) -> bool:
    """Whether nothing but the page's frame stands above, or below, a span."""
    words = [other for other in page if other is not span and not other.picture]
    return (
        all(other.middle < span.middle - 4 for other in words) or sum(o.middle < span.middle - 4 for o in words) < 3
    )


def _page_spans(page: Any, most: int, name: str) -> Iterator[Span]:
    """The spans of a page in the order of its file."""
    text = page.get_textpage()
    count = text.count_chars()
    if count > most:
        raise SourceError(name, f"文字超过 {_MOST_LETTERS // 10000} 万字，不像一期简报", "分成几个文件再放进来")
    words = list(_gathered(_letters(text.raw, count, page.get_height())))
    text.close()
    yield from words
    yield from _pictures(page, words)


def _gathered(letters: Iterator[Span]) -> Iterator[Span]:
    held: Span | None = None
    for letter in letters:
        joined = _with(held, letter) if held else None
        if held and joined is None and held.text.strip():
            yield _trimmed(held)
        held = joined or letter
    if held and held.text.strip():
        yield _trimmed(held)


def _pictures(page: Any, words: Sequence[Span]) -> Iterator[Span]:
    """Pictures of some size, and drawn ones: shapes that no words stand in."""
    import pypdfium2.raw as pdfium

    width, height = page.get_width(), page.get_height()
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH], max_depth=4):
        left, bottom, right, top = drawn.get_bounds()
        wide, high = right - left, top - bottom
        if not (wide > 80 and high > 50 and wide * high < 0.7 * width * height):
            continue
        place = Span("", left, right, height - top, height - bottom, picture=True)
        if drawn.type == pdfium.FPDF_PAGEOBJ_IMAGE or not any(_covers(place, one) for one in words):
            yield place


def _covers(place: Span, one: Span) -> bool:
    return place.top < one.middle < place.bottom and one.left < place.right and one.right > place.left


def _letters(text: Any, count: int, height: float) -> Iterator[Span]:
    """Each visible letter of a page with its place, size and weight."""
    import pypdfium2.raw as pdfium

    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    drawn, size, bold = None, 12.0, False
    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if pdfium.FPDFText_IsGenerated(text, at) == 1 or code in (10, 13):
            continue
        object_now = ctypes.cast(pdfium.FPDFText_GetTextObject(text, at), ctypes.c_void_p).value
        if object_now != drawn or object_now is None:
            drawn = object_now
            pdfium.FPDFText_GetMatrix(text, at, matrix)
            size = round(pdfium.FPDFText_GetFontSize(text, at) * (matrix.b**2 + matrix.d**2 or 1.0) ** 0.5, 2) or 12.0
            bold = _is_bold(pdfium, text, at)
        if pdfium.FPDFText_GetLooseCharBox(text, at, box):
            letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
            yield Span(unified(letter), box.left, box.right, height - box.top, height - box.bottom, size, bold)


def _is_bold(pdfium: Any, text: Any, at: int) -> bool:
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(text, at, name, 128, ctypes.c_int())
    return pdfium.FPDFText_GetFontWeight(text, at) >= 600 or bool(_BOLD.search(name.value.decode("utf-8", "replace")))


def _with(held: Span, letter: Span) -> Span | None:
    """A span and the letter behind it as one; None when they don't stand together."""
    gap = letter.left - held.right
    level = abs(held.middle - letter.middle) < 0.35 * held.size
    if not level or not -0.6 * held.size < gap < 0.9 * held.size or abs(held.size - letter.size) > 0.6:
        return None
    if held.bold != letter.bold and letter.text.strip():
        return None
    apart = gap > 0.22 * held.size and held.text[-1:].strip() and letter.text.strip()
    return replace(held, text=held.text + (" " if apart else "") + letter.text, right=letter.right)


def _trimmed(span: Span) -> Span:
    """A span without the white space at its ends, which moves its edges."""
    text = INVISIBLE.sub("", span.text)
    step = (span.right - span.left) / max(len(text), 1)
    before, behind = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
    return replace(
        span,
        text=text.strip().replace("\xa0", " "),
        left=span.left + before * min(step, span.size),
        right=span.right - behind * min(step, span.size),
    )
