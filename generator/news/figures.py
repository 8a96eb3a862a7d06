"""The figures of an article: what is measured, how much, of which kind, in which clause."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from generator.news.article import Article
from generator.record import Figure, FigureKind
from generator.rules.date import resolve as resolve_date
from generator.rules.engine import Mention, decide, find, ruleset
from generator.rules.figure import Quantity, resolve
from generator.text.span import Span

_STOPS = "，。；：！？…\n—"
_NAME = re.compile(r"[“‘《「【][^“”‘’《》，。；：！？…\n]{1,16}[”’》」】]")
"""Short words in quotation marks: a name, whose numbers measure nothing."""
_HOUR = re.compile(r"(?:不到|仅用|用了?|短短|前后|历时|耗时|仅|只用了?|约|大约|近)*‹[^›]*›(?:后|内|里|左右|时间)?")


def figures(article: Article) -> tuple[Figure, ...]:
    """Every number with a unit that measures something, in the order of the body; see the contract for what doesn't."""
    body = article.body
    found = list(_joined(body, _quantities(body)))
    return tuple(_figure(body, mention) for mention in found)


def _quantities(body: str) -> list[Mention]:
    """The quantities outside dates and quoted names."""
    taken = [m.span for m in find(ruleset("date"), body, resolve=resolve_date)]
    taken += [Span(*match.span()) for match in _NAME.finditer(body)]
    found = [m for m in find(ruleset("figure"), body, resolve=resolve) if isinstance(m.value, Quantity)]
    return [m for m in found if not _meets_any(m.span, sorted(taken)) and not _said_before(m, found)]


def _meets_any(span: Span, taken: list[Span]) -> bool:
    return any(other.meets(span) for other in taken)


def _said_before(mention: Mention, found: list[Mention]) -> bool:
    """`“八角贵”` after `每平方米要收八角`: a sum said again in words is the same figure."""
    if not mention.value.spoken or mention.value.unit not in ("元", "角", "毛", "块"):
        return False
    return any(m.value == mention.value for m in found if m.span.start < mention.span.start)


_ONCE = re.compile(r"从前|原来|原先|原本|过去|以前|以往|之前|此前|曾经|往常")
_NOW = re.compile(r"现在|如今|眼下|而今|目前|现今|现|只需|只要|仅需|缩短|压缩|就能")


def _joined(body: str, found: list[Mention]) -> Iterator[Mention]:
    """`从前要20分钟，现在5分钟就到` is one change."""
    waiting: Mention | None = None
    for mention in found:
        if waiting is not None and _then_and_now(body, waiting, mention):
            value = replace(mention.value, from_=waiting.value.value)
            waiting = replace(mention, value=value, span=Span(waiting.span.start, mention.span.end))
            continue
        if waiting is not None:
            yield waiting
        waiting = mention
    if waiting is not None:
        yield waiting


def _then_and_now(body: str, before: Mention, here: Mention) -> bool:
    between = body[before.span.end : here.span.start]
    if here.value.unit != before.value.unit or len(between) > 16 or re.search("[。！？；]", between):
        return False
    if not (here.value.from_ is before.value.from_ is before.value.upto is None):
        return False
    head = body[_clause(body, before.span).start : before.span.start]
    return bool(_ONCE.search(head) and _NOW.search(between))


def _figure(body: str, mention: Mention) -> Figure:
    value: Quantity = mention.value
    quote = _quote(body, mention.span)
    return Figure(
        value=value.value,
        upto=value.upto,
        from_=value.from_,
        unit=value.unit.replace("％", "%"),
        qualifier=value.qualifier,
        label=_label(body, mention.span, quote),
        kind=_kind(body, mention),
        quote=quote.of(body),
    )


def _clause(body: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start > 0 and body[start - 1] not in _STOPS:
        start -= 1
    while end < len(body) and body[end] not in _STOPS:
        end += 1
    return Span(start, end)


_PAIRS = {"“": "”", "（": "）", "《": "》", "‘": "’", "(": ")"}


def _quote(body: str, span: Span) -> Span:
    """The clause, without half a pair of quotation marks or brackets; a mere length of time takes the next clause along."""
    clause = _clause(body, span)
    marked = body[clause.start : span.start] + "‹›" + body[span.end : clause.end]
    if _HOUR.fullmatch(marked) and clause.end < len(body) and body[clause.end] in "，、":
        clause = Span(clause.start, _clause(body, Span(clause.end + 1, clause.end + 1)).end)
    return _balanced(body, clause, span)


def _balanced(body: str, clause: Span, keep: Span) -> Span:
    start, end = clause.start, clause.end
    waiting: list[int] = []
    for place in range(start, end):
        letter = body[place]
        if letter in _PAIRS:
            waiting.append(place)
        elif letter in _PAIRS.values():
            if waiting:
                waiting.pop()
            elif place < keep.start:
                start = place + 1
            else:
                end = place
                break
    for place in waiting:
        if place < keep.start:
            start = max(start, place + 1)
        else:
            end = min(end, place)
            break
    while start < keep.start and body[start] in " 、”’）》":
        start += 1
    while end > keep.end and body[end - 1] in " 、":
        end -= 1
    return Span(start, end)


def _kind(body: str, mention: Mention) -> FigureKind:
    value: Quantity = mention.value
    start, end = _sentence(body, mention.span)
    unit = value.unit.replace("％", "%")
    text = f"{body[start : mention.span.start]}‹{unit}›{body[mention.span.end : end]}"
    chosen = decide(ruleset("figure_kind"), text, mention.span.start - start)
    kind = cast(FigureKind, chosen.value if chosen else "工作量")
    return "成效" if value.from_ is not None and kind not in ("金额", "时长", "目标", "参与") else kind


def _sentence(body: str, span: Span) -> tuple[int, int]:
    stops = "。！？；\n"
    start, end = span.start, span.end
    while start > 0 and body[start - 1] not in stops:
        start -= 1
    while end < len(body) and body[end] not in stops:
        end += 1
    return start, end


_BEFORE = re.compile(r"(?:[^，。；：！？、\d（）“”]|\d+(?=[岁月]))+$")
_AFTER = re.compile(r"[^，。；：！？\d（）]+")
_LEAD = re.compile(
    r"^(?:已|共|共有|累计|还|并|也|就|先后|其中|平均|达到?|为|有|了|的|将|把|给|对|在|是|总共|一共|目前|全部)+"
)
_TAIL = re.compile(r"(?:达到?|为|有|共计?|约|近|平均|就|了|的|已|由|从|出|到)+$")
_PREDICATE = re.compile(
    r"的|里|在|被|把|将|由|向|从|已|都|全|还|也|就|均|实行|参加|参与|分片|签|住着|拼|进|等|与|和(?=[^、]{0,3}(?:参|进|开))|到|拿|找|得|有|不(?=[用再会肯愿能])|请(?=[来到])|早晚|轮流|登台|全部|一人|做了|建了|查了|转移|入户"
)
"""Where the noun behind a unit ends: what is said of it begins."""
_UNIT = re.compile(r"(?<=\d)(?:个月|小时|分钟|人次|平方米|[天年户名家栋人条个件次处辆场])")
"""The unit of a quantity that stands just before, no part of the label."""
_LINK = re.compile(r"[和与对及]$")


def _label(body: str, span: Span, quote: Span) -> str:
    """The shortest phrase that says what is counted: the noun after the unit, else the words before the number."""
    after = _AFTER.match(body, span.end, max(quote.end, span.end))
    if after:
        words = _LINK.sub("", _PREDICATE.split(after.group().strip("“”、"), maxsplit=1)[0].strip("“”、 "))
        if len(words) > 1:
            return words
    before = _BEFORE.search(body, quote.start, span.start)
    if before:
        unit = _UNIT.match(body, before.start())
        words = _TAIL.sub("", _LEAD.sub("", body[unit.end() if unit else before.start() : span.start])).strip("“” ")
        if words:
            return words
    return quote.of(body)
