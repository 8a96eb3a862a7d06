"""Toneless syllables of characters and words, for finding by pinyin. A door to pypinyin."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PINYIN_DICT

_TONE = re.compile("[\u0300\u0301\u0304\u030c]")


@cache
def readings(character: str) -> tuple[str, ...]:
    """The toneless readings of one Chinese character, commonest first; `ü` is written `v`.

    >>> readings("行")
    ('xing', 'hang', 'heng')
    """
    marked = unicodedata.normalize("NFD", PINYIN_DICT.get(ord(character), ""))
    found = _TONE.sub("", marked).replace("u\u0308", "v").split(",")
    return tuple(dict.fromkeys(one for one in found if one.isascii() and one.isalpha()))


def spelling(word: str) -> tuple[str, ...]:
    """The syllables of a word as it is read, polyphones by the word they stand in; () when part of it isn't Chinese.

    >>> spelling("银行"), spelling("会计")
    (('yin', 'hang'), ('kuai', 'ji'))
    """
    found = tuple(lazy_pinyin(word, style=Style.NORMAL, v_to_u=False))
    return found if len(found) == len(word) and all(one.isascii() and one.isalpha() for one in found) else ()


def initials(word: str) -> str:
    """The first letters of a word's syllables; "" when part of it isn't Chinese.

    >>> initials("飞线充电")
    'fxcd'
    """
    letters = [{one[0] for one in readings(character)} for character in word]
    if all(len(some) == 1 for some in letters):
        return "".join(letter for some in letters for letter in some)
    return "".join(syllable[0] for syllable in spelling(word))


def all_syllables(characters: Iterable[str]) -> list[str]:
    """Every syllable that occurs among `characters`, sorted."""
    return sorted({syllable for character in characters for syllable in readings(character)})
