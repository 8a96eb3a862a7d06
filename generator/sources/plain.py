"""Plain text → blocks: one block per physical line that is not blank.

White space before a line is kept in the block's text (layout measures it), blank lines show in the line numbers.
Lines that a fixed width broke are left as they are: whether two lines are one paragraph is layout's question, since it
takes the look of the whole page to answer it. Drawn lines (────) go to `dropped`.
"""

import re

from generator.sources.decoding import decoded
from generator.sources.document import Block, Contents, Dropped, Look
from generator.sources.frontmatter import front
from generator.text.folding import INVISIBLE

_DRAWN = re.compile(r"[\s\-_=*~─━—–﹏＿＊＝☆★◇◆●■□※·.…]{3,}")
_LETTERS = re.compile(r"[^\W_]")
_TABS = re.compile(r"(?<=\S)\t+(?=\S)")


def contents(data: bytes, name: str) -> Contents:
    """The lines of a plain text file. SourceError when its encoding can't be told or its front matter is malformed."""
    return lines_of(decoded(data, name), name)


def lines_of(text: str, name: str) -> Contents:
    """The lines of a text, front matter taken off."""
    head = front(text, name)
    blocks: list[Block] = []
    dropped: list[Dropped] = list(head.dropped)
    for number, row in enumerate(head.text.split("\n"), 1):
        shown = INVISIBLE.sub("", row).rstrip()
        if not shown.strip():
            continue
        if _DRAWN.fullmatch(shown) and not _LETTERS.search(shown):
            dropped.append(Dropped(shown.strip(), (number, number), "分隔线"))
        else:
            look = Look(indented=indent(shown) > 1, boxed=bool(_TABS.search(shown)))
            blocks.append(Block(_TABS.sub(" ", shown), (number, number), look))
    return Contents(tuple(blocks), head.meta, tuple(dropped))


def indent(row: str) -> int:
    """White space that a line starts with, in half-width columns.

    >>> indent("　　街道"), indent("    街道"), indent("街道")
    (4, 4, 0)
    """
    blank = row[: len(row) - len(row.lstrip())]
    return sum(4 if letter == "\t" else 2 if letter in "\u3000\u2003" else 1 for letter in blank)
