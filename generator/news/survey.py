"""What only the whole document tells of a piece: its body size, its kinds of heading, what repeats, what stands around."""

import re
from collections import Counter
from collections.abc import Iterable

from generator.news.credits import bare_names, is_credit, photo_credit
from generator.news.kinship import PLAIN, Outline, alike, kinship, names_section
from generator.news.listing import Listing
from generator.news.pieces import Piece, ended
from generator.rules.engine import cues, find, ruleset
from generator.sources.document import Document

_APART = ("placehead", "column", "masthead", "furniture")
_BARE = re.compile(r"[^\w]+")
_NUMBER = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.、]|\([一二三四五六七八九十\d]{1,2}\)")
_LISTED = re.compile(r"\d[.、] ?[^。]{2,30}$")
_SHEET = re.compile(r"动态|短讯|快讯|简讯|信息|快报|要闻|短波|快递|速递|播报|速览")
_SUBJECT = re.compile(
    r"[■●◆▲\d.、 ]*(?:[\u4e00-\u9fff“”]{0,12}?(?:街道|社区|居民区|镇|乡|村|所|站|队|中心|办|局)|(?:\d{1,2}月)?\d{1,2}日|近日|日前)"
)


class Survey:
    """What only the whole document tells: its body size, its kinds of heading, what repeats."""

    def __init__(self, document: Document, found: list[Piece]) -> None:
        self.document, self.found = document, found
        self.bare = [_BARE.sub("", piece.half) for piece in found]
        self.counts = Counter(text for text in self.bare if len(text) >= 3)
        self.dateline = [_dateline(piece) for piece in found]
        self.credit = [not size and is_credit(piece.half) for piece, size in zip(found, self.dateline, strict=True)]
        self.body_size = _body_size(found)
        self.heads = [self._is_heading(at) for at in range(len(found))]
        self.kin = kinship(self._outline())
        self.rules = self._rules()
        self.gaps = self._gaps()
        self.dispatches = self._dispatches() | self._pictured()
        self.listing = Listing(found, self.heads)

    def signs(self, at: int) -> list[str]:
        """The names of the signs that piece `at` shows."""
        return [*self._shown(at), *self._around(at)]

    def _shown(self, at: int) -> Iterable[str]:
        look, piece = self.found[at].look, self.found[at]
        shows = {
            "level": look.level is not None,
            "bold": look.bold and look.level is None,
            "centred": look.centred,
            "large": self._larger(piece),
            "small": bool(look.size and self.body_size and look.size < self.body_size - 0.6),
            "picture": look.picture,
            "boxed": look.boxed,
            "known_caption": look.caption,
            **self._names(at),
            "credit": self.credit[at],
            "dateline": bool(self.dateline[at]) and piece.hang != "same",
            "glued_dateline": bool(self.dateline[at]) and piece.hang == "same",
            "bracketed": self.credit[at]
            and piece.half.startswith("(")
            and (piece.hang == "same" or piece.indent > 8),
            "jump": any(
                mark.value == "下转" and len(mark.span) >= len(piece.half) - 1
                for mark in find(ruleset("jump"), piece.half)
            ),
            **self._listed(at),
        }
        return [name for name, shown in shows.items() if shown]

    def _listed(self, at: int) -> dict[str, bool]:
        """Whether a bulleted line has neighbours with the same bullet."""
        mark = self.found[at].text[:1]
        if not cues(ruleset("bullet"), self.found[at].half) or self.credit[at]:
            return {}
        beside = [other for other in (at - 2, at - 1, at + 1, at + 2) if 0 <= other < len(self.found)]
        siblings = any(self.found[other].text[:1] == mark and not self.credit[other] for other in beside)
        return {"siblings": siblings and self._shape(at), "lone_item": not siblings and len(self.found[at].text) > 20}

    def _shape(self, at: int) -> bool:
        return len(self.found[at].text) > 24 or ended(self.found[at].text)

    def _around(self, at: int) -> Iterable[str]:
        piece, text, meta = self.found[at], self.bare[at], self.document.meta
        head = self.heads[at]
        placed = bool(cues(ruleset("placehead"), piece.half))
        theme = head and self._page_theme(at)
        near = self.found[at - 1] if at else None
        rank = self._rank(at)
        above, below = self._beside(at - 1), self._beside(at + 1)
        key = self._key(at)
        kin = self.kin.get(key or PLAIN)
        shows = {
            "after_picture": bool(near and near.look.picture)
            and len(piece.text) <= 40
            and "。" not in piece.text[:-1],
            "repeated": self._repeated(at),
            "again": self._again(at),
            "announced": head and self.listing.announces(at),
            "in_contents": at in self.listing.inside and (not piece.look.level or self.listing.ahead(at)),
            "recommended": self._recommended(at),
            "listed_ahead": head and self.listing.ahead(at),
            "top": at < 4,
            "page_theme": theme,
            "kin_headline": kin == "headline" and head,
            "numbered_kin": kin == "headline" and head and bool(_NUMBER.match(piece.half)),
            "kin_subhead": kin == "subhead" and head,
            "outranks": head and max(above, below) >= 0 and rank > max(above, below),
            "above_higher": head and not placed and rank < below,
            "below_higher": head and rank < above,
            "parallel": head and self._parallel(at),
            "section_name": head and names_section(piece.half),
            "run_in": head and at + 1 < len(self.found) and self._goes_on(at + 1),
            "attached": self._attached(at),
            "page_staff": self.credit[at] and _edited(piece) and not self._told_before(at),
            "issuer": self._issues(at),
            "gap": head and key is None and self._below_gap(at),
            "after_rule": at in self.rules,
            "dispatch": at in self.dispatches,
            "meta_title": not theme and self._is(text, meta.title),
            "meta_kicker": not placed and self._is(text, meta.kicker),
            "meta_subtitle": self._is(text, meta.subtitle),
            "resumed": any(mark.value == "上接" for mark in find(ruleset("jump"), piece.half)),
        }
        return [name for name, shown in shows.items() if shown]

    def _is(self, text: str, wanted: str | None) -> bool:
        return bool(wanted) and len(text) >= 3 and text == _BARE.sub("", wanted or "")

    def _larger(self, piece: Piece) -> bool:
        return bool(piece.look.size and self.body_size and piece.look.size > self.body_size + 0.9)

    def _names(self, at: int) -> dict[str, bool]:
        piece = self.found[at]
        named = len(piece.text) <= 24 and piece.look.level is None and bare_names(piece.half)
        several = bool(re.search(r"\S{2} +\S{2}|^\W", piece.half)) or piece.indent > 8
        return {"names_only": named and several, "one_name": named and not several}

    def _is_heading(self, at: int) -> bool:
        piece = self.found[at]
        if self.credit[at] or self.dateline[at] or piece.look.picture or not self.bare[at]:
            return False
        return (
            len(piece.text) <= (70 if piece.look.level is not None else 44)
            and not piece.text.endswith("。")
            and "。" not in piece.text[:-1]
            and not any(cue.weight > 11 for cue in cues(ruleset("furniture"), piece.half))
        )

    def _key(self, at: int) -> tuple[object, ...] | None:
        look = self.found[at].look
        key = (look.level, look.bold, look.centred, look.size if self._larger(self.found[at]) else None)
        return key if any(key) else None

    def _rank(self, at: int) -> float:
        look = self.found[at].look
        marked = 10 - look.level if look.level is not None else 0
        return marked + (look.size or 0) / 10 + (0.5 if look.bold else 0) + (0.2 if look.centred else 0)

    def _beside(self, at: int) -> float:
        """The rank of a neighbour that is a heading of the same stack; -1 when there is none."""
        if not 0 <= at < len(self.found) or not self.heads[at]:
            return -1
        return (
            -1
            if self._page_theme(at) or any(cues(ruleset(kind), self.found[at].half) for kind in _APART)
            else self._rank(at)
        )

    def _outline(self) -> Outline:
        everywhere = range(len(self.found))
        signed = [self.dateline[at] > 0 or (self.credit[at] and not _edited(self.found[at])) for at in everywhere]
        return Outline(
            self.found,
            self.heads,
            [self._key(at) for at in everywhere],
            [self._rank(at) for at in everywhere],
            signed,
        )

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

    def _gaps(self) -> set[int]:
        """Pieces below a blank line, where blank lines part articles: no paragraph of running text has one before it."""
        gaps = {at for at in range(1, len(self.found)) if self.found[at].lines[0] > self.found[at - 1].lines[1] + 1}
        prose = {at for at, piece in enumerate(self.found) if len(piece.text) > 40 and not self.credit[at]}
        return set() if gaps & prose else gaps

    def _below_gap(self, at: int) -> bool:
        """Whether a blank line stands above a line and text right below it, as at the head of an article."""
        told = at in self.gaps and at + 1 not in self.gaps and at + 1 < len(self.found)
        apart = any(cues(ruleset(kind), self.found[at].half) for kind in _APART)
        return told and not apart and not cues(ruleset("bullet"), self.found[at + 1].half)

    def _dispatches(self) -> set[int]:
        """The paragraphs of a news sheet without headlines (工作动态, 短讯), each opening with its own subject or day."""
        apart = [any(cues(ruleset(kind), piece.half[:60]) for kind in _APART) for piece in self.found]
        if any(head and not beside for head, beside in zip(self.heads, apart, strict=True)):
            return set()
        named = any(beside and _SHEET.search(piece.half) for beside, piece in zip(apart, self.found, strict=True))
        told = [at for at, piece in enumerate(self.found) if len(piece.text) > 45]
        fresh = [at for at in told if _SUBJECT.match(self.found[at].half) and ended(self.found[at].text)]
        return set(told) if named and len(told) >= 3 and len(fresh) >= 0.8 * len(told) else set()

    def _pictured(self) -> set[int]:
        """The paragraphs of picture news without headlines: each ends with its photographer, and nothing else is told."""
        told = [at for at, piece in enumerate(self.found) if len(piece.text) > 24 and not self.credit[at]]
        signed = [at for at in told if photo_credit(self.found[at].half)]
        bare = (
            not any(self.heads[at] and len(self.found[at].text) > 8 for at in range(told[0], told[-1]))
            if told
            else False
        )
        return set(signed) if bare and len(signed) >= 2 and signed == told else set()

    def _repeated(self, at: int) -> bool:
        text = self.bare[at]
        once = self.counts[text] < 2 or len(text) > 40 or text.isdigit()
        return not (once or self.credit[at] or self.heads[at])

    def _goes_on(self, at: int) -> bool:
        """Whether a piece is the text behind a headline on the same line."""
        return self.found[at].hang == "same" and not self.credit[at]

    def _told_before(self, at: int) -> bool:
        """Whether a headline or running text stands further up."""
        return any(
            (self.heads[mid] and not any(cues(ruleset(kind), self.found[mid].half) for kind in _APART))
            or len(self.found[mid].text) > 40
            for mid in range(at)
        )

    def _issues(self, at: int) -> bool:
        """Whether a line names nothing but an office, between a heading and the text: the office that reports."""
        if not 0 < at < len(self.found) - 1 or not self.heads[at - 1] or self.found[at].look.level is not None:
            return False
        office = any(cue.rule == "office" for cue in cues(ruleset("signoff"), self.found[at].half))
        signs_off = self.credit[at + 1] or cues(ruleset("signoff"), self.found[at + 1].half)
        return office and not signs_off and self._rank(at) <= self._rank(at - 1)

    def _attached(self, at: int) -> bool:
        """Whether a line goes on with the list of attachments that a line above begins."""
        above = at - 1
        while above >= 0 and _LISTED.match(self.found[above].half):
            above -= 1
        return bool(_LISTED.match(self.found[at].half)) and above >= 0 and self.found[above].half.startswith("附件")

    def _again(self, at: int) -> bool:
        """Whether an earlier heading said the same words."""
        text = self.bare[at]
        if self.counts[text] < 2 or len(text) < 6 or self.credit[at]:
            return False
        earlier = [o for o in range(at) if self.bare[o] == text and self.heads[o] and not self.listing.ahead(o)]
        return (bool(earlier) and not any(len(self.found[mid].text) > 40 for mid in range(earlier[-1], at))) or (
            len(text) > 30 and bool(earlier)
        )

    def _recommended(self, at: int) -> bool:
        """Whether a 相关阅读 stands above, with no heading between."""
        for other in range(at - 1, max(-1, at - 6), -1):
            if any(cue.rule == "recommendation" for cue in cues(ruleset("furniture"), self.found[other].half[:40])):
                return self.found[at].look.level is None and not self.dateline[at]
            if self.found[other].look.level is not None or self.credit[other]:
                return False
        return False

    def _page_theme(self, at: int) -> bool:
        """A first-level heading over several deeper ones, with no text of its own."""
        level = self.found[at].look.level
        if (
            level is None
            or at > 6
            or any(self.found[o].look.level == level for o in range(len(self.found)) if o != at)
        ):
            return False
        deeper = [other for other in range(at + 1, len(self.found)) if self._below(other, level)]
        return len(deeper) >= 2 and all(len(self.found[mid].text) <= 24 for mid in range(at + 1, deeper[0]))

    def _below(self, at: int, level: int) -> bool:
        """Whether a piece is a heading of a deeper level, or of a look that headlines have."""
        own, key = self.found[at].look.level, self._key(at)
        marked = own is None and key is not None and self.kin.get(key) == "headline"
        half = self.found[at].half
        if names_section(half) or any(cue.rule == "numbered" for cue in cues(ruleset("subhead"), half)):
            return False
        return self.heads[at] and ((own or 0) > level or marked)

    def _parallel(self, at: int) -> bool:
        """Whether a heading near by has the same build: 把车位“挪”出来 · 把时间“错”开来."""
        key = self._key(at)
        for other in range(max(0, at - 8), min(len(self.found), at + 9)):
            if (
                other != at
                and abs(other - at) > 1
                and self.heads[other]
                and self._key(other) == key
                and alike(self.found[at].half, self.found[other].half)
            ):
                return True
        return False


def _edited(piece: Piece) -> bool:
    """Whether a credit names editors alone: those of the page, not of the article above."""
    return all(cue.rule == "process" for cue in cues(ruleset("byline"), piece.half) if cue.weight > 0)


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
