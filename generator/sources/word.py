"""Word documents: the body in order, paragraphs and table rows, with their looks."""

import io
import zipfile

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import Table
from docx.text.paragraph import Paragraph

from generator.errors import SourceError
from generator.sources.document import Block, Contents, Look

_BIGGEST = 200 * 1024 * 1024
"""Bytes that a document may unpack to."""


def contents(data: bytes, name: str) -> Contents:
    """The blocks of a document. SourceError when Word's container can't be opened or unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > _BIGGEST:
                raise SourceError(name, "解压后太大，不像一份稿件", "删去图片再放进来")
        document = docx.Document(io.BytesIO(data))
    except SourceError:
        raise
    except Exception as error:
        raise SourceError(name, "这份 Word 文件打不开，可能已损坏", "在 Word 里打开后另存为 .docx") from error
    blocks: list[Block] = []
    for item in document.iter_inner_content():
        texts = [(item.text, _look(item))] if isinstance(item, Paragraph) else _rows(item)
        for text, look in texts:
            number = len(blocks) + 1
            blocks.append(Block(text, (number, number), look))
    return Contents(tuple(block for block in blocks if block.text.strip()))


def _rows(table: Table) -> list[tuple[str, Look]]:
    rows = [" ".join(dict.fromkeys(cell.text.replace("\n", " ").strip() for cell in row.cells)) for row in table.rows]
    return [(row.strip(), Look(boxed=True)) for row in rows]


def _look(paragraph: Paragraph) -> Look:
    style = paragraph.style.name or "" if paragraph.style else ""
    level = int(style[-1]) if style.startswith(("Heading", "标题")) and style[-1:].isdigit() else None
    runs = [run for run in paragraph.runs if run.text.strip()]
    sizes = [run.font.size.pt for run in runs if run.font.size]
    return Look(
        level=level,
        bold=bool(runs) and all(run.bold for run in runs),
        centred=paragraph.alignment == WD_ALIGN_PARAGRAPH.CENTER,
        right=paragraph.alignment == WD_ALIGN_PARAGRAPH.RIGHT,
        size=max(sizes, default=None),
        caption=style.startswith(("Caption", "题注")),
    )
