"""What a quantity says: value, end of a range, start of a change, unit, qualifier."""

import re
from dataclasses import dataclass

from generator.record import Qualifier
from generator.rules.engine import Rule, Setting
from generator.text.numerals import number

_BEFORE: dict[str, Qualifier] = {
    "大约": "约", "约": "约", "约为": "约", "大概": "约", "将近": "近", "接近": "近", "近": "近", "超过": "超", "超": "超",
    "逾": "超", "突破": "超", "不足": "不足", "不到": "不足",
}  # fmt: skip
_AFTER: dict[str, Qualifier] = {
    "余": "余", "多": "多", "来": "约", "以上": "以上", "以内": "以内", "之内": "以内", "内": "以内", "左右": "约", "上下": "约",
}  # fmt: skip
_ADJACENT = re.compile(r"([十百]?)([一二两三四五六七八九])([二三四五六七八九])([十百千万亿]*)")
_SHARES = ("成", "元", "块", "角", "毛", "%", "％")
_TIMES = ("年", "月", "天", "日", "周", "小时", "分钟", "星期", "工作日", "晚上", "学期", "钟头", "年头")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that measures: `from_` the start of a change, `upto` the end of a range."""

    value: int | float
    unit: str
    qualifier: Qualifier | None = None
    upto: int | float | None = None
    from_: int | float | None = None
    spoken: bool = False
    """Whether the number is written in Chinese."""

    def __str__(self) -> str:
        head = f"{self.qualifier or ''}"
        if self.from_ is not None:
            head += f"{self.from_}→"
        return f"{head}{self.value}" + (f"…{self.upto}" if self.upto is not None else "") + self.unit


def resolve(rule: Rule, match: re.Match[str], setting: Setting) -> Quantity | str | None:
    """A quantity; the label of a veto; None for a number that measures nothing."""
    if rule.label is not None:
        return str(rule.label)
    return _READERS.get(rule.id, _single)({name: words for name, words in match.groupdict().items() if words})


def _single(groups: dict[str, str]) -> Quantity | None:
    words, scale = groups["n"], groups.get("scale", "")
    unit = groups["unit"].replace("多", "")
    qualifier = _qualifier(groups)
    spoken = not words[0].isdigit()
    adjacent = _ADJACENT.fullmatch(words)
    if adjacent:
        return _between(adjacent, scale, unit, qualifier)
    if spoken and _mere_article(words, scale, unit, qualifier, groups):
        return None
    value = number(words + scale) if words not in "百千万" else {"百": 100, "千": 1000, "万": 10000}[words]
    return None if value is None else Quantity(value, unit, qualifier, spoken=spoken)


def _qualifier(groups: dict[str, str]) -> Qualifier | None:
    before = _BEFORE.get(groups.get("about", ""))
    if before:
        return before
    if "多" in groups.get("unit", ""):
        return "多"
    for name in ("more", "more_too", "after"):
        if name in groups:
            return _AFTER.get(groups[name])
    return None


def _between(adjacent: re.Match[str], scale: str, unit: str, qualifier: Qualifier | None) -> Quantity | None:
    """`五六`, `四五十`, `十五六`: two digits in a row are a range."""
    ten, low, high, size = adjacent.groups()
    ends = [number(ten + digit + size + scale) for digit in (low, high)]
    if ends[0] is None or ends[1] is None or not ends[0] < ends[1] <= ends[0] * 1.67 + 1:
        return None
    return Quantity(ends[0], unit, qualifier, upto=ends[1], spoken=True)


def _mere_article(words: str, scale: str, unit: str, qualifier: Qualifier | None, groups: dict[str, str]) -> bool:
    """`一场活动`, `一处围墙`: a bare 一 counts nothing, but `一元`, `一成`, `不到一小时` do; nor does `二期`, which is an
    ordinal (one counts 两期), but `二斤`, `二成` do."""
    if groups.get("about") == "上":
        return True
    if words == "二" and not scale:
        return not (unit in _SHARES or unit in ("斤", "两", "亩", "里"))
    if words != "一" or scale:
        return False
    return not (unit in _SHARES or (qualifier is not None and unit.lstrip("个") in _TIMES))


def _half(groups: dict[str, str]) -> Quantity:
    return Quantity(0.5, groups["unit"].replace("里地", "里"), _qualifier(groups), spoken=True)


def _and_a_half(groups: dict[str, str]) -> Quantity | None:
    value = number(groups["n"])
    unit = groups.get("unit") or "个" + groups["unit_too"]
    return None if value is None else Quantity(value + 0.5, unit, _qualifier(groups), spoken=True)


def _percent(groups: dict[str, str]) -> Quantity | None:
    value = number(groups["n"])
    return None if value is None else Quantity(value, "%", _qualifier(groups), spoken=True)


def _coins(groups: dict[str, str]) -> Quantity | None:
    whole, tenth = number(groups["n"]), number(groups["tenth"])
    if whole is None or tenth is None:
        return None
    return Quantity(round(whole + tenth / 10, 1), groups["unit"], spoken=True)


def _range(groups: dict[str, str]) -> Quantity | None:
    scale = groups.get("scale_too", "")
    low = number(groups["n"] + (groups.get("scale") or ("" if "unit_one" in groups else scale)))
    high = number(groups["m"] + scale)
    if low is None or high is None or not low < high or groups.get("unit_one", groups["unit"]) != groups["unit"]:
        return None
    return Quantity(low, groups["unit"], _qualifier(groups), upto=high, spoken=not groups["n"][0].isdigit())


def _change(groups: dict[str, str]) -> Quantity | None:
    before = number(groups["n"] + groups.get("scale", ""))
    after = number(groups["m"] + groups.get("scale_too", ""))
    unit = groups.get("unit") or groups["unit_one"]
    if before is None or after is None or unit != groups["unit_one"] or before == after:
        return None
    return Quantity(after, unit, _qualifier(groups), from_=before)


_READERS = {
    "half": _half,
    "and-a-half": _and_a_half,
    "percent-in-words": _percent,
    "coins": _coins,
    "range": _range,
    "change": _change,
}
