"""Concepts as terms of their own: one row of postings for all the ways of writing one thing.

Synonyms are one term whose frequencies are added up before they saturate (Robertson, Zaragoza & Taylor 2004, "Simple
BM25 extension to multiple weighted fields", the same reasoning for fields): a record that tells of a thing in several
of its names outweighs one that mentions it in passing. A reader fetches one row instead of one for every pair of every
name.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from generator.publish.search.postings import LEVELS, MOST, Postings, strongest

Way = tuple[Sequence[str], float]
"""The terms of a phrase, and how much the phrase counts (0…1)."""


def with_phrases(found: Postings, phrases: Sequence[tuple[str, Sequence[Way]]]) -> Postings:
    """`found` and, for each (name, ways), one more term: the records that hold any of the ways whole.

    A record holds a way when it holds all its terms; how often, the rarest of them tells.
    """
    where = {term: number for number, term in enumerate(found.terms)}
    rows = [(name, _row(found, where, ways)) for name, ways in phrases]
    rows = [(name, row) for name, row in rows if len(row[0])]
    kept = [(records[best], impacts[best]) for _, (records, impacts) in rows for best in [strongest(impacts, MOST)]]
    ends = int(found.starts[-1]) + np.cumsum([len(records) for records, _ in kept], dtype=np.int64)
    return Postings(
        (*found.terms, *(name for name, _ in rows)),
        np.r_[found.starts, ends],
        np.concatenate([found.records, *(records for records, _ in kept)]),
        np.concatenate([found.impacts, *(impacts for _, impacts in kept)]),
        np.r_[found.held_by, np.array([len(records) for _, (records, _) in rows], dtype=np.int64)],
        found.size,
    )


def _row(found: Postings, where: dict[str, int], ways: Sequence[Way]) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """Records and impacts of one concept."""
    times = np.zeros(found.size)
    for terms, weight in ways:
        records, least = _held(found, where, terms)
        share = np.minimum(least / LEVELS, 1 - 0.5 / LEVELS)
        times[records] += weight * share / (1 - share)
    records = np.flatnonzero(times).astype(np.int32)
    impacts = np.rint(times[records] / (times[records] + 1) * LEVELS)
    return records, np.clip(impacts, 1, LEVELS).astype(np.uint8)


def _held(
    found: Postings, where: dict[str, int], terms: Sequence[str]
) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """The records that hold all terms, with the least of their impacts."""
    if not terms or any(term not in where for term in terms):
        return np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.uint8)
    spans = [slice(int(found.starts[n]), int(found.starts[n + 1])) for n in (where[term] for term in terms)]
    spans.sort(key=lambda span: span.stop - span.start)
    records, least = found.records[spans[0]], found.impacts[spans[0]]
    for span in spans[1:]:
        at = np.searchsorted(found.records[span], records)
        at[at == span.stop - span.start] = 0
        both = found.records[span][at] == records
        records, least = records[both], np.minimum(least[both], found.impacts[span][at[both]])
    return records, least
