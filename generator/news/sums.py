"""Figures that contradict each other: parts that don't make the whole, rates over a hundred, a rise called a fall."""

import re
from collections.abc import Iterator, Sequence

from generator.record import Attention
from generator.rules.engine import Mention, find, ruleset
from generator.rules.figure import Quantity, resolve
from generator.text.clauses import sentences

_FALL = re.compile(r"降|减|缩短|压缩|回落|下滑")
_RISE = re.compile(r"升|提高|增|扩大|上涨")
_RATE = re.compile(r"(办结|化解|整改|完成|解决|调解成功|成功|办理|处置)率")
_NEARLY = 0.9
"""Parts that make less than this of the whole are a selection, not a sum."""


def sums(body: str) -> Iterator[Attention]:
    """An item for each contradiction, with its sentence."""
    for span in sentences(body):
        text = span.of(body).strip()
        if len(re.findall(r"\d", text)) < 2:
            continue
        found = [m for m in find(ruleset("figure"), text, resolve=resolve) if isinstance(m.value, Quantity)]
        for message in (*_parts(text, found), *_rates(text, found), *_turned(text, found)):
            yield Attention(level="提醒", rule="数字", message=message, quote=text.rstrip("，。；：！？"))


def _exact(mention: Mention) -> bool:
    value: Quantity = mention.value
    return value.qualifier is None and value.upto is None and value.from_ is None


def _parts(text: str, found: Sequence[Mention]) -> Iterator[str]:
    """`共36处，其中甲20处、乙15处`: the parts after 其中 against the whole before it."""
    at = text.find("其中")
    if at < 0:
        return
    whole = next((m for m in reversed(found) if m.span.end <= at), None)
    if whole is None or not _exact(whole):
        return
    value: Quantity = whole.value
    parts = [m for m in found if m.span.start > at and m.value.unit == value.unit]
    if not parts or not all(map(_exact, parts)):
        return
    total = sum(m.value.value for m in parts)
    said = f"{value.value:g}{value.unit}"
    if any(m.value.value > value.value for m in parts):
        yield f"分项大于总数{said}，请核对"
    elif len(parts) > 1 and total != value.value and total >= _NEARLY * value.value:
        yield f"各分项相加为{total:g}{value.unit}，与总数{said}不符，请核对"


def _rates(text: str, found: Sequence[Mention]) -> Iterator[str]:
    """`受理80件，办结60件，办结率95%`, and shares over a hundred."""
    for at, mention in enumerate(found):
        if mention.value.unit not in ("%", "％"):
            continue
        rate = _RATE.search(text[max(0, mention.span.start - 8) : mention.span.start])
        if rate is None:
            continue
        if mention.value.value > 100:
            yield f"{rate.group()}超过100%，请核对"
        elif at >= 2 and all(map(_exact, found[at - 2 : at + 1])):
            whole, done = found[at - 2].value, found[at - 1].value
            if whole.unit == done.unit and 0 < done.value <= whole.value:
                real = 100 * done.value / whole.value
                if abs(real - mention.value.value) > 1 and rate[1] in text[: found[at - 1].span.start]:
                    yield f"按{done.value:g}/{whole.value:g}算，{rate.group()}约为{real:.1f}%，请核对"


def _turned(text: str, found: Sequence[Mention]) -> Iterator[str]:
    """`由3件降到8件`."""
    for mention in found:
        value: Quantity = mention.value
        if value.from_ is None:
            continue
        words = mention.span.of(text)
        if (_FALL.search(words) and value.value > value.from_) or (_RISE.search(words) and value.value < value.from_):
            yield f"“{words}”升降与数字相反，请核对"
