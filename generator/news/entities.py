"""Who and where: city, district, street, communities, and the names that the article mentions."""

import re
from dataclasses import dataclass, field

from generator.news.article import Article
from generator.record import Mentions
from generator.rules.gazetteer import EMPTY, Gazetteer


@dataclass(frozen=True, slots=True)
class Entities:
    """The place fields and the mentions of one article."""

    city: str | None = None
    district: str | None = None
    street: str | None = None
    communities: tuple[str, ...] = ()
    mentions: Mentions = field(default_factory=Mentions)


def entities(article: Article, gazetteer: Gazetteer = EMPTY) -> Entities:
    """Every name of the article, each in its field."""
    context = article.context
    street = context.street
    if street is None:
        found = re.search(r"([\u4e00-\u9fff]{2,4}?街道)(?:办事处|党工委|，|综合|[\u4e00-\u9fff])", article.body)
        street = found[1] if found else None
    return Entities(
        context.city or gazetteer.city, context.district or gazetteer.district, street, context.communities
    )
