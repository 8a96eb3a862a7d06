"""The forms of a text: folded (how texts are compared) and typeset (how a story is written)."""

import re
import unicodedata

_QUOTES = str.maketrans(
    dict.fromkeys("“”„‟『』「」＂\"'‘’`", '"') | dict.fromkeys("—–―─－", "-") | dict.fromkeys("•・", "·")
)
_UNSEEN = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
"""Zero-width characters, soft hyphens and direction marks: never part of a bulletin's words."""

CJK = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇"
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_CHINESE = f"[{CJK}，。、；：？！（）“”‘’《》〈〉【】…—％%·]"
_AFTER = re.compile(rf"(?<={_CHINESE})[,;:?!()]")
_BEFORE = re.compile(rf"[,;:?!()](?=[{CJK}“”‘’《》【】（）…—])")


def fold(text: str | None) -> str:
    """The one form in which texts are compared: NFKC, no white space, quotation marks and dashes unified.

    >>> fold("“网格　数治”，１２ 项")
    '"网格数治",12项'
    """
    if not text:
        return ""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text).translate(_QUOTES))


def widen(text: str) -> str:
    """Full-width punctuation beside Chinese characters; numbers (1,200 · 8:30) keep their own.

    >>> widen("日前,街道(办)共排查1,200户;整改完毕!")
    '日前，街道（办）共排查1,200户；整改完毕！'
    """
    text = _AFTER.sub(lambda match: _WIDE[match.group()], text)
    return _BEFORE.sub(lambda match: _WIDE[match.group()], text)
