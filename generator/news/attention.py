"""What a person must look at before the record is 已审: doubts, privacy, secrecy, wording."""

from collections.abc import Iterable, Iterator, Sequence

from generator.news.article import Article
from generator.news.dates import date_doubts
from generator.news.entities import Entities
from generator.news.privacy import privacy
from generator.news.sums import sums
from generator.record import Attention, AttentionRule, Figure
from generator.rules.engine import find, ruleset
from generator.text.span import Span

_SIDE = 12
"""Characters that a short quote takes along on each side."""


def attention(
    article: Article, found: Entities, figures: tuple[Figure, ...], notes: Sequence[str] = ()
) -> tuple[Attention, ...]:
    """Every item, blocking ones first, each with its words. `notes`: what the page says outside its articles; a mark of
    secrecy there counts for all of them."""
    items = [
        *secrecy([*notes, article.title or "", article.body]),
        *privacy(article, found),
        *article.doubts,
        *_missing(found),
        *date_doubts(article),
        *sums(article.body),
        *_slips(article),
        *_unfinished(article.body),
    ]
    unique = {(item.rule, item.quote, item.message): item for item in items}
    return tuple(sorted(unique.values(), key=lambda item: item.level != "阻止"))


def secrecy(texts: Iterable[str]) -> Iterator[Attention]:
    """Marks of secrecy and of inside use."""
    for text in texts:
        for line in text.split("\n"):
            for mention in find(ruleset("secrecy"), line.strip()):
                words = mention.span.of(line.strip())
                stops = mention.weight > 1
                hint = "不得公开，请先按保密审查程序处理" if stops else "公开前请确认允许对外发布"
                yield Attention(
                    level="阻止" if stops else "提醒",
                    rule="涉密",
                    message=f"有{mention.value}“{words}”，{hint}",
                    quote=words,
                )


def _missing(found: Entities) -> Iterator[Attention]:
    if not found.street:
        yield Attention(level="提醒", rule="街道", message="没有认出是哪个街道，请补填或确认")


_SLIPS: dict[str, tuple[AttentionRule, str]] = {
    "wording": ("用语", "“{words}”：{advice}"),
    "punctuation": ("标点", "{advice}，请核对“{words}”"),
    "reprint": ("转载", "{advice}（“{words}”），疑为转载残本，请对照原稿"),
}
"""Rule file → the check it serves, and how its advice is put."""


def _slips(article: Article) -> Iterator[Attention]:
    for text in filter(None, (article.title, article.body)):
        for kind, (rule, message) in _SLIPS.items():
            for mention in find(ruleset(kind), text):
                yield Attention(
                    level="提醒",
                    rule=rule,
                    message=message.format(words=mention.span.of(text), advice=mention.value),
                    quote=_around(text, mention.span),
                )
    yield from _pairs(article.body)


def _pairs(body: str) -> Iterator[Attention]:
    """Paragraphs in which a pair of marks is not closed."""
    for line in body.split("\n"):
        for left, right, name in (("“", "”", "引号"), ("《", "》", "书名号"), ("（", "）", "括号")):
            if line.count(left) != line.count(right):
                at = line.find(left if line.count(left) > line.count(right) else right)
                message = f"{name}不成对，请补全或删去"
                yield Attention(level="提醒", rule="标点", message=message, quote=_around(line, Span(at, at + 1)))


def _unfinished(body: str) -> Iterator[Attention]:
    """A body that breaks off."""
    last = body.rstrip().rpartition("\n")[2]
    if last and last[-1] not in "。！？…”’）》；;!?.)：:" and len(last) > 20:
        yield Attention(
            level="提醒", rule="低置信", message="正文像是没有完，请核对原稿是否转版或缺页", quote=last[-20:]
        )


def _around(text: str, span: Span) -> str:
    """The words with a little of the text beside them, inside one line."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _SIDE)
    end = text.find("\n", span.end)
    return text[start : min(len(text) if end < 0 else end, span.end + _SIDE)].strip(" ，；、")
