"""A draft as an article: title stack cleaned, text mended, credits read, context filled; what falls away is named."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.news.article import Article, Context, Subhead
from generator.news.credits import merged, signature
from generator.news.decoder import Labelled
from generator.news.drafts import Draft, bullet, is_bare
from generator.news.issue import Issue, day_of
from generator.news.pieces import ended, half_width, jump
from generator.news.places import Place, place
from generator.record import Attention, Credits
from generator.rules.engine import find, ruleset
from generator.sources.document import Document, Dropped, Lines
from generator.text.folding import widen

_EDGE = re.compile(r"^[■◆●▲□◇○★☆\-—–─－\s]+|[\s]+$")
_SPACE = re.compile(r"\s+")
_LATIN_END, _LATIN_START = re.compile(r"[A-Za-z]$"), re.compile(r"^[A-Za-z]")
_NO_TITLE = Attention(level="提醒", rule="标题", message="原文没有标题，请补拟或确认无题")


@dataclass(frozen=True, slots=True)
class Stack:
    """The title stack, cleaned."""

    title: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    label: str | None = None
    places: tuple[Place, ...] = ()


def finish(draft: Draft, frame: Issue, document: Document, alone: bool) -> tuple[Article, list[Dropped]]:
    """The article of a draft, and the words that left it, each with its reason."""
    dropped: list[Dropped] = []
    stack = _stack(draft, dropped)
    body, subheads, lead_credits, item = _text(draft, frame, dropped)
    credits, offices = _credits(draft, frame, lead_credits, dropped, alone)
    for one in draft.signoffs:
        dropped.append(Dropped(one.piece.text, one.piece.lines, "落款"))
    captions, photo = _captions(draft, frame, dropped)
    signed = [one.piece.half for one in draft.signoffs]
    places = [*stack.places, *item, *map(place, signed), *map(place, offices)]
    context = _context(places, draft, frame, document, signed)
    article = Article(
        body=body,
        title=stack.title,
        kicker=stack.kicker,
        subtitle=stack.subtitle,
        subheads=tuple(subheads),
        captions=captions,
        credits=merged(credits, photo),
        context=context,
        lines=_lines(draft),
        label=stack.label,
        doubts=() if stack.title else (_NO_TITLE,),
    )
    return article, dropped


def typeset(text: str) -> str:
    """Source words as a story is written: full-width punctuation, single spaces."""
    return widen(_SPACE.sub(" ", text).strip())


def _stack(draft: Draft, dropped: list[Dropped]) -> Stack:
    by = {
        label: [one for one in draft.stack if one.label == label]
        for label in ("place", "column", "kicker", "headline", "subtitle")
    }
    places = [place(_name(one.piece.half)) for one in ([draft.standing] if draft.standing else []) + by["place"]]
    dropped += [Dropped(one.piece.text, one.piece.lines, "街道标头") for one in by["place"]]
    labels = [_name(one.piece.text) for one in by["column"] if is_bare(one)]
    kickers = [*(one for one in by["column"] if not is_bare(one)), *by["kicker"]]
    dropped += [Dropped(one.piece.text, one.piece.lines, "栏目") for one in by["column"] if is_bare(one)]
    title, more = _title(by["headline"], dropped)
    kicker = _joined(kickers, dropped)
    subtitle = _joined(by["subtitle"], dropped)
    if title is None and kicker and not by["kicker"]:
        title, kicker = kicker, None
    return Stack(title, kicker, subtitle, labels[0] if labels else None, (*more, *places))


def _name(text: str) -> str:
    return re.sub(r"^[^\u4e00-\u9fffA-Za-z“”\"]+|[\s\]】>》:：|]+$", "", text)


def _title(heads: list[Labelled], dropped: list[Dropped]) -> tuple[str | None, list[Place]]:
    words: list[str] = []
    places: list[Place] = []
    for one in heads:
        text = one.piece.text
        while True:
            found = find(ruleset("prefix"), half_width(text))
            inside = re.match(r"[■◆●▲□◇○ 【\[]*", half_width(text))
            if not found or inside is None or found[0].span.start > inside.end() or words:
                break
            after = re.match(r"[】\]]?[:: ]*", half_width(text)[found[0].span.end :])
            cut = found[0].span.end + (after.end() if after else 0)
            dropped.append(Dropped(text[:cut], one.piece.lines, "题前单位"))
            places.append(place(str(found[0].value)))
            text = text[cut:]
        words.append(_shed(text, one, dropped))
    return (typeset(" ".join(words)) or None) if words else None, places


def _shed(text: str, one: Labelled, dropped: list[Dropped]) -> str:
    """Words less the marks at their edges, which are noted."""
    bare = _EDGE.sub("", text)
    bare = re.sub(r"^[【\[](.*)[】\]]$", r"\1", bare)
    marks = text.replace(bare, "", 1).strip() if bare else ""
    if marks:
        dropped.append(Dropped(marks, one.piece.lines, "题目符号"))
    return bare


def _joined(lines: list[Labelled], dropped: list[Dropped]) -> str | None:
    return typeset(" ".join(_shed(one.piece.text, one, dropped) for one in lines)) or None


def _text(draft: Draft, frame: Issue, dropped: list[Dropped]) -> tuple[str, list[Subhead], Credits, list[Place]]:
    paragraphs: list[str] = []
    subheads: list[tuple[int, str]] = []
    credits, places = Credits(), list[Place]()
    fresh = True
    for one in draft.text:
        if one.label == "subhead":
            subheads.append((len(paragraphs), typeset(one.piece.text)))
            fresh = True
            continue
        text = one.piece.text
        if one.evidence.dateline:
            head, text = text[: one.evidence.dateline], text[one.evidence.dateline :]
            credits = merged(credits, signature(_inside(half_width(head)), frame.house).credits)
            dropped.append(Dropped(head.strip(), one.piece.lines, "电头"))
        text = _unmarked(text, one, dropped, places)
        if not text:
            continue
        if fresh or not paragraphs or ended(paragraphs[-1]) or paragraphs[-1].endswith(("：", ":", "；", ";")):
            paragraphs.append(text)
        else:
            space = " " if _LATIN_END.search(paragraphs[-1]) and _LATIN_START.search(text) else ""
            paragraphs[-1] += space + text
        fresh = False
    set_ = [typeset(text) for text in paragraphs]
    starts = [0]
    for text in set_:
        starts.append(starts[-1] + len(text) + 1)
    body = "\n".join(set_)
    return (
        body,
        [Subhead(min(starts[at], len(body)), text) for at, text in _merged_subheads(subheads)],
        credits,
        places,
    )


def _merged_subheads(subheads: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """A lone number over a subhead (01) is its number."""
    merged_: list[tuple[int, str]] = []
    for at, text in subheads:
        if merged_ and merged_[-1][0] == at:
            before = merged_.pop()[1]
            text = text if re.fullmatch(r"(?:PART ?)?\W*\d+\W*", before) else f"{before} {text}"
        merged_.append((at, text))
    return merged_


def _inside(head: str) -> str:
    found = re.search(r"[(\[](.*(?:记者|通讯员|实习|□|■).*?)[)\]]", head)
    return found[1] if found else ""


def _unmarked(text: str, one: Labelled, dropped: list[Dropped], places: list[Place]) -> str:
    """A paragraph less its bullet, its place prefix and its jump marks."""
    half = half_width(text)
    for _, start, end in reversed(jump(half)):
        dropped.append(Dropped(text[start:end], one.piece.lines, "转版标记"))
        text = text[:start] + text[end:]
    half = half_width(text)
    size = bullet(half)
    if size:
        found = find(ruleset("prefix"), half)
        cut = found[0].span.end if found and found[0].span.start <= size else size
        if cut > size and found:
            places.append(place(str(found[0].value)))
        after = re.match(r"[】\]]?[:: ]*", half[cut:])
        cut += after.end() if after and cut > size else 0
        dropped.append(Dropped(text[:cut].strip(), one.piece.lines, "条目符号" if cut == size else "条目前单位"))
        text = text[cut:]
    close = re.search(r"[（(](?:完|全文完)[）)]$", text)
    if close:
        dropped.append(Dropped(close.group(), one.piece.lines, "结束标记"))
        text = text[: close.start()]
    return text.strip()


def _credits(
    draft: Draft, frame: Issue, lead: Credits, dropped: list[Dropped], alone: bool
) -> tuple[Credits, list[str]]:
    credits, offices = lead, list[str]()
    for one in draft.bylines:
        read = signature(one.piece.half, frame.house)
        credits = merged(credits, read.credits)
        offices += read.organisations
        dropped.append(Dropped(one.piece.text, one.piece.lines, "署名"))
    return credits, offices


def _captions(draft: Draft, frame: Issue, dropped: list[Dropped]) -> tuple[tuple[str, ...], Credits]:
    words: list[str] = []
    credits = Credits()
    for one in draft.captions:
        text = one.piece.text
        found = re.search(
            r"(?<=[。！？.!? ])[（(]?\s*(?:(?:本报)?记者|通讯员)?\s*[\u4e00-\u9fff]{1,4}\s?[\u4e00-\u9fff]{0,3}\s*(?:摄|供图)[)）]?\s*$",
            text,
        )
        if found:
            credits = merged(credits, signature(half_width(found.group()), frame.house).credits)
            dropped.append(Dropped(found.group().strip(), one.piece.lines, "署名"))
            text = text[: found.start()]
        words.append(typeset(text))
    return tuple(word for word in words if word), credits


def _context(places: Iterable[Place], draft: Draft, frame: Issue, document: Document, signed: list[str]) -> Context:
    chain = [*places, frame.place]
    published = frame.published or next((day for day in map(day_of, signed) if day), None)
    year = int(published[:4]) if published else document.meta.year
    communities = dict.fromkeys(one.community for one in chain if one.community)
    return Context(
        file=document.name,
        sha256=document.sha256,
        carrier=document.carrier,
        issued=published,
        year=year,
        publication=frame.publication,
        page=frame.page,
        city=next((one.city for one in [frame.place, *chain] if one.city), None),
        district=next((one.district for one in [frame.place, *chain] if one.district), None),
        street=next((one.street for one in chain if one.street), None),
        communities=tuple(communities),
    )


def _lines(draft: Draft) -> tuple[Lines, ...]:
    ranges: list[Lines] = []
    for first, last in sorted(one.piece.lines for one in draft.pieces):
        if ranges and first <= ranges[-1][1] + 6:
            ranges[-1] = (ranges[-1][0], max(last, ranges[-1][1]))
        else:
            ranges.append((first, last))
    return tuple(ranges)


def with_title(article: Article, title: str) -> Article:
    """The article under a title."""
    return replace(article, title=title, doubts=())
