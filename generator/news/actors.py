"""Who acts: the rules of `rules/actor.yml` over headline and body, plans left out."""

from collections.abc import Mapping

from generator.news.article import Article
from generator.news.evidence import weigh
from generator.news.mechanisms import told
from generator.record import ACTORS, Kind
from generator.rules.engine import cues, ruleset

_NEEDED = 1.0
_SPOKEN_OF = 2.4
"""What residents and firms need where demands are the story: most are only spoken of."""


def actors(article: Article, kind: Kind) -> tuple[str, ...]:
    """Who acts, in the taxonomy's order."""
    scores = actor_scores(article, kind)
    return tuple(name for name in ACTORS if scores.get(name, 0) >= _needed(name, kind))


def _needed(actor: str, kind: Kind) -> float:
    return _SPOKEN_OF if kind == "会议部署" and actor in ("居民", "企业商户") else _NEEDED


def actor_scores(article: Article, kind: Kind) -> Mapping[str, float]:
    """How much the story says for each actor; a community that stands over the headline is who speaks."""
    scores = weigh(cues(ruleset("actor"), told(article, kind)))
    return {**scores, "社区": scores.get("社区", 0) + 1} if article.context.communities else scores
