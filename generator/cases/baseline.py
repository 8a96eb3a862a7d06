"""What a day of regular expressions gets: the yardstick beside which `jiebao eval` prints our own numbers.

Two ways of cutting (at every heading; at every dateline) and one plain pattern a field. Kept simple on purpose.
"""

import re
from collections.abc import Callable, Sequence

from generator.dialect import Plain
from generator.sources.document import Block, Document

_HAN = r"[\u4e00-\u9fff]"
_DATELINE = re.compile(r"本报讯|本网讯|本刊讯")
_NAME_LIST = rf"((?:\s*{_HAN}{{2,4}})+)"
_PATTERNS = {
    "reporters": re.compile(rf"记者[\s:：]*{_NAME_LIST}"),
    "correspondents": re.compile(rf"通讯员[\s:：]*{_NAME_LIST}"),
    "photographers": re.compile(rf"({_HAN}{{2,4}})\s*摄"),
    "editors": re.compile(rf"(?:编辑|责编|审核)[\s:：]*({_HAN}{{2,4}})"),
    "communities": re.compile(rf"({_HAN}{{2,5}}社区)"),
    "street": re.compile(rf"({_HAN}{{2,5}}街道)"),
    "organisations": re.compile(rf"({_HAN}{{2,12}}(?:公司|小学|医院|幼儿园|派出所))"),
    "places": re.compile(rf"({_HAN}{{2,6}}(?:小区|公园|广场|路))"),
    "people": re.compile(rf"({_HAN}(?:女士|先生|阿姨|大爷|师傅))"),
    "brands": re.compile(r"“([^”]{2,12})”"),
}
_FIGURE = re.compile(r"(\d+(?:\.\d+)?)(万|亿)?(余|多)?(名|人次|人|户|家|项|次|件|个|处|元|米|%|平方米)")
_TIMES = {None: 1, "万": 10**4, "亿": 10**8}
_TITLE_LENGTH = 40

Cut = Callable[[Sequence[Block]], list[list[Block]]]


def by_headings(blocks: Sequence[Block]) -> list[list[Block]]:
    """A new article at every heading."""
    return _split(blocks, lambda block: block.look.level is not None)


def by_datelines(blocks: Sequence[Block]) -> list[list[Block]]:
    """A new article at every 本报讯."""
    return _split(blocks, lambda block: bool(_DATELINE.match(block.text)))


BASELINES: dict[str, Cut] = {"按标题切分+正则": by_headings, "按电头切分+正则": by_datelines}


def records(document: Document, cut: Cut) -> list[Plain]:
    """One record an article, as plain values."""
    return [
        _record(part, document) for part in cut(document.blocks) if any(len(b.text) > _TITLE_LENGTH for b in part)
    ]


def _split(blocks: Sequence[Block], starts: Callable[[Block], bool]) -> list[list[Block]]:
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if starts(block):
            parts.append([])
        parts[-1].append(block)
    return [part for part in parts if part]


def _record(blocks: Sequence[Block], document: Document) -> Plain:
    titles = [block.text for block in blocks if block.look.level is not None]
    body = "\n".join(block.text for block in blocks if block.look.level is None)
    found = {name: _all(pattern, body) for name, pattern in _PATTERNS.items()}
    return {
        "kind": "经验做法",
        "title": titles[-1] if titles else None,
        "street": next(iter(found["street"]), None),
        "communities": found["communities"],
        "published": document.meta.published,
        "story": [{"role": "做法", "text": body}],
        "figures": [_figure(match, body) for match in _FIGURE.finditer(body)],
        "mentions": {name: found[name] for name in ("organisations", "places", "people", "brands")},
        "credits": {name: found[name] for name in ("reporters", "correspondents", "photographers", "editors")},
    }


def _all(pattern: re.Pattern[str], text: str) -> list[str]:
    return list(dict.fromkeys(name for match in pattern.finditer(text) for name in match.group(1).split()))


def _figure(match: re.Match[str], body: str) -> Plain:
    number, times, more, unit = match.groups()
    start = max(body.rfind(mark, 0, match.start()) for mark in "，。；\n") + 1
    end = min((body.find(mark, match.end()) for mark in "，。；\n" if mark in body[match.end() :]), default=len(body))
    return {
        "value": float(number) * _TIMES[times],
        "unit": unit,
        "qualifier": more,
        "label": "",
        "kind": "工作量",
        "quote": body[start:end],
    }
