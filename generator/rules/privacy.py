"""Numbers of persons: a number that only looks like an identity card is none."""

import re

from generator.rules.engine import Rule, Setting

_FACTORS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def resolve(rule: Rule, match: re.Match[str], setting: Setting) -> str | None:
    """The name of the check that the match falls under; None when an identity card's check digit is wrong."""
    if rule.id == "identity-card" and not checks(match.group()):
        return None
    return str(rule.label)


def checks(number: str) -> bool:
    """Whether the last character is the check digit of GB 11643-1999.

    >>> checks("11010519491231002X"), checks("110105194912310021")
    (True, False)
    """
    total = sum(int(digit) * factor for digit, factor in zip(number[:17], _FACTORS, strict=True))
    return "10X98765432"[total % 11] == number[17].upper()
