"""Sentences and clauses as spans."""

import re

from generator.text.span import Span

_SENTENCE = re.compile(r"[^。！？!?；;…\n]*(?:[。！？!?；;…]+[”’」』）)\"]*|\n|$)")
_CLAUSE = re.compile(r"[^，。！？!?；;：…\n]*(?:[，。！？!?；;：…]+[”’」』）)\"]*|\n|$)")


def sentences(text: str) -> list[Span]:
    """Each sentence with its stop and closing quotation mark; a paragraph's end ends one too.

    >>> [span.of("墙裂了。“修！”他说。") for span in sentences("墙裂了。“修！”他说。")]
    ['墙裂了。', '“修！”', '他说。']
    """
    return _cut(text, _SENTENCE)


def clauses(text: str) -> list[Span]:
    """Each clause with its own mark.

    >>> [span.of("接报后，立即处置。") for span in clauses("接报后，立即处置。")]
    ['接报后，', '立即处置。']
    """
    return _cut(text, _CLAUSE)


def _cut(text: str, pattern: re.Pattern[str]) -> list[Span]:
    return [Span(*m.span()) for m in pattern.finditer(text) if m.group().strip()]
