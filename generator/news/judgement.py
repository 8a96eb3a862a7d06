"""What kind of story it is, and what it is about: kind, topics, mechanisms, actors."""

from generator.news.article import Article
from generator.record import Kind


def kind(article: Article) -> Kind:
    """The kind of the article."""
    return "经验做法"


def topics(article: Article, kind: Kind) -> tuple[str, ...]:
    """One to three topics, the main one first."""
    return ()


def mechanisms(article: Article, kind: Kind) -> tuple[str, ...]:
    """The mechanisms at work, in the taxonomy's order."""
    return ()


def actors(article: Article, kind: Kind) -> tuple[str, ...]:
    """Who acts, in the taxonomy's order."""
    return ()
