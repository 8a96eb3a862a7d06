"""Words of a text, for suggestions and the lexicon of spellings: the door to jieba's dictionary.

rjieba is the same dictionary and algorithm, compiled; where it is not installed the pure Python jieba serves, slower.
Words never decide what a query finds: that rests on character pairs.
"""

from collections.abc import Callable
from functools import cache


@cache
def _cutter() -> Callable[[str], list[str]]:
    try:
        import rjieba

        return lambda text: rjieba.cut(text)
    except ImportError:
        import logging

        import jieba

        jieba.setLogLevel(logging.WARNING)
        return lambda text: jieba.lcut(text, HMM=False)


def words(text: str) -> list[str]:
    """The words of `text`, in order, everything in between included: joined they give the text again.

    >>> words("老旧小区加装电梯")
    ['老旧', '小区', '加装', '电梯']
    """
    return _cutter()(text)


@cache
def _strict() -> Callable[[str], list[str]]:
    try:
        import rjieba

        return lambda text: rjieba.cut(text, False)
    except ImportError:
        return _cutter()


def known(word: str) -> bool:
    """Whether the dictionary holds `word`: a coined name is in no dictionary.

    >>> [known(word) for word in ("加速度", "邻聚里")]
    [True, False]
    """
    return _strict()(word) == [word]
