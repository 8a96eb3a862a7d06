"""What each piece shows: measured signs and rule cues, as evidence for the decoder."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.news.pieces import Piece, ended, spaceless
from generator.news.survey import Survey
from generator.news.weights import weights
from generator.rules.engine import cues, ruleset
from generator.sources.document import Document

KINDS = ("furniture", "masthead", "caption", "signoff", "column", "placehead", "heading", "headline", "kicker", "subtitle", "subhead", "note", "contents", "opening")  # fmt: skip
"""Rule files that read a whole line."""
_SHORT = ("furniture", "masthead", "signoff", "column", "placehead", "headline", "kicker", "subtitle", "subhead", "contents")  # fmt: skip
_QUOTED = re.compile(r"“[^“”]{1,40}”|《[^《》]{1,40}》")
_COMMA = re.compile(r"[,，、]")
_INNER_STOP = re.compile(r"[。；;!?](?=[^”’」』）)\"'》 ])")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against each kind of label, and the cues that say so."""

    scores: Mapping[str, float]
    cues: tuple[tuple[str, str, float], ...]
    """(cue, kind of evidence, weight)."""
    dateline: int = 0
    """Length of the dateline that the piece begins with."""
    credit: bool = False


def evidence(document: Document, found: list[Piece]) -> list[Evidence]:
    """The evidence of each piece, in order."""
    survey = Survey(document, found)
    return [_weigh(piece, at, survey) for at, piece in enumerate(found)]


def _weigh(piece: Piece, at: int, survey: Survey) -> Evidence:
    table = weights().signs
    dateline, credit = survey.dateline[at], survey.credit[at]
    said: list[tuple[str, str, float]] = []
    for sign in [*_measure(piece), *survey.signs(at)]:
        said += [(sign, kind, weight) for kind, weight in table[sign].items()]
    kinds = KINDS if len(piece.text) <= 80 else tuple(kind for kind in KINDS if kind not in _SHORT)
    for kind in kinds:
        for cue in cues(ruleset(kind), piece.half[:160]):
            said.append((f"{kind}.{cue.rule}", kind, cue.weight))
    if credit:
        said += [(f"byline.{cue.rule}", "byline", cue.weight) for cue in cues(ruleset("byline"), piece.half)]
    return Evidence(_totals(said), tuple(said), dateline, credit)


def _totals(said: Iterable[tuple[str, str, float]]) -> dict[str, float]:
    """Signs add up; of several rules of one file the best for and the worst against count."""
    total: dict[str, float] = defaultdict(float)
    best: dict[str, float] = defaultdict(float)
    worst: dict[str, float] = defaultdict(float)
    for cue, kind, weight in said:
        if "." not in cue:
            total[kind] += weight
        elif weight > 0:
            best[kind] = max(best[kind], weight)
        else:
            worst[kind] = min(worst[kind], weight)
    return {kind: total[kind] + best[kind] + worst[kind] for kind in {*total, *best, *worst}}


def _measure(piece: Piece) -> list[str]:
    text, bare = piece.text, spaceless(piece.text)
    size = len(bare)
    commas = len(_COMMA.findall(_QUOTED.sub("", text)))
    shows = {
        "short": 1 <= size <= 16,
        "phrase": 2 <= size <= 30 and not commas and not ended(text) and not text.endswith(("：", ":", "；", ";")),
        "medium": 16 < size <= 30,
        "lengthy": 30 < size <= 45,
        "long": size > 45,
        "sentences": bool(_INNER_STOP.search(piece.half[:-1])) and "。" in text[:-1],
        "full_stop": text.rstrip('”’」』）)"').endswith("。"),
        "lively_end": text.rstrip('”’」』"').endswith(("！", "？", "!", "?", "…")),
        "half_quoted": text.count("“") != text.count("”") or text.count("《") != text.count("》"),
        "colon_end": text.endswith(("：", ":", "；", ";")),
        "no_end": not ended(text),
        "commas": commas >= 2,
        "comma": commas == 1,
        "wordless": not re.search(r"[\u4e00-\u9fffA-Za-z]", text),
        "paragraph": 2 <= piece.indent <= 6,
        "far": piece.indent > 8,
    }
    return [name for name, shown in shows.items() if shown]
