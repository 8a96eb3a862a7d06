"""The summary: whole sentences of the body, chosen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.news.article import Article
from generator.news.sections import said
from generator.news.units import units
from generator.record import Role, Section

SHORTEST, LONGEST = 40, 120
"""Characters of a summary, where the body allows."""

_ROLE: dict[Role, float] = {"做法": 2, "成效": 2, "问题": 0.6, "启示": -0.5, "背景": -0.8, "打算": -1.5, "反响": -2}
_DANGLING = re.compile(
    r"^[“”]?(?:此外|另外|同时|与此同时|随后|接着|紧接着|其中|该|他|她|它|这|那|为此|于是|但|可|而|然而|不过|"
    r"最后|会议|会上|会后|活动[中现]|现场|期间|此次|本次|据悉|据了解|不仅|还|也|又|当天|当晚|次日|第二天)"
)
"""Openings that lean on a sentence before."""
_LISTED = re.compile(r"^(?:[一二三四五六七八九]是|首先|其次|再次|第[一二三四五六])")
_EMPTY = re.compile(
    r"^为(?:了)?(?:深入|全面|进一步|认真|切实|扎实|贯彻|积极|大力)|贯彻落实|精神|高度重视|谱写|新篇章"
)
_WHO = re.compile(r"[\u4e00-\u9fff]{2,}(?:街道|社区|镇|乡|村|居民区)")
_FIGURE = re.compile(r"\d(?!\d*[月日号时点分年])")


@dataclass(frozen=True, slots=True)
class _Sentence:
    at: int
    text: str
    role: Role
    score: float


def summary(article: Article, story: tuple[Section, ...]) -> str:
    """One or two whole sentences that say who did what with which result; 40–120 characters where the body allows. A
    sentence is never cut: where all are longer, the best one stands whole."""
    told = list(_sentences(article.body, story))
    best = max(_choices(told), key=lambda one: (_worth(one), -one[0].at), default=())
    return "".join(one.text for one in best)


def _sentences(body: str, story: tuple[Section, ...]) -> Iterator[_Sentence]:
    ends: list[tuple[int, Role]] = []
    end = 0
    for section in story:
        end += len(section.text)
        ends.append((end, section.role))
    spans = [span for span in units(body) if span.of(body).strip()]
    for at, span in enumerate(spans):
        role: Role = next((role for end, role in ends if span.start < end), "做法")
        yield _Sentence(at, span.of(body).strip(), role, _score(span.of(body).strip(), role, at, len(spans)))


def _score(text: str, role: Role, at: int, count: int) -> float:
    """What a sentence tells by itself."""
    words = said(text)
    score = _ROLE[role] + min(1.5, 0.4 * (words.get("做法", 0) + words.get("成效", 0)))
    score += 0.8 * bool(_WHO.search(text)) + 0.7 * bool(_FIGURE.search(text)) + 1.2 * (1 - at / count)
    score -= (
        1.5 * bool(_LISTED.search(text))
        + 1.2 * bool(_DANGLING.search(text))
        + 1.2 * bool(_EMPTY.search(text))
        + 1.5 * text.startswith("“")
    )
    return score


def _choices(told: list[_Sentence]) -> Iterator[tuple[_Sentence, ...]]:
    """Each sentence, each pair of neighbours, and each practice with each result."""
    for place, first in enumerate(told):
        yield (first,)
        for second in told[place + 1 :]:
            if second.at == first.at + 1 or (second.role == "成效" and first.role in ("做法", "问题")):
                yield (first, second)


def _worth(chosen: tuple[_Sentence, ...]) -> float:
    length = sum(len(one.text) for one in chosen)
    missing = max(0, SHORTEST - length) / 8 + max(0, length - LONGEST)
    first, *rest = chosen
    score = first.score + sum(0.6 * one.score + 0.5 * (one.role != first.role) for one in rest)
    if rest and rest[0].at == first.at + 1 and _DANGLING.search(rest[0].text):
        score += 0.7
    return score - missing
