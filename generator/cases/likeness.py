"""How alike two texts are: folded, cut into overlapping runs of four letters, each run a number.

Punctuation, layout and script variants of quotes don't count, so a text that was re-flowed, re-encoded or converted
stays what it was. `sketch` is short enough to be kept in a list; `prints` also find a short text inside a long one.
"""

import re
from collections.abc import Iterator
from functools import reduce

import numpy as np
import numpy.typing as npt

from generator.text.folding import fold

Numbers = npt.NDArray[np.uint64]
_RUN = 4
_LENGTH = 16
_ONE_OF = 8
_NO_LETTER = re.compile(r"\W+")
_SEEDS = (np.arange(1, _LENGTH + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15))[:, None]


def runs(text: str) -> Numbers:
    """The runs of a text, each once, as mixed numbers."""
    letters = _NO_LETTER.sub("", fold(text)).ljust(_RUN, "_")
    codes = np.frombuffer(letters.encode("utf-32-le"), np.uint32).astype(np.uint64)
    parts = [codes[at : len(codes) - _RUN + 1 + at] for at in range(_RUN)]
    return np.unique(_mixed(reduce(lambda one, other: one * np.uint64(1_000_003) + other, parts)))


def sketch(text: str) -> str:
    """Sixty-four letters that tell how alike two texts are.

    >>> sketch("墙裂了，当天修好。") == sketch("墙裂了,当天\\n修好.")
    True
    """
    return _sketch(runs(text))


def _sketch(found: Numbers) -> str:
    least = _mixed(found[None, :] ^ _SEEDS).min(axis=1)
    return "".join(f"{int(one) & 0xFFFF:04x}" for one in least)


def alike(one: str, other: str) -> float:
    """The share of runs that two sketched texts have in common, 0..1, give or take 0.12."""
    return sum(one[at : at + 4] == other[at : at + 4] for at in range(0, 4 * _LENGTH, 4)) / _LENGTH


def parts(sketched: str) -> Iterator[tuple[int, str]]:
    """The parts of a sketch, each with its place: two texts are as alike as they share them."""
    return ((at, sketched[at : at + 4]) for at in range(0, 4 * _LENGTH, 4))


def prints(text: str) -> list[int]:
    """About an eighth of a text's runs, always the same ones: texts that share several are worth a closer look."""
    found = runs(text)
    return [int(one) >> 16 for one in found[found % np.uint64(_ONE_OF) == 0]]


def overlap(one: Numbers, other: Numbers) -> float:
    """The share of the shorter text's runs that stand in the other too, 0..1."""
    return len(np.intersect1d(one, other, assume_unique=True)) / min(len(one), len(other))


def _mixed(numbers: Numbers) -> Numbers:
    """Spread evenly (the finaliser of splitmix64)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))
