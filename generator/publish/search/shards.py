"""The index as files: what a site carries and any client can read. The format is written down in `docs/search.md`.

Every file is a classic script of one call, `jiebao.put("<name>", <string or JSON>)`, so that it loads with a `<script>`
tag from any address, `file://` included. Rows of a table are lines, cells are separated by tabs.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.publish.artefact import Artefact, state
from generator.publish.search.concepts import Concept
from generator.publish.search.entries import WEIGHTS, Entry
from generator.publish.search.lexicon import Word, by_initials, by_sound, lexicon
from generator.publish.search.packing import packed
from generator.publish.search.phrases import Way, with_phrases
from generator.publish.search.postings import LEVELS, Postings, postings
from generator.text.syllables import all_syllables, readings
from generator.text.terms import pairs
from generator.text.traditional import simplified

FORMAT = 1
SHARD = 4000
"""Aimed-at size of a shard in characters; a term with more gets a file of its own."""
NEAR = 0.5
"""How much a related way of writing counts of a concept's own."""
CARDS, BODIES, BLOCK = 8, 4, 128
"""Records a card file, records a body file, characters a file of readings."""


def search_files(entries: Sequence[Entry], concepts: Sequence[Concept]) -> Iterator[Artefact]:
    """All files of the index, below `search/`; the same entries give the same bytes.

    The last is `start`, with a stamp made of all others: a browser that has it never mixes files of two builds.
    """
    found = postings([entry.texts for entry in entries], WEIGHTS)
    found = with_phrases(found, [(f"§{number}", _ways(one)) for number, one in enumerate(concepts)])
    words = lexicon(entries, concepts)
    rows = _term_rows(found)
    long = {term: row for term, row in rows if len(row) > SHARD}
    heavy = sorted(long)
    tables = {
        "t": [(term, row) for term, row in rows if len(row) <= SHARD],
        "s": [(sound, f"{sound}\t{' '.join(pairs)}") for sound, pairs in by_sound(found, words).items()],
        "i": [(letters, f"{letters}\t{' '.join(names)}") for letters, names in by_initials(words).items()],
        "w": _suggestions(words),
    }
    sizes = {table: max(1, sum(len(row) + 1 for _, row in keyed) // SHARD) for table, keyed in tables.items()}
    files = [*_tables(tables, sizes), *_heavy(heavy, long), *_plain(entries, concepts, found)]
    yield from files
    yield _file("start", _start(entries, sizes, heavy, found) | {"stamp": state(files)})


def _ways(concept: Concept) -> list[Way]:
    """How a concept is written; what holds a shorter way of writing it is counted once."""
    whole = [word for word in concept.words if not any(other != word and other in word for other in concept.words)]
    near = [word for word in concept.near if not any(other in word for other in concept.words)]
    return [*((pairs(word), 1.0) for word in whole), *((pairs(word), NEAR) for word in near)]


def _tables(tables: Mapping[str, Sequence[tuple[str, str]]], sizes: Mapping[str, int]) -> Iterator[Artefact]:
    for table, keyed in tables.items():
        yield from _hashed(table, keyed, sizes[table])


def _heavy(heavy: Sequence[str], rows: Mapping[str, str]) -> Iterator[Artefact]:
    return (_file(f"h/{number}", rows[term]) for number, term in enumerate(heavy))


def _plain(entries: Sequence[Entry], concepts: Sequence[Concept], found: Postings) -> Iterator[Artefact]:
    yield from _grouped("c", [_card(entry) for entry in entries], CARDS)
    yield from _grouped("b", [[entry.body, " ".join(entry.texts[1:5])] for entry in entries], BODIES)
    yield from _readings(found)
    yield _file("f", _columns(entries))
    yield _file("concepts", [_spoken(one) for one in concepts])
    yield _file("traditional", simplified())


def _spoken(concept: Concept) -> list[Any]:
    """A concept as readers need it: its words, the ways of saying it, 1 where it only tells who or where."""
    return [list(concept.words), [[list(part) for part in way] for way in concept.says], int(concept.aspect)]


def _start(
    entries: Sequence[Entry], sizes: Mapping[str, int], heavy: Sequence[str], found: Postings
) -> dict[str, Any]:
    characters = {character for term in found.terms for character in term if not character.isascii()}
    return {
        "format": FORMAT,
        "records": len(entries),
        "levels": LEVELS,
        "cards": CARDS,
        "bodies": BODIES,
        "block": BLOCK,
        "shards": dict(sizes),
        "heavy": " ".join(heavy),
        "syllables": " ".join(all_syllables(sorted(characters))),
    }


def _term_rows(found: Postings) -> list[tuple[str, str]]:
    """(term, row): term, number of records that hold it where some were cut off, postings."""
    kept = (found.starts[1:] - found.starts[:-1]).tolist()
    rows = []
    for term, text, all_, some in zip(found.terms, packed(found), found.held_by.tolist(), kept, strict=True):
        rows.append((term, f"{term}\t{all_ if all_ > some else ''}\t{text}"))
    return rows


def _suggestions(words: Iterable[Word]) -> list[tuple[str, str]]:
    """(first character, row): word, sort, number of records."""
    return [(word.text[0], f"{word.text}\t{word.sort}\t{word.weight}") for word in words]


def _readings(found: Postings) -> Iterator[Artefact]:
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


def _columns(entries: Sequence[Entry]) -> dict[str, Any]:
    """Facets as columns: for each, the names and, record by record, which of them it has."""
    columns: dict[str, list[tuple[str, ...]]] = {
        "street": [(entry.street,) if entry.street else () for entry in entries],
        "community": [entry.communities for entry in entries],
        "topic": [entry.topics for entry in entries],
        "mechanism": [entry.mechanisms for entry in entries],
        "kind": [(entry.kind,) for entry in entries],
        "year": [(entry.date[:4],) if entry.date else () for entry in entries],
    }
    return {name: _column(values) for name, values in columns.items()}


def _column(values: Sequence[tuple[str, ...]]) -> list[Any]:
    names = sorted({name for several in values for name in several})
    number = {name: str(at) for at, name in enumerate(names)}
    return [names, ";".join(",".join(number[name] for name in several) for several in values)]


def _hashed(table: str, keyed: Iterable[tuple[str, str]], size: int) -> Iterator[Artefact]:
    shards: dict[int, list[str]] = defaultdict(list)
    for key, row in keyed:
        shards[spread(key, size)].append(row)
    for shard in range(size):
        yield _file(f"{table}/{shard}", "\n".join(shards[shard]))


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
