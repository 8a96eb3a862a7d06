"""Markdown → blocks, with exact line numbers. The only door to markdown-it-py, which tells headings, lists, quotes,
tables and rules apart; what stands inside a paragraph is read by `inline`.

One block per source line: a line break without two spaces before it begins a new block (bulletins are pasted with one
paragraph a line; the line numbers show that no blank line lies between), a hard break stays in the block as `\\n`.
Never a code block: four spaces before a paragraph are an indent here. Never an underlined heading: `---` below a line is
a rule, since bulletins put one below a byline.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.sources.decoding import decoded
from generator.sources.document import Block, Contents, Dropped, Look
from generator.sources.frontmatter import front
from generator.sources.inline import Run, runs
from generator.sources.plain import indent
from generator.text.folding import INVISIBLE

_LOOSE_HEADING = re.compile(r"^(#{1,6})[\u3000]*(?=[\u4e00-\u9fff“‘《（(【〈0-9])(?=[^#\n]*$)", re.M)
_DRAWN = re.compile(r"[=─━—_~﹏-]{3,}")
_FENCE = re.compile(r"\s{0,3}(?:```+|~~~+)\s*\w*\s*")
_VISIBLE = re.compile(r"\w")
_HIDDEN_HTML = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.S | re.I)
_BLOCK_TAG = re.compile(
    r"<(?P<close>/?)(?P<tag>address|article|aside|blockquote|caption|center|dd|details|div|dl|dt|figcaption|figure|footer|form|h[1-6]"
    r"|header|hr|li|main|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)\b(?P<attributes>[^<>]*)>",
    re.I,
)
_PIPES = re.compile(r"(?<!\\)\|")


def contents(data: bytes, name: str) -> Contents:
    """The blocks of a Markdown file. SourceError when its encoding can't be told or its front matter is malformed."""
    head = front(decoded(data, name), name)
    text = _LOOSE_HEADING.sub(r"\1 ", head.text)
    page = _Page(text.split("\n"))
    page.read(_parser().parse(text))
    blocks, dropped = page.all_lines()
    return Contents(blocks, head.meta, head.dropped + dropped)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 200}).enable("table")
    return parser.disable(["code", "fence", "lheading", "reference", "inline", "text_join"])


@dataclass(frozen=True, slots=True)
class _Row:
    """A source line of a paragraph, inline markup read: its text, whether all of it is bold, pictures, comments."""

    text: str
    line: int
    bold: bool
    runs: tuple[Run, ...]
    hard: bool
    """Whether a hard break ends it."""


class _Page:
    """One parse at work: the source rows, what has been found, which rows are accounted for."""

    def __init__(self, rows: list[str]) -> None:
        self.rows = rows
        self.found: list[Block | Dropped] = []
        self.seen: set[int] = set()
        self.marker = ""
        self.lists = 0

    def read(self, tokens: list[Token]) -> None:
        """Take in the parser's tokens in order."""
        for before, token in zip([None, *tokens], tokens, strict=False):
            if token.type in ("bullet_list_open", "ordered_list_open"):
                self.lists += 1
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                self.lists -= 1
            elif token.type == "list_item_open":
                self.marker = f"{token.info}{token.markup} " if token.info else ""
            elif token.type == "inline" and before is not None:
                self._inline(before, token)
            elif token.type == "tr_open" and token.map:
                self._table_row(token.map[0])
            elif token.type == "hr" and token.map:
                self._drop(self.rows[token.map[0]].strip(), token.map[0], "分隔线")
            elif token.type == "html_block" and token.map:
                self._html(token.content, token.map[0])

    def all_lines(self) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
        """Blocks and dropped pieces in source order; a row that the parser left out becomes a block of its own."""
        for at, row in enumerate(self.rows):
            if at not in self.seen and row.strip():
                shown = INVISIBLE.sub("", row).strip()
                if _FENCE.fullmatch(row):
                    self._drop(shown, at, "代码围栏标记")
                elif _VISIBLE.search(shown):
                    self.found.append(Block(shown, (at + 1, at + 1)))
                else:
                    self._drop(shown, at, "符号行")
        self.found.sort(key=lambda one: one.lines)
        blocks = tuple(one for one in self.found if isinstance(one, Block))
        return blocks, tuple(one for one in self.found if isinstance(one, Dropped))

    def _inline(self, before: Token, token: Token) -> None:
        if before.type in ("td_open", "th_open") or not token.map:
            return
        first = token.map[0]
        while first + 1 < token.map[1] and not self.rows[first].strip("> \t\u3000"):
            first += 1
        level = int(before.tag[1]) if before.type == "heading_open" else None
        look = Look(level=level, listed=self.lists > 0)
        rows = list(_rows(self.marker + token.content, first))
        self.marker = ""
        self.seen.update(range(first, token.map[1]))
        for group in _grouped(rows):
            self._rows_out(group, look)

    def _rows_out(self, group: list[_Row], look: Look) -> None:
        first = group[0].line
        if len(group) == 1 and (why := _furniture(group[0].text)):
            self._drop(group[0].text, first, why)
            return
        indented = look.level is None and not look.listed and indent(self.rows[first]) > 1
        look = replace(look, bold=all(row.bold for row in group), indented=indented)
        for row in group:
            for run in row.runs:
                if run.kind == "picture":
                    self.found.append(Block(_plain(run.text), (row.line + 1, row.line + 1), Look(picture=True)))
                elif run.kind == "comment":
                    self._drop(run.text, row.line - run.text.count("\n"), "注释")
        text = "\n".join(row.text for row in group if row.text)
        if text:
            self.found.append(Block(text, (first + 1, group[-1].line + 1), look))

    def _table_row(self, line: int) -> None:
        self.seen.update((line, line + 1) if _is_delimiter(self.rows, line + 1) else (line,))
        row = re.sub(r"^[\s>]*\|?|\|?\s*$", "", self.rows[line])
        cells = [_words(cell.replace("\\|", "|").strip()) for cell in _PIPES.split(row)]
        text = " ".join(cell for cell in cells if cell)
        if text:
            self.found.append(Block(text, (line + 1, line + 1), Look(boxed=True)))

    def _html(self, source: str, first: int) -> None:
        """A block of HTML inside the Markdown: its words, cut at block tags; table rows as one line each."""
        self.seen.update(range(first, first + source.count("\n") + 1))
        source = _HIDDEN_HTML.sub(lambda found: self._script(found, source, first), source)
        look, at, held = Look(), 0, ""
        line = start = first
        for found in [*_BLOCK_TAG.finditer(source), None]:
            held += source[at : found.start() if found else len(source)]
            tag = found["tag"].lower() if found else ""
            if tag in ("td", "th"):
                held += " " if found and found["close"] else ""
            else:
                self._html_words(held, start, look)
                line = first + source.count("\n", 0, found.end() if found else len(source))
                held, start = "", line
            if found:
                at, look = found.end(), _html_look(look, tag, bool(found["close"]), found["attributes"])

    def _script(self, found: re.Match[str], source: str, first: int) -> str:
        self._drop(found.group(), first + source.count("\n", 0, found.start()), "网页脚本")
        return "\n" * found.group().count("\n")

    def _html_words(self, held: str, start: int, look: Look) -> None:
        if look.boxed:
            held = re.sub(r"\s+", " ", held)
        for row in _rows(held, start):
            self._rows_out([replace(row, text=row.text.strip(), line=min(row.line, len(self.rows) - 1))], look)

    def _drop(self, text: str, line: int, why: str) -> None:
        self.seen.add(line)
        self.found.append(Dropped(text, (line + 1, line + 1 + text.count("\n")), why))


def _rows(source: str, first: int) -> Iterator[_Row]:
    """The source lines of a paragraph, their inline markup read."""
    held: list[Run] = []
    line = first
    for run in [*runs(source), Run("\n")]:
        if run.kind == "break":
            yield _row(held, line, hard=True)
            held = []
            continue
        if run.kind != "words":
            held.append(run)
            line += run.text.count("\n")
            continue
        for number, part in enumerate(run.text.split("\n")):
            if number:
                if held:
                    yield _row(held, line, hard=False)
                held, line = [], line + 1
            if part:
                held.append(replace(run, text=part))


def _row(held: list[Run], line: int, *, hard: bool) -> _Row:
    words = [run for run in held if run.kind == "words" and run.text.strip()]
    text = _plain("".join(run.text for run in held if run.kind == "words"))
    return _Row(text, line, bool(words) and all(run.bold for run in words), tuple(held), hard)


def _grouped(rows: list[_Row]) -> Iterator[list[_Row]]:
    """Rows that a hard break joins and that look alike, together."""
    group: list[_Row] = []
    for row in rows:
        if group and not (group[-1].hard and group[-1].bold == row.bold):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _furniture(text: str) -> str | None:
    """Why a line is no text: a fence around the page, a drawn line."""
    return "代码围栏标记" if _FENCE.fullmatch(text) else "分隔线" if _DRAWN.fullmatch(text) else None


def _words(source: str) -> str:
    return _plain(" ".join(run.text for run in runs(source) if run.kind == "words"))


def _plain(text: str) -> str:
    return INVISIBLE.sub("", text).strip()


def _is_delimiter(rows: list[str], line: int) -> bool:
    return line < len(rows) and bool(re.fullmatch(r"[\s>]*\|?(?:\s*:?-+:?\s*\|?)+\s*", rows[line]))


def _html_look(look: Look, tag: str, close: bool, attributes: str) -> Look:
    if tag == "table":
        return replace(look, boxed=not close)
    if re.fullmatch(r"h[1-6]", tag):
        return replace(look, level=None if close else int(tag[1]), centred=not close and "center" in attributes)
    if tag == "center" or "center" in attributes:
        return replace(look, centred=not close)
    return replace(look, centred=False) if close and tag in ("div", "p") else look
