"""Labelled pieces as drafts: which pieces make one article."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.news.decoder import Labelled
from generator.news.kinship import own_places
from generator.news.pieces import jump
from generator.rules.engine import cues, find, ruleset

STACK = ("place", "column", "kicker", "headline", "subtitle")
TEXT = ("lead", "body", "item", "subhead")
BYLINES = ("head_byline", "tail_byline")
_OWN = (*STACK, *TEXT, *BYLINES, "signoff", "caption")
_CHRONICLE = re.compile(r"大事记|日志|盘点|一览|日历|数说|账本|回眸")
_OFFICE = re.compile(r"[\u4e00-\u9fff]{2}(?:街道|镇|乡)")
_NO_NAME = ("全街", "各街", "本街", "该街", "我街", "由街", "在街", "向街", "到街", "经街", "与街", "和街", "对街", "让街", "辖区", "目前", "近日")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """The pieces of one article, and the place heading in force above it."""

    pieces: tuple[Labelled, ...] = ()
    standing: Labelled | None = None
    """A place heading further up that still governs."""

    def of(self, *labels: str) -> tuple[Labelled, ...]:
        """The pieces with one of these labels, in order."""
        return tuple(one for one in self.pieces if one.label in labels)

    @property
    def text(self) -> tuple[Labelled, ...]:
        """The running text, subheads included."""
        return self.of(*TEXT)


def drafts(labelled: list[Labelled]) -> tuple[list[Draft], list[Labelled]]:
    """The articles as drafts, and the pieces that belong to none."""
    left = [one for one in labelled if one.label not in _OWN]
    whole = _cut([one for one in labelled if one.label in _OWN])
    single: list[Draft] = []
    for draft in whole:
        parts, without = _itemised(draft)
        single += parts
        left += without
    kept, bare = _written(single)
    whole, repeated = _rejoined(kept)
    return _governed(whole), left + bare + repeated


def _cut(own: list[Labelled]) -> list[Draft]:
    """The pieces cut where a title stack or a lead opens the next article."""
    done: list[Draft] = []
    held: list[Labelled] = []
    for one in own:
        opens = one.label in STACK or one.label == "lead"
        labels = {other.label for other in held}
        shown = "caption" in labels and not labels.isdisjoint(STACK) and one.label in STACK
        if opens and (not labels.isdisjoint(TEXT) or shown):
            done.append(Draft(tuple(held)))
            held = []
        held.append(one)
    return [*done, Draft(tuple(held))] if held else done


def _itemised(draft: Draft) -> tuple[list[Draft], tuple[Labelled, ...]]:
    """A column of short news as one article an item; a list inside an article stays whole.

    Items are articles when they name their own places or carry their own bylines, or are long under a mere column name.
    """
    items = draft.of("item")
    if len(items) < 2 or draft.text[0].label != "item" or not _separate(draft, items):
        return [draft], ()
    starts = [*(one.at for one in items), items[-1].at + len(draft.pieces) + 10**6]
    parts = [Draft(tuple(one for one in draft.pieces if first <= one.at < end)) for first, end in pairwise(starts)]
    above = tuple(one for one in draft.pieces if one.at < starts[0])
    heads = tuple(one for one in above if one.label == "place")
    parts[0] = replace(parts[0], pieces=heads + parts[0].pieces)
    return parts, tuple(one for one in above if one.label != "place")


def _separate(draft: Draft, items: tuple[Labelled, ...]) -> bool:
    if draft.of("headline") or any(_CHRONICLE.search(one.piece.half) for one in draft.of("column")):
        return False
    placed = [one for one in items if (found := find(ruleset("prefix"), one.piece.half)) and found[0].span.start <= 2]
    signed = [one for one in draft.of(*BYLINES) if one.at < items[-1].at]
    size = sum(len(one.piece.text) for one in draft.text) / len(items)
    fresh = own_places([one.piece.half for one in items])
    return bool(placed or signed or fresh) or size >= 70


def _written(done: list[Draft]) -> tuple[list[Draft], list[Labelled]]:
    """A headline over a caption is picture news; a headline over nothing is no article."""
    kept: list[Draft] = []
    bare: list[Labelled] = []
    for draft in done:
        captions = draft.of("caption")
        if draft.text and not _mere_table(draft):
            kept.append(draft)
        elif draft.of(*STACK) and sum(len(one.piece.text) for one in captions) >= 20:
            told = (replace(one, label="lead") if one in captions else one for one in draft.pieces)
            kept.append(replace(draft, pieces=tuple(told)))
        elif kept and not draft.of(*STACK) and not draft.text:
            kept[-1] = replace(kept[-1], pieces=kept[-1].pieces + draft.pieces)
        else:
            bare += draft.pieces
    return kept, bare


def _mere_table(draft: Draft) -> bool:
    """Whether a draft is nothing but the rows of a table that stands by itself."""
    return all(one.piece.look.boxed and len(one.piece.text) <= 60 for one in draft.of(*STACK, *TEXT))


def _rejoined(done: list[Draft]) -> tuple[list[Draft], list[Labelled]]:
    """A continuation (上接) goes behind the article that broke off (下转); its repeated headline goes."""
    kept: list[Draft] = []
    repeated: list[Labelled] = []
    for draft in done:
        at = _broken(kept) if draft.text and "上接" in _marks(draft.text[:1]) else None
        if at is None:
            kept.append(draft)
        else:
            told = tuple(one for one in draft.pieces if one.label not in STACK)
            kept[at] = replace(kept[at], pieces=kept[at].pieces + told)
            repeated += draft.of(*STACK)
    return kept, repeated


def _broken(kept: list[Draft]) -> int | None:
    """The last article that breaks off and has not been continued."""
    for at in range(len(kept) - 1, -1, -1):
        if _marks(kept[at].text)[-1:] == ["下转"]:
            return at
    return None


def _marks(text: tuple[Labelled, ...]) -> list[str]:
    return [label for one in text for label, _, _ in jump(one.piece.half)]


def _governed(done: list[Draft]) -> list[Draft]:
    """A place heading governs the articles below it, until the next one or a heading of its own rank."""
    standing: Labelled | None = None
    governed: list[Draft] = []
    for draft in done:
        heads = draft.of("place")
        if heads:
            standing = heads[-1]
        elif standing is not None and not _still(standing, draft):
            standing = None
        governed.append(draft if heads else replace(draft, standing=standing))
    return governed


def _still(standing: Labelled, draft: Draft) -> bool:
    own = standing.piece.look.level
    levels = [one.piece.look.level for one in draft.of(*STACK) if one.piece.look.level is not None]
    if own is not None or levels:
        return own is not None and bool(levels) and min(levels) > own
    words = "".join(one.piece.half for one in draft.pieces)
    name = re.sub(r"[^\u4e00-\u9fff]", "", standing.piece.half)
    others = [found for found in _OFFICE.findall(words) if found[:2] not in name and found[:2] not in _NO_NAME]
    return name in words or not others


def is_bare(one: Labelled) -> bool:
    """Whether a column line only says the genre: 图片新闻."""
    return any(cue.rule == "bare" for cue in cues(ruleset("column"), one.piece.half))


def bullet(half: str) -> int:
    """Length of the bullet that a line begins with."""
    found = find(ruleset("bullet"), half)
    return found[0].span.end if found and found[0].span.start == 0 else 0
