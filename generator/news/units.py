"""What a role is given to: a sentence, and a speech together with the words that say who spoke."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.text.span import Span

_STOP = re.compile(r"[。！？!?…]+[”’」』）)]*|[”」』]")
_SAYS = "：:，,说道喊"


def units(body: str, borders: Iterable[int] = ()) -> list[Span]:
    """The body cut into units, nothing left out: each takes the white space after it along. `borders` are places where
    one must begin.

    >>> body = "“电梯呢？怕摔。”王奶奶说。社区开会。\\n物业出钱。"
    >>> [span.of(body) for span in units(body)]
    ['“电梯呢？怕摔。”王奶奶说。', '社区开会。\\n', '物业出钱。']
    """
    forced = sorted({0, len(body), *borders, *(match.end() for match in re.finditer(r"\n\s*", body))})
    return [unit for start, end in pairwise(forced) for unit in _cut(body, start, end)]


def _cut(body: str, start: int, end: int) -> Iterator[Span]:
    """The units of one paragraph."""
    begin = start
    for match in _STOP.finditer(body, start, end):
        here = match.end()
        if here < end and _ends(body, begin, match):
            while here < end and body[here].isspace():
                here += 1
            yield Span(begin, here)
            begin = here
    if begin < end:
        yield Span(begin, end)


def _ends(body: str, begin: int, stop: re.Match[str]) -> bool:
    """Whether a unit that began at `begin` may end with this stop: outside a speech, and not before the speaker is named."""
    said = body[begin : stop.end()]
    if said.count("“") > said.count("”") or said.count("（") > said.count("）"):
        return False
    mark = stop.group()
    if not mark.endswith("”"):
        return mark[0] != "…"
    opening = said.rindex("“") if "“" in said else 0
    if opening == 0:
        return body[stop.end()] == "“"
    return mark[0] in "。！？!?…" and said[opening - 1] in _SAYS
