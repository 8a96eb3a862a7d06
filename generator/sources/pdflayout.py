"""Where things stand on a page → the order they are read in: columns, lines, paragraphs.

A column break is a gutter that lines of text end before and begin after, side by side; what lies across it (a headline
over three columns, a foot) cuts the columns into bands. Within a column, lines join into a paragraph until one begins
indented, ends early, stands apart, or looks different.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.sources.document import Look

_HAN = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—]"
_TIGHT = re.compile(rf"(?<={_HAN}) +(?=[0-9A-Za-z“”《》（）])|(?<=[0-9A-Za-z%“”《》（）]) +(?={_HAN})")
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff，。、；：]) +(?=[\u4e00-\u9fff“《])")
_STARTS = re.compile(
    r"[■●◆▲□◎★·•]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．](?!\d)"
)
_ENDS = ("。", "！", "？", "”", "：", "；", "…", "）", ")")
_FEWEST = 3
"""Lines on each side that a gutter needs."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words that stand together on a page, or a picture; points from the page's top left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float = 12.0
    bold: bool = False
    picture: bool = False

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, unwrapped."""

    text: str
    look: Look
    page: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """Spans that are read from top to bottom, and the edges that they are set between."""

    spans: tuple[Span, ...]
    left: float
    right: float


@dataclass(slots=True)
class _Lines:
    """A paragraph being gathered."""

    lines: list[Span] = field(default_factory=list)


def columns(spans: Sequence[Span]) -> list[Column]:
    """The columns of a page, in reading order."""
    if not spans:
        return []
    left, right = min(one.left for one in spans), max(one.right for one in spans)
    gutter = _gutter([one for one in spans if not one.picture])
    if gutter is None:
        return [Column(tuple(spans), left, right)]
    across = sorted((one for one in spans if one.left < gutter - 1 < one.right - 1), key=lambda one: one.top)
    beside = [one for one in spans if one not in across]
    found: list[Column] = []
    for band, cut in _bands(beside, across):
        for side in ([one for one in band if one.right <= gutter], [one for one in band if one.right > gutter]):
            found += columns(side)
        if cut:
            found.append(Column(tuple(cut), left, right))
    return found


def _bands(beside: list[Span], across: list[Span]) -> list[tuple[list[Span], list[Span]]]:
    """What stands beside, cut at each run of spans that lie across: (band, the run below it)."""
    bands: list[tuple[list[Span], list[Span]]] = []
    rest = beside
    for one in across:
        above = [span for span in rest if span.middle < one.middle]
        rest = [span for span in rest if span.middle >= one.middle]
        if above or not bands:
            bands.append((above, [one]))
        else:
            bands[-1][1].append(one)
    return [*bands, (rest, [])] if rest else bands


def _gutter(spans: Sequence[Span]) -> float | None:
    """The x where a column begins; None on a page of one column."""
    edges = Counter(round(one.left / 4) for one in spans if len(one.text) > 4)
    best: tuple[float, float] | None = None
    for edge, count in sorted(edges.items()):
        if count + edges.get(edge + 1, 0) >= _FEWEST:
            start = min(one.left for one in spans if round(one.left / 4) in (edge, edge + 1) and len(one.text) > 4)
            worth = _worth(spans, start)
            if worth > 0 and (best is None or worth > best[0]):
                best = (worth, start)
    return best[1] - 1 if best else None


def _worth(spans: Sequence[Span], start: float) -> float:
    """How much speaks for a column that begins at `start`: lines on both sides, less those across."""
    before = [one for one in spans if one.right <= start - 0.4 * one.size]
    behind = [one for one in spans if one.left >= start - 1]
    if len(before) < _FEWEST or len(behind) < _FEWEST:
        return 0
    top = max(min(one.top for one in before), min(one.top for one in behind))
    foot = min(max(one.bottom for one in before), max(one.bottom for one in behind))
    left, right = _within(before, top, foot), _within(behind, top, foot)
    if min(len(left), len(right)) < _FEWEST or min(_length(left), _length(right)) < 6:
        return 0
    across = [one for one in spans if one.left < start - 1 and one.right > start - 0.4 * one.size]
    inside = len(_within(across, top, foot))
    return min(len(left), len(right)) - 3.0 * inside if inside <= 0.2 * (len(left) + len(right)) else 0


def _within(spans: Sequence[Span], top: float, foot: float) -> list[Span]:
    return [one for one in spans if top - 1 <= one.middle <= foot + 1]


def _length(spans: Sequence[Span]) -> float:
    return sum(len(one.text) for one in spans) / len(spans)


def paragraphs(column: Column) -> list[Paragraph]:
    """The paragraphs of a column."""
    rows = _rows(column.spans)
    leading = _leading(rows)
    margin = _margin(rows, column.left)
    edges = replace(
        column, left=margin, right=max((row.right for row in rows if not row.picture), default=column.right)
    )
    edges = edges if len(rows) > 2 else column
    groups: list[list[Span]] = []
    for row in rows:
        if groups and not _begins(groups[-1][-1], row, edges, leading):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [_paragraph(group, edges) for group in groups]


def _rows(spans: Sequence[Span]) -> list[Span]:
    """Spans on one height as one line."""
    rows: list[list[Span]] = []
    for one in sorted(spans, key=lambda span: (span.middle, span.left)):
        near = rows[-1][0] if rows else None
        if (
            near
            and not one.picture
            and not near.picture
            and abs(near.middle - one.middle) < 0.4 * min(near.size, one.size)
        ):
            rows[-1].append(one)
        else:
            rows.append([one])
    return [_row(sorted(row, key=lambda span: span.left)) for row in rows]


def _row(parts: list[Span]) -> Span:
    text = parts[0].text
    for near, one in itertools.pairwise(parts):
        gap = one.left - near.right
        latin = text[-1:].isascii() and one.text[:1].isascii() and gap > 0.2 * one.size
        wide = "\u3000" * min(4, round(gap / one.size)) if gap > 0.8 * one.size else ""
        text += (wide or (" " if latin or gap > 0.22 * one.size else "")) + one.text
    widest = max(parts, key=lambda span: len(span.text))
    return replace(
        widest,
        text=text,
        left=parts[0].left,
        right=parts[-1].right,
        top=min(one.top for one in parts),
        bottom=max(one.bottom for one in parts),
        bold=all(one.bold for one in parts),
    )


def _leading(rows: Sequence[Span]) -> float:
    """The usual way from one line to the next, in sizes of the lower one."""
    steps = [
        (below.middle - above.middle) / below.size
        for above, below in itertools.pairwise(rows)
        if abs(above.size - below.size) < 0.6 and not above.picture and not below.picture
    ]
    return sorted(steps)[len(steps) // 2] if steps else 1.6


def _margin(rows: Sequence[Span], left: float) -> float:
    """The left edge that continued lines start at."""
    starts = Counter(round(row.left) for row in rows if len(row.text) > 6)
    lowest = [start for start, count in starts.items() if count > 1 or len(rows) < 4]
    return float(min(lowest, default=left))


def _begins(above: Span, row: Span, edges: Column, leading: float) -> bool:
    """Whether a line begins a paragraph."""
    if above.picture or row.picture or abs(above.size - row.size) > 0.6 or above.bold != row.bold:
        return True
    if (row.middle - above.middle) / row.size > leading * 1.35 + 0.15:
        return True
    if _centred(above, edges) and _centred(row, edges) and not above.text.endswith(("。", "！", "？")):
        return False
    indented = row.left - edges.left > 1.2 * row.size
    early = edges.right - above.right > (2.3 if above.text.endswith(_ENDS) else 5) * above.size
    return (
        indented or early or (bool(_STARTS.match(row.text)) and above.text.endswith(("。", "；", "：", "！", "？")))
    )


def _centred(row: Span, edges: Column) -> bool:
    before, behind = row.left - edges.left, edges.right - row.right
    return before > 1.5 * row.size and behind > 1.5 * row.size and abs(before - behind) < 1.6 * row.size


def _paragraph(rows: list[Span], edges: Column) -> Paragraph:
    first, last = rows[0], rows[-1]
    if first.picture:
        return Paragraph("", Look(picture=True))
    centred = all(_centred(row, edges) for row in rows)
    behind = edges.right - last.right
    look = Look(
        bold=all(row.bold for row in rows),
        centred=centred,
        right=not centred and behind < 1.2 * last.size and first.left - edges.left > max(3 * first.size, 2 * behind),
        indented=not centred and 1.2 * first.size < first.left - edges.left < 6 * first.size,
        size=round(Counter(row.size for row in rows).most_common(1)[0][0] * 2) / 2,
    )
    return Paragraph(_joined([row.text for row in rows], centred), look)


def _joined(texts: list[str], centred: bool) -> str:
    """Lines as one paragraph; those of a centred headline keep their breaks."""
    if centred:
        return "\n".join(map(tidy, texts))
    whole = texts[0]
    for text in texts[1:]:
        latin = re.search(r"[A-Za-z]$", whole) and re.match(r"[A-Za-z]", text)
        whole = (
            whole.removesuffix("-") + text if latin and whole.endswith("-") else whole + (" " if latin else "") + text
        )
    return tidy(whole)


def tidy(text: str) -> str:
    """Words without the blanks that setting put beside figures and quotation marks, or between all letters.

    >>> tidy("2024 年6 月“ 五星” 支部"), tidy("街 道 召 开 会 议"), tidy("记者 林一舟 通讯员 何苗")
    ('2024年6月“五星”支部', '街道召开会议', '记者 林一舟 通讯员 何苗')
    """
    text = _TIGHT.sub("", text).strip()
    runs = _SPACED.split(text)
    if len(runs) > 4 and sum(len(run) <= 2 for run in runs) > 0.6 * len(runs):
        text = _SPACED.sub("", text)
    return text
