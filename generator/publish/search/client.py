"""The reader of the index: what the browser's script does, in Python, step for step.

`jiebao search` answers with it, and the parity of both readers is tested. Every number that ranks stands here and, the
same, in `templates/assets/search.js`; the algorithm is told in `docs/search.md`.
"""

import itertools
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.publish.search.packing import unpacked
from generator.publish.search.shards import spread
from generator.text.terms import HAN, normal, query_terms

CONCEPT, LITERAL, SOUND, LETTERS = 0.9, 0.5, 0.7, 0.95
"""Weight of a rewritten query: said in everyday words, a synonym, sounding alike, first letters."""
LOOSER = 0.75
"""What is left of that weight for a concept when the same words say another one more exactly."""
TOGETHER = 3.0
"""How much it counts that all parts of a query are answered by one record."""
DAMPING, HALF_ANSWERED = 10, 0.1
COVERED = 0.5
"""A record is counted as a hit when it holds this share of what a query asks (by weight)."""
_QUESTION = re.compile(
    "怎么办|怎么解决|如何解决|怎么处理|怎么做工作|怎么做|怎么预防|如何预防|怎么治理|如何治理|怎么|如何|怎样|为什么|什么|哪里"
    "|哪儿|有没有|有哪些|请问|能不能|可以|应该|办法|吗|呢|啊|呀|吧|的|了|得|时候"
)
_LATIN = re.compile(r"[a-z]+")
_HAN = re.compile(f"[{HAN}]")
_FIELDS = {
    "街道": "street", "社区": "community", "主题": "topic", "机制": "mechanism", "类型": "kind", "年": "year",
}  # fmt: skip
Read = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to read a part of the query: slots of alternative terms, each with a weight."""

    weight: float
    slots: tuple[tuple[tuple[str, float], ...], ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A query taken apart."""

    parts: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found."""

    id: str
    url: str
    title: str
    street: str
    date: str
    kind: str
    figure: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: how many records, the best of them, and what was understood."""

    total: int
    hits: tuple[Hit, ...]
    understood: tuple[str, ...] = ()


_TOKEN = re.compile(r"-?\"[^\"]+\"|-?“[^”]+”|\S+")


def taken_apart(query: str) -> Query:
    """`"…"` exact, `-词` without, `街道:林山寨` a field, the rest parts."""
    parts: list[str] = []
    phrases: list[str] = []
    without: list[str] = []
    fields: list[tuple[str, str]] = []
    for token in _TOKEN.findall(query.replace("　", " ")):
        plain = normal(token.lstrip("-").strip('"“”'))
        name, colon, value = plain.partition(":")
        if not plain:
            continue
        if token.startswith("-") and len(token) > 1:
            without.append(plain)
        elif colon and name in _FIELDS and value:
            fields.append((_FIELDS[name], value))
        elif token[0] in '"“':
            phrases.append(plain)
        else:
            parts.append(plain)
    return Query(tuple(parts), tuple(phrases), tuple(without), tuple(fields))


@dataclass(slots=True)
class Index:
    """An index open for reading; `read` gives the content of a file by its name (`t/12`), None when there is none."""

    read: Read
    start: Mapping[str, Any] = field(init=False)
    _heavy: dict[str, int] = field(init=False)
    _tables: dict[str, dict[str, list[str]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.start = self.read("start")
        self._heavy = {term: at for at, term in enumerate(self.start["heavy"].split())}

    def row(self, table: str, key: str) -> list[str] | None:
        """The cells of a key's row, the key among them."""
        if table == "t" and key in self._heavy:
            return str(self.read(f"h/{self._heavy[key]}")).split("\t")
        name = f"{table}/{spread(key, self.start['shards'][table])}"
        if name not in self._tables:
            rows = (line.split("\t") for line in str(self.read(name)).split("\n") if line)
            self._tables[name] = {cells[0]: cells for cells in rows}
        return self._tables[name].get(key)

    def postings(self, term: str) -> tuple[list[tuple[int, int]], float]:
        """(record, impact) of a term, and its weight: inverse document frequency (Robertson's, never negative)."""
        row = self.row("t", term)
        found = unpacked(row[2]) if row else []
        times = int(row[1]) if row and row[1] else len(found)
        size = self.start["records"]
        return found, math.log(1 + (size - times + 0.5) / (times + 0.5))

    def known(self, term: str) -> bool:
        """Whether any record holds the term."""
        return self.row("t", term) is not None


def search(index: Index, query: str, limit: int = 10) -> Found:
    """The records that answer `query`, best first; equal ones newest first (the index's own order)."""
    asked = taken_apart(query)
    size = index.start["records"]
    understood: list[str] = []
    texts = [*_joined(index, asked.parts), *asked.phrases]
    scores, cover = [0.0] * size, [1.0] * size
    parts = [_part(index, text, understood) for text in texts]
    for number in range(size):
        scores[number] = _together([part[0][number] for part in parts], [part[1][number] for part in parts])
        cover[number] = min((part[1][number] for part in parts), default=1.0)
    allowed = _allowed(index, asked)
    if not texts:
        scores = [1.0] * size
    ranked = [n for n in range(size) if scores[n] > 0 and (allowed is None or n in allowed)]
    if not ranked and texts and allowed is None:
        understood.append("没有完全相符的，按单字找相近的")
        scores = _last_resort(index, "".join(texts), size)
        ranked = [n for n in range(size) if scores[n] > 0]
        cover = [0.0] * size
    ranked.sort(key=lambda n: (-scores[n], n))
    total = sum(cover[n] >= COVERED for n in ranked) or len(ranked)
    hits = tuple(_hit(index, n, scores[n]) for n in ranked[:limit])
    return Found(total, hits, tuple(dict.fromkeys(understood)))


def _together(values: Sequence[float], covers: Sequence[float]) -> float:
    """One score of several parts': what is half answered hardly counts, much of one part does not make up for another."""
    if len(values) == 1:
        return values[0]
    damped = [
        math.log(1 + DAMPING * value * (1 if cover >= COVERED else HALF_ANSWERED))
        for value, cover in zip(values, covers, strict=True)
    ]
    return sum(damped) + TOGETHER * min(damped) if damped else 0.0


def _joined(index: Index, parts: Sequence[str]) -> list[str]:
    """The parts, syllables typed apart (`wuye jiufen`) made one again."""
    found: list[str] = []
    before = False
    for part in parts:
        spelled = bool(_LATIN.fullmatch(part)) and not index.known(part)
        if spelled and before:
            found[-1] += part
        else:
            found.append(part)
        before = spelled
    return found


def _part(index: Index, text: str, understood: list[str]) -> tuple[list[float], list[float]]:
    """Score and coverage of every record for one part."""
    size = index.start["records"]
    scores, cover = [0.0] * size, [0.0] * size
    for variant in variants(index, text, understood):
        sums, held, whole = [0.0] * size, [0.0] * size, 0.0
        for slot in variant.slots:
            best, weight = _slot(index, slot)
            whole += weight
            for record, value in best.items():
                sums[record] += value
                held[record] += weight
        if not whole:
            continue
        for record in range(size):
            if held[record]:
                share = held[record] / whole
                value = variant.weight * (sums[record] / (whole * index.start["levels"])) * share
                scores[record] = max(scores[record], value)
                cover[record] = max(cover[record], share)
    return scores, cover


def _slot(index: Index, slot: Sequence[tuple[str, float]]) -> tuple[dict[int, float], float]:
    best: dict[int, float] = {}
    weight = 0.0
    for term, trust in slot:
        found, rarity = index.postings(term)
        weight = max(weight, rarity) if found or not weight else weight
        for record, impact in found:
            value = trust * rarity * impact
            if value > best.get(record, 0.0):
                best[record] = value
    return best, weight


def variants(index: Index, text: str, understood: list[str]) -> list[Variant]:
    """The ways to read one part of a query, the words as typed first."""
    asked = _QUESTION.sub(" ", text).strip() or text if len(text) > 5 else text
    if _HAN.search(asked) and not all(index.known(term) for term in query_terms(asked)):
        table = index.read("traditional")
        plain = "".join(table.get(letter, letter) for letter in asked)
        if plain != asked:
            understood.append(f"按简体“{plain}”检索")
            text, asked = "".join(table.get(letter, letter) for letter in text), plain
    concepts = _concepts(index, text)
    slots = tuple(_typed(index, asked, understood, bool(concepts)))
    if _LATIN.fullmatch(text):
        concepts = _concepts(index, _shown(_chain(index, text)))
    found = [Variant(1.0, slots)]
    for number, key, weight in concepts:
        term = f"§{number}"
        if index.known(term):
            rest = query_terms(asked.replace(key, " ")) if key and not _LATIN.fullmatch(text) else []
            found.append(Variant(weight, tuple(((one, 1.0),) for one in (term, *rest))))
            name = index.read("concepts")[number][0][0]
            understood.append(f"“{name}”的同义说法一并检索")
    return found


def _typed(index: Index, text: str, understood: list[str], named: bool) -> Iterator[tuple[tuple[str, float], ...]]:
    """A slot for every term; what nobody wrote is looked for by its sound, unless a concept explains it (`named`)."""
    for term in query_terms(text):
        if index.known(term) or len(term) < 2 or (named and not _LATIN.fullmatch(term)):
            yield ((term, 1.0),)
        elif _LATIN.fullmatch(term):
            yield from _spelled(index, term, understood)
        else:
            alike = _alike(index, term)
            if alike:
                understood.append(f"“{term}”按读音找到“{'、'.join(alike)}”")
            yield tuple((one, SOUND) for one in alike) or ((term, 1.0),)


def _alike(index: Index, pair: str) -> list[str]:
    """Pairs of the index that sound like one that it doesn't hold."""
    if not all(_HAN.match(letter) for letter in pair):
        return []
    first, second = (_readings(index, letter) for letter in pair)
    sounds = [f"{one} {other}" for one in first for other in second]
    rows = [row for row in (index.row("s", sound) for sound in sounds) if row]
    return list(dict.fromkeys(one for row in rows for one in row[1].split(" ")))[:4]


def _readings(index: Index, letter: str) -> list[str]:
    block = str(index.read(f"r/{ord(letter) // index.start['block']}") or "")
    return next((row[1:].split(" ") for row in block.split("\n") if row[:1] == letter), [])


def _spelled(index: Index, letters: str, understood: list[str]) -> Iterator[tuple[tuple[str, float], ...]]:
    """Pinyin: whole syllables chained through the pairs that sound so; else first letters."""
    chain = _chain(index, letters)
    if chain:
        understood.append(f"拼音“{letters}”按“{_shown(chain)}”检索")
        yield from chain
        return
    row = index.row("i", letters)
    words = row[1].split(" ") if row else []
    if words:
        understood.append(f"首字母“{letters}”按“{'、'.join(words[:3])}”检索")
        yield from _any_of(words)
    else:
        yield ((letters, 1.0),)


def _shown(slots: Sequence[tuple[tuple[str, float], ...]]) -> str:
    """The word that a chain of pairs spells, by each slot's first choice."""
    firsts = [slot[0][0] for slot in slots]
    return firsts[0] + "".join(pair[1:] for pair in firsts[1:]) if firsts else ""


def _any_of(words: Sequence[str]) -> Iterator[tuple[tuple[str, float], ...]]:
    """Slots for "one of these words": the n-th pairs of all of them are alternatives, later words worth less."""
    cut = [query_terms(word) for word in words]
    for place in range(max(map(len, cut))):
        yield tuple((terms[place], LETTERS**at) for at, terms in enumerate(cut) if place < len(terms))


def _chain(index: Index, letters: str) -> list[tuple[tuple[str, float], ...]]:
    for syllables in _syllables(letters, index.start["syllables"].split()):
        rows = [index.row("s", f"{one} {other}") for one, other in itertools.pairwise(syllables)]
        if rows and all(rows):
            pairs = [row[1].split(" ") for row in rows if row]
            for at in range(1, len(pairs)):
                joined = [pair for pair in pairs[at] if any(before[1] == pair[0] for before in pairs[at - 1])]
                pairs[at] = joined or pairs[at]
            for at in range(len(pairs) - 1, 0, -1):
                joined = [pair for pair in pairs[at - 1] if any(pair[1] == after[0] for after in pairs[at])]
                pairs[at - 1] = joined or pairs[at - 1]
            return [tuple((pair, LETTERS**n) for n, pair in enumerate(some[:4])) for some in pairs]
    return []


def _syllables(letters: str, known: Sequence[str]) -> list[list[str]]:
    """The ways to cut letters into two or more syllables, fewest syllables first, at most eight."""
    syllables = frozenset(known)
    found: list[list[str]] = []

    def cut(at: int, before: list[str]) -> None:
        if at == len(letters):
            found.append(before)
        for end in range(min(len(letters), at + 6), at, -1):
            if letters[at:end] in syllables and len(found) < 32:
                cut(end, [*before, letters[at:end]])

    cut(0, [])
    return sorted((way for way in found if len(way) > 1), key=len)[:8]


def _concepts(index: Index, text: str) -> list[tuple[int, str, float]]:
    """Concepts that a part names (with the word that names it) or says in everyday words (with ""), and their weights.

    Of names the longest count; of ways of saying it those with the most fragments count full.
    """
    named: list[tuple[str, int]] = []
    said: list[tuple[int, int]] = []
    for number, (words, ways) in enumerate(index.read("concepts")):
        named += [(word, number) for word in words if word in text]
        sizes = [len(way) for way in ways if all(any(one in text for one in part) for part in way)]
        if sizes:
            said.append((number, max(sizes)))
    longest = [
        (number, word, LITERAL)
        for word, number in named
        if not any(word != other and word in other for other, _ in named)
    ]
    most = max((size for _, size in said), default=0)
    known = {number for number, _, _ in longest}
    loose = [(number, "", CONCEPT * (1 if size == most else LOOSER)) for number, size in said if number not in known]
    return list(dict.fromkeys([*longest, *loose]))


def _allowed(index: Index, asked: Query) -> set[int] | None:
    """The records that fields, exact phrases and exclusions leave; None when nothing restricts."""
    if not (asked.phrases or asked.without or asked.fields):
        return None
    allowed = set(range(index.start["records"]))
    for phrase in asked.phrases:
        for term in query_terms(phrase):
            allowed &= {record for record, _ in index.postings(term)[0]}
    for word in asked.without:
        held: list[set[int]] = [{record for record, _ in index.postings(term)[0]} for term in query_terms(word)]
        if held:
            allowed -= held[0].intersection(*held[1:])
    for name, value in asked.fields:
        names, column = index.read("f")[name]
        wanted = {str(at) for at, one in enumerate(names) if value in one}
        cells = column.split(";")
        allowed = {record for record in allowed if wanted & set(cells[record].split(","))}
    return allowed


def _last_resort(index: Index, text: str, size: int) -> list[float]:
    """Single characters, when nothing else matched."""
    scores = [0.0] * size
    for letter in dict.fromkeys(_HAN.findall(text)):
        found, rarity = index.postings(letter)
        for record, impact in found:
            scores[record] += rarity * impact
    return scores


def _hit(index: Index, record: int, score: float) -> Hit:
    size = index.start["cards"]
    id_, url, title, street, date, kind, figure = index.read(f"c/{record // size}")[record % size]
    return Hit(id_, url, title, street, date, kind, figure, score)
