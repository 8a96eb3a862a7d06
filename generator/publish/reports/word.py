"""A report as a Word document after GB/T 9704-2012. The door to python-docx.

A4; type area 156 × 225 mm (head 37 mm, binding side 28 mm); 22 lines of 28 characters; 仿宋 3号 body; headings 黑体, 楷体,
仿宋; title 2号 小标宋 with fallback; page number 4号 `— 1 —` outside. Everything is a style; sources are real footnotes; the
contents are a real field. No clock: the same report gives the same bytes.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from generator.publish.reports.model import (
    Block,
    Chart,
    Contents,
    Heading,
    Masthead,
    PageBreak,
    Paragraph,
    Report,
    Run,
    Table,
)
from generator.publish.reports.word_parts import chart_xml, footnotes_xml

SONG, FANG, HEI, KAI, BIAO = "宋体", "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
_FALLBACK = {FANG: "仿宋", KAI: "楷体", BIAO: "宋体"}
_THREE, _TWO, _FOUR, _SMALL = Pt(16), Pt(22), Pt(14), Pt(10.5)
_LINE = Pt(28.95)
"""225 mm / 22 lines."""
_CLOCK = datetime(2000, 1, 1)
_CLOSER = -5
"""Twentieths of a point that bring characters of 16 pt closer, so that 28 of them fill 156 mm."""
_HEADINGS = {1: HEI, 2: KAI, 3: FANG, 4: FANG}
_STYLES = {"正文": "Normal", "导语": "导语", "出处": "出处", "居中": "居中"}


def as_word(report: Report) -> bytes:
    """The report as a .docx file."""
    document = Document()
    _page(document)
    _styles(document)
    writer = _Writer(document)
    if report.masthead:
        writer.masthead(report.masthead)
    document.add_paragraph(report.title, style="Title")
    for block in report.blocks:
        writer.block(block)
    writer.sent(report.sent_to)
    writer.finish()
    _properties(document, report.title)
    out = io.BytesIO()
    document.save(out)
    return _without_clock(out.getvalue())


class _Writer:
    """Places blocks one after the other; knows how many footnotes and charts there are."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.notes: list[str] = []
        self.charts = 0

    def block(self, block: Block) -> None:
        _PLACES[type(block)](self, block)

    def heading(self, block: Heading) -> None:
        self.document.add_paragraph(block.text, style=f"Heading {block.level}")

    def paragraph(self, block: Paragraph) -> None:
        paragraph = self.document.add_paragraph(style=_STYLES[block.style])
        for run in block.runs:
            self._run(paragraph, run)

    def _run(self, paragraph: Any, run: Run) -> None:
        added = paragraph.add_run(_clean(run.text))
        added.bold = True if run.bold else None
        if run.note:
            self.notes.append(_clean(run.note.text))
            mark = paragraph.add_run(style="footnote reference")
            mark._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{len(self.notes)}"/>'))

    def table(self, block: Table) -> None:
        if block.caption:
            self.document.add_paragraph(_clean(block.caption), style="居中")
        table = self.document.add_table(rows=0, cols=len(block.head), style="Table Grid")
        for number, row in enumerate((block.head, *block.rows)):
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                cell.paragraphs[0].style = "表头" if number == 0 else "表文"
                cell.paragraphs[0].add_run(_clean(text))
        _widths(table, (block.head, *block.rows))
        head = table.rows[0]._tr.get_or_add_trPr()
        head.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        self.document.add_paragraph(style="表文")

    def chart(self, block: Chart) -> None:
        self.charts += 1
        package = self.document.part.package
        name = PackURI(f"/word/charts/chart{self.charts}.xml")
        kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
        part = Part(name, kind, chart_xml(_clean(block.caption), block.points), package)
        relation = self.document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
        paragraph = self.document.add_paragraph(style="居中")
        height = int(Mm(24) + Mm(7) * len(block.points))
        paragraph.add_run()._r.append(parse_xml(_drawing(relation, self.charts, _clean(block.caption), height)))

    def contents(self, _: Contents) -> None:
        paragraph = self.document.add_paragraph(style="导语")
        for xml in (
            '<w:fldChar {0} w:fldCharType="begin" w:dirty="true"/>',
            '<w:instrText {0} xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText>',
            '<w:fldChar {0} w:fldCharType="separate"/>',
            "<w:t {0}>右击此处选“更新域”，生成目录和页码</w:t>",
            '<w:fldChar {0} w:fldCharType="end"/>',
        ):
            paragraph.add_run()._r.append(parse_xml(xml.format(nsdecls("w"))))

    def page_break(self, _: PageBreak) -> None:
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def masthead(self, head: Masthead) -> None:
        self.document.add_paragraph(_clean(head.name), style="刊名")
        if head.number:
            self.document.add_paragraph(_clean(head.number), style="居中")
        line = self.document.add_paragraph(style="版头")
        line.add_run(f"{_clean(head.office)}\t{_clean(head.day)}")

    def sent(self, lines: Sequence[tuple[str, str]]) -> None:
        for to, whom in lines:
            self.document.add_paragraph(f"{_clean(to)}：{_clean(whom)}", style="版记")

    def finish(self) -> None:
        if not self.notes:
            return
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), kind, footnotes_xml(self.notes), self.document.part.package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


_PLACES: dict[type, Any] = {
    Heading: _Writer.heading,
    Paragraph: _Writer.paragraph,
    Table: _Writer.table,
    Chart: _Writer.chart,
    Contents: _Writer.contents,
    PageBreak: _Writer.page_break,
}


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.left_margin = Mm(37), Mm(28)
    section.right_margin, section.bottom_margin = Mm(26), Mm(35)
    section.footer_distance = Mm(25)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = parse_xml(f"<w:docGrid {nsdecls('w')}/>")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(int(_LINE.pt * 20)))
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        paragraph = footer.paragraphs[0]
        paragraph.style = document.styles["Footer"]
        paragraph.alignment = side
        paragraph.add_run("— ")
        for xml in (
            '<w:fldChar {0} w:fldCharType="begin"/>',
            "<w:instrText {0}>PAGE</w:instrText>",
            '<w:fldChar {0} w:fldCharType="end"/>',
        ):
            paragraph.add_run()._r.append(parse_xml(xml.format(nsdecls("w"))))
        paragraph.add_run(" —")


def _styles(document: Any) -> None:
    normal = _style(document, "Normal", FANG, _THREE)
    normal.element.get_or_add_rPr().append(parse_xml(f'<w:spacing {nsdecls("w")} w:val="{_CLOSER}"/>'))
    normal.paragraph_format.first_line_indent = Pt(32)
    normal.paragraph_format.line_spacing = _LINE
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    title = _style(document, "Title", BIAO, _TWO, centred=True)
    title.paragraph_format.space_before = title.paragraph_format.space_after = _LINE
    title.paragraph_format.line_spacing = Pt(32)
    borders = title.element.find(".//" + qn("w:pBdr"))
    if borders is not None:
        borders.getparent().remove(borders)
    for level, font in _HEADINGS.items():
        heading = _style(document, f"Heading {level}", font, _THREE)
        heading.font.bold = level == 3
        heading.paragraph_format.space_before = heading.paragraph_format.space_after = Pt(0)
    _style(document, "Footer", SONG, _FOUR)
    _style(document, "刊名", BIAO, Pt(36), centred=True).font.color.rgb = RGBColor(0xC0, 0, 0)
    _style(document, "居中", FANG, _THREE, centred=True)
    _style(document, "导语", KAI, _THREE)
    _style(document, "出处", FANG, _SMALL).paragraph_format.line_spacing = Pt(18)
    for name in ("表头", "表文"):
        style = _style(document, name, HEI if name == "表头" else FANG, _SMALL)
        style.paragraph_format.line_spacing = Pt(16)
        style.paragraph_format.first_line_indent = Pt(0)
        style.element.get_or_add_pPr().append(parse_xml(f'<w:snapToGrid {nsdecls("w")} w:val="0"/>'))
    head = _style(document, "版头", FANG, _THREE)
    head.paragraph_format.first_line_indent = Pt(0)
    head.paragraph_format.tab_stops.add_tab_stop(Mm(156), alignment=2)
    head.element.get_or_add_pPr().append(_border("bottom", "C00000"))
    sent = _style(document, "版记", FANG, _FOUR)
    sent.paragraph_format.first_line_indent = Pt(0)
    sent.element.get_or_add_pPr().append(_border("top", "000000"))
    reference = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    reference.font.superscript = True
    _style(document, "footnote text", FANG, Pt(9)).paragraph_format.first_line_indent = Pt(0)


def _style(document: Any, name: str, font: str, size: Any, centred: bool = False) -> Any:
    styles = document.styles
    style = styles[name] if name in [one.name for one in styles] else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if name not in ("Normal", "Title") and not name.startswith("Heading"):
        style.base_style = styles["Normal"]
    style.font.size, style.font.bold, style.font.italic = size, False, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key, value in (
        ("ascii", "Times New Roman"),
        ("hAnsi", "Times New Roman"),
        ("eastAsia", font),
        ("cs", "Times New Roman"),
    ):
        fonts.set(qn(f"w:{key}"), value)
    if centred:
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        style.paragraph_format.first_line_indent = Pt(0)
    return style


def _widths(table: Any, rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as what stands in them asks, none under a tenth of the page."""
    table.autofit = False
    asked = [min(max(len(text) for text in column), 24) + 2 for column in zip(*rows, strict=True)]
    shares = [max(one / sum(asked), 0.1) for one in asked]
    for column, share in zip(table.columns, shares, strict=True):
        width = Mm(156 * share / sum(shares))
        for cell in column.cells:
            cell.width = width


def _border(side: str, colour: str) -> Any:
    return parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:{side} w:val="single" w:sz="12" w:space="4" w:color="{colour}"/></w:pBdr>'
    )


def _drawing(relation: str, number: int, name: str, height: int) -> str:
    from xml.sax.saxutils import quoteattr

    return (
        f'<w:drawing {nsdecls("w")} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f'<wp:inline><wp:extent cx="{int(Mm(150))}" cy="{height}"/><wp:docPr id="{number}" name={quoteattr(name)} descr={quoteattr(name)}/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _properties(document: Any, title: str) -> None:
    core = document.core_properties
    core.title, core.author, core.comments, core.language = _clean(title)[:200], "捷报", "", "zh-CN"
    core.created = core.modified = _CLOCK
    core.last_modified_by, core.revision = "捷报", 1


def _clean(text: str) -> str:
    """Without characters that XML forbids."""
    return "".join(
        letter for letter in text if letter in "\t\n" or (ord(letter) >= 32 and ord(letter) not in (0xFFFE, 0xFFFF))
    )


def _without_clock(data: bytes) -> bytes:
    """The same package with fixed times and sorted parts, and fallbacks for fonts that are not everywhere."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            content = old.read(name)
            if name == "word/fontTable.xml":
                content = _fonts(content)
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return out.getvalue()


def _fonts(content: bytes) -> bytes:
    added = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in _FALLBACK.items()
    )
    return content.replace(b"</w:fonts>", added.encode() + b"</w:fonts>")
