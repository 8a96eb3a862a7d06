"""Parsed records against approved ones, field by field.

Articles are paired first by the overlap of their bodies; a field of an article that was not found counts as missed,
a field of an article that doesn't exist as wrong. Text is compared folded. P = right/given, R = right/wanted, F1 their
harmonic mean; `overall` is the mean F1 of the fields in FIELDS. The measure is the one of the project's gold set.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.dialect import Plain
from generator.text.folding import fold

FIELDS = (
    "articles", "body", "title", "kicker", "subtitle", "street", "communities", "published", "period", "kind", "topics",
    "main topic", "mechanisms", "actors", "roles", "timeline", "figures", "figure kind", "organisations", "places",
    "grids", "people", "brands", "reporters", "correspondents", "photographers", "editors", "attention",
)  # fmt: skip
_NAMES = ("organisations", "places", "grids", "people", "brands")
_CREDITS = ("reporters", "correspondents", "photographers", "editors")
_SAME_ARTICLE = 0.6
_SENTENCE = re.compile(r"(?<=[。！？!?；;…])[”」』\"]*|\n")
Similarity = Callable[[Any, Any], float]


@dataclass(slots=True)
class Tally:
    """Counts of one field."""

    right: float = 0
    given: float = 0
    wanted: float = 0

    def add(self, right: float, given: float, wanted: float) -> None:
        """Count one article's share."""
        self.right, self.given, self.wanted = self.right + right, self.given + given, self.wanted + wanted

    @property
    def precision(self) -> float | None:
        """Right of given; None when nothing was given."""
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """Right of wanted; None when nothing was wanted."""
        return self.right / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; None when there was nothing to find and nothing was found."""
        return 2 * self.right / (self.given + self.wanted) if self.given + self.wanted else None


@dataclass(slots=True)
class Score:
    """The tallies of a whole gold set, and what was missed, bulletin by bulletin."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})
    misses: list[tuple[str, str]] = field(default_factory=list)
    untraceable: list[tuple[str, str]] = field(default_factory=list)

    @property
    def overall(self) -> float:
        """Mean F1 over the fields that occur."""
        found = [tally.f1 for tally in self.tallies.values() if tally.f1 is not None]
        return sum(found) / len(found) if found else 0.0


def score(score: Score, name: str, given: Sequence[Plain], wanted: Sequence[Plain]) -> None:
    """Add one bulletin's records (as plain values) to `score`; `name` heads its misses."""
    near = [[_overlap(_body(g), _body(w)) for w in wanted] for g in given]
    pairs = [(i, j) for i, j in _paired(range(len(given)), range(len(wanted)), lambda i, j: near[i][j])]
    pairs = [(i, j) for i, j in pairs if near[i][j] >= _SAME_ARTICLE]
    score.tallies["articles"].add(len(pairs), len(given), len(wanted))
    found, met = {i for i, _ in pairs}, {j for _, j in pairs}
    todo = [(given[i], wanted[j]) for i, j in pairs]
    todo += [({}, record) for j, record in enumerate(wanted) if j not in met]
    todo += [(record, {}) for i, record in enumerate(given) if i not in found]
    for ours, theirs in todo:
        label = f"{name}：{theirs.get('title') or ours.get('title') or '（无题）'}"
        label += "" if ours else "（没有找到这篇）"
        label += "" if theirs else "（没有这一篇）"
        score.misses += [(label, miss) for miss in _article(score.tallies, ours, theirs)]
        score.untraceable += [(label, value) for value in _untraceable(ours)] if ours else []


def _article(tallies: Mapping[str, Tally], given: Plain, wanted: Plain) -> list[str]:
    ours, theirs = _grams(_body(given)), _grams(_body(wanted))
    tallies["body"].add(sum((ours & theirs).values()), sum(ours.values()), sum(theirs.values()))
    misses: list[str] = []
    for name, values in _single(given).items():
        misses += _bag(tallies[name], name, values, _single(wanted)[name])
    for name, values in _several(given).items():
        misses += _bag(tallies[name], name, values, _several(wanted)[name])
    steps = _listed(given, "timeline"), _listed(wanted, "timeline")
    misses += _matched(tallies["timeline"], "timeline", *steps, _same_step)
    misses += _figures(tallies, _listed(given, "figures"), _listed(wanted, "figures"))
    return misses + _attention(tallies["attention"], _listed(given, "attention"), _listed(wanted, "attention"))


def _single(record: Plain) -> dict[str, list[Any]]:
    period = record.get("period") or {}
    values: dict[str, Any] = {name: _bare(record.get(name)) for name in ("title", "kicker", "subtitle", "street")}
    values |= {"kind": record.get("kind"), "published": _day(record.get("published"))}
    values["period"] = "/".join(str(period.get(key) or "") for key in ("start", "end")).strip("/")
    values["main topic"] = next(iter(_listed(record, "topics")), None)
    return {name: [value] if value else [] for name, value in values.items()}


def _several(record: Plain) -> dict[str, list[Any]]:
    values: dict[str, list[Any]] = {"communities": [_bare(name) for name in _listed(record, "communities")]}
    values |= {name: _listed(record, name) for name in ("topics", "mechanisms", "actors")}
    values["roles"] = [
        (sentence, part.get("role")) for part in _listed(record, "story") for sentence in _sentences(part.get("text"))
    ]
    values |= {name: [_bare(one) for one in _listed(record, "mentions", name)] for name in _NAMES}
    values |= {name: [_bare(one) for one in _listed(record, "credits", name)] for name in _CREDITS}
    return values


def _figures(tallies: Mapping[str, Tally], given: list[Plain], wanted: list[Plain]) -> list[str]:
    misses = _matched(tallies["figures"], "figures", given, wanted, _same_figure)
    pairs = _paired(given, wanted, _same_figure)
    right = [(i, j) for i, j in pairs if given[i].get("kind") == wanted[j].get("kind")]
    tallies["figure kind"].add(len(right), len(given), len(wanted))
    return misses + [
        f"figure kind: {given[i].get('kind')} 应为 {wanted[j].get('kind')}：{wanted[j].get('quote')}"
        for i, j in pairs
        if (i, j) not in right
    ]


def _attention(tally: Tally, given: list[Plain], wanted: list[Plain]) -> list[str]:
    wanted = [item for item in wanted if item.get("quote")]
    given = sorted((item for item in given if item.get("quote")), key=lambda item: item.get("level") != "阻止")
    pairs = _paired(given, wanted, _same_quote)
    used, met = {i for i, _ in pairs}, {j for _, j in pairs}
    stray = sum(item.get("level") == "阻止" and i not in used for i, item in enumerate(given))
    tally.add(len(pairs), len(pairs) + stray, len(wanted))
    return [f"attention: 漏 {w.get('rule')}：{w.get('quote')}" for j, w in enumerate(wanted) if j not in met]


def _bag(tally: Tally, name: str, given: Iterable[Any], wanted: Iterable[Any]) -> list[str]:
    ours, theirs = Counter(given), Counter(wanted)
    tally.add(sum((ours & theirs).values()), sum(ours.values()), sum(theirs.values()))
    return [f"{name}: 漏 {value}" for value in theirs - ours] + [f"{name}: 多 {value}" for value in ours - theirs]


def _matched(tally: Tally, name: str, given: list[Plain], wanted: list[Plain], same: Similarity) -> list[str]:
    pairs = _paired(given, wanted, same)
    tally.add(len(pairs), len(given), len(wanted))
    used, met = {i for i, _ in pairs}, {j for _, j in pairs}
    misses = [f"{name}: 漏 {_short(item)}" for j, item in enumerate(wanted) if j not in met]
    return misses + [f"{name}: 多 {_short(item)}" for i, item in enumerate(given) if i not in used]


def _paired(given: Sequence[Any], wanted: Sequence[Any], same: Similarity) -> list[tuple[int, int]]:
    """One-to-one pairs, most similar first."""
    ranked = sorted(
        ((same(g, w), i, j) for i, g in enumerate(given) for j, w in enumerate(wanted)), key=lambda item: -item[0]
    )
    pairs: list[tuple[int, int]] = []
    used: set[int] = set()
    met: set[int] = set()
    for likeness, i, j in ranked:
        if likeness > 0 and i not in used and j not in met:
            used.add(i)
            met.add(j)
            pairs.append((i, j))
    return pairs


def _same_step(given: Plain, wanted: Plain) -> float:
    if _day(given.get("date")) != _day(wanted.get("date")):
        return 0
    near = _overlap(fold(given.get("quote")), fold(wanted.get("quote")), 2)
    return near + 0.2 * (given.get("step") == wanted.get("step")) if near >= 0.25 else 0


def _same_figure(given: Plain, wanted: Plain) -> float:
    numbers = [tuple(_number(item.get(key)) for key in ("value", "upto", "from")) for item in (given, wanted)]
    if numbers[0] != numbers[1] or _bare(given.get("unit")) != _bare(wanted.get("unit")):
        return 0
    return 0.1 + _overlap(fold(given.get("quote")), fold(wanted.get("quote")), 2)


def _same_quote(given: Plain, wanted: Plain) -> float:
    ours, theirs = fold(given["quote"]), fold(wanted["quote"])
    return _overlap(ours, theirs, 2) or float(ours in theirs or theirs in ours)


def _untraceable(record: Plain) -> list[str]:
    """Values that stand neither in the record's text nor in a quote that does."""
    texts = [record.get(key) or "" for key in ("title", "kicker", "subtitle", "street")]
    texts += [part.get("heading") or "" for part in _listed(record, "story")]
    text = fold("".join(texts)) + _body(record)
    values = [item.get("quote") for key in ("figures", "timeline") for item in _listed(record, key)]
    values += [name for group in _NAMES for name in _listed(record, "mentions", group)]
    return [str(value) for value in values if not fold(value) or fold(value) not in text]


def _body(record: Plain) -> str:
    return fold("".join(part.get("text") or "" for part in record.get("story") or []))


def _listed(record: Plain, *path: str) -> list[Any]:
    value = record
    for key in path:
        value = (value or {}).get(key)
    return list(value) if isinstance(value, list | tuple) else []


def _sentences(text: str | None) -> list[str]:
    return [sentence for sentence in map(fold, _SENTENCE.split(text or "")) if len(sentence) > 1]


def _grams(text: str, size: int = 4) -> Counter[str]:
    return Counter(text[i : i + size] for i in range(max(1, len(text) - size + 1))) if text else Counter()


def _overlap(one: str, other: str, size: int = 4) -> float:
    """F1 of two texts' n-grams, 0..1."""
    ours, theirs = _grams(one, size), _grams(other, size)
    both = sum((ours & theirs).values())
    return 2 * both / (sum(ours.values()) + sum(theirs.values())) if both else 0.0


def _bare(value: Any) -> str:
    """Folded, without punctuation: for titles and names."""
    return re.sub(r"[^\w%·]+", "", fold(str(value) if value is not None else None))


def _day(value: Any) -> str | None:
    return str(value)[:10] if value is not None else None


def _number(value: Any) -> float | None:
    return round(float(value), 6) if isinstance(value, int | float) else None


def _short(item: Plain) -> dict[str, Any]:
    keys = ("step", "date", "value", "upto", "unit", "kind", "quote")
    return {key: item[key] for key in keys if item.get(key) is not None}
