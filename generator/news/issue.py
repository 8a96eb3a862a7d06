"""What the issue says of itself: its date, name, page, publisher; whose bulletin it is."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath

from generator.news.credits import signature
from generator.news.decoder import Labelled
from generator.news.drafts import Draft
from generator.news.pieces import half_width
from generator.news.places import Place, place
from generator.sources.document import Document

_DATE = re.compile(r"(\d{4}) ?[年\-/.] ?(\d{1,2}) ?[月\-/.] ?(\d{1,2})(?: ?日)?")
_HAN_DATE = re.compile(
    r"([二〇零○Ｏ一三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_DIGITS = {letter: str(value) for value, letter in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0"}
_PAPER = re.compile(
    r"[\u4e00-\u9fff]{2,10}?(?:日报|晚报|晨报|早报|时报|都市报|新报|商报|周报|周刊|社区报|导报|社区晨报|快报)"
    r"|[\u4e00-\u9fff]{2,5}[市区县]报(?![道告名送])"
)
_PAGE = re.compile(r"第? ?([A-Z]?\d{1,3}) ?版|(?:^|[ |])([A-Z]\d{1,2}|0\d)(?=[ |]|$)")
_META = re.compile(r"(?:发布|成文|生成)?(?:时间|日期)[:: ]|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}")
_WORD = re.compile(r"[\s|·•/《》【】\[\](),:，：]+")
_NO_TOWN = re.compile(r"^.?[镇乡]$|(?:[古小重名城乡村集市]镇|[水城家故老同他异下还返四山][乡])$")
_NO_DISTRICT = ("新区", "城区", "片区", "园区", "景区", "市区", "老区", "郊区")
_PAPER_SIGNS = re.compile(r"本[报刊]|[日晚晨早]报|都市报|时报|星期[一二三四五六日天]|第? ?[A-Z]?\d{1,3} ?版")


@dataclass(frozen=True, slots=True)
class Issue:
    """The frame that every article of the document stands in."""

    published: str | None = None
    publication: str | None = None
    page: str | None = None
    place: Place = field(default_factory=Place)
    house: str = "office"
    """`newspaper` or `office`: what a bare name at the end means."""
    editors: tuple[str, ...] = ()
    """Named in an article's information line."""


def issue(document: Document, labelled: list[Labelled]) -> Issue:
    """The issue's frame, from what the carrier knows and from its page heads."""
    meta = document.meta
    heads = [one.piece for one in labelled if _frames(one)]
    texts = [*map(half_width, meta.heads), *(piece.half for piece in heads)]
    published = meta.published or next((day for day in map(day_of, texts) if day), None)
    themes = [one.piece.half for one in labelled if one.label == "theme"]
    paper = _paper([*texts, *themes, PurePath(document.name).stem])
    page = next((found[1] or found[2] for text in texts if (found := _PAGE.search(text))), None)
    places = [found for text in [meta.publication or "", *texts, *themes] for found in _places(text)]
    where = Place(
        meta.city or _first(one.city for one in places),
        meta.district or _first(one.district for one in places),
        meta.street or _first(one.street for one in places),
        _first(one.community for one in places),
    )
    return Issue(
        published,
        meta.publication or paper,
        meta.page or page,
        where,
        _house(document, labelled, paper),
    )


def _places(text: str) -> list[Place]:
    """The places that the words of a page head begin with; a town's only where it is plainly a name."""
    found = [place(_PAPER.sub("", word)) for word in _WORD.split(text)]
    named = [replace(one, street=None) if one.street and _NO_TOWN.search(one.street) else one for one in found]
    return [replace(one, district=None) if one.district in _NO_DISTRICT else one for one in named]


def stamps(left: Iterable[Labelled]) -> dict[int, str]:
    """The information lines (发布日期：… 来源：… 责编：…) of a document: piece → its words."""
    return {one.at: one.piece.half for one in left if one.label == "furniture" and _META.match(one.piece.half)}


def stamped(frame: Issue, draft: Draft, lines: Mapping[int, str]) -> Issue:
    """The frame for one article: its own information line names its editors and, where each article has one, its day."""
    span = range(draft.pieces[0].at, draft.pieces[-1].at + 1)
    own = next((line for at, line in lines.items() if at in span), None)
    if own is None:
        return frame
    day = day_of(own) if len(lines) > 1 else None
    return replace(frame, published=day or frame.published, editors=signature(own, frame.house).credits.editors)


def _paper(texts: Iterable[str]) -> str | None:
    """The newspaper that page heads or the file's name mention; its weekly supplement only when nothing else is named."""
    named = [found for text in texts for found in _PAPER.findall(text)]
    return next((name for name in named if name.endswith("报")), named[0] if named else None)


def _frames(one: Labelled) -> bool:
    """Whether a piece speaks of the issue."""
    half = one.piece.half
    tells = bool(_PAGE.search(half) or _META.match(half)) and len(half) > 3
    return one.label == "masthead" or (one.label == "furniture" and tells)


def day_of(half: str) -> str | None:
    """The first whole calendar day named in a line, ISO.

    >>> day_of("2024年3月19日 星期二"), day_of("二〇二四年六月五日"), day_of("2月30日")
    ('2024-03-19', '2024-06-05', None)
    """
    found = _DATE.search(half)
    if found:
        return _iso(*map(int, found.groups()))
    han = _HAN_DATE.search(half)
    if han:
        return _iso(int("".join(_DIGITS.get(letter, "0") for letter in han[1])), _han(han[2]), _han(han[3]))
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _han(word: str) -> int:
    tens, _, ones = word.rpartition("十") if "十" in word else ("", "", word)
    ten = (int(_DIGITS[tens]) if tens else 1) * 10 if "十" in word else 0
    return ten + (int(_DIGITS[ones]) if ones else 0)


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _house(document: Document, labelled: list[Labelled], paper: str | None) -> str:
    """A newspaper shows in its name, its page heads, its datelines; else the bulletin is the office's own."""
    named = document.meta.publication or ""
    if paper or document.meta.newspaper or _PAPER.search(named) or named.endswith("报"):
        return "newspaper"
    for one in labelled:
        head = one.piece.half[: one.evidence.dateline]
        if "本报" in head or (
            one.label in ("masthead", "furniture", "head_byline", "tail_byline")
            and _PAPER_SIGNS.search(one.piece.half)
        ):
            return "newspaper"
        if re.search(r"[日晚晨早时]报", head):
            return "newspaper"
    return "office"
