"""What of a record is searched, shown and filtered."""

from dataclasses import dataclass

from generator.catalog.titles import title_of
from generator.record import Figure, Record

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
    mentions = record.mentions
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
        figure=_words_of(_key_figure(record.figures)),
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


def _key_figure(figures: tuple[Figure, ...]) -> Figure | None:
    order = ("成效", "时长", "工作量", "参与", "金额")
    ranked = [figure for kind in order for figure in figures if figure.kind == kind]
    return ranked[0] if ranked else None


def _words_of(figure: Figure | None) -> str:
    if figure is None:
        return ""
    value = f"{figure.value:,}" if figure.upto is None else f"{figure.value:,}–{figure.upto:,}"
    before = figure.qualifier if figure.qualifier in ("约", "近", "超", "不足") else ""
    after = figure.qualifier if figure.qualifier and not before else ""
    more, within = (after, "") if after in ("余", "多") else ("", after)
    return f"{figure.label} {before or ''}{value}{more or ''}{figure.unit}{within or ''}"
