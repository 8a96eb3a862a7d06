"""Numerals, Arabic and Chinese: words to value, and back."""

import re
from decimal import Decimal

_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "○": 0, "两": 2, "俩": 2, "仨": 3, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_TENS = {"廿": "二十", "卅": "三十"}
_ARABIC = re.compile(r"(\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)([十百千万亿]*)")
_WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.")
_HAN = "〇零○一二三四五六七八九十百千万亿两俩仨半廿卅壹贰叁肆伍陆柒捌玖拾佰仟"

NUMERAL = (
    rf"(?:[\d０-９]{{1,3}}(?:[,，]\d{{3}})+(?!\d)(?:\.\d+)?|[\d０-９]+(?:[.．][\d０-９]+)?)[十百千万亿]*|[{_HAN}]+"
)
"""A regex for anything that `number` may read; not every match has a value."""


def number(words: str) -> int | float | None:
    """The value of a numeral, or None when the words are no numeral.

    >>> [number(words) for words in ("1,280", "1.2万", "三百二十一", "两千零五", "一万二", "二〇二四", "半", "五六")]
    [1280, 12000, 321, 2005, 12000, 2024, 0.5, None]
    """
    words = words.translate(_WIDE)
    arabic = _ARABIC.fullmatch(words)
    if arabic:
        value = Decimal(re.sub("[,，]", "", arabic.group(1)))
        for unit in arabic.group(2):
            value *= _SMALL.get(unit) or _LARGE[unit]
        return _plain(value)
    if words == "半":
        return 0.5
    return _chinese_value("".join(_TENS.get(letter, letter) for letter in words))


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _chinese_value(words: str) -> int | None:
    if not words or any(letter not in _DIGITS and letter not in _SMALL and letter not in _LARGE for letter in words):
        return None
    if all(letter in _DIGITS for letter in words):  # 二〇二四 is read digit by digit; 五六 is a range, no number
        return int("".join(str(_DIGITS[letter]) for letter in words)) if len(words) == 1 or len(words) > 3 else None
    for unit in ("亿", "万"):
        head, found, tail = words.rpartition(unit)
        if found:
            high = _chinese_value(head) if head else None
            low = _rest(tail, _LARGE[unit])
            return None if high is None or low is None else high * _LARGE[unit] + low
    return _below_ten_thousand(words)


def _rest(tail: str, unit: int) -> int | None:
    """What stands after a large unit: `一万二` is 12000, `一万零二` is 10002."""
    if not tail:
        return 0
    if len(tail) == 1 and tail in _DIGITS and _DIGITS[tail]:
        return _DIGITS[tail] * unit // 10
    value = _chinese_value(tail.lstrip("零〇") or "零")
    return value if value is not None and value < unit else None


def _below_ten_thousand(words: str) -> int | None:
    total, digit, last = 0, None, 10**4
    for place, letter in enumerate(words):
        if letter in _SMALL:
            unit = _SMALL[letter]
            if unit >= last or (digit is None and not (unit == 10 and (place == 0 or words[place - 1] in "零〇"))):
                return None
            total, digit, last = total + (1 if digit is None else digit) * unit, None, unit
        elif _DIGITS[letter] == 0:
            if digit is not None:
                return None
        elif digit is not None:
            return None
        else:
            digit = _DIGITS[letter]
    if digit is None:
        return total
    colloquial = last > 10 and words[-2] not in "零〇"  # 三百五 is 350
    return total + digit * (last // 10 if colloquial else 1)


def chinese(value: int) -> str:
    """A whole number from 0 up to a trillion in Chinese numerals, as read aloud; ValueError outside that range.

    >>> [chinese(value) for value in (0, 12, 105, 2024, 30_010)]
    ['零', '十二', '一百零五', '二千零二十四', '三万零一十']
    """
    if not 0 <= value < 10**12:
        raise ValueError(f"{value} 不在 0 到一万亿之间")
    words = _spoken(value) or "零"
    return words[1:] if words.startswith("一十") else words


def _spoken(value: int) -> str:
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        if value >= size:
            high, low = divmod(value, size)
            return _spoken(high) + unit + ("零" if 0 < low < size // 10 else "") + _spoken(low)
    words, gap = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = value // size % 10
        if digit:
            words += ("零" if gap and words else "") + "〇一二三四五六七八九"[digit] + unit
        gap = not digit
    return words
