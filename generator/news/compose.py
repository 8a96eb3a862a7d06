"""Article → record: every field a fold over what the rules found. A pure function."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator import __version__
from generator.news.article import Article
from generator.news.attention import attention
from generator.news.dates import dates, period, year_inferred
from generator.news.entities import entities
from generator.news.figures import figures
from generator.news.judgement import actors, kind, mechanisms, topics
from generator.news.naming import whole
from generator.news.neighbours import belongs, placed, shared_street
from generator.news.reading import Reading, read_articles
from generator.news.sections import sections
from generator.news.summary import summary
from generator.news.timeline import timeline
from generator.record import Parsed, Record, Source
from generator.rules.gazetteer import EMPTY, Gazetteer
from generator.sources.document import Document
from generator.text.slugs import slug
from generator.text.tagger import Token, tag_all


@dataclass(frozen=True, slots=True)
class Parsing:
    """One bulletin understood: its records, and how each line of it was read."""

    records: tuple[Record, ...]
    reading: Reading


def parse(document: Document, gazetteer: Gazetteer = EMPTY) -> Parsing:
    """The records of a document, in source order. Ids are proposals, unique within the document."""
    reading = read_articles(document)
    taken: set[str] = set()
    notes = tuple(one.text for one in reading.dropped)
    tagged = list(zip(reading.articles, tag_all([whole(one) for one in reading.articles]), strict=True))
    records = [compose(one, gazetteer, notes, words) for one, words in tagged]
    street = shared_street(records)
    for at, (article, words) in enumerate(tagged):
        if street and not records[at].street and belongs(article, records[at], records, street):
            records[at] = compose(placed(article, street), gazetteer, notes, words)
    return Parsing(tuple(_distinct(record, taken) for record in records), reading)


def compose(
    article: Article, gazetteer: Gazetteer = EMPTY, notes: Sequence[str] = (), words: Sequence[Token] | None = None
) -> Record:
    """The record of an article. `notes`: what its page says outside the articles; `words`: its text tagged already."""
    context = article.context
    found = entities(article, gazetteer, words)
    dated = dates(article)
    counted = figures(article)
    sort = kind(article)
    story = sections(article, sort)
    return Record(
        id=identity(context.issued, found.street, article.title or article.body[:12]),
        kind=sort,
        title=article.title,
        kicker=article.kicker,
        subtitle=article.subtitle,
        summary=summary(article, story),
        city=found.city,
        district=found.district,
        street=found.street,
        communities=found.communities,
        published=context.issued,
        period=period(article, dated),
        year_inferred=year_inferred(dated),
        topics=topics(article, sort),
        mechanisms=mechanisms(article, sort),
        actors=actors(article, sort),
        story=story,
        timeline=timeline(article, dated, sort),
        figures=counted,
        mentions=found.mentions,
        credits=article.credits,
        attention=attention(article, found, counted, notes),
        source=Source(
            file=context.file,
            lines=article.lines[0] if len(article.lines) == 1 else article.lines,
            publication=context.publication,
            page=context.page,
            sha256=context.sha256,
        ),
        parsed=Parsed(by=__version__),
    )


def identity(issued: str | None, street: str | None, title: str) -> str:
    """`<date or nodate>-<street pinyin>-<title pinyin, shortened>`.

    >>> identity("2023-09-05", "林山寨街道", "危墙变安全")
    '2023-09-05-lin-shan-zhai-wei-qiang-bian-an-quan'
    """
    place = slug((street or "").removesuffix("街道"), 30)
    return "-".join(part for part in (issued or "nodate", place, slug(title)) if part)


def _distinct(record: Record, taken: set[str]) -> Record:
    name, number = record.id, 2
    while name in taken:
        name, number = f"{record.id}-{number}", number + 1
    taken.add(name)
    return record if name == record.id else record.model_copy(update={"id": name})
