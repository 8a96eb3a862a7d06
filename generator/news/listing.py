"""The 目录 of an issue: which lines stand in it, and which headlines it announces."""

import re
from collections.abc import Sequence

from generator.news.pieces import Piece
from generator.rules.engine import cues, ruleset

_MARKS = re.compile(r"[^\w]+")
_NUMBER = re.compile(r"^(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）.、 ]+|[●■◆·]\s*)")
_PAGE = re.compile(r"(?:[.…·]{2,}|-{3,}| {2,}|[(（])[ .…·\-(（]*\d{0,3}[)） ]*$")
_LONG = 40
"""Characters from which on a line is text rather than a heading."""


class Listing:
    """The lines of a document as a table of contents sees them."""

    def __init__(self, found: Sequence[Piece], heads: Sequence[bool]) -> None:
        self.found, self.heads = found, heads
        self.entries = [_entry(piece.half) if len(piece.text) <= 80 else "" for piece in found]
        self.last = {text: at for at, text in enumerate(self.entries)}
        self.inside = self._inside()
        self.announced = {self.entries[at] for at in self.inside} - {""}

    def ahead(self, at: int) -> bool:
        """Whether the same words come again further down, as a heading does after its line in the 目录."""
        text = self.entries[at]
        later = self.last.get(text, at)
        between = range(at + 1, later)
        told = (len(self.found[mid].text) > _LONG or self.heads[mid] for mid in between)
        return later > at + 1 and len(text) >= 4 and any(told)

    def announces(self, at: int) -> bool:
        """Whether a 目录 further up lists this line."""
        return at not in self.inside and self.entries[at] in self.announced

    def _inside(self) -> set[int]:
        """The lines below a 目录: in its block, or one after the other as long as they come again."""
        inside: set[int] = set()
        block: int | None = None
        for at, piece in enumerate(self.found):
            rules = (
                {cue.rule for cue in cues(ruleset("contents"), piece.half[:60])} if len(piece.text) < 60 else set()
            )
            if "heading" in rules:
                block = piece.block
            elif block is not None and (piece.block == block or self.ahead(at) or "leader" in rules):
                inside.add(at)
            else:
                block = None
        return inside


def _entry(half: str) -> str:
    """A line's words, less the number before and the dots and page behind."""
    return _MARKS.sub("", _PAGE.sub("", _NUMBER.sub("", half.strip())))
