"""A structure of levels as a tree: a point a unit, each joined to one above."""

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup, escape

_WIDE, _STEP, _TOP = 720, 60, 14
_SHARE = 74
"""Per cent of the width for the points; the rest is for the words."""
_MOST = 400
"""Of more units than this no more points are drawn: they would run together."""


def tree(levels: Sequence[tuple[int, str]], title: str) -> Markup:
    """Levels, highest first, as (how many, of what). Which unit belongs to which is not said by such counts: the branches
    are spread evenly. The points stretch with the column, the words keep their size."""
    rows = [_places(min(count, _MOST)) for count, _ in levels]
    height = _TOP * 2 + _STEP * (len(levels) - 1)
    branches = [
        f'<path class="axis" d="{_branches(*pair, _height(place))}"/>' for place, pair in enumerate(pairwise(rows))
    ]
    points = [_points(row, _height(place)) for place, row in enumerate(rows)]
    said = [
        f'<text x="{_SHARE + 2}%" y="{_height(place) + 5}"><tspan class="said">{count:,}</tspan> {escape(name)}</text>'
        for place, (count, name) in enumerate(levels)
    ]
    return Markup(
        f'<svg width="100%" height="{height}" role="img" aria-label="{escape(title)}">'
        f'<svg width="{_SHARE}%" height="{height}" viewBox="0 0 {_WIDE} {height}" preserveAspectRatio="none">'
        f"{''.join(branches + points)}</svg>{''.join(said)}</svg>"
    )


def _height(place: int) -> int:
    return _TOP + _STEP * place


def _places(count: int) -> list[float]:
    return [(2 * at + 1) * _WIDE / (2 * count) for at in range(count)]


def _branches(above: Sequence[float], below: Sequence[float], top: int) -> str:
    return "".join(
        f"M{above[at * len(above) // len(below)]:.1f} {top}L{x:.1f} {top + _STEP}" for at, x in enumerate(below)
    )


def _points(row: Sequence[float], y: int) -> str:
    """Points as strokes of no length: they stay round however the picture is stretched."""
    size = max(1.2, min(9.0, 240 / len(row)))
    return f'<path class="dots" stroke-width="{size:.1f}" d="{"".join(f"M{x:.1f} {y}h0" for x in row)}"/>'
