"""Which other records a reader of one wants to see, and why."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import log

from generator.catalog.facets import Facet
from generator.record import Record

_WEIGHTS = {
    "problem": (3.0, "同写{}"),
    "brand": (3.0, "同有“{}”"),
    "mechanism": (2.0, "同为{}"),
    "community": (1.5, "同在{}"),
    "organisation": (1.5, "同有{}参与"),
    "topic": (1.0, "主题同为{}"),
    "street": (0.5, "同在{}"),
}
"""What two records may share: its weight, multiplied by how rare it is, and the reason in words."""
_NEAR = 24
"""Of the holders of a common feature only those nearest in time are looked at: the cost stays even for large libraries."""

Feature = tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """Inverted lists of what records share."""

    records: Sequence[Record]
    features: Sequence[Sequence[Feature]]
    """Of each record."""
    holders: Mapping[Feature, Sequence[int]]
    worth: Mapping[Feature, float]
    places: Mapping[str, int]

    def of(self, record: Record, most: int = 3) -> list[tuple[Record, str]]:
        """The records nearest to this one, nearest first, each with the reason in words."""
        place = self.places.get(record.id)
        if place is None:
            return []
        scores: defaultdict[int, float] = defaultdict(float)
        worth = {feature: self.worth[feature] for feature in self.features[place]}
        for feature, weight in worth.items():
            for other in self._near(feature, place):
                scores[other] += weight
        scores.pop(place, None)
        least = min(nlargest(most, scores.values()), default=0)
        good = (other for other, score in scores.items() if score >= least)
        best = sorted(good, key=lambda other: (-scores[other], abs(other - place), other))[:most]
        return [(self.records[other], self._reason(worth, other)) for other in best]

    def _near(self, feature: Feature, place: int) -> Sequence[int]:
        holders = self.holders[feature]
        start = max(0, bisect_left(holders, place) - _NEAR // 2)
        return holders[start : start + _NEAR]

    def _reason(self, worth: Mapping[Feature, float], other: int) -> str:
        theirs = set(self.features[other])
        shared = sorted((feature for feature in worth if feature in theirs), key=lambda feature: -worth[feature])
        return "，".join(_WEIGHTS[sort][1].format(name) for sort, name in shared[:2])


def neighbours(records: Sequence[Record], facets: Mapping[str, Facet]) -> Neighbours:
    """The lists of records that stand in order."""
    features = [tuple(_features(record, facets)) for record in records]
    holders: defaultdict[Feature, list[int]] = defaultdict(list)
    for place, found in enumerate(features):
        for feature in found:
            holders[feature].append(place)
    worth = {
        (sort, name): _WEIGHTS[sort][0] * log(1 + len(records) / len(held)) for (sort, name), held in holders.items()
    }
    places = {record.id: place for place, record in enumerate(records)}
    return Neighbours(records, features, holders, worth, places)


def _features(record: Record, facets: Mapping[str, Facet]) -> Iterable[Feature]:
    for sort in _WEIGHTS:
        names = record.mentions.brands if sort == "brand" else [value.name for value in facets[sort].of(record)]
        yield from ((sort, name) for name in names)
