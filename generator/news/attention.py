"""What a person must look at before the record is 已审: doubts, privacy, secrecy, wording."""

from generator.news.article import Article
from generator.news.dates import date_doubts
from generator.news.entities import Entities
from generator.record import Attention, Figure


def attention(article: Article, found: Entities, figures: tuple[Figure, ...]) -> tuple[Attention, ...]:
    """Every item, blocking ones first, each with its words."""
    missing = (
        () if found.street else (Attention(level="提醒", rule="街道", message="没有认出是哪个街道，请补填或确认"),)
    )
    return (*article.doubts, *missing, *date_doubts(article))
