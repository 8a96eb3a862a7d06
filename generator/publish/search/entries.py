"""What of a record is searched, shown and filtered."""

from dataclasses import dataclass

from generator.catalog.figures import in_words, key_figure
from generator.catalog.titles import title_of
from generator.record import Record

WEIGHTS = (5, 3, 2, 3, 2, 2, 1)
"""Weight of each text of `Entry.texts`: title, place, topics and mechanisms, names, kicker and subheads, problem, body."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as the index sees it."""

    id: str
    url: str
    """Relative to the site's root."""
    title: str
    date: str
    """Issue date, else the first day told, else ""."""
    street: str
    kind: str
    figure: str
    """The key figure in words (`惠及126户`), or ""."""
    communities: tuple[str, ...]
    topics: tuple[str, ...]
    mechanisms: tuple[str, ...]
    names: tuple[str, ...]
    """Brands, organisations, people and places of the story."""
    body: str
    texts: tuple[str, ...]
    """The weighted texts, in the order of WEIGHTS."""


def entry(record: Record, url: str) -> Entry:
    """A record as the index sees it."""
    mentions, figure = record.mentions, key_figure(record)
    names = (*mentions.brands, *mentions.organisations, *mentions.people, *mentions.places)
    headings = [section.heading for section in record.story if section.heading]
    problems = [section.text for section in record.story if section.role == "问题"]
    title = title_of(record)
    place = (record.district, record.street, *record.communities)
    return Entry(
        id=record.id,
        url=url,
        title=title,
        date=record.published or (record.period and record.period.start) or "",
        street=record.street or "",
        kind=record.kind,
        figure=in_words(figure) if figure else "",
        communities=record.communities,
        topics=record.topics,
        mechanisms=record.mechanisms,
        names=names,
        body=record.body,
        texts=(
            title,
            " ".join(part for part in place if part),
            " ".join((*record.topics, *record.mechanisms)),
            " ".join((*mentions.brands, *mentions.organisations)),
            " ".join(part for part in (record.kicker, record.subtitle, *headings) if part),
            " ".join(problems),
            record.body,
        ),
    )
