"""The running text of a draft, mended: paragraphs joined over breaks, datelines, bullets and jump marks taken out."""

import re
from dataclasses import dataclass

from generator.news.article import Subhead
from generator.news.credits import merged, photo_credit, signature
from generator.news.decoder import Labelled
from generator.news.drafts import Draft, bullet
from generator.news.pieces import ended, half_width, joiner, jump
from generator.news.places import Place
from generator.news.stack import prefix, typeset
from generator.record import Credits
from generator.sources.document import Dropped

_OPEN_END = ("：", ":", "；", ";")
_LONE_NUMBER = re.compile(r"(?:PART ?)?\W*\d+\W*")
_INSIDE = re.compile(r"[(\[](.*(?:记者|通讯员|实习|□|■).*?)[)\]]")
_NAMED = re.compile(r"((?:首席|见习|实习|特约)?(?:记者|通讯员) ?[\u4e00-\u9fff].*)$")
_CLOSING = re.compile(r"[（(](?:完|全文完)[）)]$")


@dataclass(frozen=True, slots=True)
class Story:
    """The body of an article, and what its text says beside."""

    body: str
    subheads: tuple[Subhead, ...]
    credits: Credits
    """Of the dateline."""
    places: tuple[Place, ...]
    """Of the prefix that an item begins with."""
    dropped: tuple[Dropped, ...]


def read_story(draft: Draft, house: str) -> Story:
    """The body of a draft."""
    paragraphs: list[str] = []
    heads: list[tuple[int, str]] = []
    credits, places, dropped = Credits(), list[Place](), list[Dropped]()
    fresh = True
    for one in draft.text:
        if one.label == "subhead":
            fresh = True
            if _LONE_NUMBER.fullmatch(one.piece.half):
                dropped.append(Dropped(one.piece.text, one.piece.lines, "小标题序号"))
            else:
                heads.append((len(paragraphs), typeset(one.piece.text)))
            continue
        text, said, where, fallen = _cleaned(one, house)
        credits, places, dropped = merged(credits, said), places + where, dropped + fallen
        if text and (fresh or one.label == "item" or _closed(paragraphs[-1])):
            paragraphs.append(text)
        elif text:
            paragraphs[-1] += joiner(paragraphs[-1], text) + text
        fresh = fresh and not text
    told = [typeset(text) for text in paragraphs]
    offsets = [sum(len(text) + 1 for text in told[:at]) for at in range(len(told) + 1)]
    body = "\n".join(told)
    subheads = tuple(Subhead(min(offsets[at], len(body)), text) for at, text in _merged(heads))
    return Story(body, subheads, credits, tuple(places), tuple(dropped))


def _closed(paragraph: str) -> bool:
    return ended(paragraph) or paragraph.endswith(_OPEN_END)


def _cleaned(one: Labelled, house: str) -> tuple[str, Credits, list[Place], list[Dropped]]:
    """A piece of text less dateline, jump marks, bullet and the closing mark."""
    text, credits = one.piece.text, Credits()
    places: list[Place] = []
    dropped: list[Dropped] = []

    def drop(start: int, end: int, why: str) -> None:
        nonlocal text
        dropped.append(Dropped(text[start:end].strip(), one.piece.lines, why))
        text = (text[:start] + text[end:]).strip()

    if one.evidence.dateline:
        credits = _bracketed(half_width(text[: one.evidence.dateline]), house)
        drop(0, one.evidence.dateline, "电头")
    for _, start, end in reversed(jump(half_width(text))):
        drop(start, end, "转版标记")
    mark = bullet(half_width(text))
    if mark:
        size, where = prefix(text)
        places = [where] if where and size > mark else []
        drop(0, max(mark, size), "条目前单位" if size > mark else "条目符号")
    photo = photo_credit(half_width(text)) if one.label in ("lead", "item") else None
    if photo:
        credits = merged(credits, signature(half_width(text[photo:]), house).credits)
        drop(photo, len(text), "署名")
    closing = _CLOSING.search(text)
    if closing:
        drop(closing.start(), closing.end(), "结束标记")
    return text, credits, places, dropped


def _bracketed(head: str, house: str) -> Credits:
    found = _INSIDE.search(head) or _NAMED.search(head)
    return signature(found[1], house).credits if found else Credits()


def _merged(heads: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Subheads in a row as one."""
    done: list[tuple[int, str]] = []
    for at, text in heads:
        before = done.pop()[1] + " " if done and done[-1][0] == at else ""
        done.append((at, before + text))
    return done
