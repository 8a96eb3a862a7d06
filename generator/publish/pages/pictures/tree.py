"""A structure of levels as a tree: a point a unit, each joined to one above."""

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup, escape

_WIDE, _STEP, _TOP, _WORDS = 720, 64, 16, 130
_MOST = 400
"""More units than this are drawn as a line, not point by point."""


def tree(levels: Sequence[tuple[int, str]], title: str) -> Markup:
    """Levels, highest first, as (how many, of what). Which unit belongs to which is not said by such counts: the branches
    are spread evenly."""
    rows = [_places(min(count, _MOST)) for count, _ in levels]
    height = _TOP * 2 + _STEP * (len(levels) - 1)
    parts = [
        f'<path class="axis" d="{_branches(above, below, place)}"/>'
        for place, (above, below) in enumerate(pairwise(rows))
    ]
    parts += [_level(place, row, *levels[place]) for place, row in enumerate(rows)]
    return Markup(
        f'<svg viewBox="0 0 {_WIDE + _WORDS} {height}" role="img" aria-label="{escape(title)}">{"".join(parts)}</svg>'
    )


def _places(count: int) -> list[float]:
    return [(2 * at + 1) * _WIDE / (2 * count) for at in range(count)]


def _branches(above: Sequence[float], below: Sequence[float], place: int) -> str:
    top, bottom = _TOP + _STEP * place, _TOP + _STEP * (place + 1)
    return "".join(
        f"M{above[at * len(above) // len(below)]:.1f} {top}L{x:.1f} {bottom}" for at, x in enumerate(below)
    )


def _level(place: int, row: Sequence[float], count: int, name: str) -> str:
    y, size = _TOP + _STEP * place, max(1.0, min(5.0, _WIDE / len(row) / 3))
    dots = "".join(f"M{x:.1f} {y}h0" for x in row)
    words = f'<text x="{_WIDE + 12}" y="{y + 5}"><tspan class="said">{count:,}</tspan> {escape(name)}</text>'
    return f'<path class="dots" stroke-width="{size * 2:.1f}" d="{dots}"/>{words}'
