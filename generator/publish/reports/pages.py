"""Report pages of `content/reports/*.md`: front matter is the selection, the body the clerk's own introduction."""

import re
from pathlib import Path

from generator.dialect import load
from generator.errors import GeneratorError, SiteError
from generator.publish.reports.model import Block, Paragraph, Run
from generator.publish.reports.selection import Selection, selection

_FRONT = re.compile(r"\A\ufeff?---\r?\n(.*?)\r?\n---\r?\n?", re.S)
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_MARKS = re.compile(r"^(?:#{1,6}\s+|[-*+]\s+|>\s?|\d+\.\s+)")


def read_page(path: Path) -> tuple[Selection, str]:
    """A page's selection and body. SiteError when it is not there or can't be understood."""
    if not path.is_file():
        raise SiteError(str(path), "没有这份报告", "看看 content/reports/ 里有哪些，或先建一份")
    text = path.read_text("utf-8")
    front = _FRONT.match(text)
    if not front:
        raise SiteError(path.name, "报告开头没有 --- 之间的说明", "写明文种、起止和要选的街道、主题")
    try:
        plain = load(front.group(1), path.name)
    except GeneratorError as error:
        raise SiteError(error.where, error.what, error.hint) from error
    if not isinstance(plain, dict):
        raise SiteError(path.name, "报告开头的说明不是“键: 值”", "照样例重写")
    return selection(plain, path.name), text[front.end() :]


def introduction(body: str) -> tuple[Block, ...]:
    """The paragraphs of a Markdown body, bold kept; other marks are dropped."""
    paragraphs = (part.strip() for part in re.split(r"\r?\n\s*\r?\n", body))
    return tuple(Paragraph(tuple(_runs(_MARKS.sub("", part).replace("\n", "")))) for part in paragraphs if part)


def _runs(text: str) -> list[Run]:
    runs = []
    for number, piece in enumerate(_BOLD.split(text)):
        if piece:
            runs.append(Run(piece, bold=number % 2 == 1))
    return runs
