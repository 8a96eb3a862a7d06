"""The names of an article's text: found by their heads, set right by each other, the owner's own names first."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from generator.news.article import Article
from generator.rules.engine import NOWHERE, alternation, cues, ruleset
from generator.rules.gazetteer import Gazetteer
from generator.rules.name import Name, resolve
from generator.rules.person import titled
from generator.rules.surname import likelihood
from generator.rules.told import Tags
from generator.text.span import Span

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
        strange = (name.sort in ("机构", "地点") and _quoted(text, span)) or (
            mention.rule == "vote" and _somebody(text, span)
        )
        if not strange and not any(span.meets(other) for other in taken):
            found.append(Named(name.sort, name.words, span, mention.rule))
    return _outermost([*own, *found])


def _quoted(text: str, span: Span) -> bool:
    """Whether a name stands within short quotation marks: it belongs to a coined name or a manner of speaking."""
    before, after = _OPENED.search(text, max(0, span.start - 10), span.start), _CLOSED.match(text, span.end)
    return before is not None and after is not None


def _somebody(text: str, span: Span) -> bool:
    """Whether a name behind a post or a rank is a person's: 书记霍青山, 居民江山."""
    return len(span) <= 4 and likelihood(text[span.start : span.start + 3]) > 0 and titled(text, span.start)


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
