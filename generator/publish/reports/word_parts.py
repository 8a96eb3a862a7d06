"""Parts of a Word package that python-docx has no words for: fields, footnotes, native bar charts, a package without clock."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}
_W = f'xmlns:w="{_SPACES["w"]}"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Text without the characters that XML can't hold."""
    return _FORBIDDEN.sub("", text)


def spaced(xml: str) -> str:
    """One element with the namespaces that its prefixes stand for."""
    head, rest = re.match(r"(<[\w:]+)(.*)", xml, re.S).groups()  # type: ignore[union-attr]
    used = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items() if f"{prefix}:" in xml)
    return f"{head}{used}{rest}"


def field(code: str, shown: str, dirty: bool = False) -> list[str]:
    """The runs of a field with what it shows until it is reckoned anew; `dirty`: the reading program does so on opening."""
    return [*field_begin(code, dirty), f"<w:r><w:t>{escape(shown)}</w:t></w:r>", FIELD_END]


def field_begin(code: str, dirty: bool = False) -> list[str]:
    """The runs that open a field, before what it shows."""
    return [
        f'<w:r><w:fldChar w:fldCharType="begin"{" w:dirty=" + quoteattr("true") if dirty else ""}/></w:r>',
        f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
    ]


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def footnotes_xml(notes: Sequence[str]) -> bytes:
    """The footnotes part: Word's two separators, then the notes from 1."""
    marks = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:pStyle w:val="footnotetext"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, number in (("separator", -1), ("continuationSeparator", 0))
    )
    told = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="footnotetext"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="footnotereference"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(note)}</w:t></w:r></w:p></w:footnote>'
        for number, note in enumerate(notes, 1)
    )
    return f"{_HEAD}<w:footnotes {_W}>{marks}{told}</w:footnotes>".encode()


def chart_xml(caption: str, points: Sequence[tuple[str, float]]) -> bytes:
    """A native horizontal bar chart, the first point on top, values written at the bars."""
    names = "".join(f'<c:pt idx="{n}"><c:v>{escape(name)}</c:v></c:pt>' for n, (name, _) in enumerate(points))
    values = "".join(f'<c:pt idx="{n}"><c:v>{value:g}</c:v></c:pt>' for n, (_, value) in enumerate(points))
    letters = '<a:defRPr sz="1050" b="0"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:defRPr>'
    text = f"<a:bodyPr/><a:lstStyle/><a:p><a:pPr>{letters}</a:pPr>"
    plain = f'<c:txPr>{text}<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    axis = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
    return (
        f'{_HEAD}<c:chartSpace xmlns:c="{_SPACES["c"]}" xmlns:a="{_SPACES["a"]}"><c:roundedCorners val="0"/><c:chart>'
        f'<c:title><c:tx><c:rich>{text}<a:r><a:rPr lang="zh-CN" sz="1200" b="0"/><a:t>{escape(caption)}</a:t></a:r></a:p></c:rich></c:tx>'
        '<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/>'
        '<c:grouping val="clustered"/><c:varyColors val="0"/><c:ser><c:idx val="0"/><c:order val="0"/>'
        '<c:spPr><a:solidFill><a:srgbClr val="8C2B20"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>'
        f'<c:dLbls><c:spPr><a:noFill/></c:spPr>{plain}<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f'<c:cat><c:strLit><c:ptCount val="{len(points)}"/>{names}</c:strLit></c:cat>'
        f'<c:val><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(points)}"/>{values}</c:numLit></c:val></c:ser>'
        '<c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>'
        f'<c:numFmt formatCode="General" sourceLinked="0"/>{axis}{plain}<c:crossAx val="2"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="1"/>'
        f'<c:axPos val="t"/><c:numFmt formatCode="General" sourceLinked="0"/>{axis}<c:crossAx val="1"/></c:valAx>'
        '</c:plotArea><c:plotVisOnly val="1"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:chartSpace>"
    ).encode()


def drawing_xml(relation: str, number: int, name: str, width: int, height: int) -> str:
    """A run that shows the chart behind a relation; width and height in EMU."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{width}" cy="{height}"/>'
        f"<wp:docPr id={quoteattr(str(number))} name={quoteattr(name)} descr={quoteattr(name)}/>"
        f'<a:graphic><a:graphicData uri="{_SPACES["c"]}"><c:chart r:id="{relation}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def without_clock(data: bytes, fallbacks: Mapping[str, str]) -> bytes:
    """The same package with fixed times and sorted parts; `fallbacks`: fonts by those that stand in for them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = old.read(name)
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, _with_fonts(content, fallbacks) if name == "word/fontTable.xml" else content)
    return out.getvalue()


def _with_fonts(content: bytes, fallbacks: Mapping[str, str]) -> bytes:
    added = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in fallbacks.items()
    )
    return content.replace(b"</w:fonts>", added.encode() + b"</w:fonts>")
