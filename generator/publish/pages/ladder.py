"""Structures that a text counts level by level (`1个一级网格、7个二级网格……`), read from the figures of kind 体系."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.record import Figure

_RANKS = (
    re.compile("一级网格|^大网格|总网格"),
    re.compile("二级网格|^中网格"),
    re.compile("三级网格|(?:基础|普通)网格|^小网格"),
    re.compile("四级网格|微网格"),
), (
    re.compile("党工委|党委"),
    re.compile("党总支"),
    re.compile("党支部"),
    re.compile("党小组"),
    re.compile("党员中心户|党员联系户"),
)  # fmt: skip
"""Ladders of words that name a rank, highest first; a level counts only when its word stands in the text."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level: how many there are of what; `at` names the figure on the page."""

    count: int
    name: str
    at: str


def ladder(figures: Sequence[Figure]) -> tuple[Level, ...]:
    """The levels of the first structure that a text counts, highest first; empty unless it names two levels in one
    sentence and each has at least as many units as the one above."""
    for ranks in _RANKS:
        for quote in dict.fromkeys(figure.quote for figure in figures if figure.kind == "体系"):
            found = _levels([(place, one) for place, one in enumerate(figures) if one.quote == quote], ranks)
            counts = [level.count for level in found]
            if len(found) > 1 and counts == sorted(counts):
                return found
    return ()


def _levels(figures: Sequence[tuple[int, Figure]], ranks: Sequence[re.Pattern[str]]) -> tuple[Level, ...]:
    found = []
    for rank in ranks:
        for place, figure in figures:
            if figure.kind == "体系" and rank.search(figure.label) and figure.value == int(figure.value) > 0:
                found.append(Level(int(figure.value), figure.label, f"f{place}"))
                break
    return tuple(found)
