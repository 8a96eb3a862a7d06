"""Coined names: what stands in quotation marks and is called so, not merely said so."""

import re
from collections import Counter
from collections.abc import Iterator

from generator.news.naming import Named
from generator.rules.engine import cues, ruleset
from generator.text.span import Span
from generator.text.words import known

_QUOTED = re.compile(r"[“「『]([^“”「」『』\n]{2,30})[”」』]|\"([^\"\n]{2,24})\"")
_MARKS = re.compile(r"[、，·—\- ]")
_STOP = re.compile(r"[，。！？；：\n]")
ACCEPTED = 1.3


def brands(text: str) -> list[Named]:
    """The coined names of a text, without their quotation marks, in order of mention."""
    scores: dict[str, float] = {}
    spans: dict[str, Span] = {}
    count: Counter[str] = Counter()
    for span, score in _weighed(text):
        name = span.of(text).strip()
        count[name] += 1
        spans.setdefault(name, span)
        scores[name] = max(score, scores.get(name, score))
    kept = [name for name in spans if scores[name] + 0.5 * (count[name] > 1) >= ACCEPTED]
    return [Named("品牌", name, spans[name], "brand") for name in kept if not _again(name, kept, text)]


def _again(name: str, kept: list[str], text: str) -> bool:
    """Whether a name only repeats another: the same words with fewer marks, its end, or the class that another is of
    (“邻里节” where “月满兰亭”邻里节 is told)."""
    fuller = any(_MARKS.sub("", other) == _MARKS.sub("", name) and len(other) > len(name) for other in kept)
    longer = any(other.endswith(name) and len(other) > len(name) for other in kept)
    return fuller or longer or any(f"{other}”{name}" in text for other in kept)


def _weighed(text: str) -> Iterator[tuple[Span, float]]:
    for match in _QUOTED.finditer(text):
        span = Span(*match.span(1 if match[1] else 2))
        said = span.of(text)
        told = cues(ruleset("brand"), _clause(text, span))
        score = sum(one.weight if one.value == "是" else -one.weight for one in told)
        yield span, score + _look(said, any(one.rule in _BEARERS for one in told))


_BEARERS = frozenset(("thing-after", "team-after", "thing-after-far"))
"""Rules that see who bears the name behind it: “红石榴”议事团."""


def _look(said: str, borne: bool) -> float:
    """What the words themselves tell: a word of the dictionary is hardly coined, unless a thing bears it; a long
    sentence is speech."""
    score = -0.5 if len(said) < 3 else 0.5
    if len(said) > 16:
        score -= 1.0
    if known(said):
        score -= 1.0 if borne else 1.5
    return score


def _clause(text: str, span: Span) -> str:
    """The clause around a quotation, the quotation itself in ‹ ›, other marks gone."""
    before = _STOP.split(text[max(0, span.start - 25) : span.start - 1])[-1]
    if not before and span.start >= 2 and text[span.start - 2] in "，：":
        before = text[max(0, span.start - 8) : span.start - 1]
    after = _STOP.split(text[span.end + 1 : span.end + 20])[0]
    quotes = str.maketrans("", "", '“”「」『』"')
    return f"{before.translate(quotes)}‹{span.of(text)}›{after.translate(quotes)}"
