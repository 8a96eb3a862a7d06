"""Counts over time as thin columns. Coordinates are percentages: the picture is as wide as its place, its words keep their size."""

from collections.abc import Sequence

from markupsafe import Markup, escape

_HEIGHT, _TOP, _FOOT = 112, 20, 20
_BASE = _HEIGHT - _FOOT


def columns(months: Sequence[tuple[str, int]], title: str) -> Markup:
    """Counts by month (`2023-08`, 3), oldest first; the highest is labelled, and every year where it begins."""
    if not months:
        return Markup("")
    most = max(count for _, count in months)
    step = 100 / len(months)
    parts = [f'<line class="axis" x1="0" x2="100%" y1="{_BASE + 0.5}" y2="{_BASE + 0.5}"/>']
    high = next(at for at, (_, count) in enumerate(months) if count == most)
    for at, (month, count) in enumerate(months):
        if count:
            parts.append(_column(at * step, min(step * 0.7, 2), count / most, at == high, f"{month} {count}"))
    parts += [f'<text x="{at * step:.2f}%" y="{_HEIGHT - 4}">{escape(words)}</text>' for at, words in _marks(months)]
    anchor = "end" if high * step > 90 else "start"
    parts.append(f'<text class="hot" x="{high * step:.2f}%" y="{_TOP - 6}" text-anchor="{anchor}">{most}</text>')
    return Markup(
        f'<svg class="columns" width="100%" height="{_HEIGHT}" role="img" aria-label="{escape(title)}">{"".join(parts)}</svg>'
    )


def _column(left: float, width: float, share: float, hot: bool, said: str) -> str:
    tall = max(2.0, share * (_BASE - _TOP))
    return (
        f'<rect class="{"fill-hot" if hot else "fill"}" x="{left:.2f}%" y="{_BASE - tall:.1f}" width="{width:.2f}%" '
        f'height="{tall:.1f}"><title>{escape(said)}</title></rect>'
    )


def _marks(months: Sequence[tuple[str, int]]) -> list[tuple[int, str]]:
    """Where a year begins, its number; at the very beginning the month, unless the next mark would run into it."""
    years = [(at, month[:4]) for at, (month, _) in enumerate(months) if month.endswith("-01")]
    near = years[0][0] / len(months) < 0.15 if years else False
    return years if near else [(0, months[0][0]), *years]
