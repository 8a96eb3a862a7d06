"""Evidence in the text: where each figure, date and name of a record stands in its body."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from generator.record import Figure, Record
from generator.text.folding import fold
from generator.text.numerals import number
from generator.text.span import Span

_NUMERIC = frozenset("0123456789０１２３４５６７８９.．〇零○一二三四五六七八九十百千万亿两俩仨半廿卅")
_AROUND = frozenset(",，余多几来约近超至到-–—~～、个")
_EDGE = re.compile(r"^[,，余多来约近超至到\-–—~～、个]+")
_TAIL = re.compile(r"[余多来个]+$")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One value and its words: `at` names it on the page (`f0` figure, `s0` step, `n0` name), `words` say it in the body,
    `quote` is the stretch around them."""

    at: str
    sort: str
    words: Span
    quote: Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or the piece of one that belongs to a section; `start` is its place in the body."""

    start: int
    opens: bool
    """Whether a paragraph of the text begins here."""
    html: Markup


def evidence(record: Record, body: str) -> tuple[Evidence, ...]:
    """What of a record's values is found in its body; the words of different values never overlap."""
    text = _Text(body)
    found: list[Evidence] = []
    for place, figure in enumerate(record.figures):
        quote = text.place(figure.quote)
        if quote:
            words = next((span for span in _amounts(figure, body, quote) if _free(span, found)), None)
            found.append(Evidence(f"f{place}", "figure", words or Span(quote.start, quote.start), quote))
    for place, step in enumerate(record.timeline):
        quote = text.place(step.quote)
        if quote:
            at = body.find(step.when, quote.start, quote.end) if step.when else -1
            words = Span(at, at + len(step.when or "")) if at >= 0 else None
            empty = Span(quote.start, quote.start)
            found.append(Evidence(f"s{place}", "date", words if words and _free(words, found) else empty, quote))
    return (*found, *_named(record, body, found))


def names(record: Record) -> tuple[str, ...]:
    """The names that are marked in the text, in the order of the record."""
    mentions = record.mentions
    return (*mentions.organisations, *mentions.places, *mentions.grids, *mentions.people, *mentions.brands)


def _named(record: Record, body: str, found: Sequence[Evidence]) -> Iterator[Evidence]:
    taken = list(found)
    for place, name in enumerate(names(record)):
        at = body.find(name)
        span = Span(at, at + len(name))
        if at >= 0 and name and _free(span, taken):
            one = Evidence(f"n{place}", "name", span, span)
            taken.append(one)
            yield one


def _free(span: Span, found: Sequence[Evidence]) -> bool:
    return not any(span.meets(one.words) for one in found)


def _amounts(figure: Figure, body: str, quote: Span) -> list[Span]:
    """Numerals of a quote that stand before the figure's unit, those of its value first."""
    found = []
    at = body.find(figure.unit, quote.start, quote.end)
    while at >= 0:
        start = at
        while start > quote.start and (body[start - 1] in _NUMERIC or body[start - 1] in _AROUND):
            start -= 1
        words = body[start:at]
        bare = _EDGE.sub("", words)
        if any(letter in _NUMERIC for letter in bare):
            found.append((not _says(bare, figure), Span(at - len(bare), at + len(figure.unit))))
        at = body.find(figure.unit, at + 1, quote.end)
    return [span for _, span in sorted(found)]


def _says(words: str, figure: Figure) -> bool:
    return number(_TAIL.sub("", words)) in (figure.value, figure.upto)


class _Text:
    """A body in which quotes are found also when only their folded forms are equal."""

    def __init__(self, body: str) -> None:
        self.body = body
        self._folded: tuple[str, list[int]] | None = None

    def place(self, quote: str) -> Span | None:
        """Where a quote stands; None when it doesn't."""
        at = self.body.find(quote) if quote else -1
        return Span(at, at + len(quote)) if at >= 0 else self._place_folded(fold(quote))

    def _place_folded(self, quote: str) -> Span | None:
        if self._folded is None:
            pairs = [(letter, place) for place, raw in enumerate(self.body) for letter in fold(raw)]
            self._folded = "".join(letter for letter, _ in pairs), [place for _, place in pairs]
        text, places = self._folded
        at = text.find(quote) if quote else -1
        return Span(places[at], places[at + len(quote) - 1] + 1) if at >= 0 else None


def marked(body: str, found: Sequence[Evidence], sections: Sequence[int]) -> list[Paragraph]:
    """The body as paragraphs, cut also where a section begins; evidence stands in `mark` (its words) and `span` (its
    quote). `data-at` names the evidence that a stretch belongs to (a mark's own first); its first stretch carries the name as
    `id`."""
    breaks = {at for match in re.finditer("\n", body) for at in match.span()}
    cuts = sorted({0, len(body), *breaks, *sections, *(at for one in found for at in _bounds(one))})
    opening, closing = _events(found)
    open_: dict[str, Evidence] = {}
    named: set[str] = set()
    paragraphs: list[tuple[int, list[str]]] = []
    for start, end in pairwise(cuts):
        for one in closing.get(start, ()):
            open_.pop(one.at, None)
        for one in opening.get(start, ()):
            open_[one.at] = one
        if start == 0 or start in sections or body[start - 1] == "\n":
            paragraphs.append((start, []))
        if body[start] != "\n":
            paragraphs[-1][1].append(_stretch(body[start:end], Span(start, end), open_, named))
    return [
        Paragraph(start, start == 0 or body[start - 1] == "\n", Markup("".join(parts)))
        for start, parts in paragraphs
        if parts
    ]


def _bounds(one: Evidence) -> tuple[int, int, int, int]:
    return one.words.start, one.words.end, one.quote.start, one.quote.end


def _events(found: Sequence[Evidence]) -> tuple[dict[int, list[Evidence]], dict[int, list[Evidence]]]:
    opening: dict[int, list[Evidence]] = {}
    closing: dict[int, list[Evidence]] = {}
    for one in found:
        opening.setdefault(min(one.quote.start, one.words.start), []).append(one)
        closing.setdefault(max(one.quote.end, one.words.end), []).append(one)
    return opening, closing


def _stretch(text: str, span: Span, open_: dict[str, Evidence], named: set[str]) -> str:
    if not open_:
        return str(escape(text))
    word = next((one for one in open_.values() if one.words.holds(span)), None)
    at = " ".join(sorted(open_, key=lambda name: not word or name != word.at))
    new = [name for name, one in open_.items() if name not in named and (one.words.holds(span) or not one.words)]
    named.update(new)
    anchors = "".join(f'<a id="{name}"></a>' for name in new[1:])
    identity = f' id="{new[0]}"' if new else ""
    tag, look = ("mark", f' class="{word.sort}"') if word else ("span", "")
    return f'{anchors}<{tag}{look}{identity} data-at="{at}">{escape(text)}</{tag}>'
