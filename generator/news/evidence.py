"""Mentions weighed: how much the cues say for each label."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from generator.news.article import Article
from generator.rules.engine import Mention

_AGAIN, _MOST = 0.25, 4
"""What each further match of one rule adds, of its weight, and how many matches count."""


def weigh(found: Iterable[Mention]) -> Mapping[str, float]:
    """Label → sum of the weights of the rules that matched; a rule that matches often says little more than once.

    >>> from generator.text.span import Span
    >>> cue = Mention("kind", "主题活动", Span(0, 2), "event", 2.0)
    >>> dict(weigh([cue, cue]))
    {'主题活动': 2.5}
    """
    scores: defaultdict[str, float] = defaultdict(float)
    seen: Counter[str] = Counter()
    for mention in found:
        seen[mention.rule] += 1
        if seen[mention.rule] <= _MOST:
            scores[mention.value] += mention.weight * (1 if seen[mention.rule] == 1 else _AGAIN)
    return scores


def head(article: Article) -> str:
    """The headline stack, one line each."""
    return "\n".join(part for part in (article.kicker, article.title, article.subtitle) if part)
