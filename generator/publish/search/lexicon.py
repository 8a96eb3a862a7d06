"""Words that can be typed by their sounds or offered while typing, and the pairs that sound alike.

The lexicon holds names and vocabulary that records state (streets, communities, topics, organisations, people, brands),
the domain's concepts, and words of jieba's dictionary that several records use. Sounds of character pairs come from
pairs that the index holds, so a pinyin query can only lead to what is there.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from generator.publish.search.concepts import Concept
from generator.publish.search.entries import Entry
from generator.publish.search.postings import Postings
from generator.text.syllables import initials, readings, spelling
from generator.text.terms import HAN
from generator.text.words import words

_RARELY, _LONGEST = 3, 12
_CHINESE = re.compile(rf"[{HAN}]+")
_QUOTED = re.compile(rf"“([{HAN}]{{2,8}})”")
_OFFICE = (
    r"(?:书记|主任|网格员|网格长|调解员|民警|所长|站长|队长|组长|经理|师傅|老师|律师|医生|志愿者|居民|党员|村民)"
)
_PERSON = re.compile(rf"{_OFFICE}([{HAN}]{{2,3}})(?=[说在把和、，。：认主带牵到从对与向为给])")
_ALIKE = 6
"""At most this many pairs for one sound."""


@dataclass(frozen=True, slots=True)
class Word:
    """An entry of the lexicon."""

    text: str
    sort: str
    """街道 · 社区 · 主题 · 机制 · 概念 · 名称 · 词."""
    weight: int
    """In how many records it stands; names and vocabulary before plain words."""


def lexicon(entries: Sequence[Entry], concepts: Iterable[Concept]) -> list[Word]:
    """All words worth offering, best first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        counts["街道"][entry.street] += bool(entry.street)
        counts["社区"].update(entry.communities)
        counts["主题"].update(entry.topics)
        counts["机制"].update(entry.mechanisms)
        found = {*entry.names, *_QUOTED.findall(entry.body), *_PERSON.findall(entry.body)}
        counts["名称"].update(name for name in sorted(found) if _CHINESE.fullmatch(name) and len(name) <= _LONGEST)
    counts["词"] = _plain_words(entries)
    known = counts["词"] + counts["名称"]
    for concept in concepts:
        for name in concept.words:
            counts["概念"][name] = max(1, known[name])
    ranked: dict[str, Word] = {}
    for sort in ("街道", "社区", "主题", "机制", "概念", "名称", "词"):
        for text, times in counts[sort].items():
            if times and text:
                ranked.setdefault(text, Word(text, sort, times))
    return sorted(ranked.values(), key=lambda word: (word.sort == "词", -word.weight, word.text))


def _plain_words(entries: Sequence[Entry]) -> Counter[str]:
    """Dictionary words and, from titles, two words in a row, by the number of records that hold them."""
    counts: Counter[str] = Counter()
    for entry in entries:
        title = words(entry.title)
        joined = (first + second for first, second in pairwise(title))
        counts.update({*words(entry.body), *title, *(word for word in joined if 2 < len(word) < 7)})
    return Counter(
        {
            word: times
            for word, times in counts.items()
            if times >= _RARELY and 1 < len(word) <= _LONGEST and _CHINESE.fullmatch(word)
        }
    )


def by_initials(words: Iterable[Word]) -> dict[str, list[str]]:
    """First letters → words, best first."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        letters = initials(word.text)
        if 1 < len(letters) <= _LONGEST and len(found[letters]) < _ALIKE:
            found[letters].append(word.text)
    return {letters: found[letters] for letters in sorted(found) if found[letters]}


def by_sound(postings: Postings, words: Iterable[Word]) -> dict[str, list[str]]:
    """Two syllables with a space between → the pairs that sound so: pairs of the lexicon first, then by use."""
    sounds: dict[str, list[tuple[int, str]]] = defaultdict(list)
    known = {pair for word in words for pair in map("".join, pairwise(word.text))}
    for term, times in zip(postings.terms, postings.held_by.tolist(), strict=True):
        if len(term) == 2 and _CHINESE.fullmatch(term):
            first, second = readings(term[0]), readings(term[1])
            spelled: set[tuple[str, ...]] = set(product(first[:2], second[:2]))
            if times >= _RARELY and (len(first) > 2 or len(second) > 2):
                spelled.add(spelling(term))
            for syllables in spelled:
                sounds[" ".join(syllables)].append((-times - (term in known) * postings.size, term))
    return {sound: [term for _, term in sorted(found)[:_ALIKE]] for sound, found in sorted(sounds.items()) if sound}
