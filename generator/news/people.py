"""The people of a story: the tagger's persons and the grammar of address, each once, aliases left out."""

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.news.naming import Named
from generator.rules.engine import Mention, find, ruleset
from generator.rules.person import plausible, presides, resolve, speaks, titled, unlike
from generator.rules.surname import likelihood
from generator.rules.told import Tags
from generator.text.span import Span
from generator.text.tagger import Token
from generator.text.words import known

_HAN = re.compile(r"[\u3400-\u9fff]+")
_DOTTED = re.compile(r"[\u3400-\u9fff]{2,7}·[\u3400-\u9fff]{2,8}")
_LATIN = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}")
_THINGS = frozenset("琴花树鱼米酒茶车灯石木山河湖江桥路街寺庙塔节饼糕面汤菜果豆草鸟马牛羊鸡狗病药鼓")
_NEXT = frozenset("说的在和与是把被对为就也都又还向给让从带拿笑告介表来去到有不没正每当家一等任及将先常总老")
"""Letters that go on after a name rather than end it."""
_AFTER = frozenset("向和时经全年于应连从水车都")
"""Surnames that more often lead to an address or end the word before it: 向阿姨道谢."""
COMMON = 3.0
"""Likelihood of a name with a common surname."""
_ADDRESS = re.compile(
    r"(?:女士|先生|小姐|阿姨|大[爷妈娘伯叔婶嫂姐哥]|奶奶|爷爷|叔叔|婶婶|姑娘|老[伯汉]|老先生|老太太?|阿[婆公伯叔]|婆婆|公公|伯伯|"
    r"师傅|妈妈|爸爸|姐姐|哥哥|老师|医生|护士|主任|书记|支书|[站所队院校园会镇村店组楼班]长|经理|老板|律师|法官|警官|教练|教授|[姐哥嫂婶伯奶爷叔姨婆老工某])$"
)


def people(text: str, told: Tags, taken: Sequence[Named]) -> list[Named]:
    """The people named in `text`, in order of mention."""
    closed = [one.span for one in taken]
    found = dict(_tagged(text, told))
    for mention in find(ruleset("person"), text, resolve=resolve):
        clash = [span for span in found if span.meets(mention.span)]
        if any(span.holds(mention.span) for span in clash) or not _agreed(text, mention, told):
            continue
        if not clash or all(mention.span.holds(span) for span in clash):
            found = {span: name for span, name in found.items() if span not in clash}
            found[mention.span] = mention.value
    named = [
        Named("人", name, span, "person") for span, name in sorted(found.items()) if not _bracketed(text, span, found)
    ]
    return list(_without_aliases([one for one in named if not any(span.meets(one.span) for span in closed)]))


def _tagged(text: str, told: Tags) -> Iterator[tuple[Span, str]]:
    """What the tagger takes for a person and looks like one."""
    for token in told.words.values():
        span = _unspoken(text, _bounded(text, token.span) if token.tag in ("PER", "LOC") else token.span)
        words = span.of(text)
        latin = token.tag in ("PER", "nr") and _LATIN.fullmatch(words)
        foreign = token.tag == "PER" and _DOTTED.fullmatch(words)
        placed = token.tag == "LOC" and len(words) <= 3 and titled(text, span.start) and plausible(words)
        if latin or foreign or placed or (token.tag == "PER" and _HAN.fullmatch(words) and _somebody(text, span)):
            yield span, words


def _bounded(text: str, span: Span) -> Span:
    """A name without the title that the tagger took along (牧民斯琴高娃), with the surname that it left (院长那|连生)."""
    for cut in (span.start + 2, span.start + 3):
        if cut + 2 <= span.end and titled(text, cut):
            return Span(cut, span.end)
    if len(span) == 2 and titled(text, span.start) and _repeated(text, text[span.start : span.end + 1]):
        return Span(span.start, span.end + 1)
    if len(span) == 2 and titled(text, span.start - 1) and likelihood(text[span.start - 1 : span.end]) > 0:
        return Span(span.start - 1, span.end)
    return span


def _repeated(text: str, full: str) -> bool:
    """Whether the first two letters of a name never stand without its third in the text."""
    named = full[2:] not in _NEXT and _HAN.fullmatch(full) is not None
    return named and text.count(full) == text.count(full[:2]) > 1


def _unspoken(text: str, span: Span) -> Span:
    """A name without the 说 that the tagger took along: `陶然说，`."""
    speaking = len(span) == 3 and text[span.end - 1] in "说道" and text[span.end : span.end + 1] in ("，", "：", "。")
    return Span(span.start, span.end - 1) if speaking else span


def _somebody(text: str, span: Span) -> bool:
    """Whether a word that the tagger takes for a person is one."""
    words = span.of(text)
    if _coined(text, span) or (words[0] in "老小大" and text.startswith(words[0], span.end)):
        return False  # 小修小补
    if titled(text, span.start) and len(words) <= 6 and not unlike(words) and not known(words):
        return True  # names of peoples without Chinese surnames
    return _addressed(words) or (plausible(words) and not _doubtful(text, span))


def _coined(text: str, span: Span) -> bool:
    """Whether a quotation begins with the word: “银铃合唱团” is a name, but of no person."""
    return text[max(0, span.start - 1) : span.start] in ("“", "‘") and text[span.end : span.end + 1] not in (
        "，",
        "：",
    )


def _doubtful(text: str, span: Span) -> bool:
    """Whether what the tagger takes for a name may be a plain word: nothing before or after says somebody."""
    words = span.of(text)
    if len(words) > 3 or titled(text, span.start):
        return False
    if len(words) == 3:
        return words[-1] in _THINGS and known(words) and not speaks(text, span.end)
    rare = likelihood(words) < COMMON
    return (known(words) or rare or known(text[span.start : span.end + 1])) and not speaks(text, span.end)


def _bracketed(text: str, span: Span, found: Mapping[Span, str]) -> bool:
    """Whether a name only tells another name of the person before: Anna Lee（李安娜）."""
    return text[max(0, span.start - 1) : span.start] == "（" and any(other.end == span.start - 1 for other in found)


def _addressed(words: str) -> bool:
    """Whether a word is a surname with a form of address: 王女士, 老周."""
    address = _ADDRESS.search(words)
    bare = words[: address.start()] if address else words[1:] if words[0] in "老小" else ""
    return plausible(bare) if len(bare) > 2 else likelihood(f"{bare}某") > 0 and not unlike(words)


def _agreed(text: str, mention: Mention, told: Tags) -> bool:
    """Whether the words around and the tagger's words leave room for the name."""
    first, last = told.owner.get(mention.span.start), told.owner.get(mention.span.end - 1)
    if first is None or last is None:
        return mention.weight >= 2
    verdict = _said_around(text, mention, first)
    if verdict is not None:
        return verdict
    if first.tag in ("PER", "nr") or (mention.weight > 2 and last.span.end == mention.span.end):
        return True
    whole = first.span.start == mention.span.start and last.span.end == mention.span.end
    return whole and mention.weight >= 2 and (mention.rule != "role-name" or first.tag in ("nz", "n"))


def _said_around(text: str, mention: Mention, first: Token) -> bool | None:
    """What a title before or the words around decide; None where they don't."""
    span, words = mention.span, mention.span.of(text)
    ranked = titled(text, span.start)
    if words[0] == "任" and _HAN.match(text[span.start - 1]) and not ranked:
        return False  # 盛夏任主任
    if mention.rule == "nickname":
        return True if ranked else False if words[0] == "大" else speaks(text, span.end) or None
    if mention.rule == "kinship-rare" and ranked and likelihood(f"{words[0]}某") > 0:
        return True
    if mention.rule == "kinship-rare" and words[0] not in _AFTER and likelihood(f"{words[0]}某") > 0:
        return True if not known(text[max(0, span.start - 1) : span.start + 1]) else None
    if mention.rule == "kinship" and not known(text[max(0, span.start - 1) : span.start + 1]):
        return True  # but 对方女士
    if mention.rule in ("role-name", "office-name") and _plain(words, first):
        return mention.rule == "office-name" and presides(text, span.end)
    return None


def _plain(words: str, token: Token) -> bool:
    """Whether a word behind a title goes on with the sentence: 职工宿舍, 民警劝阻."""
    return (
        token.tag.startswith(("v", "d", "p", "c", "u", "n", "t")) and token.tag not in ("nr", "nz") and known(words)
    )


def _without_aliases(found: Sequence[Named]) -> Iterator[Named]:
    """`曹大哥` after `曹永年` is the same person."""
    full: list[str] = []
    whole = [one.name for one in found]
    for one in found:
        address = _ADDRESS.search(one.name)
        if any(name.startswith(one.name) and len(name) == len(one.name) + 1 for name in whole):
            continue
        if one.name[0] in "老小" and len(one.name) == 2 and any(name[0] == one.name[1] for name in full):
            continue
        if address is None:
            full.append(one.name)
            yield one
            continue
        bare = one.name[: address.start()]
        if address.group() in ("女士", "先生", "某", "某某") or not any(
            name.startswith(bare) and len(name) > len(bare) for name in full
        ):
            yield one
