"""Word's automatic numbers, which stand in no text: counted and written out (`一、` `（二）` `3.` `①` `●`)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.sources.package import Element, child, children, number, value
from generator.sources.wordlook import Styles

_HAN = "零一二三四五六七八九"
_TENS = ("", "十", "百", "千")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_FORMAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_CLOSED = re.compile(r"[、，。．）】》：〉〕]$")
_LARGEST = 9999
_DEEPEST = 9


def han(number: int) -> str:
    """A number in Chinese numerals.

    >>> [han(number) for number in (1, 10, 12, 20, 105, 2010)]
    ['一', '十', '十二', '二十', '一百零五', '二千零一十']
    """
    digits = str(number)
    said = "".join(
        _HAN[int(digit)] + _TENS[len(digits) - at - 1] if digit != "0" else "零" for at, digit in enumerate(digits)
    )
    said = re.sub("零+", "零", said).rstrip("零") or "零"
    return said.removeprefix("一") if 10 <= number < 20 else said


def _digits(number: int) -> str:
    return "".join("〇" if digit == "0" else _HAN[int(digit)] for digit in str(number))


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    said = ""
    for size, letters in _ROMAN:
        said += letters * (number // size)
        number %= size
    return said


def _circled(number: int) -> str:
    if 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    return chr(0x3251 + number - 21) if 21 <= number <= 35 else str(number)


def _heavenly(number: int) -> str:
    return "甲乙丙丁戊己庚辛壬癸"[(number - 1) % 10]


def _zodiac(number: int) -> str:
    return "子丑寅卯辰巳午未申酉戌亥"[(number - 1) % 12]


FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate({code: code + 0xFEE0 for code in range(48, 58)}),
    "decimalFullWidth2": lambda number: str(number).translate({code: code + 0xFEE0 for code in range(48, 58)}),
    "decimalHalfWidth": str,
    "chineseCounting": han,
    "chineseCountingThousand": han,
    "taiwaneseCounting": han,
    "taiwaneseCountingThousand": han,
    "japaneseCounting": han,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "chineseLegalSimplified": lambda number: han(number).translate(_FORMAL),
    "ideographLegalTraditional": lambda number: han(number).translate(_FORMAL),
    "ideographTraditional": _heavenly,
    "ideographZodiac": _zodiac,
    "ideographEnclosedCircle": _circled,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "numberInDash": lambda number: f"-{number}-",
    "none": lambda number: "",
}
"""Word's name of a number format → the number written so; unknown ones are written in digits."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    format: str = "decimal"
    pattern: str = "%1."
    start: int = 1
    suffix: str = "tab"
    legal: bool = False
    """Whether higher levels are shown in digits."""


@dataclass(slots=True)
class Counters:
    """The lists of a file, and how far each has been counted: the one thing of a reading that changes."""

    lists: Mapping[str, tuple[str, Mapping[int, Level]]] = field(default_factory=dict)
    """List id → the scheme that its counters belong to, its levels."""
    restarts: Mapping[str, frozenset[int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def marker(self, paragraph: Element, styles: Styles) -> str | None:
        """The number or bullet before a paragraph, counted on; None when it is no item."""
        ident, depth = _listed(paragraph, styles)
        scheme, levels = self.lists.get(ident or "", ("", {}))
        level = levels.get(depth)
        if level is None:
            shown = value(child(paragraph, "pPr", "listPr", "t"))
            return _tidy(shown, "tab") if shown else None
        counts = self.counts.setdefault(scheme, {})
        if ident not in self.begun:
            self.begun.add(ident or "")
            for at in self.restarts.get(ident or "", ()):
                counts.pop(at, None)
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        return _tidy(_written(level, levels, counts), level.suffix)


def counters_of(root: Element | None) -> Counters:
    """The lists in `numbering.xml`."""
    schemes = {value(node, "abstractNumId") or "": node for node in children(root, "abstractNum")}
    linked = {
        value(child(node, "styleLink")): name
        for name, node in schemes.items()
        if child(node, "styleLink") is not None
    }
    lists: dict[str, tuple[str, Mapping[int, Level]]] = {}
    restarts: dict[str, frozenset[int]] = {}
    for node in children(root, "num"):
        ident, scheme = value(node, "numId") or "", value(child(node, "abstractNumId")) or ""
        scheme = linked.get(value(child(schemes.get(scheme), "numStyleLink")), scheme)
        levels = _levels(schemes.get(scheme))
        begin: set[int] = set()
        for change in children(node, "lvlOverride"):
            at = number(value(change, "ilvl"), 0)
            if child(change, "lvl") is not None:
                levels |= _levels(change)
            start = value(child(change, "startOverride"))
            if start is not None and at in levels:
                levels[at] = _restarted(levels[at], number(start, 1))
                begin.add(at)
        lists[ident] = (scheme, levels)
        restarts[ident] = frozenset(begin)
    return Counters(lists, restarts)


def _restarted(level: Level, start: int) -> Level:
    return Level(level.format, level.pattern, start, level.suffix, level.legal)


def _levels(node: Element | None) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for one in children(node, "lvl"):
        at = number(value(one, "ilvl"), 0)
        if at < _DEEPEST:
            pattern = value(child(one, "lvlText"))
            found[at] = Level(
                value(child(one, "numFmt")) or "decimal",
                pattern if pattern is not None else f"%{at + 1}.",
                number(value(child(one, "start")), 1),
                value(child(one, "suff")) or "tab",
                child(one, "isLgl") is not None,
            )
    return found


def _listed(paragraph: Element, styles: Styles) -> tuple[str | None, int]:
    """List id and depth of a paragraph, from itself or its styles; id 0 takes it off a list."""
    ident: str | None = None
    depth: str | None = None
    for source in [child(paragraph, "pPr"), *(style.paragraph for style in styles.of(paragraph))]:
        node = child(source, "numPr")
        ident = ident or value(child(node, "numId"))
        depth = depth or value(child(node, "ilvl"))
        if ident:
            break
    return (ident if ident != "0" else None), number(depth, 0)


def _written(level: Level, levels: Mapping[int, Level], counts: Mapping[int, int]) -> str:
    if level.format == "bullet":
        return _PRIVATE.sub("●", level.pattern)

    def count(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        one = levels.get(at, level)
        shown = counts.get(at, one.start)
        write = str if level.legal and one.format != "decimalZero" else FORMATS.get(one.format, str)
        return write(shown) if 0 < shown <= _LARGEST else str(shown)

    return re.sub(r"%([1-9])", count, level.pattern)


def _tidy(marker: str, suffix: str) -> str | None:
    """A marker with the blank that belongs behind it: none after Chinese punctuation."""
    bare = marker.strip()
    if not bare:
        return None
    return bare if suffix == "nothing" or _CLOSED.search(bare) else f"{bare} "
