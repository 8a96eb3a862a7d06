"""Postings as printable text, small enough to travel and quick to unpack in a browser.

A posting is one number, (gap − 1) × LEVELS + (impact − 1), the gap counted from the record before (from −1 at first).
Numbers are written in DIGITS, 90 printable characters that need no escape in a JavaScript string, in one of four
lengths told by the first digit d:

    d < 64         the number is d
    64 ≤ d < 87    64 + (d − 64) × 90 + next digit
    87 ≤ d < 89    2134 + (d − 87) × 8100 + next two digits, high first
    d = 89         18334 + next four digits, high first
"""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from generator.publish.search.postings import LEVELS, Postings

DIGITS = "".join(chr(code) for code in range(35, 127) if chr(code) not in "\\<")
_BASE = len(DIGITS)
_TWO, _THREE, _FIVE = 64, 64 + 23 * _BASE, 64 + 23 * _BASE + 2 * _BASE**2
_AT_ONCE = 1 << 19
"""Postings written at once."""
_VALUE = {digit: number for number, digit in enumerate(DIGITS)}


def packed(postings: Postings) -> Iterator[str]:
    """Each term's postings as text, in the order of `postings.terms`."""
    starts = postings.starts
    first = 0
    while first < len(postings.terms):
        last = max(first + 1, int(np.searchsorted(starts, starts[first] + _AT_ONCE, side="right")) - 1)
        yield from _some(postings.records, postings.impacts, starts[first : last + 1])
        first = last


def _some(records: NDArray[np.int32], impacts: NDArray[np.uint8], starts: NDArray[np.int64]) -> Iterator[str]:
    """The texts of a few terms whose postings begin at `starts`; the last start is where they end."""
    span = slice(int(starts[0]), int(starts[-1]))
    gaps: NDArray[np.int64] = np.diff(records[span].astype(np.int64), prepend=-1).astype(np.int64)
    firsts = starts[:-1] - starts[0]
    gaps[firsts] = records[starts[:-1]].astype(np.int64) + 1
    text, ends = _written((gaps - 1) * LEVELS + (impacts[span].astype(np.int64) - 1))
    borders = np.r_[0, ends][starts - starts[0]].tolist()
    for begin, end in pairwise(borders):
        yield text[begin:end]


def _written(numbers: NDArray[np.int64]) -> tuple[str, NDArray[np.int64]]:
    sizes = 1 + (numbers >= _TWO).astype(np.int64) + (numbers >= _THREE) + 2 * (numbers >= _FIVE)
    ends = np.cumsum(sizes)
    at = ends - sizes
    digits = np.zeros(int(ends[-1]), dtype=np.uint8)
    for size, base, first in ((1, 0, 0), (2, _TWO, 64), (3, _THREE, 87), (5, _FIVE, 89)):
        which = sizes == size
        rest = numbers[which] - base
        for place in range(size - 1, 0, -1):
            digits[at[which] + place] = rest % _BASE
            rest //= _BASE
        digits[at[which]] = rest + first
    letters = np.frombuffer(DIGITS.encode("ascii"), dtype=np.uint8)
    return letters[digits].tobytes().decode("ascii"), ends


def unpacked(text: str) -> list[tuple[int, int]]:
    """(record, impact) of each posting.

    >>> unpacked("#$")
    [(0, 1), (1, 2)]
    """
    found: list[tuple[int, int]] = []
    record, at = -1, 0
    while at < len(text):
        digit = _VALUE[text[at]]
        size, base, first = next(row for row in _ROWS if digit >= row[2])
        number = digit - first
        for place in range(1, size):
            number = number * _BASE + _VALUE[text[at + place]]
        gap, impact = divmod(number + base, LEVELS)
        record += gap + 1
        at += size
        found.append((record, impact + 1))
    return found


_ROWS = ((5, _FIVE, 89), (3, _THREE, 87), (2, _TWO, 64), (1, 0, 0))
