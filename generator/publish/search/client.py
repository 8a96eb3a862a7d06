"""The reader of the index: what the browser's script does, in Python, step for step.

`jiebao search` answers with it, and the parity of both readers is tested. Every number that ranks stands here and in
`reading.py` and, the same, in `templates/assets/search.js`; the algorithm is told in `docs/search.md`.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.publish.search.asking import Query, loosened, taken_apart
from generator.publish.search.index import Index, fixed
from generator.publish.search.reading import Slot, Variant, joined, variants
from generator.text.terms import normal, query_terms

REST = 0.4
"""What is left of a part beside the concept that it names counts at most this much of the concept."""
ALSO = 0.5
"""How much every further way to read a part adds to the best one."""
TOGETHER = 3.0
"""How much it counts that all parts of a query are answered by one record."""
DAMPING, HALF_ANSWERED = 10, 0.1
_SCORE = 10**9
COVERED = 0.5
"""A record is counted as a hit when it holds this share of what a query asks (by weight)."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found."""

    id: str
    url: str
    title: str
    street: str
    date: str
    kind: str
    figure: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: how many records, the best of them, and what was understood."""

    total: int
    hits: tuple[Hit, ...]
    understood: tuple[str, ...] = ()


def search(index: Index, query: str, limit: int = 10) -> Found:
    """The records that answer `query`, best first; equal ones newest first (the highest number)."""
    asked = taken_apart(query)
    for meant, why in loosened(asked):
        understood = [why] if why else []
        found = _answer(index, meant, limit, understood)
        if found.hits:
            return found
    return _nearest(index, asked, limit)


def _answer(index: Index, asked: Query, limit: int, understood: list[str]) -> Found:
    texts = [*joined(index, asked.parts), *asked.phrases]
    parts = [_part(index, text, understood) for text in texts]
    size = index.start["records"]
    scores = [fixed(one, _SCORE) for one in _together(parts, size)] if parts else [1.0] * size
    allowed = _allowed(index, asked)
    ranked = [n for n in range(size) if scores[n] > 0 and (allowed is None or n in allowed)]
    ranked.sort(key=lambda n: (-scores[n], -n))
    hits, refused = _shown(index, asked, ranked, limit)
    counted = sum(all(part[1][n] >= COVERED for part in parts) for n in ranked) or len(ranked)
    return Found(
        max(len(hits), counted - refused),
        tuple(_hit(index, n, scores[n]) for n in hits),
        tuple(dict.fromkeys(understood)),
    )


def _shown(index: Index, asked: Query, ranked: Sequence[int], limit: int) -> tuple[list[int], int]:
    """The first records that hold exact phrases as they stand and no excluded word, and how many were refused.

    Postings only tell that all pairs of a phrase occur; what is shown is held against the words themselves.
    """
    if not asked.phrases and not asked.without:
        return list(ranked[:limit]), 0
    kept: list[int] = []
    for at, record in enumerate(ranked):
        if len(kept) == limit:
            return kept, at - len(kept)
        text = _tight(normal(index.text(record)))
        if all(_tight(one) in text for one in asked.phrases) and not any(
            _tight(one) in text for one in asked.without
        ):
            kept.append(record)
    return kept, len(ranked) - len(kept)


def _tight(text: str) -> str:
    return text.replace(" ", "")


def _together(parts: Sequence[tuple[list[float], list[float]]], size: int) -> list[float]:
    """One score of several parts': what is half answered hardly counts, much of one part does not make up for another."""
    if len(parts) == 1:
        return parts[0][0]
    found = []
    for record in range(size):
        damped = [
            math.log(1 + DAMPING * scores[record] * (1 if cover[record] >= COVERED else HALF_ANSWERED))
            for scores, cover in parts
        ]
        found.append(sum(damped) + TOGETHER * min(damped))
    return found


def _part(index: Index, text: str, understood: list[str]) -> tuple[list[float], list[float]]:
    """Score and coverage of every record for one part: the best reading, and a share of what the others say."""
    size = index.start["records"]
    best, total, cover = [0.0] * size, [0.0] * size, [0.0] * size
    for variant in variants(index, text, understood):
        for record, value, share in _read(index, variant):
            total[record] += value
            best[record] = max(best[record], value)
            cover[record] = max(cover[record], share)
    return [one + ALSO * (all_ - one) for one, all_ in zip(best, total, strict=True)], cover


def _read(index: Index, variant: Variant) -> Iterator[tuple[int, float, float]]:
    """(record, score, coverage) for one way to read a part."""
    slots = [_slot(index, slot) for slot in variant.slots]
    rest = sum(weight for _, weight in slots[1:])
    tame = min(1.0, REST * slots[0][1] / rest) if variant.concept and rest else 1.0
    sums: dict[int, float] = {}
    held: dict[int, float] = {}
    whole = 0.0
    for at, (values, weight) in enumerate(slots):
        factor = tame if at else 1.0
        whole += weight * factor
        for record, value in values.items():
            sums[record] = sums.get(record, 0.0) + value * factor
            held[record] = held.get(record, 0.0) + weight * factor
    if whole:
        for record, value in sums.items():
            share = held[record] / whole
            yield record, variant.weight * (value / (whole * index.start["levels"])) * share, share


def _slot(index: Index, slot: Slot) -> tuple[dict[int, float], float]:
    best: dict[int, float] = {}
    weight = 0.0
    for term, trust in slot:
        found, rarity = index.postings(term)
        weight = max(weight, rarity) if found or not weight else weight
        for record, impact in found:
            value = trust * rarity * impact
            if value > best.get(record, 0.0):
                best[record] = value
    return best, weight


def _allowed(index: Index, asked: Query) -> set[int] | None:
    """The records that fields, exact phrases and exclusions leave; None when nothing restricts.

    Terms whose postings were cut off decide nothing here: what is shown is read again (`_shown`).
    """
    if not (asked.phrases or asked.without or asked.fields):
        return None
    allowed = set(range(index.start["records"]))
    for phrase in asked.phrases:
        for holders in _holders(index, phrase):
            allowed &= holders
    for word in asked.without:
        held = _holders(index, word)
        if held:
            allowed -= held[0].intersection(*held[1:])
    for name, value in asked.fields:
        names, cells = index.column(name)
        wanted = {str(at) for at, one in enumerate(names) if value in one}
        allowed = {record for record in allowed if wanted & set(cells[record].split(","))}
    return allowed


def _holders(index: Index, phrase: str) -> list[set[int]]:
    whole = [term for term in query_terms(phrase) if index.whole(term)]
    return [{record for record, _ in index.postings(term)[0]} for term in whole]


def _nearest(index: Index, asked: Query, limit: int) -> Found:
    """By single characters, when nothing else matched."""
    scores: dict[int, float] = {}
    for letter in dict.fromkeys("".join((*asked.parts, *asked.phrases))):
        found, rarity = index.postings(letter) if ord(letter) > 127 else ([], 0.0)
        for record, impact in found:
            scores[record] = scores.get(record, 0.0) + rarity * impact
    ranked = sorted(scores, key=lambda n: (-fixed(scores[n], _SCORE), -n))
    hits = tuple(_hit(index, n, scores[n]) for n in ranked[:limit])
    return Found(len(ranked), hits, ("没有完全相符的，按单字找相近的",) if hits else ())


def _hit(index: Index, record: int, score: float) -> Hit:
    id_, url, title, street, date, kind, figure = index.card(record)
    return Hit(id_, url, title, street, date, kind, figure, score)
