"""Texts as arrays of normal code points: what `generator.text.terms.normal` does, for thousands of texts at once.

Nearly every character has one normal character of its own whatever stands around it; those are looked up in a table.
A text with any other character (ligatures, accents that combine, what is invisible) is made normal by `normal` itself.
"""

import unicodedata
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from generator.text.terms import normal

_OWN_WAY = 0xFFFF
_PLAIN = ((0x20, 0x7F), (0xA0, 0x180), (0x2010, 0x2028), (0x2030, 0x205F), (0x2100, 0x2800), (0x3000, 0x3040),
          (0x3400, 0xA000), (0xFF01, 0xFF5F))  # fmt: skip
"""Blocks in which no character joins with the one before it, but for those that `_table` finds."""


def normal_codes(texts: Sequence[str]) -> NDArray[np.uint32]:
    """The code points of the texts' normal forms, with a line feed between two texts and none inside them."""
    lines = [text.replace("\n", " ") for text in texts]
    codes = _codes(lines)
    found = _table()[np.minimum(codes, _OWN_WAY)]
    strange = found == _OWN_WAY
    if strange.any():
        for number in np.unique(np.cumsum(codes == ord("\n"))[strange]):
            lines[number] = normal(lines[number]).replace("\n", " ")
        codes = _codes(lines)
        found = _table()[np.minimum(codes, _OWN_WAY)]
        found = np.where(found == _OWN_WAY, codes, found)
    return found.astype(np.uint32)


def _codes(lines: Sequence[str]) -> NDArray[np.uint32]:
    return np.frombuffer("\n".join(lines).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


@cache
def _table() -> NDArray[np.uint32]:
    """Each code point's normal one; _OWN_WAY where it has none, has several, or leans on its neighbours."""
    table = np.full(_OWN_WAY + 1, _OWN_WAY, dtype=np.uint32)
    table[ord("\n")] = ord("\n")
    for first, end in _PLAIN:
        for code in range(first, end):
            found = normal(chr(code))
            if len(found) == 1 and not unicodedata.combining(chr(code)) and not unicodedata.combining(found):
                table[code] = ord(found)
    return table
