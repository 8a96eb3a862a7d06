"""The title stack of a draft, cleaned: headline, kicker, subtitle, bare label; the places that its headings name."""

import re
from dataclasses import dataclass

from generator.news.decoder import Labelled, unclosed
from generator.news.drafts import Draft, is_bare
from generator.news.pieces import half_width
from generator.news.places import Place, place
from generator.rules.engine import find, ruleset
from generator.sources.document import Dropped
from generator.text.folding import widen

_PICTOGRAM = r"\u2600-\u27bf\u2b50\U0001f000-\U0001faff\ufe0f"
_EDGE = re.compile(rf"^[■◆●▲□◇○★☆\-—–─－\s{_PICTOGRAM}]+|[\s{_PICTOGRAM}]+$")
_BRACKETED = re.compile(r"^[【\[](.*)[】\]]$")
_BEFORE_PREFIX = re.compile(r"[■◆●▲□◇○ 【\[]*")
_AFTER_PREFIX = re.compile(r"[】\]]?[:: ]*")
_NUMBER = re.compile(
    r"(?:案例|实例|经验|做法)[一二三四五六七八九十\d]{1,2}[:、 ]+(?=\S)|(?:\d{1,2}[.、]|[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十\d]{1,2}\)) *(?![\d ])"
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Stack:
    """What stands over an article."""

    title: str | None
    kicker: str | None
    subtitle: str | None
    label: str | None
    """A bare label: 图片新闻."""
    places: tuple[Place, ...]
    dropped: tuple[Dropped, ...]


def read_stack(draft: Draft) -> Stack:
    """The title stack of a draft; what leaves it is named."""
    columns = draft.of("column")
    bare = [one for one in columns if is_bare(one)]
    named = [one for one in columns if not is_bare(one)]
    heads, kickers, subtitles = draft.of("headline"), draft.of("kicker"), draft.of("subtitle")
    standing = ((draft.standing,) if draft.standing else ()) + draft.of("place")
    dropped = [Dropped(one.piece.text, one.piece.lines, "街道标头") for one in draft.of("place")]
    dropped += [Dropped(one.piece.text, one.piece.lines, "栏目") for one in bare]
    if not heads:
        heads, named = tuple(named), []
    elif kickers:
        dropped += [Dropped(one.piece.text, one.piece.lines, "栏目") for one in named]
        named = []
    title, places, prefixes = _title(heads)
    kicker, marks = _joined([*named, *kickers])
    subtitle, dashes = _joined(subtitles)
    places += [place(heading_name(one.piece.half)) for one in standing]
    label = heading_name(bare[0].piece.text) if bare else None
    return Stack(title, kicker, subtitle, label, tuple(places), (*dropped, *prefixes, *marks, *dashes))


def typeset(text: str) -> str:
    """Source words as a story is written: full-width punctuation, single spaces."""
    return widen(_SPACE.sub(" ", text).strip())


def heading_name(text: str) -> str:
    """A heading's words without the marks around them.

    >>> heading_name("【绿东村街道】"), heading_name("■图片新闻")
    ('绿东村街道', '图片新闻')
    """
    return re.sub(r"^【[^【】]{1,6}】(?=.)|^[^\u4e00-\u9fffA-Za-z“”\"]+|[\s\]】>》:：|]+$", "", text)


def prefix(text: str) -> tuple[int, Place | None]:
    """Length of the words at the start that only say who, and the place they name; a mere column has none.

    >>> prefix("梧桐路街道：旧院添绿")[0], prefix("旧院添绿")
    (6, (0, None))
    """
    half = re.sub(f"[{_PICTOGRAM}]", " ", half_width(text))
    found = find(ruleset("prefix"), half)
    before = _BEFORE_PREFIX.match(half)
    if not found or before is None or found[0].span.start > before.end():
        return 0, None
    after = _AFTER_PREFIX.match(half, found[0].span.end)
    return after.end() if after else found[0].span.end, place(str(found[0].value))


def _title(heads: tuple[Labelled, ...]) -> tuple[str | None, list[Place], list[Dropped]]:
    words: list[str] = []
    places: list[Place] = []
    dropped: list[Dropped] = []
    for one in heads:
        text = one.piece.text
        number = None if words else _NUMBER.match(half_width(text))
        if number:
            dropped.append(Dropped(text[: number.end()].strip(), one.piece.lines, "题前序号"))
            text = text[number.end() :]
        size, where = (0, None) if words else prefix(text)
        while size:
            dropped.append(Dropped(text[:size], one.piece.lines, "题前单位"))
            places += [where] if where else []
            text = text[size:]
            size, where = prefix(text)
        bare, marks = _shed(text, one)
        words.append(bare)
        dropped += marks
    return typeset(_one_line(words)) or None, places, dropped


def _one_line(words: list[str]) -> str:
    """The lines of a headline as one: a space stands between two parts, nothing where one part was broken."""
    told = ""
    for line in words:
        told += line if not told or unclosed(told) else f" {line}"
    return told


def _joined(lines: list[Labelled] | tuple[Labelled, ...]) -> tuple[str | None, list[Dropped]]:
    shed = [_shed(one.piece.text, one) for one in lines]
    return typeset(" ".join(bare for bare, _ in shed)) or None, [mark for _, marks in shed for mark in marks]


def _shed(text: str, one: Labelled) -> tuple[str, list[Dropped]]:
    """Words less the marks at their edges, which are named."""
    bare = _BRACKETED.sub(r"\1", _EDGE.sub("", text))
    start = text.find(bare)
    marks = (text[:start] + text[start + len(bare) :]).strip()
    return bare, [Dropped(marks, one.piece.lines, "题目符号")] if marks else []
