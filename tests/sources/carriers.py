"""Files of every carrier, made of invented words, small enough to read here."""

import io
import zipfile

from generator.sources.document import Document
from generator.sources.reading import document_from_bytes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DRAWN = (
    'xmlns:mc="urn:mc" xmlns:wp="urn:wp" xmlns:a="urn:a" xmlns:pic="urn:pic" xmlns:wps="urn:wps" xmlns:v="urn:v" '
    'xmlns:r="urn:r" xmlns:m="urn:m"'
)


def docx(body: str, **parts: str) -> bytes:
    """A .docx with a body, and other parts by name: `styles=…` is `word/styles.xml`."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", f"<w:document {W} {DRAWN}><w:body>{body}</w:body></w:document>")
        for name, inner in parts.items():
            package.writestr(f"word/{name}.xml", f"<w:{name} {W} {DRAWN}>{inner}</w:{name}>")
    return held.getvalue()


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str, look: str = "", run_look: str = "") -> str:
    return f"<w:p><w:pPr>{look}</w:pPr>{run(text, run_look)}</w:p>"


def page(body: str, head: str = "") -> bytes:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


def pdf(*pages: list[tuple[float, float, float, str]]) -> bytes:
    """A PDF of pages of lines (x, y from the bottom, size, text). Its font is named, not held; it maps codes to letters."""
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange "
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{6 + 2 * at} 0 R' for at in range(len(pages)))}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
        "/Supplement 0 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /SimSun /Flags 4 /Ascent 880 "
        "/Descent -120 /CapHeight 880 /StemV 80 /ItalicAngle 0 /FontBBox [0 -120 1000 880] >> >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    for at, lines in enumerate(pages):
        shown = "".join(
            f"BT /F1 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n" for x, y, size, text in lines
        )
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {7 + 2 * at} 0 R >>",
            f"<< /Length {len(shown)} >>\nstream\n{shown}endstream",
        ]
    made = "%PDF-1.4\n" + "".join(f"{at} 0 obj\n{one}\nendobj\n" for at, one in enumerate(objects, 1))
    return (made + "trailer << /Root 1 0 R >>\n%%EOF\n").encode("latin-1")


def read(data: bytes, name: str) -> Document:
    return document_from_bytes(data, name)


def texts(document: Document) -> list[str]:
    return [block.text.strip() for block in document.blocks if not block.look.picture]


def why(document: Document) -> dict[str, str]:
    return {one.text: one.why for one in document.dropped}
