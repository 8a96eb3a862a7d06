"""A draft as an article: title stack and text read, credits and context filled; what falls away is named."""

from collections.abc import Iterable

from generator.news.article import Article, Context
from generator.news.credits import joined, merged, photo_credit, signature
from generator.news.drafts import BYLINES, Draft
from generator.news.issue import Issue, day_of
from generator.news.pieces import half_width
from generator.news.places import Place, place
from generator.news.stack import Stack, read_stack, typeset
from generator.news.story import read_story
from generator.record import Attention, Credits
from generator.sources.document import Document, Dropped, Lines

_NO_TITLE = Attention(level="提醒", rule="标题", message="原文没有标题，请补拟或确认无题")
_NEAR = 6
"""Lines that may lie between two pieces of one range."""


def finish(draft: Draft, frame: Issue, document: Document) -> tuple[Article, tuple[Dropped, ...]]:
    """The article of a draft, and the words that left it, each with its reason."""
    stack = read_stack(draft)
    story = read_story(draft, frame.house)
    credits, offices, signed = _credits(draft, frame, story.credits)
    captions, photo, unsaid = _captions(draft, frame)
    signoffs = tuple(Dropped(one.piece.text, one.piece.lines, "落款") for one in draft.of("signoff"))
    article = Article(
        body=story.body,
        title=stack.title,
        kicker=stack.kicker,
        subtitle=stack.subtitle,
        subheads=story.subheads,
        captions=captions,
        credits=merged(merged(credits, photo), Credits(editors=frame.editors)),
        context=_context([*stack.places, *story.places, *_further(draft, stack, offices)], draft, frame, document),
        lines=_lines(draft),
        label=stack.label,
        doubts=() if stack.title else (_NO_TITLE,),
    )
    return article, (*stack.dropped, *story.dropped, *signed, *unsaid, *signoffs)


def _credits(draft: Draft, frame: Issue, told: Credits) -> tuple[Credits, list[str], tuple[Dropped, ...]]:
    """What the bylines add to the credits that the dateline told; lines with role words count before bare names."""
    lines = [signature(one.piece.half, frame.house) for one in draft.of(*BYLINES)]
    for read in sorted(lines, key=lambda read: read.bare):
        told = joined(told, read)
    offices = [name for read in lines for name in read.organisations]
    return told, offices, tuple(Dropped(one.piece.text, one.piece.lines, "署名") for one in draft.of(*BYLINES))


def _captions(draft: Draft, frame: Issue) -> tuple[tuple[str, ...], Credits, tuple[Dropped, ...]]:
    words: list[str] = []
    dropped: list[Dropped] = []
    credits = Credits()
    for one in draft.of("caption"):
        text = one.piece.text
        at = photo_credit(one.piece.half)
        if at:
            credits = merged(credits, signature(one.piece.half[at:], frame.house).credits)
            dropped.append(Dropped(text[at:].strip(), one.piece.lines, "署名"))
            text = text[:at]
        words.append(typeset(text))
    return tuple(word for word in words if word), credits, tuple(dropped)


def _further(draft: Draft, stack: Stack, offices: Iterable[str]) -> list[Place]:
    """Places of less weight: in the sign-off, the byline, at the head of the title lines."""
    heads = [place(half_width(words)) for words in (stack.title, stack.kicker, stack.subtitle) if words]
    signed = [place(one.piece.half) for one in draft.of("signoff")]
    without = [Place(one.city, one.district, one.street) for one in heads]
    return [*signed, *map(place, offices), *without]


def _context(places: list[Place], draft: Draft, frame: Issue, document: Document) -> Context:
    chain = [*places, frame.place]
    signed = [day_of(one.piece.half) for one in draft.of("signoff")]
    published = frame.published or next((day for day in signed if day), None)
    outer = [frame.place, *chain]
    return Context(
        file=document.name,
        sha256=document.sha256,
        carrier=document.carrier,
        issued=published,
        year=int(published[:4]) if published else document.meta.year,
        publication=frame.publication,
        page=frame.page,
        city=next((one.city for one in outer if one.city), None),
        district=next((one.district for one in outer if one.district), None),
        street=next((one.street for one in chain if one.street), None),
        communities=tuple(dict.fromkeys(one.community for one in chain if one.community)),
    )


def _lines(draft: Draft) -> tuple[Lines, ...]:
    ranges: list[Lines] = []
    for first, last in sorted(one.piece.lines for one in draft.pieces):
        if ranges and first <= ranges[-1][1] + _NEAR:
            ranges[-1] = (ranges[-1][0], max(last, ranges[-1][1]))
        else:
            ranges.append((first, last))
    return tuple(ranges)
