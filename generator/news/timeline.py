"""The steps of the story: dated events, and the chain of an incident."""

from generator.news.article import Article
from generator.news.dates import Dated
from generator.record import Kind, TimelineStep


def timeline(article: Article, dated: tuple[Dated, ...], kind: Kind) -> tuple[TimelineStep, ...]:
    """The steps, in the order of the text."""
    return ()
