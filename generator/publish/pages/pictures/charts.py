"""Small charts as inline SVG: thin strokes, words at the marks instead of a legend, no colour of their own.

Places along the width are percentages and there is no viewBox, so a chart fills any column while its words keep their
size. Colours and fonts come from the site's style sheet (`.picture`).
"""

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup, escape

Points = Sequence[tuple[str, float]]
"""What a mark is called, and its value."""
_FOOT, _HEAD = 22, 18
_INSET = 2.0
"""Per cent left free at both ends of a line, so that the marks there are whole."""


def bar(share: float, hot: bool = False) -> Markup:
    """A bar that fills `share` (0…1) of its cell: for a row of a table, which says the number beside it."""
    width = f"{max(0.0, min(1.0, share)) * 100:.1f}%"
    look = "fill-hot" if hot else "fill"
    return Markup(
        f'<svg class="bar" width="100%" height="10" aria-hidden="true"><rect class="{look}" width="{width}" height="10"/></svg>'
    )


def columns(points: Points, title: str, marks: Sequence[str], height: int = 130) -> Markup:
    """A column a point, the highest with its number; `marks` are the words below each, "" for none."""
    most = max((value for _, value in points), default=0) or 1
    step, room = 100 / max(1, len(points)), height - _FOOT - _HEAD
    top = next((place for place, (_, value) in enumerate(points) if value == most), 0)
    parts = [_axis(height - _FOOT)]
    for place, (name, value) in enumerate(points):
        tall = room * value / most
        look = "fill-hot" if place == top else "fill"
        if value:
            parts.append(
                f'<rect class="{look}" x="{(place + 0.14) * step:.2f}%" width="{step * 0.72:.2f}%" '
                f'y="{height - _FOOT - tall:.1f}" height="{tall:.1f}"><title>{escape(name)} {value:g}</title></rect>'
            )
        if marks[place]:
            parts.append(_text((place + 0.5) * step, height - 5, marks[place]))
    if points:
        y = height - _FOOT - room - 5
        parts.append(_text((top + 0.5) * step, y, f"{most:g}", "hot"))
    return _svg(height, title, parts)


def line(points: Points, title: str, marks: Sequence[str], height: int = 130) -> Markup:
    """A line through the points, its highest and its last marked with their numbers."""
    most = max((value for _, value in points), default=0) or 1
    room = height - _FOOT - _HEAD
    places = [_across(place, len(points)) for place in range(len(points))]
    tops = [height - _FOOT - room * value / most for _, value in points]
    parts = [_axis(height - _FOOT)]
    for (x, y), (x2, y2) in pairwise(zip(places, tops, strict=True)):
        parts.append(f'<line class="stroke" x1="{x:.2f}%" y1="{y:.1f}" x2="{x2:.2f}%" y2="{y2:.1f}"/>')
    values = [value for _, value in points]
    for place in sorted({values.index(max(values)), len(values) - 1} if values else ()):
        parts.append(f'<circle class="fill-hot" cx="{places[place]:.2f}%" cy="{tops[place]:.1f}" r="3.5"/>')
        parts.append(_text(places[place], tops[place] - 8, f"{values[place]:g}", "hot"))
    parts += [_text(x, height - 5, mark) for x, mark in zip(places, marks, strict=True) if mark]
    return _svg(height, title, parts)


def dots(points: Points, title: str, unit: str, hot: float | None = None, height: int = 96) -> Markup:
    """Each point as a dot along one scale from 0, equal ones stacked; `hot` (a median) is drawn as a mark of its own."""
    most = max((value for _, value in points), default=0) or 1
    floor = height - _FOOT
    held: dict[float, int] = {}
    parts = [_axis(floor)]
    for name, value in sorted(points, key=lambda one: (one[1], one[0])):
        held[value] = held.get(value, 0) + 1
        y = max(8.0, floor - 9 * held[value] + 2)
        x = _scaled(value / most)
        parts.append(
            f'<circle class="fill" cx="{x:.2f}%" cy="{y:.1f}" r="3.5"><title>{escape(name)} {value:g}</title></circle>'
        )
    parts += [_text(_scaled(0), height - 5, "0"), _text(_scaled(1), height - 5, f"{most:g} {unit}")]
    if hot is not None:
        mark = f"{_scaled(hot / most):.2f}%"
        parts.append(f'<line class="stroke-hot" x1="{mark}" x2="{mark}" y1="{_HEAD}" y2="{floor}"/>')
        parts.append(_text(_scaled(hot / most), _HEAD - 5, f"{hot:g} {unit}", "hot"))
    return _svg(height, title, parts)


def month_marks(months: Sequence[str]) -> list[str]:
    """Words below a row of months: the first, the last, and each January as its year.

    >>> month_marks(["2023-11", "2023-12", "2024-01", "2024-02", "2024-03", "2024-04"])
    ['2023.11', '', '', '', '', '2024.4']
    """
    last = len(months) - 1
    crowded = max(3, last // 6)
    words = []
    for place, month in enumerate(months):
        year, number = month.split("-")
        edge = place in (0, last)
        clear = place >= crowded and last - place >= crowded
        words.append(f"{year}.{int(number)}" if edge else year if number == "01" and clear else "")
    return words


def _across(place: int, count: int) -> float:
    return _scaled(place / (count - 1) if count > 1 else 0.5)


def _scaled(share: float) -> float:
    return _INSET + (100 - 2 * _INSET) * share


def _axis(y: float) -> str:
    return f'<line class="axis" x1="0" x2="100%" y1="{y}" y2="{y}"/>'


def _text(x: float, y: float, words: str, look: str = "") -> str:
    anchor = "start" if x < 8 else "end" if x > 92 else "middle"
    kind = f' class="{look}"' if look else ""
    return f'<text{kind} x="{x:.2f}%" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _svg(height: int, title: str, parts: Sequence[str]) -> Markup:
    inside = "".join(parts)
    return Markup(f'<svg width="100%" height="{height}" role="img" aria-label="{escape(title)}">{inside}</svg>')
