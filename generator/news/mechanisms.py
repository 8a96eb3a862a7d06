"""How the thing was done: the rules of `rules/mechanism.yml` over headline and body, plans left out."""

import re
from collections import defaultdict
from collections.abc import Mapping

from generator.news.article import Article
from generator.news.evidence import head
from generator.news.topics import topics
from generator.record import MECHANISMS, Kind
from generator.rules.engine import cues, ruleset
from generator.text.clauses import sentences

_NEEDED, _HEARD = 1.0, 0.5
"""What a mechanism needs, and what counts as heard at all."""
_LEAST: Mapping[Kind, int] = {
    "个案处置": 1,
    "专项整治": 2,
    "经验做法": 2,
    "服务项目": 1,
    "先进人物": 1,
    "会议部署": 1,
}
"""How many mechanisms a story of this kind has at least, if any are heard."""
_ANOTHER, _MOST = 0.25, 4
"""What a further word of one rule adds, of its weight, and how many words count."""
_CAMPAIGN, _LESSON = "联合整治", "宣教巡查"
"""What a story of the kind 专项整治 is by definition, and an event about dangers or the law."""
_USUAL = 0.3
"""What a campaign that is heard to warn and watch gains: nearly all do."""
_PLAN = re.compile(
    r"[“ ]*(?:下一步|接下来|今后|下阶段|未来|后续|明年|年内|"
    r"[^，。]{0,14}(?:还将|计划|打算|力争|将(?:继续|进一步|持续|以此|与|陆续))|"
    r"[^，。]{0,14}(?:表示|介绍)，[^。]{0,12}(?:将|还将|计划|继续))"
)
"""How a sentence about what is still to come begins."""
_STOP = re.compile(r"[。！？\n]")
_TALK: tuple[Kind, ...] = ("会议部署", "通知公告")
"""Kinds in which demands and requests are the story."""


def mechanisms(article: Article, kind: Kind) -> tuple[str, ...]:
    """The mechanisms at work, in the taxonomy's order."""
    scores = mechanism_scores(article, kind)
    ranked = sorted((name for name in MECHANISMS if scores.get(name, 0) >= _HEARD), key=lambda name: -scores[name])
    chosen = {name for name in ranked if scores[name] >= _NEEDED} | set(ranked[: _LEAST.get(kind, 0)])
    return tuple(name for name in MECHANISMS if name in chosen)


def mechanism_scores(article: Article, kind: Kind) -> Mapping[str, float]:
    """How much the story says for each mechanism."""
    scores = _heard(told(article, kind))
    meant = _CAMPAIGN if kind == "专项整治" else _LESSON if kind == "主题活动" and _teaches(article, kind) else None
    if kind == "专项整治" and _LESSON in scores:
        scores[_LESSON] += _USUAL
    return {**scores, meant: scores.get(meant, 0) + 1} if meant else scores


def _heard(text: str) -> dict[str, float]:
    """Mechanism → weight of the rules that matched: another word for the same thing confirms it, a repeated one says
    nothing new. Signs speak where two kinds of them stand in one sentence."""
    words: defaultdict[str, set[str]] = defaultdict(set)
    scores: defaultdict[str, float] = defaultdict(float)
    for mention in cues(ruleset("mechanism"), text):
        said = words[mention.rule]
        if mention.span.of(text) not in said and len(said) < _MOST:
            scores[mention.value] += mention.weight * (_ANOTHER if said else 1)
            said.add(mention.span.of(text))
    for name, weight in _signs(text).items():
        scores[name] += weight
    return scores


def _signs(text: str) -> Mapping[str, float]:
    """Mechanism → how many kinds of sign of it stand together in one sentence, at most; one kind alone says nothing."""
    best: dict[str, float] = {}
    for sentence in _STOP.split(text):
        kinds: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for mention in cues(ruleset("mechanism_sign"), sentence):
            kinds[mention.value][mention.rule] = mention.weight
        for name, found in kinds.items():
            if len(found) > 1:
                best[name] = max(best.get(name, 0), sum(found.values()) / 2)
    return best


def _teaches(article: Article, kind: Kind) -> bool:
    """Whether an event is about what people are warned of: dangers, fraud, the law."""
    return topics(article, kind)[0] in ("安全应急", "矛盾调解")


def told(article: Article, kind: Kind) -> str:
    """The headline stack and what the story tells as done; plans count only where plans are the story."""
    parts = [span.of(article.body) for span in sentences(article.body)]
    if kind not in _TALK:
        parts = [part for part in parts if not _PLAN.match(part)]
    return f"{head(article)}\n{''.join(parts)}"
