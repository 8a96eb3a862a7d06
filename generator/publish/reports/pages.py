"""Report pages of `content/reports/*.md`: front matter is the selection, the body the clerk's own introduction."""

import re
from collections.abc import Iterator
from pathlib import Path

from generator.dialect import load
from generator.errors import GeneratorError, SiteError
from generator.publish.reports.model import Block, Heading, Paragraph, Run, Table
from generator.publish.reports.selection import Selection, selection
from generator.rules.gazetteer import parse_gazetteer
from generator.sources.inline import runs

_FRONT = re.compile(r"\A\ufeff?---\r?\n(.*?)\r?\n---\r?\n?", re.S)
_HEADING = re.compile(r"(#{1,6})\s*(.+?)\s*#*")
_ITEM = re.compile(r"(?:[-*+]|(\d+[.)、]))\s+(?=\S)")
_QUOTE = re.compile(r"(?:>\s?)+")
_RULE = re.compile(r"([-*_])(?:\s*\1){2,}")


def read_page(path: Path) -> tuple[Selection, str]:
    """A page's selection and body. SiteError when it is not there or can't be understood."""
    if not path.is_file():
        raise SiteError(path.name, "没有这份报告", "看看 content/reports/ 里有哪些，或先建一份")
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise SiteError(path.name, "不是 UTF-8 文本", "用编辑器另存为 UTF-8") from error
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


def known_streets(gazetteer: Path) -> tuple[str, ...]:
    """The streets of the library's own gazetteer; () without one."""
    if not gazetteer.is_file():
        return ()
    return tuple(dict.fromkeys(parse_gazetteer(gazetteer.read_text("utf-8"), gazetteer.name).streets.values()))


def introduction(body: str) -> tuple[Block, ...]:
    """A Markdown body as blocks: headings, paragraphs, list items, quotations (楷体), tables; bold kept, links as words."""
    return tuple(block for part in re.split(r"\r?\n[ \t\u3000]*\r?\n", body.strip()) for block in _blocks(part))


def _blocks(part: str) -> Iterator[Block]:
    lines = [line.strip() for line in part.splitlines() if line.strip() and not _RULE.fullmatch(line.strip())]
    if lines and all(line.startswith("|") for line in lines):
        yield from _table(lines)
        return
    waiting: list[str] = []
    for line in lines:
        heading = _HEADING.fullmatch(line) if line.startswith("#") else None
        if heading or _ITEM.match(line):
            yield from _paragraph(waiting)
            waiting = []
        if heading:
            yield Heading(min(max(len(heading[1]) - 1, 1), 4), "".join(run.text for run in _runs(heading[2])))
        else:
            waiting.append(line)
    yield from _paragraph(waiting)


def _paragraph(lines: list[str]) -> Iterator[Block]:
    if not lines:
        return
    quoted = all(line.startswith(">") for line in lines)
    text = ""
    for line in (_QUOTE.sub("", line, count=1) if line.startswith(">") else line for line in lines):
        # words of Latin letters are parted by spaces, Chinese ones by nothing
        text += (" " if text[-1:].isascii() and text and line[:1].isascii() else "") + line
    item = _ITEM.match(text)
    if item:
        text = f"{item[1]} {text[item.end() :]}" if item[1] else text[item.end() :]
    yield Paragraph(tuple(_close(_runs(text))), "导语" if quoted else "正文")


def _close(found: list[Run]) -> Iterator[Run]:
    """The runs without the spaces that Markdown wants behind a bold stretch and Chinese does not."""
    last = "（"
    for run in found:
        text = run.text if last.isascii() or last.isalnum() else run.text.lstrip(" ")
        last = text[-1:] or last
        yield Run(text, run.bold)


def _table(lines: list[str]) -> Iterator[Block]:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    told = [row for row in rows if not all(re.fullmatch(r":?-+:?", cell) for cell in row)]
    width = len(told[0]) if told else 0
    cells = [
        tuple("".join(run.text for run in _runs(cell)) for cell in (*row, *[""] * width)[:width]) for row in told
    ]
    if width:
        yield Table(cells[0], tuple(cells[1:]))


def _runs(text: str) -> list[Run]:
    return [Run(run.text, run.bold) for run in runs(text) if run.kind == "words" and run.text]
