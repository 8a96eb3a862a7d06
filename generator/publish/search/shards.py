"""The index as files: what a site carries and any client can read. The format is written down in `docs/search.md`.

Every file is a classic script of one call, `jiebao.put("<name>", <string or JSON>)`, so that it loads with a `<script>`
tag from any address, `file://` included. Rows of a table are lines, cells are separated by tabs.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from generator.publish.artefact import Artefact
from generator.publish.search.concepts import Concept
from generator.publish.search.entries import WEIGHTS, Entry
from generator.publish.search.lexicon import by_initials, by_sound, lexicon
from generator.publish.search.packing import packed
from generator.publish.search.phrases import Way, with_phrases
from generator.publish.search.postings import LEVELS, Postings, postings
from generator.text.syllables import all_syllables, readings
from generator.text.terms import pairs
from generator.text.traditional import simplified

FORMAT = 2
NEAR = 0.5
"""How much a related way of writing counts of a concept's own."""
BLOCK = 512
"""Characters a file of readings."""


class Sizes(NamedTuple):
    """How much a file holds: fewer and larger files for more records, so that a host and a disk can bear their number."""

    shard: int
    """Characters of a shard, about; a term with more gets a file of its own."""
    cards: int
    bodies: int
    cells: int
    """Records of a file of cards, of bodies, of a facet's cells."""


SIZES = ((20_000, Sizes(4_000, 16, 6, 20_000)), (1 << 20, Sizes(16_000, 32, 16, 20_000)))
"""(records, at most; sizes)."""


def search_files(entries: Sequence[Entry], concepts: Sequence[Concept]) -> Iterator[Artefact]:
    """All files of the index, below `search/`, of entries newest first; the same entries give the same bytes.

    The last is `start`, with a stamp made of all others: a browser that has it never mixes files of two builds.
    """
    oldest_first = entries[::-1]
    sizes = next(sizes for most, sizes in SIZES if len(entries) <= most)
    stamp = sha256()
    start: dict[str, Any] = {"format": FORMAT, "records": len(entries), "levels": LEVELS, "block": BLOCK}
    start |= {"cards": sizes.cards, "bodies": sizes.bodies, "cells": sizes.cells}
    for made in (_terms(oldest_first, concepts, sizes, start), _records(oldest_first, sizes), _knowledge(concepts)):
        for file in made:
            stamp.update(file.path.encode() + file.data)
            yield file
    yield _file("start", start | {"stamp": stamp.hexdigest()[:10]})


def _terms(
    entries: Sequence[Entry], concepts: Sequence[Concept], sizes: Sizes, start: dict[str, Any]
) -> Iterator[Artefact]:
    """Everything that is looked up by a key; what a reader must know of it is written into `start`."""
    found = postings([entry.texts for entry in entries], WEIGHTS)
    found = with_phrases(found, [(f"§{number}", _ways(one)) for number, one in enumerate(concepts)])
    words = lexicon(entries, concepts)
    sounds = by_sound(found, words)
    rows = _term_rows(found)
    heavy = sorted(term for term, row in rows if len(row) > sizes.shard)
    characters = {character for term in found.terms for character in term if not character.isascii()}
    start |= {"shards": {}, "heavy": " ".join(heavy), "syllables": " ".join(all_syllables(sorted(characters)))}
    del found
    yield from (_file(f"h/{_hex(term)}", row) for term, row in rows if len(row) > sizes.shard)
    for table, keyed in {
        "t": [(term, row) for term, row in rows if len(row) <= sizes.shard],
        "s": [(sound, f"{sound}\t{' '.join(alike)}") for sound, alike in sounds.items()],
        "i": [(letters, f"{letters}\t{' '.join(names)}") for letters, names in by_initials(words).items()],
        "w": [(word.text[0], f"{word.text}\t{word.sort}\t{word.weight}") for word in words],
    }.items():
        many = start["shards"][table] = _step(sum(len(row) + 1 for _, row in keyed) // sizes.shard)
        yield from _hashed(table, keyed, many)


def _step(number: int) -> int:
    """The greatest of 1, 2, 3, 4, 6, 8, 12, 16, 24 … not above `number`: a few words more don't spread all keys anew.

    >>> [_step(one) for one in (0, 5, 1000, 1100)]
    [1, 4, 768, 1024]
    """
    power = 1 << max(0, number.bit_length() - 1)
    return power * 3 // 2 if power > 1 and power * 3 // 2 <= number else power


def _hex(term: str) -> str:
    """The name of a heavy term's file: its UTF-16 code units, four hexadecimal digits each."""
    return "".join(f"{ord(letter):04x}" for letter in term)


def _ways(concept: Concept) -> list[Way]:
    """How a concept is written; what holds a shorter way of writing it is counted once."""
    whole = [word for word in concept.words if not any(other != word and other in word for other in concept.words)]
    near = [word for word in concept.near if not any(other in word for other in concept.words)]
    return [*((pairs(word), 1.0) for word in whole), *((pairs(word), NEAR) for word in near)]


def _records(entries: Sequence[Entry], sizes: Sizes) -> Iterator[Artefact]:
    """Everything that is looked up by a record's number."""
    yield from _grouped("c", [_card(entry) for entry in entries], sizes.cards)
    yield from _grouped("b", [[entry.body, " ".join(entry.texts[1:5])] for entry in entries], sizes.bodies)
    names: dict[str, list[str]] = {}
    for facet, values in _columns(entries).items():
        names[facet], cells = _cells(values)
        for at in range(0, max(1, len(cells)), sizes.cells):
            yield _file(f"f/{facet}/{at // sizes.cells}", ";".join(cells[at : at + sizes.cells]))
    yield _file("f", names)


def _knowledge(concepts: Sequence[Concept]) -> Iterator[Artefact]:
    """What no record changes: the concepts, how characters sound, traditional characters."""
    yield _file("concepts", [_spoken(one) for one in concepts])
    yield _file("traditional", simplified())
    yield from _readings()


def _spoken(concept: Concept) -> list[Any]:
    """A concept as readers need it: its words, the ways of saying it, 1 where it only tells who or where."""
    return [list(concept.words), [[list(part) for part in way] for way in concept.says], int(concept.aspect)]


def _term_rows(found: Postings) -> list[tuple[str, str]]:
    """(term, row): term, number of records that hold it where some were cut off, postings."""
    kept = (found.starts[1:] - found.starts[:-1]).tolist()
    rows = []
    for term, text, all_, some in zip(found.terms, packed(found), found.held_by.tolist(), kept, strict=True):
        rows.append((term, f"{term}\t{all_ if all_ > some else ''}\t{text}"))
    return rows


def _readings() -> Iterator[Artefact]:
    """Which syllables a character may have, for finding what sounds like a word that nobody wrote."""
    blocks: dict[int, list[str]] = defaultdict(list)
    for code in range(0x4E00, 0x9FFF):
        spelled = readings(chr(code))
        if spelled:
            blocks[code // BLOCK].append(f"{chr(code)}{' '.join(spelled[:2])}")
    for block, rows in blocks.items():
        yield _file(f"r/{block}", "\n".join(rows))


def _card(entry: Entry) -> list[str]:
    return [entry.id, entry.url, entry.title, entry.street, entry.date, entry.kind, entry.figure]


def _columns(entries: Sequence[Entry]) -> dict[str, list[tuple[str, ...]]]:
    """Facets as columns: for each, what every record has of it."""
    return {
        "street": [(entry.street,) if entry.street else () for entry in entries],
        "community": [entry.communities for entry in entries],
        "topic": [entry.topics for entry in entries],
        "mechanism": [entry.mechanisms for entry in entries],
        "kind": [(entry.kind,) for entry in entries],
        "year": [(entry.date[:4],) if entry.date else () for entry in entries],
    }


def _cells(values: Sequence[tuple[str, ...]]) -> tuple[list[str], list[str]]:
    """The names in the order in which they come up and, for each record, the numbers of those it has."""
    number: dict[str, str] = {}
    cells = [",".join(number.setdefault(name, str(len(number))) for name in several) for several in values]
    return list(number), cells


def _hashed(table: str, keyed: Iterable[tuple[str, str]], size: int) -> Iterator[Artefact]:
    shards: dict[int, list[str]] = defaultdict(list)
    for key, row in keyed:
        shards[spread(key, size)].append(row)
    for shard in range(size):
        yield _file(f"{table}/{shard}", "\n".join(shards[shard] if table == "w" else sorted(shards[shard])))


def _grouped(table: str, values: Sequence[Any], size: int) -> Iterator[Artefact]:
    for at in range(0, len(values), size):
        yield _file(f"{table}/{at // size}", values[at : at + size])


def spread(key: str, size: int) -> int:
    """The shard of a key: FNV-1a over its UTF-16 code units, modulo `size`.

    >>> spread("停车", 100)
    91
    """
    value = 0x811C9DC5
    for letter in key:
        value = (value ^ ord(letter)) * 0x01000193 & 0xFFFFFFFF
    return value % size


def _file(name: str, content: Any) -> Artefact:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Artefact(f"search/{name}.js", f'jiebao.put("{name}",{text})\n'.encode())
