"""Records' weighted texts → postings: for each term the records that hold it, each with its impact.

Ranking is BM25F over one weighted bag a record (Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework"):
the frequencies of a term in all fields are added up, each times the field's weight, before they saturate. The impact
(the saturated frequency, 1…LEVELS) is what an index keeps; the inverse document frequency is the reader's part.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.text.terms import HAN, normal

K1, B, LEVELS = 2.0, 0.75, 15
MOST = 5000
"""A term held by more records keeps those of highest impact."""
MOST_SINGLE = 600
"""The same for a single character, which only lone characters and last resorts ask for."""

_WORD = re.compile(rf"[a-z0-9]+(?:\.[0-9a-z]+)*%?(?:(?<=[0-9%])(?=([{HAN}])))?")
_DOCS = 20  # bits of a record's number in a key
_WORDS = 1 << 33  # marks the code of a word in a key
_CHUNK = 2_000
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Postings:
    """All postings, term by term; within a term by record."""

    terms: tuple[str, ...]
    starts: Ints
    """Where each term's postings begin; one more at the end."""
    records: NDArray[np.int32]
    impacts: NDArray[np.uint8]
    held_by: Ints
    """In how many records each term stands, those cut off included."""
    size: int
    """Number of records."""


def postings(entries: Sequence[Sequence[str]], weights: Sequence[float]) -> Postings:
    """The postings of `entries`: one tuple of field texts a record, in the order of `weights`."""
    words: dict[str, int] = {}
    chunks = [
        _counted(entries[at : at + _CHUNK], weights, at, words) for at in range(0, max(len(entries), 1), _CHUNK)
    ]
    lengths = np.concatenate([chunk[2] for chunk in chunks])
    keys = np.concatenate([chunk[0] for chunk in chunks])
    impacts = _impacts(chunks, lengths)
    del chunks
    order = np.argsort(keys, kind="stable")
    keys, impacts = keys[order], impacts[order]
    records = (keys & ((1 << _DOCS) - 1)).astype(np.int32)
    keys >>= _DOCS
    return _cut(keys, records, impacts, words, len(entries))


def _impacts(chunks: Sequence[tuple[Ints, Floats, Floats]], lengths: Floats) -> NDArray[np.uint8]:
    slow = K1 * (1 - B + B * lengths / (lengths.mean() if lengths.any() else 1))
    found = []
    for keys, frequencies, _ in chunks:
        saturated = frequencies / (frequencies + slow[keys & ((1 << _DOCS) - 1)])
        found.append(np.clip(np.rint(saturated * LEVELS), 1, LEVELS).astype(np.uint8))
    return np.concatenate(found)


def _counted(
    entries: Sequence[Sequence[str]], weights: Sequence[float], first: int, words: dict[str, int]
) -> tuple[Ints, Floats, Floats]:
    """Sorted keys (term, record), their weighted frequencies, and the weighted length of each record."""
    keys: list[Ints] = []
    counts: list[Floats] = []
    lengths = np.zeros(len(entries))
    for number, weight in enumerate(weights):
        texts = [normal(entry[number]).replace("\n", " ") for entry in entries]
        codes = np.frombuffer("\n".join(texts).encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
        han = ((codes >= 0x3400) & (codes <= 0x4DBF)) | ((codes >= 0x4E00) & (codes <= 0x9FFF)) | (codes == 0x3007)
        records = np.cumsum(codes == ord("\n"))
        both = han[:-1] & han[1:]
        lengths += weight * np.bincount(records[han], minlength=len(entries))
        for terms, holders in (
            (codes[:-1][both] << 16 | codes[1:][both], records[:-1][both]),
            (codes[han] << 16, records[han]),
            _words(texts, words),
        ):
            unique, times = np.unique(terms << _DOCS | (holders + first), return_counts=True)
            keys.append(unique)
            counts.append(times.astype(np.float64) * float(weight))
    merged, where = np.unique(np.concatenate(keys), return_inverse=True)
    frequencies: Floats = np.bincount(where, weights=np.concatenate(counts), minlength=len(merged)).astype(np.float64)
    return merged, frequencies, lengths


def _words(texts: Sequence[str], words: dict[str, int]) -> tuple[Ints, Ints]:
    terms: list[int] = []
    holders: list[int] = []
    for record, text in enumerate(texts):
        for match in _WORD.finditer(text):
            word, after = match.group(), match.group(1)
            for term in (word, word + after) if after else (word,):
                terms.append(words.setdefault(term, len(words)) | _WORDS)
                holders.append(record)
    return np.array(terms, dtype=np.int64), np.array(holders, dtype=np.int64)


def _cut(
    codes: Ints, records: NDArray[np.int32], impacts: NDArray[np.uint8], words: dict[str, int], size: int
) -> Postings:
    """Heavy terms cut at their highest impacts (equal ones: the records that come first)."""
    begins = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]]) if len(codes) else np.zeros(0, dtype=np.int64)
    ends = np.r_[begins[1:], len(codes)][: len(begins)]
    named = list(words)
    terms = tuple(_term(int(codes[begin]), named) for begin in begins)
    held_by = (ends - begins).astype(np.int64)
    keep = np.ones(len(codes), dtype=bool)
    for term, begin, end in zip(terms, begins, ends, strict=True):
        most = MOST_SINGLE if len(term) == 1 else MOST
        if end - begin > most:
            keep[begin:end] = False
            keep[begin + np.sort(np.argsort(-impacts[begin:end].astype(np.int16), kind="stable")[:most])] = True
    starts = np.r_[0, np.cumsum(keep)][np.r_[begins, len(codes)]]
    return Postings(terms, starts.astype(np.int64), records[keep], impacts[keep], held_by, size)


def _term(code: int, words: Sequence[str]) -> str:
    if code & _WORDS:
        return words[code ^ _WORDS]
    return chr(code >> 16) + (chr(code & 0xFFFF) if code & 0xFFFF else "")
