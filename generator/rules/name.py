"""Where a name begins. A rule finds the word that a name ends with (社区, 派出所, 路); what stands before it is weighed
place by place: words that border names (edge.yml), the tagger's words, the length that such names have.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.rules.engine import NOWHERE, Rule, Setting, cues, ruleset
from generator.rules.standing import AREA, passed, said_of, stands, wished
from generator.rules.told import NAMES, UNTAGGED, Tags
from generator.text.span import Span
from generator.text.words import known as in_dictionary

_LETTER = re.compile(r"[\u3400-\u9fffA-Za-z0-9·]")
_NUMERIC = re.compile(r"\d{3,}")
_NEVER = frozenset("的了着是在把被让们您你我他她它这那哪谁就还也又没很吗呢吧啊嘛此该各每并且而但若仍")
"""Letters that hardly any name holds."""
_LONGEST = {"街道": 6, "社区": 7, "地区": 5, "机构": 20, "地点": 10}
_USUAL: Mapping[str, Sequence[float]] = {
    # length of the part before the head: 0, 1, 2 … letters
    "街道": (0, -2.5, 0.6, 0.5, 0, -1, -2),
    "社区": (0, -2, 0.6, 0.5, 0.2, -0.6, -1, -2),
    "地区": (0, -1, 0.8, 0.3, -0.5, -1),
    "机构": (0, -1, 0.5, 0.4, 0.4, 0.2, 0.2, 0.2, 0.2, 0, 0, 0, 0, -0.3, -0.3, -0.5, -1),
    "地点": (0, -0.5, 0.6, 0.4, 0, -0.4, -0.7, -1, -1.5, -2),
}
_TWO = frozenset(("街道", "社区", "居民"))
"""Heads that never stand behind a single letter."""
_BEFORE: Mapping[str, float] = {
    **dict.fromkeys(("v", "p", "c", "u", "d", "r", "m", "q", "w", "xc", "f", "t", "TIME", "vd", "ad", "a", "s"), 1.5),
    **dict.fromkeys(("PER", "nr"), 0.5),
}
"""How well a word of this tag borders a name from the left."""
_INSIDE: Mapping[str, float] = {
    **dict.fromkeys(("c", "u", "r", "w", "xc"), -3.0),
    **dict.fromkeys(("p", "d"), -1.5),
    **dict.fromkeys(("v", "q", "s"), -1.5),
    **dict.fromkeys(("TIME", "t"), -2.0),
}
"""How ill a word of this tag sits within a name."""
_LANE = re.compile(r"[路街巷道]$")
_ROAD = re.compile(r"[\u4e00-\u9fff]{2}(?:路|大街|大道)$")
_BODY = re.compile(r"(?:派出所|公司|医院|[小中大]学|委员会|银行|超市|支行|(?<=[^，。、在到于]{2})中心)$")
_UNDER = re.compile(r"[\u4e00-\u9fff]{2}(?:街道|镇|乡|苏木)$")
"""Right behind a town's name even 新联村 is a name."""
_LEADING = frozenset("原经由据距跟请让被给使以至")
"""Letters that lead to a name at the beginning of a clause, unless the dictionary reads them as part of a word (经纬)."""
_SIDES = frozenset("前后东西南北上下大小")
"""Villages that share a name are told apart by a letter before it: 前柳庄村, 后柳庄村."""
_ROOMS = re.compile(
    r"(?:楼道|楼院|院子|小区|大院|城|镇|村|乡|庭院|公园|家|群|道|巷子?|胡同|屋|房|店|校|心|手|嘴|夜)里$"
)
_WHOLE = frozenset(
    (
        "bureau",
        "committee",
        "law",
        "zone",
        "stop",
        "dwelling",
        "school-short",
        "bureau-any",
        "bureau-desk",
        "works-numbered",
    )
)
"""Rules whose heads are names by themselves: 综合行政执法局, 区残联, 交警三中队."""
ACCEPTED = 3.0
"""The head's own weight and the best beginning must reach this together."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands, and what sort it is of: 街道, 社区, 地区, 机构, 地点."""

    sort: str
    words: str

    def __str__(self) -> str:
        return f"{self.sort} {self.words}"


@dataclass(frozen=True, slots=True)
class Edges:
    """The bordering words of a text."""

    ends: Mapping[int, float]
    """Place → weight of the heaviest bordering word that ends there."""
    begins: Mapping[int, Sequence[tuple[int, float]]]
    """Place → the bordering words that begin there: end and weight."""


@lru_cache(maxsize=8)
def edges(text: str) -> Edges:
    """The words of edge.yml in `text`."""
    ends: dict[int, float] = {}
    begins: dict[int, list[tuple[int, float]]] = {}
    for mention in cues(ruleset("edge"), text):
        ends[mention.span.end] = max(ends.get(mention.span.end, 0), mention.weight)
        if mention.weight >= 2:
            begins.setdefault(mention.span.start, []).append((mention.span.end, mention.weight))
    return Edges(ends, begins)


def resolve(rule: Rule, match: re.Match[str], setting: Setting = NOWHERE, told: Tags = UNTAGGED) -> Name | None:
    """The name that ends with this head, or None: a class, or a word that only looks like a head."""
    head = Span(*match.span("value"))
    text, sort = match.string, str(rule.label)
    best = beginning(text, head, sort, told)
    if best is None:
        return None
    start, score = best
    words = text[start : head.end]
    if _NUMERIC.match(words):
        return None
    if start == head.start and rule.id not in _WHOLE:
        return None
    if score + rule.weight < ACCEPTED or (rule.weight < 1 and not _seconded(text, told, head, score)):
        return None
    if rule.id == "region" and edges(text).ends.get(head.start, 0) >= 3:
        return None  # 会同区里…
    name = Span(start, head.end)
    if sort in ("地点", "社区") and wished(text, name, sort):
        return None
    if sort == "地点" and not stands(text, name, told, dwelling=rule.id == "estate"):
        return None
    if sort in ("社区", "街道") and said_of(text, Span(start, head.start), told):
        return None
    certain = told.vote(text, head.end) and (
        _UNDER.search(text, max(0, start - 5), start) if sort == "社区" else _hopeful(words) and passed(text, name)
    )
    return None if generic(words, sort) and not certain else Name(sort, words)


_HOPEFUL = re.compile(
    r"(?:幸福|平安|和谐|文明|健康|创业|致富|小康|团结|文化)(?:[东西南北中]?(?:路|街|大街|大道|巷|渠|河|桥|大桥))"
)


def _hopeful(words: str) -> bool:
    """Whether a road or bridge has a hopeful name: 幸福路."""
    return _HOPEFUL.fullmatch(words) is not None


def _seconded(text: str, told: Tags, head: Span, score: float) -> bool:
    return told.vote(text, head.end) if told is not UNTAGGED else score >= ACCEPTED


@lru_cache(maxsize=4096)
def generic(words: str, sort: str) -> bool:
    """Whether words with a head of this sort are a mere class: 物业公司, 各社区.

    >>> generic("物业公司", "机构"), generic("各社区", "社区"), generic("青禾社区", "社区")
    (True, True, False)
    """
    rules = (rule for rule in ruleset("generic").rules if not rule.id.startswith("wish"))
    return any(rule.label in (None, sort) and rule.pattern.match(words) for rule in rules)


def beginning(text: str, head: Span, sort: str, told: Tags = UNTAGGED) -> tuple[int, float] | None:
    """Where the name that ends with `head` most likely begins, and how sure that is. None when nothing stands before."""
    known = edges(text)
    best: tuple[int, float] | None = None
    inside = 0.0
    usual = _USUAL[sort]
    for start in range(head.start, max(-1, head.start - _LONGEST[sort] - 1), -1):
        closed = start == 0 or not _LETTER.match(text[start - 1]) or text[start - 1] in _NEVER
        inside += _inside(text, start, head, sort, known, told)
        length = head.start - start
        score = inside + usual[min(length, len(usual) - 1)] + _left(text, start, head, closed, sort, known, told)
        bare = length == 1 and head.of(text)[:2] in _TWO
        if not bare and (best is None or score > best[1]):
            best = (start, score)
        if closed:
            break
    return best


def _left(text: str, start: int, head: Span, closed: bool, sort: str, known: Edges, told: Tags) -> float:
    """How well a name begins here."""
    score = 2.0 if closed else known.ends.get(start, 0.0)
    if text[start - 1 : start] in _AND and _verb_ends(told, start - 1):
        score = -1.0  # 请来和润…: behind a verb that wants a name the letter begins it
    if closed and text[start] in _LEADING and start < head.start and not in_dictionary(text[start : start + 2]):
        score -= 3.0
    if sort in ("社区", "地点") and _named_quarter(text, start, head, closed, told):
        score += 3.5
    parted = start < head.start and (_area_ends(text, start, head, sort) or _area_told(text, start, sort, told))
    if parted and not closed:
        score = max(score, 2.0 if sort == "地点" else 3.5)
    if told is UNTAGGED:
        return score
    here = told.owner.get(start)
    if here is not None:
        if here.span.start == start:
            score += 1.5 if here.tag in NAMES else 0.3
            score += 1.0 if here.tag in NAMES and here.span.end == head.end else 0.0
        elif not parted:
            score -= 1.0 if score >= 3 else 2.0 if here.tag in NAMES else 1.5
    before = told.ends.get(start)
    if before is not None and not closed:
        score += _BEFORE.get(before.tag, 0)
    return score


def _named_quarter(text: str, start: int, head: Span, closed: bool, told: Tags) -> bool:
    """Whether a community's or village's name begins here though the tagger cuts it: 岑村, 前柳庄村, 槐花里社区."""
    here = told.owner.get(start)
    if here is None or here.span.start != start:
        return False
    if here.span.end == head.end and (here.tag == "LOC" or (here.tag == "PER" and head.of(text) == "村")):
        return head.start - start == 1
    if closed and len(here.span) == 1 and text[start] in _SIDES and head.of(text) == "村":
        return head.start - start >= 3
    lane = text[head.start - 1] == "里" and not _ROOMS.search(text, start, head.start)
    return lane and here.tag != "v" and here.span.end == head.start - 1 and len(here.span) == 2


_AND = ("和", "与", "同", "及")


def _verb_ends(told: Tags, place: int) -> bool:
    token = told.ends.get(place)
    return token is not None and token.tag == "v" and len(token.span) > 1


def _inside(text: str, start: int, head: Span, sort: str, known: Edges, told: Tags) -> float:
    """What speaks against the letter at `start` being part of the name."""
    token = told.words.get(start)
    score = _INSIDE.get(token.tag, 0.0) if token is not None and start < head.start else 0.0
    listed = sort == "地点" and text[start - 1 : start] in ("、", "和", "与") and _LANE.search(text, 0, start - 1)
    for end, weight in known.begins.get(start, ()):
        if end < head.start or (end == head.start and not listed):
            score -= weight if end - start > 1 else 0.4
    told_area = token is not None and token.span.end <= head.start and _area_told(text, token.span.end, sort, told)
    if start < head.start and (told_area or _area_ends(text, start + 1, head, sort)):
        score -= 3.5 if sort == "地点" else 2.5
    return score


def _area_told(text: str, place: int, sort: str, told: Tags) -> bool:
    """Whether the tagger sees the name of a town, district or city end at `place`."""
    token = told.ends.get(place)
    return sort != "机构" and token is not None and token.tag == "LOC" and text[place - 1] in "市区县旗"


def _area_ends(text: str, place: int, head: Span, sort: str) -> bool:
    """Whether the name of an area, or of a body before a place, ends at `place`, so that another begins there."""
    if sort == "机构":
        return False
    if text.startswith("办", place):
        return False
    before = text[max(0, place - 6) : place]
    lodging = head.of(text).startswith(("家属", "宿舍", "生活区", "职工"))
    bodied = (sort != "街道" and not lodging and _BODY.search(before)) or (
        sort == "地点" and head.start - place >= 2 and not text[place].isdigit() and _ROAD.search(before)
    )
    return bool(bodied) or (place != head.start and bool(AREA.search(before)))
