"""The page and the styles of GB/T 9704-2012, set up in a python-docx document."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt, RGBColor

from generator.publish.reports.layout import LINE, ORIGIN_LINE, SMALL_LINE
from generator.publish.reports.word_parts import field, spaced

SONG, FANG, HEI, KAI, BIAO = "宋体", "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
FALLBACKS = {FANG: "仿宋", KAI: "楷体", BIAO: "宋体"}
WIDTH = Mm(156)
_THREE, _TWO, _FOUR, _SMALL = Pt(16), Pt(22), Pt(14), Pt(10.5)
_RED = "C00000"
_CLOSER = -5
"""Twentieths of a point that bring characters of 16 pt closer, so that 28 of them fill 156 mm."""
_HEADINGS = {1: HEI, 2: KAI, 3: FANG, 4: FANG}
_LATIN = "Times New Roman"


def set_page(document: Any, cover: bool) -> None:
    """A4, type area 156 × 225 mm, page numbers outside, 7 mm below it; none on a cover."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.left_margin = Mm(37), Mm(28)
    section.right_margin, section.bottom_margin = Mm(26), Mm(35)
    section.footer_distance = Mm(25)
    section.different_first_page_header_footer = cover
    grid = section._sectPr.find(qn("w:docGrid"))
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(int(LINE * 20)))
    document.settings.odd_and_even_pages_header_footer = True
    for footer, style in ((section.footer, "页码单"), (section.even_page_footer, "页码双")):
        paragraph = footer.paragraphs[0]
        paragraph.style = document.styles[style]
        paragraph.add_run("— ")
        for xml in field("PAGE", "1"):
            paragraph._p.append(parse_xml(spaced(xml)))
        paragraph.add_run(" —")


def set_styles(document: Any) -> None:
    """Every style that the writer uses."""
    normal = _style(document, "Normal", FANG, _THREE, indent=True)
    closer = parse_xml(f'<w:spacing {nsdecls("w")} w:val="{_CLOSER}"/>')
    normal.element.rPr.insert_element_before(closer, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:lang")
    normal.paragraph_format.line_spacing = Pt(LINE)
    normal.paragraph_format.widow_control = False  # 22 lines stand on every page
    _spacing(normal, 0, 0)
    language = document.styles.element.find(".//" + qn("w:docDefaults") + "//" + qn("w:lang"))
    language.set(qn("w:eastAsia"), "zh-CN")  # else a program may pick the glyphs of another country
    title = _lines(_style(document, "Title", BIAO, _TWO, centred=True), 32)
    _spacing(title, 2 * LINE, LINE)
    _spacing(_lines(_style(document, "篇题", BIAO, _TWO, centred=True), 32), LINE, LINE)
    for border in title.element.findall(".//" + qn("w:pBdr")):
        border.getparent().remove(border)
    for level, font in _HEADINGS.items():
        heading = _style(document, f"Heading {level}", font, _THREE)
        heading.font.bold = level == 3
        _spacing(heading, 0, 0)
    _style(document, "导语", KAI, _THREE)
    _lines(_style(document, "出处", FANG, Pt(12)), SMALL_LINE)
    origin = _lines(_style(document, "来源", KAI, _FOUR), ORIGIN_LINE)
    origin.paragraph_format.first_line_indent = Pt(0)
    origin.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _box(_lines(_style(document, "注意", HEI, Pt(12)), 20), ("top", "left", "bottom", "right"), "000000", 6)
    _heads(document)
    _tables(document)
    _foot(document)
    _contents(document)


def _heads(document: Any) -> None:
    """Masthead and cover."""
    name = _lines(_style(document, "刊名", BIAO, Pt(36), centred=True), 48)
    name.font.color.rgb = RGBColor.from_string(_RED)
    _spacing(name, 12, 6)
    _style(document, "期号", FANG, _THREE, centred=True)
    head = _style(document, "版头", FANG, _THREE)
    head.paragraph_format.first_line_indent = Pt(0)
    head.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    _box(head, ("bottom",), _RED, 12)
    cover = _lines(_style(document, "封面题", BIAO, Pt(36), centred=True), 54)
    _spacing(cover, 6 * LINE, 4 * LINE)
    _style(document, "封面署名", KAI, _THREE, centred=True)


def _tables(document: Any) -> None:
    caption = _lines(_style(document, "Caption", HEI, Pt(12), centred=True), 20)
    caption.paragraph_format.keep_with_next = True
    _spacing(caption, 6, 4)
    for name, font in (("表头", HEI), ("表文", FANG), ("表数", FANG)):
        style = _lines(_style(document, name, font, _SMALL), 16)
        style.paragraph_format.first_line_indent = Pt(0)
    document.styles["表头"].paragraph_format.keep_with_next = True  # a head without a row says nothing
    document.styles["表数"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    picture = _style(document, "图", FANG, _SMALL, centred=True)
    picture.paragraph_format.line_spacing = 1.0  # an exact height would cut the picture off


def _foot(document: Any) -> None:
    """Page numbers, footnotes, and the 报/送/发 box at the foot of the last page."""
    for name, side in (("页码单", WD_ALIGN_PARAGRAPH.RIGHT), ("页码双", WD_ALIGN_PARAGRAPH.LEFT)):
        number = _lines(_style(document, name, SONG, _FOUR), 18)
        number.paragraph_format.first_line_indent = Pt(0)
        number.paragraph_format.alignment = side
        number.paragraph_format.left_indent = number.paragraph_format.right_indent = _FOUR
    sent = _lines(_style(document, "版记", FANG, _FOUR), 24)
    sent.paragraph_format.left_indent, sent.paragraph_format.first_line_indent = 3 * _FOUR, -3 * _FOUR
    _box(sent, ("top", "bottom"), "000000", 8)
    sent.element.pPr.find(qn("w:pBdr")).append(
        parse_xml(f'<w:between {nsdecls("w")} w:val="single" w:sz="6" w:space="1" w:color="000000"/>')
    )
    first = document.styles.add_style("版记首", WD_STYLE_TYPE.PARAGRAPH)
    first.base_style = sent
    first.paragraph_format.space_before = Pt(LINE)
    reference = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    reference.font.superscript = True
    text = _lines(_style(document, "footnote text", FANG, Pt(9)), 12)
    text.paragraph_format.first_line_indent = Pt(0)


def _contents(document: Any) -> None:
    for level, indent in ((1, 0), (2, 32)):
        style = _style(document, f"toc {level}", HEI if level == 1 else FANG, _THREE)
        style.paragraph_format.first_line_indent = Pt(0)
        style.paragraph_format.left_indent, style.paragraph_format.right_indent = Pt(indent), Pt(40)
        style.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _style(document: Any, name: str, font: str, size: Length, centred: bool = False, indent: bool = False) -> Any:
    styles = document.styles
    known = {style.name for style in styles}
    style = styles[name] if name in known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if name not in ("Normal", "Title") and not name.startswith("Heading"):
        style.base_style = styles["Normal"]
    style.font.size, style.font.bold, style.font.italic = size, False, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for key, value in (("ascii", _LATIN), ("hAnsi", _LATIN), ("eastAsia", font), ("cs", _LATIN)):
        fonts.set(qn(f"w:{key}"), value)
    if indent:
        style.paragraph_format.first_line_indent = 2 * size
    if centred:
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        style.paragraph_format.first_line_indent = Pt(0)
    return style


def _lines(style: Any, points: float) -> Any:
    style.paragraph_format.line_spacing = Pt(points)
    free = parse_xml(f'<w:snapToGrid {nsdecls("w")} w:val="0"/>')  # its lines are not those of the body
    style.element.get_or_add_pPr().insert_element_before(free, "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
    return style


def _spacing(style: Any, before: float, after: float) -> None:
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _box(style: Any, sides: tuple[str, ...], colour: str, eighths: int) -> None:
    lines = "".join(f'<w:{one} w:val="single" w:sz="{eighths}" w:space="4" w:color="{colour}"/>' for one in sides)
    border = parse_xml(f"<w:pBdr {nsdecls('w')}>{lines}</w:pBdr>")
    style.element.get_or_add_pPr().insert_element_before(
        border, "w:shd", "w:tabs", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr"
    )
