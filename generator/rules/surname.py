"""How likely a word is a Chinese person's name, by its surname and length."""

import re
from functools import cache

from generator.rules.engine import ruleset

_HAN = re.compile(r"[\u3400-\u9fff]+")


@cache
def likelihood(name: str) -> float:
    """The weight of the surname (4 compound, 3 common, 1.5 rare) before one or two letters; 0 for any other word.

    >>> [likelihood(name) for name in ("欧阳晓岚", "林一舟", "闵一舟", "在社区", "李")]
    [4.0, 3.0, 1.5, 0.0, 0.0]
    """
    if not _HAN.fullmatch(name):
        return 0.0
    for rule in ruleset("surname").rules:
        match = rule.pattern.match(name)
        if match:
            return rule.weight if 1 <= len(name) - match.end() <= 2 else 0.0
    return 0.0
