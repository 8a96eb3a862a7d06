"""Postings as printable text, small enough to travel and quick to unpack in a browser.

A posting is one number, (gap − 1) × LEVELS + (impact − 1), the gap counted from the record before (from −1 at first).
Numbers are written in DIGITS, 90 printable characters that need no escape in a JavaScript string, in one of four
lengths told by the first digit d:

    d < 64         the number is d
    64 ≤ d < 87    64 + (d − 64) × 90 + next digit
    87 ≤ d < 89    2134 + (d − 87) × 8100 + next two digits, high first
    d = 89         18334 + next four digits, high first
"""

import numpy as np
from numpy.typing import NDArray

from generator.publish.search.postings import LEVELS, Postings

DIGITS = "".join(chr(code) for code in range(35, 127) if chr(code) not in "\\<")
_BASE = len(DIGITS)
_TWO, _THREE, _FIVE = 64, 64 + 23 * _BASE, 64 + 23 * _BASE + 2 * _BASE**2
_VALUE = {digit: number for number, digit in enumerate(DIGITS)}


def packed(postings: Postings) -> list[str]:
    """Each term's postings as text, in the order of `postings.terms`."""
    if not postings.terms:
        return []
    gaps: NDArray[np.int64] = np.diff(postings.records.astype(np.int64), prepend=-1).astype(np.int64)
    firsts = postings.starts[:-1]
    gaps[firsts] = postings.records[firsts].astype(np.int64) + 1
    numbers = (gaps - 1) * LEVELS + (postings.impacts.astype(np.int64) - 1)
    text, ends = _written(numbers)
    borders = np.r_[0, ends][postings.starts]
    return [text[begin:end] for begin, end in zip(borders[:-1].tolist(), borders[1:].tolist(), strict=True)]


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
