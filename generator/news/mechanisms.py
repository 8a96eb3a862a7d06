"""How the thing was done: the rules of `rules/mechanism.yml` over headline and body, plans left out."""

import re
from collections.abc import Mapping

from generator.news.article import Article
from generator.news.evidence import head, weigh
from generator.news.topics import topics
from generator.record import MECHANISMS, Kind
from generator.rules.engine import cues, ruleset
from generator.text.clauses import sentences

_NEEDED = 1.0
_CAMPAIGN, _LESSON = "联合整治", "宣教巡查"
"""What a story of the kind 专项整治 is by definition, and an event about dangers or the law."""
_PLAN = re.compile(
    r"[“ ]*(?:下一步|接下来|今后|下阶段|未来|后续|明年|年内|"
    r"[^，。]{0,14}(?:还将|计划|打算|力争|将(?:继续|进一步|持续|以此|与|陆续))|"
    r"[^，。]{0,14}(?:表示|介绍)，[^。]{0,12}(?:将|还将|计划|继续))"
)
"""How a sentence about what is still to come begins."""
_TALK: tuple[Kind, ...] = ("会议部署", "通知公告")
"""Kinds in which demands and requests are the story."""


def mechanisms(article: Article, kind: Kind) -> tuple[str, ...]:
    """The mechanisms at work, in the taxonomy's order."""
    scores = mechanism_scores(article, kind)
    return tuple(name for name in MECHANISMS if scores.get(name, 0) >= _NEEDED)


def mechanism_scores(article: Article, kind: Kind) -> Mapping[str, float]:
    """How much the story says for each mechanism."""
    scores = weigh(cues(ruleset("mechanism"), told(article, kind)))
    meant = _CAMPAIGN if kind == "专项整治" else _LESSON if kind == "主题活动" and _teaches(article, kind) else None
    return {**scores, meant: scores.get(meant, 0) + 1} if meant else scores


def _teaches(article: Article, kind: Kind) -> bool:
    """Whether an event is about what people are warned of: dangers, fraud, the law."""
    return topics(article, kind)[0] in ("安全应急", "矛盾调解")


def told(article: Article, kind: Kind) -> str:
    """The headline stack and what the story tells as done; plans count only where plans are the story."""
    parts = [span.of(article.body) for span in sentences(article.body)]
    if kind not in _TALK:
        parts = [part for part in parts if not _PLAN.match(part)]
    return f"{head(article)}\n{''.join(parts)}"
