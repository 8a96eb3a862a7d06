"""Which kinds of marked heading stand over articles, and which inside them: headings of one look are of one kind."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from generator.news.pieces import Piece
from generator.rules.engine import cues, ruleset

Key = tuple[object, ...]
PLAIN: Key = ()
"""The look of a line without any mark-up; it tells only on a page where nothing is marked up."""
_NAMED = re.compile(r"[\u4e00-\u9fff]{2}(?:社区|街道|居民区|镇|村|小区)")
_LONG_SECTION = 80
"""Fewer characters than this below a heading are a paragraph of an article rather than an article."""
_THEME = 10
"""Characters that the name of a page has at most; longer ones are headlines."""
_ISSUE = 10
"""Weight of the rules that know the head of an issue for sure."""
_NUMBERED = 5
"""Weight of the rules for numbered 小标题."""
_LONG_ITEM = 40
"""The same where each section names a place of its own."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The pieces of a document with what is known of each: is it like a heading, its look, its rank, is it a name line."""

    found: Sequence[Piece]
    heads: Sequence[bool]
    keys: Sequence[Key | None]
    ranks: Sequence[float]
    signed: Sequence[bool]
    """It opens with a dateline or is a byline."""


def kinship(outline: Outline) -> dict[Key, str]:
    """Look of a heading → `headline` or `subhead`, where the page tells.

    Datelines and bylines tell: they stand below a headline and above the next. Where a page has none, headings without
    a higher one above their articles are headlines, and so are those whose sections each name a place of their own.
    """
    members: dict[Key, list[int]] = defaultdict(list)
    for at, key in enumerate(outline.keys):
        if outline.heads[at] and key is not None and not cues(ruleset("placehead"), outline.found[at].half):
            members[key].append(at)
    if not members:
        heads = [at for at, head in enumerate(outline.heads) if head]
        return {} if any(_opens(outline, at) for at in heads) or not _peers(outline, heads) else {PLAIN: "headline"}
    over = {
        key: sum(_opens(outline, at) for at in all_) / len(all_)
        for key, all_ in members.items()
        if not _crown(outline, all_, members)
    }
    if any(share >= 0.5 for share in over.values()):
        lone = sum(outline.signed) < 3  # on a page of several articles one heading alone may be a kicker
        told = {key: _told(share, len(members[key]) + lone) for key, share in over.items()}
        return {key: kind for key, kind in told.items() if kind}
    peers = {key: all_ for key, all_ in members.items() if _peers(outline, all_)}
    below = {key: "subhead" for key, all_ in members.items() if key not in peers and _within(outline, all_, peers)}
    return {**dict.fromkeys(peers, "headline"), **below}


def _crown(outline: Outline, members: Sequence[int], others: Mapping[Key, Sequence[int]]) -> bool:
    """Whether a heading stands alone over several of one lower look, with nothing between: the theme of the page."""
    below = members[0] + 1
    if len(members) > 1 or below >= len(outline.found) or not outline.heads[below]:
        return False
    key = outline.keys[below]
    return key is not None and len(others.get(key, ())) > 1 and outline.ranks[below] < outline.ranks[members[0]]


def _within(outline: Outline, members: Sequence[int], peers: Mapping[Key, Sequence[int]]) -> bool:
    """Whether headings of one look, each over text, all stand inside the articles of higher headlines."""
    tops = [at for all_ in peers.values() for at in all_ if outline.ranks[at] > outline.ranks[members[0]]]
    return len(members) > 1 and all(
        any(top + 1 < at for top in tops) and at + 1 < len(outline.found) and not outline.heads[at + 1]
        for at in members
    )


def _told(share: float, count: int) -> str:
    if count < 2:
        return ""
    return "headline" if share >= 0.5 else "subhead" if share <= 0.2 else ""


def _opens(outline: Outline, at: int) -> bool:
    """Whether a dateline or byline follows a heading at once, or a byline stands before it."""
    found, heads, after = outline.found, outline.heads, at + 1
    while after < len(found) and (heads[after] or found[after].look.picture) and after < at + 4:
        after += 1
    before = at - 1
    while before >= 0 and heads[before] and before > at - 3:
        before -= 1
    return (after < len(found) and outline.signed[after]) or (before >= 0 and outline.signed[before])


def _peers(outline: Outline, members: list[int]) -> bool:
    """Whether headings of one look, none with a byline, stand over articles of their own."""
    sections = [_section(outline, at, end) for at, end in pairwise([*members, len(outline.found)])]
    told = [(at, text) for at, text in zip(members, sections, strict=True) if text]
    if len(told) < 2:
        return False
    if _sectional([outline.found[at].half for at, _ in told]):
        return _enumerated(outline, [at for at, _ in told])
    first, size = told[0][0], sum(len(text) for _, text in told) / len(told)
    higher = [at for at in range(first) if outline.heads[at] and outline.ranks[at] > outline.ranks[first]]
    if not higher and outline.keys[first] is not None:
        return size >= _LONG_SECTION
    above = range(higher[0], first) if higher else range(0)
    if size < _LONG_ITEM or any(not outline.heads[at] and len(outline.found[at].text) > 40 for at in above):
        return False
    if higher and len(outline.found[higher[0]].text) <= _THEME and higher[-1] == first - 1:
        return True
    if not higher and _spaced(outline, [at for at, _ in told]):
        return True
    return own_places([outline.found[at].half + text for at, text in told])


def _enumerated(outline: Outline, told: Sequence[int]) -> bool:
    """Whether numbered headings right under the head of an issue are its articles: each says who, one after another."""
    found = outline.found
    text = any(len(piece.text) > 40 for piece in found[: told[0]])
    numbered = all(any(cue.rule == "numbered" for cue in cues(ruleset("subhead"), found[at].half)) for at in told)
    return numbered and not text and _headed(outline, told[0]) and own_places([found[at].half for at in told])


def _headed(outline: Outline, first: int) -> bool:
    """Whether the head of an issue stands above."""
    return any(
        cue.weight >= _ISSUE for piece in outline.found[:first] for cue in cues(ruleset("masthead"), piece.half)
    )


def _spaced(outline: Outline, told: Sequence[int]) -> bool:
    """Whether blank lines stand before the headings and nowhere else, under the head of an issue."""
    found, heads = outline.found, outline.heads
    after = range(told[0] + 1, len(found))
    blank = {at for at in after if found[at].lines[0] > found[at - 1].lines[1] + 1}
    return (
        _headed(outline, told[0]) and blank >= set(told[1:]) and not any(at in blank for at in after if not heads[at])
    )


def _sectional(headings: Sequence[str]) -> bool:
    """Whether headings read like those inside an article: one is numbered, a third of them worded so, or two built alike."""
    if any(alike(one, two) for one, two in combinations(headings, 2)):
        return True
    weights = [_inner(words) for words in headings]
    return max(weights) >= _NUMBERED or sum(weight > 0 for weight in weights) * 3 > len(weights)


def _inner(words: str) -> float:
    """How much a heading says that it stands inside an article; emoji over somebody's name say nothing."""
    bare = _AROUND.sub("", words) if _WHO.match(words) else words
    named = _NUMBERED if names_section(words) else 0
    return max([named, *(cue.weight for cue in cues(ruleset("subhead"), bare))])


def names_section(words: str) -> bool:
    """Whether a heading only says which part of a report stands below.

    >>> names_section("【主要做法】"), names_section("做法获推广")
    (True, False)
    """
    return bool(cues(ruleset("role_heading"), _AROUND.sub("", words)))


def _section(outline: Outline, at: int, end: int) -> str:
    """The words below a heading, down to the next of its look; nothing when another heading follows at once."""
    if at + 1 < end and outline.heads[at + 1] and outline.ranks[at + 1] > 0:
        return ""
    return "".join(piece.half for piece in outline.found[at + 1 : end])


def own_places(sections: list[str]) -> bool:
    """Whether most sections begin with a place that no earlier one has named."""
    named: set[str] = set()
    fresh = 0
    for text in sections:
        opening = set(_NAMED.findall(text[:100]))
        fresh += bool(opening - named)
        named |= set(_NAMED.findall(text))
    return fresh >= 0.6 * len(sections) and fresh >= 2


_WHO = re.compile(r"\W*[\u4e00-\u9fff]{1,8}?(?:街道|社区|居民区|镇|乡|村)[】\]]?[:： ]*")
_AROUND = re.compile(r"^[^\w(（“]+|[】\]]+$")


def alike(one: str, two: str) -> bool:
    """Whether two headings have the same build.

    >>> alike("把车位“挪”出来", "把时间“错”开来"), alike("青禾社区开展义诊", "青禾社区慰问老兵")
    (True, False)
    """
    who, other = _WHO.match(one), _WHO.match(two)
    if who and other:  # the offices at the head of both say nothing
        one, two = one[who.end() :], two[other.end() :]
    if one == two or abs(len(one) - len(two)) > 2 or not 4 <= len(one) <= 24:
        return False
    same = sum(a == b for a, b in zip(one, two, strict=False)) + sum(
        a == b for a, b in zip(one[::-1], two[::-1], strict=False)
    )
    return same >= 2 * max(3, round(0.3 * len(one))) or (
        same >= 4
        and len(one) == len(two)
        and any(a == b for a, b in zip(one, two, strict=False) if "\u4e00" <= a <= "\u9fff")
    )
