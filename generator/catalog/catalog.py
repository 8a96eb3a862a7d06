"""All records together: ordered, counted, linked. A value; it knows nothing of files or pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.catalog.facets import Facet, facets
from generator.catalog.order import newest_first, tellings
from generator.catalog.related import Neighbours, neighbours
from generator.record import Record


@dataclass(frozen=True, slots=True, eq=False)
class Catalog:
    """A library's records. A story told several times (`same_as`) stands once in lists and counts once."""

    everything: tuple[Record, ...]
    """Every record, further tellings too: each has its page."""
    records: tuple[Record, ...]
    """One record a story, newest first."""
    cases: tuple[Record, ...]
    news: tuple[Record, ...]
    facets: Mapping[str, Facet] = field(repr=False)
    others: Mapping[str, tuple[Record, ...]] = field(repr=False)
    """Id → the other tellings of the same story."""
    near: tuple[Neighbours, Neighbours] = field(repr=False)
    """Neighbours among cases, and among news."""

    def related(self, record: Record) -> list[tuple[Record, str]]:
        """The three nearest records with the reason in words: cases for a case, news for news."""
        told = (record, *self.others.get(record.id, ()))
        return next((near.of(one) for near in self.near for one in told if one.id in near.places), [])


def catalog(records: Iterable[Record]) -> Catalog:
    """The catalogue of records; the same records in any order give the same catalogue."""
    everything = newest_first(records)
    stories = tellings(everything)
    shown = newest_first(story[0] for story in stories)
    cases = tuple(record for record in shown if record.is_case)
    news = tuple(record for record in shown if not record.is_case)
    found = facets(shown, [record for story in stories for record in story[1:]])
    others = {
        record.id: tuple(other for other in story if other is not record)
        for story in stories
        if len(story) > 1
        for record in story
    }
    near = neighbours(cases, found), neighbours(news, found)
    return Catalog(everything, shown, cases, news, found, others, near)
