"""Labelled pieces as drafts: which pieces make one article."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from generator.news.decoder import Labelled
from generator.news.pieces import jump
from generator.rules.engine import cues, find, ruleset

_STACK = ("place", "column", "kicker", "headline", "subtitle")
_TEXT = ("lead", "body", "subhead")
_BYLINE = ("head_byline", "tail_byline")


@dataclass(frozen=True, slots=True)
class Draft:
    """The pieces of one article, by what they are; and the place heading in force above it."""

    stack: tuple[Labelled, ...] = ()
    text: tuple[Labelled, ...] = ()
    bylines: tuple[Labelled, ...] = ()
    captions: tuple[Labelled, ...] = ()
    signoffs: tuple[Labelled, ...] = ()
    continues: bool = False
    """It goes on with an article that broke off above (上接)."""
    standing: Labelled | None = None
    """A place heading further up that still governs."""

    @property
    def pieces(self) -> tuple[Labelled, ...]:
        """All pieces, in source order."""
        every = (*self.stack, *self.text, *self.bylines, *self.captions, *self.signoffs)
        return tuple(sorted(every, key=lambda one: (one.piece.lines, one.piece.block)))

    def has(self, label: str) -> bool:
        """Whether the title stack holds a piece of this label."""
        return any(one.label == label for one in self.stack)


_PARTS = ("stack", "text", "bylines", "captions", "signoffs")


@dataclass(slots=True)
class _Desk:
    """The draft being put together."""

    parts: dict[str, list[Labelled]] = field(default_factory=lambda: {name: [] for name in _PARTS})
    continues: bool = False

    def draft(self) -> Draft:
        stack, text, bylines, captions, signoffs = (tuple(self.parts[name]) for name in _PARTS)
        return Draft(stack, text, bylines, captions, signoffs, self.continues)


def drafts(labelled: list[Labelled]) -> tuple[list[Draft], list[Labelled]]:
    """The articles as drafts, and the pieces that belong to none."""
    desk, done, left = _Desk(), list[Draft](), list[Labelled]()
    for one in labelled:
        if _begins(one, desk):
            done.append(desk.draft())
            desk = _Desk()
        if one.label in _STACK:
            desk.parts["stack"].append(one)
        elif one.label in _TEXT:
            desk.continues = desk.continues or (one.label == "lead" and not desk.parts["text"] and _resumed(one))
            desk.parts["text"].append(one)
        elif one.label in _BYLINE:
            desk.parts["bylines"].append(one)
        elif one.label == "signoff":
            desk.parts["signoffs"].append(one)
        elif one.label == "caption":
            desk.parts["captions"].append(one)
        else:
            left.append(one)
    done.append(desk.draft())
    return _governed(_rejoined(_captioned(done, left))), left


def _begins(one: Labelled, desk: _Desk) -> bool:
    """Whether a piece opens the next article."""
    written = bool(desk.parts["text"])
    return (one.label in _STACK or one.label == "lead") and (
        written or (one.label in _STACK and bool(desk.parts["captions"]) and bool(desk.parts["stack"]))
    )


def _resumed(one: Labelled) -> bool:
    return any(label == "上接" for label, _, _ in jump(one.piece.half))


def _captioned(done: list[Draft], left: list[Labelled]) -> list[Draft]:
    """A headline over a caption is picture news; a headline over nothing is no article."""
    kept: list[Draft] = []
    for draft in done:
        if draft.text:
            kept.append(draft)
        elif draft.captions and sum(len(one.piece.text) for one in draft.captions) >= 20 and draft.stack:
            kept.append(replace(draft, text=tuple(replace(one, label="lead") for one in draft.captions), captions=()))
        elif kept and not draft.stack:
            last = kept.pop()
            kept.append(
                replace(
                    last,
                    bylines=last.bylines + draft.bylines,
                    captions=last.captions + draft.captions,
                    signoffs=last.signoffs + draft.signoffs,
                )
            )
        else:
            left += draft.pieces
    return kept


def _rejoined(done: list[Draft]) -> list[Draft]:
    """A continuation (上接) goes behind the article that broke off (下转)."""
    kept: list[Draft] = []
    for draft in done:
        at = _broken(kept) if draft.continues else None
        if at is None:
            kept.append(draft)
        else:
            first = kept[at]
            kept[at] = replace(
                first,
                text=first.text + draft.text,
                bylines=first.bylines + draft.bylines,
                captions=first.captions + draft.captions,
                signoffs=first.signoffs + draft.signoffs,
            )
    return kept


def _broken(kept: list[Draft]) -> int | None:
    for at in range(len(kept) - 1, -1, -1):
        texts = [one.piece.half for one in kept[at].text]
        marks = [label for text in texts for label, _, _ in jump(text)]
        if marks and marks[-1] == "下转":
            return at
    return None


def _governed(done: list[Draft]) -> list[Draft]:
    """A place heading governs the articles below it, until the next one or a heading of its own rank."""
    standing: Labelled | None = None
    governed: list[Draft] = []
    for draft in done:
        heads = [one for one in draft.stack if one.label == "place"]
        if heads:
            standing = heads[-1]
        elif standing is not None and not _still(standing, draft):
            standing = None
        governed.append(draft if heads else replace(draft, standing=standing))
    return governed


def _still(standing: Labelled, draft: Draft) -> bool:
    own = standing.piece.look.level
    levels = [one.piece.look.level for one in draft.stack if one.piece.look.level is not None]
    if own is not None and levels:
        return min(levels) > own
    if own is not None or levels:
        return False
    words = "".join(one.piece.half for one in (*draft.stack, *draft.text))
    name = re.sub(r"[^\u4e00-\u9fff]", "", standing.piece.half)
    others = {
        found
        for found in re.findall(r"[\u4e00-\u9fff]{2}(?:街道|镇|乡)", words)
        if found[:2] not in name and found[:2] not in _COMMON
    }
    return name in words or not others


_COMMON = (
    "全街",
    "各街",
    "本街",
    "该街",
    "我街",
    "由街",
    "在街",
    "向街",
    "到街",
    "经街",
    "与街",
    "和街",
    "对街",
    "让街",
    "辖区",
    "目前",
    "近日",
)


def labels_of(draft: Draft) -> Iterable[str]:
    """The words of the draft's column lines."""
    return [one.piece.text for one in draft.stack if one.label == "column"]


def is_bare(one: Labelled) -> bool:
    """Whether a column line only says the genre: 图片新闻."""
    return any(cue.rule == "bare" for cue in cues(ruleset("column"), one.piece.half))


def bullet(half: str) -> int:
    """Length of the bullet that a line begins with."""
    found = find(ruleset("bullet"), half)
    return found[0].span.end if found and found[0].span.start == 0 else 0
