"""Whether a match of person.yml is somebody's name."""

import re

from generator.rules.engine import NOWHERE, Rule, Setting, ruleset
from generator.rules.surname import likelihood


def resolve(rule: Rule, match: re.Match[str], setting: Setting = NOWHERE) -> str | None:
    """The name, or None: a word that only stands where a name could."""
    words = match["value"]
    if rule.id in ("role-name", "office-name", "speaker"):
        return words if plausible(words) else None
    return words


def plausible(words: str) -> bool:
    """Whether a word could be the full name of somebody in the story.

    >>> [plausible(words) for words in ("林一舟", "高效", "代表", "雷锋", "支部")]
    [True, False, False, False, False]
    """
    return likelihood(words) > 0 and not unlike(words)


def unlike(words: str) -> bool:
    """Whether a word only looks like a name, or names a leader, sage or model rather than somebody in the story."""
    return any(rule.pattern.match(words) for rule in ruleset("notname").rules)
