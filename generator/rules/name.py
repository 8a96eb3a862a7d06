"""Where a name begins. A rule finds the word that a name ends with (社区, 派出所, 路); what stands before it is weighed
place by place: words that border names (edge.yml), the tagger's words, the length that such names have.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from generator.rules.engine import NOWHERE, Rule, Setting, cues, ruleset
from generator.text.span import Span
from generator.text.tagger import Token
from generator.text.words import known

_LETTER = re.compile(r"[\u3400-\u9fffA-Za-z0-9·]")
_NUMBERED = re.compile(
    r"(?:[A-Z\d一二三四五六七八九十]+(?:弄|号|栋|幢|号楼|单元|号院|区|期|楼|层|室|[东西南北])*)*[东西南北内外里上]?[侧面门边]?"
)
_NUMERIC = re.compile(r"\d{3,}")
_NEVER = frozenset("的了着是把被让们您你我他她它这那哪谁就还也又没很吗呢吧啊嘛此该各每并且而但若仍")
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
_NAMES = frozenset(("LOC", "ORG", "nt", "ns", "nz", "nr", "PER"))
_BEFORE: Mapping[str, float] = {
    **dict.fromkeys(("v", "p", "c", "u", "d", "r", "m", "q", "w", "xc", "f", "t", "TIME", "vd", "ad", "a"), 1.5),
    **dict.fromkeys(("PER", "nr"), 0.5),
}
"""How well a word of this tag borders a name from the left."""
_INSIDE: Mapping[str, float] = {
    **dict.fromkeys(("c", "u", "r", "w", "xc"), -3.0),
    **dict.fromkeys(("p", "d"), -1.5),
    **dict.fromkeys(("v", "q"), -1.5),
    **dict.fromkeys(("TIME", "t"), -2.0),
}
"""How ill a word of this tag sits within a name."""
_AREA = re.compile(r"(?:街道(?:办事处|办)?|苏木|社区|居民区|(?<=[\u4e00-\u9fff]{2})(?<![城新])[镇乡市县区村])$")
_ROAD = re.compile(r"[\u4e00-\u9fff]{2}(?:路|大街|大道)$")
_BODY = re.compile(r"(?:派出所|公司|医院|[小中大]学|委员会|银行|超市|支行|中心)$")
_WHOLE = frozenset(("bureau", "committee", "law", "zone", "stop", "school-short", "bureau-any"))
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
class Tags:
    """What the tagger says of a text, letter by letter."""

    words: Mapping[int, Token] = field(default_factory=dict)
    """First letter → word."""
    owner: Mapping[int, Token] = field(default_factory=dict)
    """Letter → the word that holds it."""
    ends: Mapping[int, Token] = field(default_factory=dict)
    """The place after its last letter → word."""

    def vote(self, text: str, end: int) -> bool:
        """Whether a name ends here in the tagger's eyes, but for a house number."""
        token = self.owner.get(end - 1)
        if token is None or token.tag not in _NAMES:
            return False
        if text[end - 1] in "镇乡木村区县市" and token.span.end > end:
            return True
        return _NUMBERED.fullmatch(text, end, token.span.end) is not None


UNTAGGED = Tags()


def tags(text: str, tokens: Sequence[Token]) -> Tags:
    """The tagger's words with names cut at their punctuation (`派出所、青岭银行` is two)."""
    words: dict[int, Token] = {}
    owner: dict[int, Token] = {}
    ends: dict[int, Token] = {}
    for token in (piece for one in tokens for piece in _cut(text, one)):
        words[token.span.start] = ends[token.span.end] = token
        owner.update(dict.fromkeys(range(token.span.start, token.span.end), token))
    return Tags(words, owner, ends)


def _cut(text: str, token: Token) -> list[Token]:
    said = token.span.of(text)
    if token.tag in _NAMES and re.search("[“”‘’，。]", said.strip("“”‘’，。、")):
        return []
    runs = [span for match in re.finditer(r"[\u3400-\u9fffA-Za-z0-9·]+", said) for span in _joined(match)]
    if token.tag not in _NAMES or runs == [(0, len(said))]:
        return [token]
    return [Token(Span(token.span.start + a, token.span.start + b), token.tag) for a, b in runs]


_JOINED = re.compile(r"(?<=..[小中学校院所局队司行会区店厂站馆路街巷心])[和与及](?=\w{2})")


def _joined(run: re.Match[str]) -> list[tuple[int, int]]:
    """A run cut at the 和 between two names: 实验二小和第九中学."""
    cuts = [match.span() for match in _JOINED.finditer(run.group())]
    edges = [0, *(place for cut in cuts for place in cut), len(run.group())]
    return [(run.start() + a, run.start() + b) for a, b in zip(edges[::2], edges[1::2], strict=True)]


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
    if score + rule.weight < ACCEPTED or (rule.weight == 0 and not _seconded(text, told, head, score)):
        return None
    name = Span(start, head.end)
    if sort in ("地点", "社区") and _wish(name.of(text), text, name, sort):
        return None
    if sort == "地点" and not _stands(text, name, told):
        return None
    if sort == "社区" and _done(text, Span(start, head.start), head, told):
        return None
    return None if generic(words, sort) else Name(sort, words)


def _done(text: str, before: Span, head: Span, told: Tags) -> bool:
    """Whether what stands before 社区 is said of it or done to it rather than its name: 安排社区工作者, 夏季社区安全."""
    token = told.words.get(before.start)
    if (
        token is None
        or token.span != before
        or text[before.start] == "第"
        or _AREA.search(text, max(0, before.start - 5), before.start)
    ):
        return False
    return token.tag in ("v", "vd", "d", "p", "c", "TIME", "t", "r", "m", "f")


def _seconded(text: str, told: Tags, head: Span, score: float) -> bool:
    return told.vote(text, head.end) if told is not UNTAGGED else score >= ACCEPTED


_LOCATIVE = re.compile(
    r"(?:家?住在?|位于|地处|[坐座]落[于在]|来到|走[进入到过]|赶[到往赴]|前往|抵达|沿着?|途经|经过|穿过|紧?邻|毗邻|距离?|自|从|附近的|"
    r"联合|对面的|旁边的|[设建安开落摆停聚挤放站守坐]在|[行开搬迁挪送]至|[搬迁开送]到|绕着?|逛|走访|巡查|排查|整治|清理|改造|新建|修缮|维修|清扫|(?<=[\u4e00-\u9fff]{2})(?:街道|社区|居民区|镇|路|大街|大道)的?)$"
)
_AFTER_ROAD = re.compile(
    r"(?:[东西南北中]?[段侧端口]|两侧|沿线|沿街|路口|交叉|交汇|下水道|路面|路灯|人行道|店铺|商户|一带|周边|与[^，。]{2,8}交|\d+[号弄]|[（(])"
)


def _stands(text: str, name: Span, told: Tags) -> bool:
    """Whether words with a place's head name one: the tagger says so here or elsewhere, or what stands around them does."""
    if told is UNTAGGED or told.vote(text, name.end):
        return True
    words = name.of(text)
    if _AFTER_ROAD.match(text, name.end):
        return True
    if _LOCATIVE.search(text, max(0, name.start - 6), name.start):
        return not known(words)
    if _WITHIN.search(words):
        return True
    after = told.words.get(name.end + 1)
    if after is not None and after.tag == "LOC" and text[name.end] in "、与和及至到":
        return True
    return any(told.vote(text, match.end()) for match in re.finditer(re.escape(words), text))


_WITHIN = re.compile(r"[\u4e00-\u9fff]{2}(?:社区|居民区|(?<!新)村|镇)[\u4e00-\u9fff]{2}")


_WISHED = re.compile(
    r"(?:建设?|打造|创建?|争创|构建|共建|共筑|筑|评|成为|型|级|全国|示范|[“「]|样板|迈向|成|最美|星级)$"
)
_SUBJECT = re.compile(
    r"的|党|[支书]|主任|居|网格|工作人|组织|[把将由让请]|民警|志愿|内|里|[有在]|老|\d|联合|邀|开展|举办|，"
)


_NEIGHBOUR = re.compile(r"(?:在|位于|住|到|至|从|、|和|与)$")
_DWELT = re.compile(r"[、\d]|小区|居民|业主|的|[东西南北]门|物业|业委会|[和与][\u4e00-\u9fff]{2,6}(?:小区|苑|园|里)")


def _wish(words: str, text: str, name: Span, sort: str) -> bool:
    """Whether 书香社区, 幸福家园 says what a community or estate wants to be rather than what it is called."""
    wishes = (rule for rule in ruleset("generic").rules if rule.id.startswith("wish") and rule.label == sort)
    if not any(rule.pattern.match(words) for rule in wishes):
        return False
    if _AREA.search(text, max(0, name.start - 5), name.start):
        return bool(re.match("建设|创建|治理模式", text[name.end : name.end + 4]))
    if _WISHED.search(text, max(0, name.start - 4), name.start):
        return True
    if sort == "地点":
        near = _NEIGHBOUR.search(text, max(0, name.start - 2), name.start)
        return near is None or _DWELT.match(text, name.end) is None
    return _SUBJECT.match(text, name.end) is None


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
    parted = start < head.start and (_area_ends(text, start, head, sort) or _area_told(text, start, sort, told))
    if parted and not closed:
        score = max(score, 2.0 if sort == "地点" else 3.5)
    if told is UNTAGGED:
        return score
    here = told.owner.get(start)
    if here is not None:
        if here.span.start == start:
            score += 1.5 if here.tag in _NAMES else 0.3
            score += 1.0 if here.tag in _NAMES and here.span.end == head.end else 0.0
        elif not parted:
            score -= 1.0 if score >= 3 else 2.0 if here.tag in _NAMES else 1.5
    before = told.ends.get(start)
    if before is not None and not closed:
        score += _BEFORE.get(before.tag, 0)
    return score


_AND = ("和", "与", "同", "及")


def _verb_ends(told: Tags, place: int) -> bool:
    token = told.ends.get(place)
    return token is not None and token.tag == "v" and len(token.span) > 1


def _inside(text: str, start: int, head: Span, sort: str, known: Edges, told: Tags) -> float:
    """What speaks against the letter at `start` being part of the name."""
    token = told.words.get(start)
    score = _INSIDE.get(token.tag, 0.0) if token is not None and start < head.start else 0.0
    for end, weight in known.begins.get(start, ()):
        if end <= head.start:
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
    bodied = (sort != "街道" and _BODY.search(before)) or (
        sort == "地点" and head.start - place >= 2 and not text[place].isdigit() and _ROAD.search(before)
    )
    return bool(bodied) or (place != head.start and bool(_AREA.search(before)))
