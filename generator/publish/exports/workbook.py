"""A workbook as a package of XML (ECMA-376), written row by row: libraries that keep every cell take ten times as long.

What is written is only what the sheets of the library need: typed cells, one style each, a frozen head, a filter, links.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

STYLES = {"head": 1, "text": 2, "date": 3, "whole": 4, "part": 5, "link": 6, "quoted": 7}
"""Styles of cells by name; `quoted` is text that a program must never read as a formula, whatever it begins with."""
LONGEST = 32_767
"""Characters that Excel allows in a cell."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TIES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_UNFIT = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel would read as the number of a letter."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, heads with the widths of their columns, the XML of its rows, its links (cell → address)."""

    name: str
    heads: Sequence[tuple[str, int]]
    rows: Sequence[str]
    links: Mapping[str, str]


def column_name(number: int) -> str:
    """The letters of a column, from 0.

    >>> column_name(0), column_name(25), column_name(26)
    ('A', 'Z', 'AA')
    """
    before, at = divmod(number, 26)
    return (column_name(before - 1) if before else "") + chr(ord("A") + at)


def text_cell(at: str, text: str, style: str) -> str:
    """A cell of text. Characters that XML can't hold are left out."""
    fit = _CODED.sub("_x005F_", _UNFIT.sub("", text[:LONGEST]))
    return f'<c r="{at}" s="{STYLES[style]}" t="inlineStr"><is><t xml:space="preserve">{escape(fit)}</t></is></c>'


def number_cell(at: str, value: float, style: str) -> str:
    """A cell of a number."""
    return f'<c r="{at}" s="{STYLES[style]}"><v>{value!r}</v></c>'


def truth_cell(at: str, value: bool) -> str:
    """A cell that says yes or no."""
    return f'<c r="{at}" s="{STYLES["text"]}" t="b"><v>{value:d}</v></c>'


def workbook(title: str, sheets: Sequence[Sheet]) -> bytes:
    """The .xlsx file: the same sheets, the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as package:
        for name, text in _parts(title, sheets):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, (_HEAD + text).encode())
    return out.getvalue()


def _parts(title: str, sheets: Sequence[Sheet]) -> Iterable[tuple[str, str]]:
    numbered = list(enumerate(sheets, 1))
    yield "[Content_Types].xml", _content_types(len(sheets))
    yield (
        "_rels/.rels",
        _relations(
            [
                (f"{_TIES}/officeDocument", "xl/workbook.xml"),
                (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
    )
    yield "docProps/core.xml", _core(title)
    yield "xl/workbook.xml", _book(sheets)
    ties = [(f"{_TIES}/worksheet", f"worksheets/sheet{number}.xml") for number, _ in numbered]
    yield "xl/_rels/workbook.xml.rels", _relations([*ties, (f"{_TIES}/styles", "styles.xml")])
    yield "xl/styles.xml", _STYLES
    for number, sheet in numbered:
        yield f"xl/worksheets/sheet{number}.xml", _sheet(sheet)
        if sheet.links:
            links = [(f"{_TIES}/hyperlink", address) for address in sheet.links.values()]
            yield f"xl/worksheets/_rels/sheet{number}.xml.rels", _relations(links, ' TargetMode="External"')


def _content_types(sheets: int) -> str:
    parts = {"/xl/workbook.xml": f"{_TYPE}.sheet.main+xml", "/xl/styles.xml": f"{_TYPE}.styles+xml"}
    parts["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    parts |= {f"/xl/worksheets/sheet{number}.xml": f"{_TYPE}.worksheet+xml" for number in range(1, sheets + 1)}
    named = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    ties = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    plain = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{ties}{plain}{named}</Types>'


def _relations(found: Iterable[tuple[str, str]], mode: str = "") -> str:
    told = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target={quoteattr(target)}{mode}/>'
        for number, (kind, target) in enumerate(found, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


def _core(title: str) -> str:
    spaces = (
        f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    made = '<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created>'
    return f"<cp:coreProperties {spaces}><dc:title>{escape(title)}</dc:title>{made}</cp:coreProperties>"


def _book(sheets: Sequence[Sheet]) -> str:
    named = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, 1)
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number}" hidden="1">'
        f"{escape(_quoted(sheet.name))}!{_absolute(sheet)}</definedName>"
        for number, sheet in enumerate(sheets)
    )
    views = '<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="24000" windowHeight="12000"/></bookViews>'
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_TIES}">{views}<sheets>{named}</sheets>'
        f"<definedNames>{filters}</definedNames></workbook>"
    )


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _last(sheet: Sheet) -> tuple[str, int]:
    return column_name(len(sheet.heads) - 1), max(len(sheet.rows), 1) + 1


def _absolute(sheet: Sheet) -> str:
    letters, line = _last(sheet)
    return f"$A$1:${letters}${line}"


def _sheet(sheet: Sheet) -> str:
    letters, line = _last(sheet)
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, (_, width) in enumerate(sheet.heads, 1)
    )
    heads = "".join(text_cell(f"{column_name(at)}1", head, "head") for at, (head, _) in enumerate(sheet.heads))
    ties = "".join(f'<hyperlink ref="{at}" r:id="rId{number}"/>' for number, at in enumerate(sheet.links, 1))
    frozen = (
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>'
    )
    return "".join(
        [
            f'<worksheet xmlns="{_MAIN}" xmlns:r="{_TIES}"><dimension ref="A1:{letters}{line}"/>',
            f'<sheetViews><sheetView workbookViewId="0">{frozen}</sheetView></sheetViews>',
            # two lines of text, so that long texts don't tear the sheet apart
            f'<sheetFormatPr defaultRowHeight="32" customHeight="1"/><cols>{widths}</cols>',
            f'<sheetData><row r="1" ht="20" customHeight="1">{heads}</row>',
            *sheet.rows,
            f'</sheetData><autoFilter ref="A1:{letters}{line}"/>',
            f"<hyperlinks>{ties}</hyperlinks>" if ties else "",
            "</worksheet>",
        ]
    )


_FONTS: Mapping[str, str] = {
    "plain": "",
    "bold": "<b/>",
    "link": "<u/>",
}
_COLOURS = {"link": "FFB3261E"}


def _font(name: str) -> str:
    colour = _COLOURS.get(name, "FF000000")
    return f'<font>{_FONTS[name]}<sz val="11"/><color rgb="{colour}"/><name val="等线"/><family val="2"/></font>'


def _look(number: int, font: int, *, wrapped: bool = False, more: str = "") -> str:
    wrap = ' wrapText="1"' if wrapped else ""
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"'
        f' applyAlignment="1"{more}><alignment vertical="top"{wrap}/></xf>'
    )


_NONE = "<left/><right/><top/>"
_DAY, _WHOLE, _PART = 164, 3, 165
"""Formats of numbers: two of our own, and Excel's `#,##0`."""
_LOOKS = (
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1"'
    ' applyAlignment="1"><alignment vertical="center"/></xf>',
    _look(0, 0, wrapped=True),
    _look(_DAY, 0),
    _look(_WHOLE, 0),
    _look(_PART, 0),
    _look(0, 2),
    _look(0, 0, wrapped=True, more=' quotePrefix="1"'),
)
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><numFmts count="2"><numFmt numFmtId="{_DAY}" formatCode="yyyy\\-mm\\-dd"/>'
    f'<numFmt numFmtId="{_PART}" formatCode="#,##0.0##"/></numFmts>'
    f'<fonts count="{len(_FONTS)}">{"".join(map(_font, _FONTS))}</fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFF1ECE2"/><bgColor indexed="64"/></patternFill></fill></fills>'
    f'<borders count="2"><border>{_NONE}<bottom/><diagonal/></border>'
    f'<border>{_NONE}<bottom style="thin"><color rgb="FF000000"/></bottom><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="{len(_LOOKS)}">{"".join(_LOOKS)}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
