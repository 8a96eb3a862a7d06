"""The ways to read one part of a query: as typed, by its sound, as a concept of the domain."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.publish.search.index import Index
from generator.text.terms import HAN, query_terms

CONCEPT, ASPECT, SOUND, LETTERS = 0.9, 0.2, 0.7, 0.95
"""Weight of another reading: a concept that is named or said, who or where, sounding alike, first letters."""
LOOSER = 0.75
"""What is left of that weight for a concept when the same words say another one more exactly."""
_QUESTION = re.compile(
    "怎么办|怎么解决|如何解决|怎么处理|怎么做工作|怎么做|怎么预防|如何预防|怎么治理|如何治理|怎么|如何|怎样|为什么|什么|哪里"
    "|哪儿|有没有|有哪些|请问|能不能|可以|应该|办法|吗|呢|啊|呀|吧|的|了|得|时候"
)
_LATIN = re.compile(r"[a-z]+")
_HAN = re.compile(f"[{HAN}]")
Slot = tuple[tuple[str, float], ...]
"""Alternative terms, each with a weight."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to read a part of the query. `concept`: the first slot is a concept, the others what is left of the part."""

    weight: float
    slots: tuple[Slot, ...]
    concept: bool = False


def joined(index: Index, parts: Sequence[str]) -> list[str]:
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


def variants(index: Index, text: str, understood: list[str]) -> list[Variant]:
    """The ways to read one part of a query, the words as typed first."""
    text = _plain(index, text, understood)
    asked = _asked(text)
    concepts = _concepts(index, text)
    slots = tuple(_typed(index, asked, understood, bool(concepts)))
    latin = bool(_LATIN.fullmatch(text))
    if latin:
        concepts = _concepts(index, _shown(_chain(index, text)))
    found = [Variant(1.0, slots)]
    for number, key, weight in concepts:
        if index.known(f"§{number}"):
            rest = query_terms(asked.replace(key, " ")) if key and not latin else []
            kept = [term for term in rest if len(term) > 1 and index.known(term)]
            found.append(Variant(weight, tuple(((term, 1.0),) for term in (f"§{number}", *kept)), concept=True))
            understood.append(f"“{index.read('concepts')[number][0][0]}”的同义说法一并检索")
    return found


def _asked(text: str) -> str:
    """A long part without its question words."""
    return _QUESTION.sub(" ", text).strip() or text if len(text) > 5 else text


def _plain(index: Index, text: str, understood: list[str]) -> str:
    """In simplified characters, when the part as typed has words that nobody wrote."""
    if not _HAN.search(text) or all(index.known(term) for term in query_terms(_asked(text))):
        return text
    table = index.read("traditional")
    plain = "".join(table.get(letter, letter) for letter in text)
    if plain != text:
        understood.append(f"按简体“{_asked(plain)}”检索")
    return plain


def _typed(index: Index, text: str, understood: list[str], named: bool) -> Iterator[Slot]:
    """A slot for every term; what nobody wrote is looked for by its sound, unless a concept explains it (`named`)."""
    for term in query_terms(text):
        if index.known(term) or len(term) < 2 or (named and not _LATIN.fullmatch(term)):
            yield ((term, 1.0),)
        elif _LATIN.fullmatch(term):
            yield from _spelled(index, term, understood)
        else:
            alike = _alike(index, term, len(text) < 4)
            if alike:
                understood.append(f"“{term}”按读音找到“{'、'.join(alike)}”")
            yield tuple((one, SOUND) for one in alike) or ((term, 1.0),)


def _alike(index: Index, pair: str, alone: bool) -> list[str]:
    """Pairs of the index that sound like one that it doesn't hold: with one character right, or where the pair stands
    `alone`, with both wrong."""
    if not all(_HAN.match(letter) for letter in pair):
        return []
    first, second = (_readings(index, letter) for letter in pair)
    sounds = [f"{one} {other}" for one in first for other in second]
    rows = [row for row in (index.row("s", sound) for sound in sounds) if row]
    found = list(dict.fromkeys(one for row in rows for one in row[1].split(" ")))
    return [one for one in found if one[0] == pair[0] or one[1] == pair[1]][:4] or found[: 4 if alone else 0]


def _readings(index: Index, letter: str) -> list[str]:
    block = str(index.read(f"r/{ord(letter) // index.start['block']}") or "")
    return next((row[1:].split(" ") for row in block.split("\n") if row[:1] == letter), [])


def _spelled(index: Index, letters: str, understood: list[str]) -> Iterator[Slot]:
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


def _shown(slots: Sequence[Slot]) -> str:
    """The word that a chain of pairs spells, by each slot's first choice."""
    firsts = [slot[0][0] for slot in slots]
    return firsts[0] + "".join(pair[1:] for pair in firsts[1:]) if firsts else ""


def _any_of(words: Sequence[str]) -> Iterator[Slot]:
    """Slots for "one of these words": the n-th pairs of all of them are alternatives, later words worth less."""
    cut = [query_terms(word) for word in words]
    for place in range(max(map(len, cut))):
        yield tuple((terms[place], LETTERS**at) for at, terms in enumerate(cut) if place < len(terms))


def _chain(index: Index, letters: str) -> list[Slot]:
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
    concepts = index.read("concepts")
    for number, (words, ways, _) in enumerate(concepts):
        named += [(word, number) for word in words if word in text]
        sizes = [len(way) for way in ways if all(any(one in text for one in part) for part in way)]
        if sizes:
            said.append((number, max(sizes)))
    longest = [
        (number, word, ASPECT if concepts[number][2] else CONCEPT)
        for word, number in named
        if not any(word != other and word in other for other, _ in named)
    ]
    most = max((size for _, size in said), default=0)
    known = {number for number, _, _ in longest}
    loose = [(number, "", CONCEPT * (1 if size == most else LOOSER)) for number, size in said if number not in known]
    return list(dict.fromkeys([*longest, *loose]))
