"""What a story is about: different trigger words, weighed by where they stand."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.news.article import Article
from generator.news.evidence import head
from generator.record import TOPICS, Kind
from generator.rules.engine import Mention, find, ruleset

_TITLE, _SUBHEAD, _LEAD, _BODY = 3.0, 1.5, 1.6, 1.0
"""What a word counts at each place."""
_LEAD_LETTERS = 80
_AGAIN = 0.2
"""What a repeated word adds, of its weight, three times at most."""
_SECOND, _THIRD = 0.35, 0.45
"""The share of the first topic's score that a second and a third need."""
_ENOUGH = 6.0
"""The score that they need at least."""
_SOCIAL: Mapping[Kind, float] = {"主题活动": 3.0, "先进人物": 3.0}
"""Kinds that speak for 文明志愿 unless the story is about something else, and how much."""


def topics(article: Article, kind: Kind) -> tuple[str, ...]:
    """One to three topics, the main one first; 民生服务 when the words say nothing."""
    scores = topic_scores(article, kind)
    ranked = sorted((name for name in TOPICS if scores[name] > 0), key=lambda name: -scores[name])
    if not ranked:
        return ("民生服务",)
    top = scores[ranked[0]]
    chosen = ranked[:1]
    for name, share in zip(ranked[1:3], (_SECOND, _THIRD), strict=False):
        if scores[name] >= share * top and scores[name] >= _ENOUGH:
            chosen.append(name)
    return tuple(chosen)


def topic_scores(article: Article, kind: Kind) -> Mapping[str, float]:
    """How much the words of the article say for each topic: each word once, at its best place, repeats adding little."""
    best: dict[tuple[str, str], float] = defaultdict(float)
    seen: dict[tuple[str, str], int] = defaultdict(int)
    for mention, words, place in _mentions(article):
        key = (mention.value, words)
        best[key] = max(best[key], mention.weight * place)
        seen[key] += 1
    scores = dict.fromkeys(TOPICS, 0.0)
    for (name, words), value in best.items():
        if name in scores:
            scores[name] += value * (1 + _AGAIN * min(seen[name, words] - 1, 3))
    if kind in _SOCIAL:
        scores["文明志愿"] += _SOCIAL[kind]
    return scores


def _mentions(article: Article) -> Iterator[tuple[Mention, str, float]]:
    """Each trigger, its words, and what its place counts."""
    rules = ruleset("topic")
    for text, place in ((head(article), _TITLE), ("\n".join(one.text for one in article.subheads), _SUBHEAD)):
        for mention in find(rules, text):
            yield mention, mention.span.of(text), place
    for mention in find(rules, article.body):
        yield mention, mention.span.of(article.body), _LEAD if mention.span.start < _LEAD_LETTERS else _BODY
