"""Who and where: city, district, street, communities, and the names that the article mentions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.news.article import Article
from generator.news.brands import brands
from generator.news.naming import Named, framed, named, unique, whole
from generator.news.people import people
from generator.news.whereabouts import canonical, coordinated, corrected, whereabouts
from generator.record import Mentions
from generator.rules.engine import find, ruleset
from generator.rules.gazetteer import EMPTY, Gazetteer
from generator.rules.told import Tags, tags
from generator.text.tagger import Token, tag


@dataclass(frozen=True, slots=True)
class Entities:
    """The place fields and the mentions of one article."""

    city: str | None = None
    district: str | None = None
    street: str | None = None
    communities: tuple[str, ...] = ()
    mentions: Mentions = field(default_factory=Mentions)


def _names(text: str, told: Tags, gazetteer: Gazetteer, frame: Sequence[str | None]) -> list[Named]:
    found = framed(named(text, told, gazetteer), text, [name for name in frame if name], told)
    return corrected(list(coordinated(text, list(canonical(list(found))), told)))


def entities(article: Article, gazetteer: Gazetteer = EMPTY, words: Sequence[Token] | None = None) -> Entities:
    """Every name of the article, each in its field. `words`: its `whole` text tagged, where that has been done."""
    text = whole(article)
    told = tags(text, tag(text) if words is None else words)
    coined = brands(text)
    called = {one.name for one in coined}
    frame = (article.context.street, *article.context.communities)
    names = _names(text, told, gazetteer, frame)
    found = [one for one in names if one.sort not in ("机构", "地点") or one.name not in called]
    apart = re.sub("|".join(map(re.escape, called)) or r"(?!)", "", text)
    where = whereabouts(article, text, found, gazetteer)
    places = [one for one in found if one.sort in ("地点", "地区")] + list(where.elsewhere)
    return Entities(
        where.city,
        where.district,
        where.street,
        where.communities,
        Mentions(
            organisations=unique(one.name for one in found if one.sort == "机构"),
            places=unique(one.name for one in sorted(places, key=lambda one: one.span)),
            grids=unique(str(one.value) for one in find(ruleset("grid"), text)),
            people=unique(one.name for one in people(text, told, found) if one.name in apart),
            brands=unique(one.name for one in coined),
        ),
    )
