"""What stands inside a Markdown paragraph: its words without their markup, pictures, comments, breaks.

CommonMark's rules for emphasis fail beside Chinese punctuation (`**“一格”**成效` stays starred) and eat masked names
and numbers (`王**`, `138****1234`); the rules here are made for Chinese.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph. Source line breaks stay in it as `\\n`."""

    text: str
    kind: str = "words"
    """words · picture (text is its alternative text) · comment · break · mark (emphasis, not paired yet)."""
    bold: bool = False


_TAGS = (
    "a abbr b big blockquote br center cite code dd del div dl dt em figcaption figure font h1 h2 h3 h4 h5 h6 hr i img "
    "ins kbd li mark ol p pre s section small span strike strong sub sup table tbody td tfoot th thead tr tt u ul"
)
_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<comment><!--.*?(?:-->|\Z))"
    r"|<(?P<url>(?:https?://|mailto:)[^<>\s]+)>"
    rf"|<(?P<close>/?)(?P<tag>{_TAGS.replace(' ', '|')})(?P<attributes>(?:\s[^<>]*)?)/?>"
    r"|!\[(?P<alt>[^\[\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)"
    r"|\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?=[^()\s]*[/.#:]|\))[^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});)"
    r"|(?P<mark>\*+|_+|~~|`+)"
    r"|(?P<hard>(?:\\| {2,})(?=\n))",
    re.S,
)
_SPECIAL = re.compile(r"[\\<!\[&*_~`]|  \n")
_OPENING, _CLOSING = "“‘（《〈【「『([{<", "”’）》〉】」』)]}>、，。；：！？,.;:!?…"
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤某"


def runs(source: str) -> list[Run]:
    """The runs of a paragraph, in order.

    >>> [(run.text, run.bold) for run in runs("**“一格”**成效，王**、138****1234")]
    [('“一格”', True), ('成效，王**、138****1234', False)]
    """
    if not _SPECIAL.search(source):
        return [Run(source)]
    return list(_merged(_paired(list(_tokens(source)))))


def _tokens(source: str) -> Iterator[Run]:
    at = 0
    for found in _TOKEN.finditer(source):
        if found.start() > at:
            yield Run(source[at : found.start()])
        at = found.end()
        yield from _token(found)
    if at < len(source):
        yield Run(source[at:])


def _token(found: re.Match[str]) -> Iterator[Run]:
    kind = found.lastgroup
    if kind == "escape":
        yield Run(found["escape"][1])
    elif kind == "comment":
        yield Run(found["comment"], "comment")
    elif kind == "url":
        yield Run(found["url"])
    elif kind == "alt":
        yield Run(found["alt"], "picture")
    elif kind == "words":
        yield from _tokens(found["words"])
    elif kind == "entity":
        yield Run(html.unescape(found["entity"]))
    elif kind == "mark":
        yield Run(found["mark"], "mark")
    elif kind == "hard":
        yield Run("", "break")
    else:
        yield from _tag(found)


def _tag(found: re.Match[str]) -> Iterator[Run]:
    tag = found["tag"]
    if tag == "br":
        yield Run("", "break")
    elif tag == "img":
        alt = re.search(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", found["attributes"])
        yield Run(html.unescape((alt[1] or alt[2] or "") if alt else ""), "picture")
    elif tag in ("b", "strong"):
        yield Run(f"<{found['close']}b>", "mark")
    if "\n" in found.group():
        yield Run("\n" * found.group().count("\n"))


def _paired(tokens: list[Run]) -> list[Run]:
    """Marks that pair are taken out and make what is between them bold or not; the others are words."""
    open_at: dict[str, int] = {}
    pairs: dict[int, int] = {}
    seams: set[int] = set()
    for at, token in enumerate(tokens):
        if token.kind != "mark":
            continue
        before, after = _edge(tokens, at - 1, -1), _edge(tokens, at + 1, 0)
        mark = token.text.replace("/", "")
        if mark == "****" and "**" in open_at and not (before + after).isdigit():
            seams.add(at)  # two bold stretches side by side: **甲****乙**
        elif mark in open_at and _closes(token.text, before, after) and _sane(tokens, open_at[mark], at):
            start = open_at.pop(mark)
            pairs[start] = at
            open_at = {other: place for other, place in open_at.items() if place < start}
        elif _opens(token.text, before, after):
            open_at[mark] = at
    seams = {at for at in seams if any(start < at < end for start, end in pairs.items())}
    return _applied(tokens, pairs, seams | set(pairs.values()))


def _applied(tokens: list[Run], pairs: dict[int, int], ends: set[int]) -> list[Run]:
    bold_until = -1
    done: list[Run] = []
    for at, token in enumerate(tokens):
        if at in pairs and (token.text[:2] in ("**", "__") or token.text == "<b>"):
            bold_until = max(bold_until, pairs[at])
        if token.kind == "mark" and (at in pairs or at in ends or token.text in ("<b>", "</b>")):
            continue
        kind = "words" if token.kind == "mark" else token.kind
        done.append(Run(token.text, kind, at < bold_until))
    return done


def _edge(tokens: list[Run], at: int, side: int) -> str:
    """The character that a mark touches on one side; a line's end where there is none."""
    text = tokens[at].text if 0 <= at < len(tokens) else ""
    return text[side] if text else "\n"


def _opens(mark: str, before: str, after: str) -> bool:
    if mark.startswith("<"):
        return mark == "<b>"
    if after.isspace() or after in _CLOSING or len(mark) > 3:
        return False
    outside = before.isspace() or not before.isalnum()
    return outside if mark in ("*", "_", "__", "___") else outside or not (before.isascii() and after.isascii())


def _closes(mark: str, before: str, after: str) -> bool:
    if mark.startswith("<"):
        return mark == "</b>"
    if before.isspace() or before in _OPENING:
        return False
    outside = after.isspace() or not after.isalnum()
    return outside if mark in ("*", "_", "__", "___") else outside or not (before.isascii() and after.isascii())


def _sane(tokens: list[Run], start: int, end: int) -> bool:
    """No pair: nothing between, or both stars stand for the given name behind a surname (张**和李**)."""
    inner = "".join(token.text for token in tokens[start + 1 : end] if token.kind != "comment")
    if not inner.strip() and not any(token.kind == "picture" for token in tokens[start:end]):
        return False
    masked = _edge(tokens, start - 1, -1) in _SURNAMES and _edge(tokens, end - 1, -1) in _SURNAMES
    return not (tokens[start].text.startswith("*") and masked)


def _merged(found: list[Run]) -> Iterator[Run]:
    held: Run | None = None
    for run in found:
        if held and run.kind == held.kind == "words" and run.bold == held.bold:
            held = Run(held.text + run.text, "words", run.bold)
        else:
            if held:
                yield held
            held = run
    if held:
        yield held
