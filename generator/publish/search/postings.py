"""Records' weighted texts → postings: for each term the records that hold it, each with its impact.

Ranking is BM25F over one weighted bag a record (Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework"):
the frequencies of a term in all fields are added up, each times the field's weight, before they saturate. The impact
(the saturated frequency, 1…LEVELS) is what an index keeps; the inverse document frequency is the reader's part. Length
counts against a fixed usual length, not against the library's mean: a record's impacts are its own affair.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.publish.search.codes import normal_codes
from generator.text.terms import HAN

K1, B, LEVELS = 2.0, 0.75, 15
USUAL = 600.0
"""Chinese characters of a usual record, each counted with its field's weight."""
MOST = 5000
"""A term held by more records keeps those of highest impact."""
MOST_SINGLE = 600
"""The same for a single character, which only lone characters and last resorts ask for."""

_WORD = re.compile(rf"[a-z0-9]+(?:\.[0-9a-z]+)*%?(?:(?<=[0-9%])(?=([{HAN}])))?")
_ASCII = np.array([chr(code).isalnum() or chr(code) in ".%" for code in range(128)] + [False])
_DOCS, _FIELDS = 20, 3  # bits of a record's number in a key, and of a field's
_WORDS = 1 << 33  # marks the code of a word in a key
_CHUNK = 2_000
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bytes = NDArray[np.uint8]
Records = NDArray[np.int32]


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
    starts = range(0, max(len(entries), 1), _CHUNK)
    chunks = [_counted(entries[at : at + _CHUNK], weights, at, words) for at in starts]
    named = list(words)
    parts = [_cut(keys, impacts, named) for keys, impacts in _by_term(chunks)]
    sizes = np.concatenate([part[1] for part in parts])
    return Postings(
        tuple(term for part in parts for term in part[0]),
        np.r_[0, np.cumsum(sizes)].astype(np.int64),
        np.concatenate([part[2] for part in parts]),
        np.concatenate([part[3] for part in parts]),
        np.concatenate([part[4] for part in parts]),
        len(entries),
    )


def _counted(
    entries: Sequence[Sequence[str]], weights: Sequence[float], first: int, words: dict[str, int]
) -> tuple[Ints, Bytes]:
    """Sorted keys (term, record) and their impacts."""
    keys: list[Ints] = []
    lengths = np.zeros(len(entries))
    for number, weight in enumerate(weights):
        codes = normal_codes([entry[number] for entry in entries]).astype(np.int64)
        han = ((codes >= 0x3400) & (codes <= 0x4DBF)) | ((codes >= 0x4E00) & (codes <= 0x9FFF)) | (codes == 0x3007)
        records = np.cumsum(codes == ord("\n"))
        both = han[:-1] & han[1:]
        lengths += weight * np.bincount(records[han], minlength=len(entries))[: len(entries)]
        pairs = (codes[:-1][both] << 16 | codes[1:][both], records[:-1][both])
        for terms, holders in (pairs, (codes[han] << 16, records[han]), _words(codes, records, words)):
            keys.append((terms << _DOCS | (holders + first)) << _FIELDS | number)
    found = np.sort(np.concatenate(keys))
    begins = np.flatnonzero(np.diff(found >> _FIELDS, prepend=-1))
    worth = np.array(weights, dtype=np.float64)[found & ((1 << _FIELDS) - 1)]
    frequencies: Floats = np.add.reduceat(worth, begins) if len(begins) else worth
    merged: Ints = found[begins] >> _FIELDS
    return merged, _impacts(merged, frequencies, lengths, first)


def _impacts(keys: Ints, frequencies: Floats, lengths: Floats, first: int) -> Bytes:
    slow = K1 * (1 - B + B * lengths / USUAL)
    saturated: Floats = frequencies / (frequencies + slow[(keys & ((1 << _DOCS) - 1)) - first])
    return np.clip(np.rint(saturated * LEVELS), 1, LEVELS).astype(np.uint8)


def _words(codes: Ints, records: Ints, words: dict[str, int]) -> tuple[Ints, Ints]:
    """Numbers and Latin words as codes of `words`, with the records that hold them."""
    letters = _ASCII[np.minimum(codes, 128)]
    kept = np.flatnonzero(letters | np.r_[False, letters[:-1]])  # each word and the character behind it
    terms: list[int] = []
    places: list[int] = []
    for match in _WORD.finditer(codes[kept].astype(np.uint32).tobytes().decode("utf-32-le", "surrogatepass")):
        word, after = match.group(), match.group(1)
        for term in (word, word + after) if after else (word,):
            terms.append(words.setdefault(term, len(words)) | _WORDS)
            places.append(match.start())
    return np.array(terms, dtype=np.int64), records[kept[np.array(places, dtype=np.int64)]]


def _by_term(chunks: Sequence[tuple[Ints, Bytes]]) -> Iterator[tuple[Ints, Bytes]]:
    """The keys and impacts of all chunks in the order of terms, a share of the terms at a time."""
    largest = max((chunk[0] for chunk in chunks), key=len)
    shares = [largest[at * len(largest) // len(chunks)] >> _DOCS << _DOCS for at in range(1, len(chunks))]
    borders = [np.r_[0, np.searchsorted(keys, np.array(shares, dtype=np.int64)), len(keys)] for keys, _ in chunks]
    for share in range(len(chunks)):
        spans = [slice(int(border[share]), int(border[share + 1])) for border in borders]
        keys = np.concatenate([chunk[0][span] for chunk, span in zip(chunks, spans, strict=True)])
        impacts = np.concatenate([chunk[1][span] for chunk, span in zip(chunks, spans, strict=True)])
        order = np.argsort(keys, kind="stable")
        yield keys[order], impacts[order]


def _cut(keys: Ints, impacts: Bytes, words: Sequence[str]) -> tuple[list[str], Ints, Records, Bytes, Ints]:
    """Terms, how many postings each has left, these postings, and how many each had: heavy terms lose the weakest."""
    codes = keys >> _DOCS
    begins = np.flatnonzero(np.diff(codes, prepend=-1)).astype(np.int64)
    held_by = np.diff(begins, append=len(codes)).astype(np.int64)
    kept = np.ones(len(codes), dtype=bool)
    terms = [_term(code, words) for code in codes[begins].tolist()]
    for number in np.flatnonzero(held_by > MOST_SINGLE).tolist():
        most = MOST_SINGLE if len(terms[number]) == 1 else MOST
        begin, end = int(begins[number]), int(begins[number] + held_by[number])
        if end - begin > most:
            kept[begin:end] = False
            kept[begin + strongest(impacts[begin:end], most)] = True
    left = np.diff(np.r_[0, np.cumsum(kept)][np.r_[begins, len(codes)]])
    records = (keys[kept] & ((1 << _DOCS) - 1)).astype(np.int32)
    return terms, left.astype(np.int64), records, impacts[kept], held_by


def strongest(impacts: Bytes, most: int) -> Ints:
    """Where the `most` highest impacts stand, in order; of equal ones the last, which are the newest records."""
    weakest_last = np.argsort(-impacts[::-1].astype(np.int16), kind="stable")[:most]
    return np.sort(len(impacts) - 1 - weakest_last).astype(np.int64)


def _term(code: int, words: Sequence[str]) -> str:
    if code & _WORDS:
        return words[code ^ _WORDS]
    return chr(code >> 16) + (chr(code & 0xFFFF) if code & 0xFFFF else "")
