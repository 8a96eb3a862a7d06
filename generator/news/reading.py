"""Document → articles: the layout of a page understood."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.news.article import Article
from generator.news.credits import reconciled
from generator.news.decoder import Labelled, decode
from generator.news.drafts import drafts
from generator.news.finishing import finish
from generator.news.issue import issue, stamped, stamps
from generator.news.pieces import pieces
from generator.news.signs import evidence
from generator.sources.document import Document, Dropped, Lines


@dataclass(frozen=True, slots=True)
class BlockTrace:
    """How one piece of the source was read: its lines, label, the label's own score, and the cues that spoke."""

    lines: Lines
    text: str
    label: str
    score: float
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A document cut into articles. Every character of its blocks is in an article or in `dropped`."""

    articles: tuple[Article, ...]
    trace: tuple[BlockTrace, ...]
    dropped: tuple[Dropped, ...]


def read_articles(document: Document, gazetteer: Mapping[str, object] | None = None) -> Reading:
    """The articles of a document, in source order."""
    found = pieces(document)
    labelled = decode(found, evidence(document, found))
    frame = issue(document, labelled)
    grouped, left = drafts(labelled)
    articles, dropped = [], [_aside(one) for one in left]
    lines = stamps(left)
    for draft in grouped:
        article, fallen = finish(draft, stamped(frame, draft, lines), document)
        if article.body:
            articles.append(article)
            dropped += fallen
        else:
            dropped += [_aside(one) for one in draft.pieces]
    dropped.sort(key=lambda one: one.lines)
    return Reading(_labelled(_credited(articles, frame.house)), tuple(map(_traced, labelled)), tuple(dropped))


def _credited(articles: list[Article], house: str) -> list[Article]:
    """The articles with their credits seen together."""
    told = reconciled([one.credits for one in articles], house)
    return [replace(article, credits=one) for article, one in zip(articles, told, strict=True)]


def _labelled(articles: list[Article]) -> tuple[Article, ...]:
    """A label over picture news holds for the pictures that follow it."""
    done: list[Article] = []
    for article in articles:
        above = done[-1].label if done else None
        pictured = bool(article.captions or article.credits.photographers) and len(article.body) <= _PICTURE_NEWS
        holds = above is not None and above.startswith("图") and article.label is None and pictured
        done.append(replace(article, label=above) if holds else article)
    return tuple(done)


_PICTURE_NEWS = 160
"""Characters that the text of picture news has at most."""

LABELS = {
    "place": "街道标头", "column": "栏目", "kicker": "肩题", "headline": "标题", "subtitle": "副题", "head_byline": "署名",
    "lead": "导语", "body": "正文", "item": "条目", "subhead": "小标题", "tail_byline": "署名", "signoff": "落款", "furniture": "版面杂项",
    "masthead": "报头版头", "theme": "版面主题", "contents": "目录", "note": "编者按", "caption": "图说", "picture": "图片",
}  # fmt: skip
"""What each label is called."""


def _aside(one: Labelled) -> Dropped:
    return Dropped(one.piece.text, one.piece.lines, LABELS[one.label])


def _traced(one: Labelled) -> BlockTrace:
    return BlockTrace(one.piece.lines, one.piece.text, LABELS[one.label], round(one.score, 2), one.cues)
