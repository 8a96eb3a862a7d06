"""What each piece shows: measured signs and rule cues, as evidence for the decoder."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.news.credits import bare_names, is_credit
from generator.news.pieces import Piece, ended, spaceless
from generator.news.weights import weights
from generator.rules.engine import cues, find, ruleset
from generator.sources.document import Document

KINDS = ("furniture", "masthead", "caption", "signoff", "column", "placehead", "heading", "headline", "kicker", "subtitle", "subhead", "note", "contents", "opening")  # fmt: skip
"""Rule files that read a whole line."""
_SHORT = ("furniture", "masthead", "signoff", "column", "placehead", "headline", "kicker", "subtitle", "subhead", "contents")  # fmt: skip
_BARE = re.compile(r"[^\w]+")
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
    survey = _Survey(document, found)
    return [_weigh(piece, at, survey) for at, piece in enumerate(found)]


def _weigh(piece: Piece, at: int, survey: "_Survey") -> Evidence:
    table = weights().signs
    dateline, credit = survey.dateline[at], survey.credit[at]
    said: list[tuple[str, str, float]] = []
    for sign in survey.signs(at):
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


class _Survey:
    """What only the whole document tells: its body size, its kinds of heading, what repeats."""

    def __init__(self, document: Document, found: list[Piece]) -> None:
        self.document, self.found = document, found
        self.bare = [_BARE.sub("", piece.half) for piece in found]
        self.counts = Counter(text for text in self.bare if len(text) >= 3)
        self.dateline = [_dateline(piece) for piece in found]
        self.credit = [not size and is_credit(piece.half) for piece, size in zip(found, self.dateline, strict=True)]
        self.body_size = _body_size(found)
        self.heads = [self._is_heading(at) for at in range(len(found))]
        self.kin = self._kin()
        self.rules = self._rules()
        self.later = {text: at for at, text in enumerate(self.bare)}

    def signs(self, at: int) -> list[str]:
        """The names of the signs that piece `at` shows."""
        return [*_measure(self.found[at]), *self._shown(at), *self._around(at)]

    def _shown(self, at: int) -> Iterable[str]:
        look, piece = self.found[at].look, self.found[at]
        shows = {
            "level": look.level is not None,
            "bold": look.bold and look.level is None,
            "centred": look.centred,
            "large": self._larger(piece),
            "small": bool(look.size and self.body_size and look.size < self.body_size - 0.6),
            "picture": look.picture,
            "known_caption": look.caption,
            "names_only": len(piece.text) <= 24 and bare_names(piece.half) and self._by_itself(at),
            "credit": self.credit[at],
            "dateline": bool(self.dateline[at]) and piece.hang != "same",
            "glued_dateline": bool(self.dateline[at]) and piece.hang == "same",
            "item": bool(cues(ruleset("bullet"), piece.half)) and len(piece.text) > 20,
        }
        return [name for name, shown in shows.items() if shown]

    def _around(self, at: int) -> Iterable[str]:
        piece, text, meta = self.found[at], self.bare[at], self.document.meta
        head = self.heads[at]
        near = self.found[at - 1] if at else None
        rank = self._rank(at)
        beside = [
            self._rank(other) for other in (at - 1, at + 1) if 0 <= other < len(self.found) and self.heads[other]
        ]
        shows = {
            "after_picture": bool(near and near.look.picture) and len(piece.text) <= 45,
            "repeated": self.counts[text] > 1
            and not self.credit[at]
            and not head
            and len(text) <= 40
            and not text.isdigit(),
            "listed_ahead": head and self._listed_ahead(at),
            "top": at < 4,
            "page_theme": head and self._page_theme(at),
            "kin_headline": self.kin.get(self._key(at)) == "headline" and head,
            "kin_subhead": self.kin.get(self._key(at)) == "subhead" and head,
            "outranks": head and any(rank > other for other in beside),
            "outranked": head and any(rank < other for other in beside),
            "parallel": head and self._parallel(at),
            "after_rule": at in self.rules,
            "meta_title": self._is(text, meta.title),
            "meta_kicker": self._is(text, meta.kicker),
            "meta_subtitle": self._is(text, meta.subtitle),
            "resumed": any(mark.value == "上接" for mark in find(ruleset("jump"), piece.half)),
        }
        return [name for name, shown in shows.items() if shown]

    def _is(self, text: str, wanted: str | None) -> bool:
        return bool(wanted) and len(text) >= 3 and text == _BARE.sub("", wanted or "")

    def _larger(self, piece: Piece) -> bool:
        return bool(piece.look.size and self.body_size and piece.look.size > self.body_size + 0.9)

    def _by_itself(self, at: int) -> bool:
        return self.found[at].look.level is None

    def _is_heading(self, at: int) -> bool:
        piece = self.found[at]
        if self.credit[at] or self.dateline[at] or piece.look.picture or not self.bare[at]:
            return False
        return (
            len(piece.text) <= (70 if piece.look.level is not None else 44)
            and not piece.text.endswith("。")
            and "。" not in piece.text[:-1]
        )

    def _key(self, at: int) -> tuple[object, ...] | None:
        look = self.found[at].look
        key = (look.level, look.bold, look.centred, look.size if self._larger(self.found[at]) else None)
        return key if any(key) else None

    def _rank(self, at: int) -> float:
        look = self.found[at].look
        marked = 10 - look.level if look.level is not None else 0
        return marked + (look.size or 0) / 10 + (0.5 if look.bold else 0) + (0.2 if look.centred else 0)

    def _kin(self) -> dict[tuple[object, ...] | None, str]:
        """Which kinds of marked heading stand over articles, and which inside them."""
        votes: dict[tuple[object, ...], list[bool]] = defaultdict(list)
        for at, head in enumerate(self.heads):
            key = self._key(at)
            if head and key is not None and not cues(ruleset("placehead"), self.found[at].half):
                votes[key].append(self._opens(at))
        over = {key: sum(cast) / len(cast) for key, cast in votes.items()}
        if not any(share >= 0.5 for share in over.values()):
            return {}
        kin: dict[tuple[object, ...] | None, str] = {}
        for key, share in over.items():
            if share >= 0.5:
                kin[key] = "headline"
            elif share <= 0.2 and len(votes[key]) >= 2:
                kin[key] = "subhead"
        return kin

    def _opens(self, at: int) -> bool:
        """Whether a dateline or byline follows a heading at once, or a byline stands before it."""
        after = at + 1
        while after < len(self.found) and (self.heads[after] or self.found[after].look.picture) and after < at + 4:
            after += 1
        follows = after < len(self.found) and (self.dateline[after] > 0 or self.credit[after])
        before = at - 1
        while before >= 0 and self.heads[before] and before > at - 3:
            before -= 1
        return follows or (before >= 0 and self.credit[before])

    def _rules(self) -> set[int]:
        """Pieces that stand right below a drawn line."""
        drawn = [
            dropped.lines[1]
            for dropped in self.document.dropped
            if re.fullmatch(r"[-*_─━—= ]{3,}", dropped.text.strip())
        ]
        below: set[int] = set()
        for line in drawn:
            after = [at for at, piece in enumerate(self.found) if piece.lines[0] > line]
            below |= set(after[:1])
        for at, piece in enumerate(self.found[1:], 1):
            if re.fullmatch(r"[-*_─━—= ]{3,}", self.found[at - 1].half) and piece.text:
                below.add(at)
        return below

    def _listed_ahead(self, at: int) -> bool:
        later = self.later.get(self.bare[at], at)
        return (
            later > at + 1
            and len(self.bare[at]) >= 4
            and any(len(self.found[mid].text) > 40 or self.heads[mid] for mid in range(at + 1, later))
        )

    def _page_theme(self, at: int) -> bool:
        """A first-level heading over several deeper ones, with no text of its own."""
        level = self.found[at].look.level
        if level is None or at > 6:
            return False
        deeper = [other for other in range(at + 1, len(self.found)) if (self.found[other].look.level or 0) > level]
        same = [other for other in range(len(self.found)) if other != at and self.found[other].look.level == level]
        after = at + 1
        return (
            len(deeper) >= 2
            and not same
            and after < len(self.found)
            and self.heads[after]
            and self.found[after].look.level is not None
        )

    def _parallel(self, at: int) -> bool:
        """Whether a heading near by has the same build: 把车位“挪”出来 · 把时间“错”开来."""
        key = self._key(at)
        for other in range(max(0, at - 8), min(len(self.found), at + 9)):
            if (
                other != at
                and abs(other - at) > 1
                and self.heads[other]
                and self._key(other) == key
                and _alike(self.found[at].half, self.found[other].half)
            ):
                return True
        return False


def _alike(one: str, two: str) -> bool:
    if one == two or abs(len(one) - len(two)) > 2 or not 4 <= len(one) <= 24:
        return False
    same = sum(a == b for a, b in zip(one, two, strict=False)) + sum(
        a == b for a, b in zip(one[::-1], two[::-1], strict=False)
    )
    return same >= 2 * max(3, round(0.3 * len(one))) or (
        same >= 4
        and len(one) == len(two)
        and any(a == b for a, b in zip(one, two, strict=False) if "\u4e00" <= a <= "\u9fff")
    )


def _measure(piece: Piece) -> list[str]:
    text, bare = piece.text, spaceless(piece.text)
    size = len(bare)
    commas = len(_COMMA.findall(text))
    shows = {
        "short": 1 <= size <= 16,
        "medium": 16 < size <= 30,
        "lengthy": 30 < size <= 45,
        "long": size > 45,
        "sentences": bool(_INNER_STOP.search(piece.half[:-1])) and "。" in text[:-1],
        "full_stop": text.rstrip('”’」』）)"').endswith("。"),
        "lively_end": text.rstrip('”’」』"').endswith(("！", "？", "!", "?", "…")),
        "colon_end": text.endswith(("：", ":", "；", ";")),
        "no_end": not ended(text),
        "commas": commas >= 2,
        "comma": commas == 1,
        "wordless": not re.search(r"[\u4e00-\u9fffA-Za-z]", text),
        "paragraph": 2 <= piece.indent <= 6,
        "far": piece.indent > 8,
    }
    return [name for name, shown in shows.items() if shown]


def _dateline(piece: Piece) -> int:
    found = find(ruleset("dateline"), piece.half[:120])
    return found[0].span.end if found and found[0].span.start == 0 else 0


def _body_size(found: list[Piece]) -> float | None:
    sizes: Counter[float] = Counter()
    for piece in found:
        if piece.look.size:
            sizes[piece.look.size] += len(piece.text)
    plain = sum(len(piece.text) for piece in found if piece.look.size is None)
    return sizes.most_common(1)[0][0] if sizes and sum(sizes.values()) > plain else (16.0 if sizes else None)
