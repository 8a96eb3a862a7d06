"""Article → Record: every field filled by the module that knows, every doubt in `attention`.

`parse_bulletin` is a pure function of bytes, name and gazetteer: what one core, all cores or a cluster map alike.
Its records carry a placeholder `id`; `cases` makes and keeps the real one.
"""

from dataclasses import dataclass

from generator import __version__
from generator.news import dates, figures, judgement, names, roles, summary, timeline
from generator.news.article import Article
from generator.news.attention import attention
from generator.news.reading import Reading, read_articles
from generator.record import Parsed, Record, Source
from generator.rules.gazetteer import EMPTY, Gazetteer
from generator.sources import document_from_bytes

UNNAMED = "unnamed"
"""The `id` of a record that has not been stored yet."""


@dataclass(frozen=True, slots=True)
class Parse:
    """One bulletin, parsed: its records in page order, and how the page was read."""

    records: tuple[Record, ...]
    reading: Reading


def parse_bulletin(data: bytes, name: str, gazetteer: Gazetteer = EMPTY) -> Parse:
    """The records of one bulletin file. SourceError when it can't be read."""
    reading = read_articles(document_from_bytes(data, name), gazetteer)
    return Parse(tuple(compose(article, gazetteer) for article in reading.articles), reading)


def compose(article: Article, gazetteer: Gazetteer = EMPTY) -> Record:
    """One article as a record: what it says, where it says it, and what a person should look at."""
    dated = dates.dates(article)
    named = names.names(article, gazetteer)
    sections = roles.sections(article)
    counted = figures.figures(article)
    period = dates.period(article, dated)
    steps = timeline.timeline(article, dated)
    kind = judgement.kind(article, steps)
    return Record(
        id=UNNAMED,
        kind=kind,
        title=article.title,
        kicker=article.kicker,
        subtitle=article.subtitle,
        summary=summary.summary(article, sections),
        city=named.city,
        district=named.district,
        street=named.street,
        communities=named.communities,
        published=article.context.issued,
        period=period,
        year_inferred=any(day.inferred for day in dated if day.start),
        topics=judgement.topics(article),
        mechanisms=judgement.mechanisms(article, kind),
        actors=judgement.actors(article),
        story=sections,
        timeline=steps,
        figures=counted,
        mentions=named.mentions,
        credits=article.credits,
        attention=(*article.doubts, *named.doubts, *attention(article, named, counted, dated)),
        source=_source(article),
        parsed=Parsed(by=__version__),
    )


def _source(article: Article) -> Source:
    context = article.context
    lines = article.lines[0] if len(article.lines) == 1 else article.lines
    return Source(
        file=context.file, lines=lines, publication=context.publication, page=context.page, sha256=context.sha256
    )
