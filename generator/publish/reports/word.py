"""A report as a Word document after GB/T 9704-2012. With `word_styles` the door to python-docx.

A4; type area 156 × 225 mm (head 37 mm, binding side 28 mm); 22 lines of 28 characters; 仿宋 3号 body; headings 黑体, 楷体,
仿宋; title 2号 小标宋 with fallback; page number 4号 `— 1 —` outside. Everything is a style; sources are real footnotes; the
contents are a real field. No clock: the same report gives the same bytes.
"""

import io
import re
from collections.abc import Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm

from generator.publish.reports.layout import pages, width
from generator.publish.reports.model import (
    Block,
    Cell,
    Chart,
    Contents,
    Heading,
    Index,
    Masthead,
    Note,
    Paragraph,
    Report,
    Run,
    Table,
    cell_text,
    filed,
)
from generator.publish.reports.word_parts import (
    FIELD_END,
    chart_xml,
    clean,
    drawing_xml,
    field,
    field_begin,
    footnotes_xml,
    spaced,
    without_clock,
)
from generator.publish.reports.word_styles import FALLBACKS, WIDTH, set_page, set_styles

_CLOCK = datetime(2000, 1, 1)
_STYLES = {"正文": "Normal", "导语": "导语", "出处": "出处", "来源": "来源", "注意": "注意"}
_NUMBER = re.compile(r"[+-]?[\d,.]+")
_TABLE_CHARACTERS, _NARROW, _WIDE = 42, 9, 24
"""Characters of a table's line; what a narrow column needs at most, what a wide one may ask for."""
_TYPE = "application/vnd.openxmlformats-officedocument."


def as_word(report: Report) -> bytes:
    """The report as a .docx file."""
    document = Document()
    set_styles(document)
    set_page(document, report.cover)
    writer = _Writer(document, report)
    writer.head()
    for block, after in zip_longest(report.blocks, report.blocks[1:]):
        writer.block(block, after)
    writer.sent_to()
    writer.finish()
    _properties(document, clean(report.title))
    out = io.BytesIO()
    document.save(out)
    return without_clock(out.getvalue(), FALLBACKS)


class _Writer:
    """Places blocks one after the other; knows how many footnotes, charts and bookmarks there are."""

    def __init__(self, document: Any, report: Report) -> None:
        self.document, self.report = document, report
        self.end = document.element.body.sectPr
        self.ids = {style.name: style.style_id for style in document.styles}
        self.notes: list[str] = []
        self.charts = self.headings = 0
        linked = any(isinstance(block, Contents | Index) for block in report.blocks)
        self.pages = pages(report) if linked else []

    def block(self, block: Block, after: Block | None) -> None:
        """A block, knowing what comes after it: neither a source nor 报/送/发 ever stands alone on a page."""
        if isinstance(block, Paragraph):
            last = after is None and bool(self.report.sent_to)
            self.paragraph(block, last or (isinstance(after, Paragraph) and after.style == "来源"))
        else:
            _PLACES[type(block)](self, block)

    def add(self, style: str, *runs: Run | str, place: str = "") -> None:
        """A paragraph at the end: runs, or the XML of runs; `place`: the XML of where it stands, if not in the flow."""
        self.end.addprevious(parse_xml(spaced(self._paragraph(style, runs, place))))

    def _paragraph(self, style: str, runs: Sequence[Run | str], place: str = "") -> str:
        inner = "".join(run if isinstance(run, str) else self._run(run) for run in runs)
        named = "" if style == "Normal" else f'<w:pStyle w:val="{self.ids[style]}"/>'
        return f"<w:p><w:pPr>{named}{place}</w:pPr>{inner}</w:p>" if named or place else f"<w:p>{inner}</w:p>"

    def _run(self, run: Run) -> str:
        bold = "<w:rPr><w:b/></w:rPr>" if run.bold else ""
        pieces = clean(run.text).replace("\t", "\0\t\0").replace("\n", "\0\n\0").split("\0")
        inner = "".join(_MARKS.get(one) or f'<w:t xml:space="preserve">{escape(one)}</w:t>' for one in pieces if one)
        return (f"<w:r>{bold}{inner}</w:r>" if inner else "") + (self._note(run.note) if run.note else "")

    def _note(self, note: Note) -> str:
        self.notes.append(clean(note.text))
        mark = f'<w:footnoteReference w:id="{len(self.notes)}"/>'
        return f'<w:r><w:rPr><w:rStyle w:val="{self.ids["footnote reference"]}"/></w:rPr>{mark}</w:r>'

    # ---- heads ----------------------------------------------------------------------------------------------

    def head(self) -> None:
        """Masthead and title, or a cover."""
        head, title = self.report.masthead, Run(self.report.title)
        if self.report.cover:
            self.add("封面题", title)
            for line in (head.name, head.number, head.office, head.day) if head else ():
                if line:
                    self.add("封面署名", Run(line))
            return
        if head:
            self._masthead(head)
        self.add("Title", title)

    def _masthead(self, head: Masthead) -> None:
        self.add("刊名", Run(head.name))
        if head.number:
            self.add("期号", Run(head.number))
        self.add("版头", Run(f"{head.office}\t{head.day}"))

    # ---- blocks ---------------------------------------------------------------------------------------------

    def heading(self, block: Heading) -> None:
        runs: list[Run | str] = [Run(block.text)]
        if self.pages and block.level < 3:
            self.headings += 1
            number, name = self.headings, _bookmark(self.headings)
            runs = [f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>', *runs, f'<w:bookmarkEnd w:id="{number}"/>']
        self.add(f"Heading {block.level}", *runs, place=_OWN_PAGE if block.own_page else "")

    def paragraph(self, block: Paragraph, kept: bool) -> None:
        first = self.report.cover and block is self.report.blocks[0]
        place = (_WITH_NEXT if kept else "") + (_OWN_PAGE if first else "")
        self.add(_STYLES[block.style], *block.runs, place=place)

    def table(self, block: Table) -> None:
        if block.caption:
            self.add("Caption", Run(block.caption))
        columns = block.columns()
        widths = _widths([(head, *column) for head, column in zip(block.head, columns, strict=True)])
        styles = [
            "表数" if all(_NUMBER.fullmatch(cell_text(one)) for one in column) else "表文" for column in columns
        ]
        grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
        head = self._row(block.head, ["表头"] * len(widths), widths, "<w:cantSplit/><w:tblHeader/>")
        rows = "".join(self._row(row, styles, widths, "<w:cantSplit/>") for row in block.rows)
        look = f'<w:tblStyle w:val="{self.ids["Table Grid"]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        self.end.addprevious(
            parse_xml(spaced(f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"))
        )
        self.add("表文")

    def _row(self, row: Sequence[Cell], styles: Sequence[str], widths: Sequence[int], properties: str) -> str:
        if len(row) < len(widths):
            span = f'<w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/></w:tcPr>'
            told = self._paragraph("表头", [Run(row[0]) if isinstance(row[0], str) else row[0]])
            return f"<w:tr><w:trPr>{properties}</w:trPr><w:tc>{span}{told}</w:tc></w:tr>"
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>'
            f"{self._paragraph(style, [Run(cell) if isinstance(cell, str) else cell])}</w:tc>"
            for cell, style, wide in zip(row, styles, widths, strict=True)
        )
        return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"

    def chart(self, block: Chart) -> None:
        self.charts += 1
        caption = clean(block.caption)
        points = [(clean(name), value) for name, value in block.points]
        package = self.document.part.package
        name = PackURI(f"/word/charts/chart{self.charts}.xml")
        part = Part(name, f"{_TYPE}drawingml.chart+xml", chart_xml(caption, points), package)
        relation = self.document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
        height = Mm(24) + Mm(7) * len(points)
        self.add("图", drawing_xml(relation, self.charts, caption, Mm(150), height))

    def contents(self, block: Contents) -> None:
        """A TOC field, filled with what stands on the standard's grid; Word reckons it anew on opening."""
        self.add("篇题", Run(block.title), place=_OWN_PAGE)
        entries = [(number, *one) for number, one in enumerate(self.pages, 1)]
        for number, heading, page in entries:
            begin = field_begin(r'TOC \o "1-2" \h \z \u', dirty=True) if number == 1 else []
            end = [FIELD_END] if number == len(entries) else []
            inner = [self._run(Run(f"{heading.text}\t")), *field(f"PAGEREF {_bookmark(number)} \\h", str(page))]
            link = f'<w:hyperlink w:anchor="{_bookmark(number)}" w:history="1">{"".join(inner)}</w:hyperlink>'
            self.add(f"toc {heading.level}", *begin, link, *end)

    def index(self, _: Index) -> None:
        numbered = ((heading, (number, page)) for number, (heading, page) in enumerate(self.pages, 1))
        for name, entries in filed(numbered):
            self.add("toc 1", Run(name))
            for heading, (number, page) in entries:
                shown = field(f"PAGEREF {_bookmark(number)} \\h", str(page), dirty=True)
                self.add("toc 2", Run(f"{heading.text}\t"), *shown)

    def sent_to(self) -> None:
        """报/送/发: at the foot of the last page; where footnotes may stand there, right behind the text."""
        for number, (to, whom) in enumerate(self.report.sent_to):
            style, place = ("版记", _AT_FOOT) if not self.notes else ("版记" if number else "版记首", _WITH_NEXT)
            self.add(
                style,
                Run(f"{to}：{whom}"),
                place=place if number < len(self.report.sent_to) - 1 or not self.notes else "",
            )

    def finish(self) -> None:
        if not self.notes:
            return
        part = Part(
            PackURI("/word/footnotes.xml"),
            f"{_TYPE}wordprocessingml.footnotes+xml",
            footnotes_xml(self.notes),
            self.document.part.package,
        )
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


_WITH_NEXT = "<w:keepNext/>"
_OWN_PAGE = "<w:pageBreakBefore/>"
_AT_FOOT = (
    f'<w:framePr w:w="{int(WIDTH.twips)}" w:wrap="notBeside" w:hAnchor="margin" w:xAlign="left"'
    ' w:vAnchor="margin" w:yAlign="bottom"/>'
)
"""Where the standard has 报/送/发: at the foot of the last page, whatever stands above."""
_MARKS = {"\t": "<w:tab/>", "\n": "<w:br/>"}
_PLACES: dict[type, Any] = {
    Heading: _Writer.heading,
    Table: _Writer.table,
    Chart: _Writer.chart,
    Contents: _Writer.contents,
    Index: _Writer.index,
}


def _bookmark(number: int) -> str:
    return f"_Toc{number:08}"


def _widths(columns: Sequence[Sequence[Cell]]) -> list[int]:
    """Widths of columns in twentieths of a point: narrow ones as they need, the others share what is left by what they ask."""
    asked = [max(width(cell_text(cell)) for cell in column) + 1.2 for column in columns]
    room = _TABLE_CHARACTERS - sum(one for one in asked if one <= _NARROW)
    wide = sum(min(one, _WIDE) for one in asked if one > _NARROW)
    shares = [one if one <= _NARROW else max(room * min(one, _WIDE) / wide, _NARROW / 2) for one in asked]
    return [int(WIDTH.twips * share / sum(shares)) for share in shares]


def _properties(document: Any, title: str) -> None:
    core = document.core_properties
    core.title, core.author, core.comments, core.language = title[:200], "捷报", "", "zh-CN"
    core.created = core.modified = _CLOCK
    core.last_modified_by, core.revision = "捷报", 1
