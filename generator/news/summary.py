"""The summary: whole sentences of the body, chosen."""

from generator.news.article import Article
from generator.record import Section
from generator.text.clauses import sentences


def summary(article: Article, story: tuple[Section, ...]) -> str:
    """One or two whole sentences of the body, 40–120 characters where the body allows."""
    return next((span.of(article.body).strip() for span in sentences(article.body)), "")
