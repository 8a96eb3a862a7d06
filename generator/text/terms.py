"""How a text is cut into index terms: the one spec that index, command line and browser share.

A stretch of Chinese gives its character pairs (and, for one-character queries, its characters); a number
or Latin word gives itself; a number that Chinese follows also itself with the next character (`34栋`, `16.7万`). Cutting needs no
dictionary, so a query and an index can never be cut apart. The cases in `tests/spec/terms.json` are read by pytest and
by the browser's script alike.
"""

import re
import unicodedata

from generator.text.folding import INVISIBLE

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff"
"""Character class (without brackets) of what counts as a Chinese character here: the basic plane's ideographs."""

_PIECE = re.compile(rf"[a-z0-9]+(?:\.[0-9a-z]+)*%?(?:(?<=[0-9%])([{HAN}]))?|[{HAN}]+")


def normal(text: str) -> str:
    """The form in which texts are searched: NFKC, lower case, nothing invisible.

    >>> normal("ＡＩ阻车 ８９３人")
    'ai阻车 893人'
    """
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", text).lower())


def pairs(text: str) -> list[str]:
    """The terms of a normal text, in order, repeats kept: character pairs, numbers and words.

    >>> pairs("飞线充电34栋")
    ['飞线', '线充', '充电', '34', '34栋']
    >>> pairs("墙")
    []
    """
    return [term for run in runs(text) for term in _cut(run)]


def query_terms(text: str) -> list[str]:
    """The terms of a normal query, each once: like `pairs`, but a lone character is a term, and a number that
    Chinese follows is asked for only together with it.

    >>> query_terms("34栋 墙")
    ['34栋', '墙']
    """
    found: dict[str, None] = {}
    for run in runs(text):
        cut = _cut(run)
        found |= dict.fromkeys(cut[-1:] if run[0].isascii() else cut or [run])
    return list(found)


def runs(text: str) -> list[str]:
    """Stretches of one script; a number or word keeps the Chinese character after it, which also opens the next.

    >>> runs("2号楼漏水ai")
    ['2号', '号楼漏水', 'ai']
    """
    found: list[str] = []
    at = 0
    while match := _PIECE.search(text, at):
        found.append(match.group())
        at = match.end()
        if match.group(1):
            at -= 1
            rest = _PIECE.match(text, at)
            if rest and rest.end() - at == 1:
                at += 1
    return found


def _cut(run: str) -> list[str]:
    if not run[0].isascii():
        return [run[i : i + 2] for i in range(len(run) - 1)]
    return [run] if run[-1].isascii() else [run[:-1], run]
