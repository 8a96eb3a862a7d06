"""The names of an article's text: found by their heads, set right by each other, the owner's own names first."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator.news.article import Article
from generator.rules.engine import NOWHERE, alternation, cues, ruleset
from generator.rules.gazetteer import Gazetteer
from generator.rules.name import Name, resolve
from generator.rules.person import plausible, titled
from generator.rules.surname import likelihood
from generator.rules.told import Tags
from generator.text.span import Span
from generator.text.words import known

_OPENED = re.compile(r"[“‘「][^“”‘’「」，。！？\n]{0,8}$")
_CLOSED = re.compile(r"[^“”‘’「」，。！？\n]{0,8}[”’」]")


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text: what sort, the name itself (the owner's form where the gazetteer knows it), and where."""

    sort: str
    name: str
    span: Span
    rule: str


def whole(article: Article) -> str:
    """All that names may be taken from, in reading order: kicker, title, subtitle, the body with its 小标题."""
    parts = [part for part in (article.kicker, article.title, article.subtitle) if part]
    at = 0
    for subhead in article.subheads:
        parts += [article.body[at : subhead.at], subhead.text]
        at = subhead.at
    return "\n".join(part.strip() for part in [*parts, article.body[at:]] if part.strip())


def named(text: str, told: Tags, gazetteer: Gazetteer) -> list[Named]:
    """The names of bodies and places in `text`, in order; a name within a name is left out."""
    own = _vouched(text, gazetteer)
    taken = [one.span for one in own]
    found = []
    for mention in cues(ruleset("name"), text, NOWHERE, partial(resolve, told=told)):
        name: Name = mention.value
        span = Span(mention.span.end - len(name.words), mention.span.end)
        if not _strange(text, name.sort, span, mention.rule, told) and not any(span.meets(other) for other in taken):
            found.append(Named(name.sort, _COMMITTEE.sub("", name.words), span, mention.rule))
    return _outermost([*own, *found])


_COMMITTEE = re.compile(r"(?<=[村区])(?:经联社|居委会?|居民委员会|村委会|村民委员会)$")


def framed(found: Iterable[Named], text: str, frame: Iterable[str], told: Tags) -> Iterator[Named]:
    """Streets and communities set right by those that the page's frame names: 浦桥路街道 in 打浦桥路街道. Beside such a street
    a plain word before 街道 names none: 费用街道补六成."""
    sure = list(frame)
    streets = any(name.endswith("街道") for name in sure)
    for one in found:
        full = next((name for name in sure if name.endswith(one.name) and text.endswith(name, 0, one.span.end)), None)
        if full and full != one.name and one.sort in ("街道", "社区"):
            yield replace(one, name=full, span=Span(one.span.end - len(full), one.span.end))
        elif not (streets and one.sort == "街道" and one.name not in sure and _plain(text, one, told)):
            yield one


def _plain(text: str, one: Named, told: Tags) -> bool:
    """Whether a street that is named once is a word of the dictionary before 街道, and no name in the tagger's eyes."""
    core = one.name.removesuffix("街道")
    return core != one.name and known(core) and text.count(one.name) == 1 and not told.vote(text, one.span.end)


def _strange(text: str, sort: str, span: Span, rule: str, told: Tags) -> bool:
    """Whether a name is part of a coined one, a person's, or a plain word before 街道."""
    if sort in ("机构", "地点"):
        return _quoted(text, span) or (rule == "vote" and _somebody(text, span, told))
    if sort == "社区":
        return text[max(0, span.start - 1) : span.start] in ("“", "‘") and text[span.end : span.end + 1] in ("”", "’")
    return False


def _quoted(text: str, span: Span) -> bool:
    """Whether a name stands within short quotation marks: it belongs to a coined name or a manner of speaking."""
    before, after = _OPENED.search(text, max(0, span.start - 10), span.start), _CLOSED.match(text, span.end)
    return before is not None and after is not None


def _somebody(text: str, span: Span, told: Tags) -> bool:
    """Whether a name behind a post or a rank is a person's, or the tagger takes it for one: 书记霍青山, 居民江山."""
    if len(span) > 4 or likelihood(text[span.start : span.start + 3]) == 0:
        return False
    token = told.words.get(span.start)
    person = token is not None and token.tag == "PER" and token.span == span and plausible(span.of(text))
    return person or titled(text, span.start)


def _vouched(text: str, gazetteer: Gazetteer) -> list[Named]:
    groups = (
        ("街道", gazetteer.streets),
        ("社区", gazetteer.communities),
        ("机构", gazetteer.organisations),
        ("地点", gazetteer.places),
    )
    canonical = {alias: (sort, name) for sort, group in groups for alias, name in group.items()}
    if not canonical:
        return []
    return [
        Named(*canonical[match.group()], Span(*match.span()), "gazetteer")
        for match in re.finditer(alternation(canonical), text)
    ]


def _outermost(found: Sequence[Named]) -> list[Named]:
    """Names that lie in no other: leftmost first, then longest, then the rule named first. The community or street whose
    hall or office is named counts too."""
    kept: list[Named] = []
    for one in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not any(other.span.meets(one.span) and not _houses(other, one) for other in kept):
            kept.append(one)
    return kept


def _houses(other: Named, one: Named) -> bool:
    """Whether `other` is a house or body of the community or street `one`: 竹园社区食堂, 木场乡文化站."""
    if other.span.start != one.span.start or other.span.end == one.span.end:
        return False
    return (other.sort, one.sort) in (("地点", "社区"), ("地点", "街道"), ("机构", "街道"))


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Each once, in order of first mention."""
    return tuple(dict.fromkeys(names))
