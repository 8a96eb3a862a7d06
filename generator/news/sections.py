"""The body as sections: each sentence with its role, under its 小标题."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from generator.dialect import load
from generator.news.article import Article, Subhead
from generator.news.units import units
from generator.record import ROLES, Kind, Role, Section
from generator.rules.engine import Mention, cues, find, ruleset
from generator.text.span import Span

Scores = dict[str, float]
_PRIVATE = re.compile("(?:居民|业主|村民|大爷|大妈|阿姨|女士|先生|老人|师傅|商户)$")
"""Subjects that act for nobody but themselves."""


def sections(article: Article, kind: Kind) -> tuple[Section, ...]:
    """The whole body, in order, nothing lost: joining the texts gives it back, character for character. A paragraph's
    end stands at the end of the text before it."""
    told = roles(article, kind)
    parts = groupby(told, key=lambda one: (one[2], one[1]))
    found = [(heading, role, [span for span, _, _ in group]) for (heading, role), group in parts]
    made, above = [], None
    for heading, role, spans in found:
        text = article.body[spans[0].start : spans[-1].end]
        fresh = heading is not None and heading is not above
        made.append(Section(role=role, heading=heading.text if heading and fresh else None, text=text))
        above = heading
    return tuple(made)


def roles(article: Article, kind: Kind) -> list[tuple[Span, Role, Subhead | None]]:
    """Each unit of the body with its role and the 小标题 in force."""
    spans = units(article.body, (head.at for head in article.subheads))
    heads = [_heading(article, span) for span in spans]
    texts = [span.of(article.body).rstrip() for span in spans]
    parts = _questions(texts)
    shown = [_emission(texts, at, kind, heads[at], parts[at]) for at in range(len(spans))]
    breaks = [at > 0 and article.body[spans[at].start - 1] == "\n" for at in range(len(spans))]
    return list(zip(spans, _best(shown, breaks), heads, strict=True))


def _heading(article: Article, span: Span) -> Subhead | None:
    above = [head for head in article.subheads if head.at <= span.start]
    return above[-1] if above else None


@dataclass(frozen=True, slots=True)
class _Table:
    """The scores of `roles.yml`."""

    parts: Mapping[str, float]
    speaks: float
    steps: Mapping[str, Scores]
    acts: float
    overtaken: float
    again: float
    kinds: Mapping[str, Scores]
    places: Mapping[str, Scores]
    moves: Mapping[str, Any]
    paragraph: float
    heading: float


@cache
def _table() -> _Table:
    path = Path(__file__).with_name("roles.yml")
    return _Table(**load(path.read_text("utf-8"), path.name))


_ASKED = re.compile(r"(?:问|提问|Q\d*)[：:]")
_ANSWERED = re.compile(r"(?:答|答复|回答|回复|A\d*)[：:]")


def _questions(texts: Sequence[str]) -> list[str | None]:
    """Which units are the questions of a Q&A (question), and which the answers (answer): all until the next question."""
    found: list[str | None] = []
    for text in texts:
        part = "question" if _ASKED.match(text) else "answer" if _ANSWERED.match(text) else None
        found.append(part or ("answer" if found and found[-1] == "answer" else None))
    return found


def _emission(texts: Sequence[str], at: int, kind: Kind, head: Subhead | None, part: str | None) -> Scores:
    """How well each role suits a unit taken alone."""
    table = _table()
    text = texts[at]
    total = dict.fromkeys(ROLES, 0.0) | table.kinds[kind]
    words = said(text)
    _add(total, words)
    for place in _places(at, len(texts), text, words):
        _add(total, table.places[place])
    if part is not None:
        _add(total, table.places[part])
    if kind == "个案处置":
        _add(total, _step(text))
    if not text.startswith("“") and any(not _PRIVATE.search(one.value) for one in find(ruleset("subject"), text)):
        total["做法"] += table.acts
    if head is not None:
        for mention in cues(ruleset("role_heading"), head.text):
            total[mention.value] += table.heading
    return total


def _step(text: str) -> Scores:
    """What the heaviest step of an incident says."""
    step = max(cues(ruleset("step"), text), key=lambda one: one.weight, default=None)
    return _table().steps[step.value] if step else {}


def _add(total: Scores, more: Mapping[str, float]) -> None:
    for role, score in more.items():
        total[role] += score


def _places(at: int, count: int, text: str, words: Mapping[str, float]) -> Iterator[str]:
    if at == 0:
        yield "first"
        if "做法" not in words:
            yield "bare"
    elif at < count / 3:
        yield "early"
    if at and at == count - 1:
        yield "last"
    elif at >= count * 2 / 3:
        yield "late"
    elif at >= count / 3:
        yield "middle"
    if text.startswith("“") and at < max(1, count * 0.4):
        yield "speech_early" if "问题" in words else "praise_early" if "反响" in words else "scene"
    elif text.startswith("“") and at >= count * 0.55:
        yield "speech_late"


@lru_cache(maxsize=2048)
def said(text: str) -> Mapping[str, float]:
    """What the words of a unit say for each role."""
    table = _table()
    found = cues(ruleset("role"), text)
    parts = [mention for mention in found if mention.value in table.parts]
    total: Scores = {}
    trouble = max(
        (one.span.start for one in found if one.value == "问题" and _share(one.span, parts) == 1), default=0
    )
    counted: dict[str, int] = {}
    for mention in sorted(_speaking(found, parts), key=lambda one: (-one.weight, one.span)):
        weight = table.speaks * mention.weight * _share(mention.span, parts)
        if mention.value == "背景" and mention.span.end <= trouble:
            weight *= table.overtaken
        times = counted.get(mention.value, 0)
        total[mention.value] = total.get(mention.value, 0.0) + weight * table.again**times
        counted[mention.value] = times + 1
    return total


def _speaking(found: Sequence[Mention], parts: Sequence[Mention]) -> list[Mention]:
    """The cues that aren't part of a longer cue of another role."""
    told = [mention for mention in found if mention not in parts]
    return [
        one
        for one in told
        if not any(
            other.value != one.value and other.span.holds(one.span) and len(other.span) > len(one.span)
            for other in told
        )
    ]


def _share(span: Span, parts: Sequence[Mention]) -> float:
    """How far a cue counts where it stands."""
    return min((_table().parts[part.value] for part in parts if part.span.holds(span)), default=1.0)


def _best(shown: Sequence[Scores], breaks: Sequence[bool]) -> list[Role]:
    """The best sequence of roles (Viterbi)."""
    moves = _table().moves
    best: dict[str, tuple[float, tuple[Role, ...]]] = {"start": (0.0, ())}
    for scores, broken in zip(shown, breaks, strict=True):
        step: dict[str, tuple[float, tuple[Role, ...]]] = {}
        for role in ROLES:
            ways = [(score + _move(moves, before, role, broken), path) for before, (score, path) in best.items()]
            score, path = max(ways, key=lambda way: way[0])
            step[role] = (score + scores[role], (*path, role))
        best = step
    return list(max(best.values(), key=lambda way: way[0])[1])


def _move(moves: Mapping[str, Any], before: str, role: Role, broken: bool) -> float:
    if before == role:
        return float(moves["same"]) + (_table().paragraph if broken else 0.0)
    return float(moves[before].get(role, moves["other"] if before != "start" else 0.0))
