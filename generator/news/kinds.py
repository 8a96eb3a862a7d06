"""What kind of story it is: the rules of `rules/kind.yml` over the article seen in five lines."""

import re
from collections.abc import Mapping

from generator.news.article import Article
from generator.news.dates import dates
from generator.news.evidence import head, weigh
from generator.news.sections import said
from generator.record import KINDS, Kind
from generator.rules.engine import cues, ruleset
from generator.text.clauses import sentences

_SHORT, _BRIEF = 125, 190
"""Letters of a story that is 短, and of one that is 不长."""
_HERO = 4
"""How often the name of a story's hero stands in it at least."""
_TROUBLE = 0.9
"""How much a sentence says for 问题 that tells of trouble."""
_MUCH = 0.25
"""The share of such sentences in a story full of trouble."""
_DAY = re.compile("[日号]")
_LATELY = re.compile("近日|日前|前不久|当天|[今昨]天|[上本]周")
_HEARD = 0.7
_UNSAID: Kind = "主题活动"
"""What a kind needs to be heard at all, and the kind of a story whose words say nothing of it."""
_COMMON = 3
"""The weight of surnames that need no title in front."""
_NAMED = re.compile(
    r"(?:(?P<title>书记|主任|网格[员长]|党员|医生|民警|志愿者|调解员|支书|社工|队长|站长)|居民|老人|师傅|叫|是|的|[，。\n])"
    r"(?P<name>[\u4e00-\u9fff]{2,3})(?=[说就又在把的是和都从便每心总一带，、走向给常成获来对用退]|主动|告诉|介绍|\d)"
)


def kind(article: Article) -> Kind:
    """The kind of the article: the heaviest label, of equals the one the contract names first."""
    scores = kind_scores(article)
    return max(
        (name for name in KINDS if scores.get(name, 0) >= _HEARD), key=lambda name: scores[name], default=_UNSAID
    )


def kind_scores(article: Article) -> Mapping[str, float]:
    """How much the article says for each kind."""
    return weigh(cues(ruleset("kind"), view(article)))


def view(article: Article) -> str:
    """The article in five lines, 题 签 首 文 貌; further paragraphs of 文 are indented, so that none passes for a line."""
    stack = head(article).replace("\n", "｜")
    spans = sentences(article.body)
    cut = spans[0].end if spans else 0
    first, rest = article.body[:cut].strip(), article.body[cut:].strip().replace("\n", "\n ")
    return f"题：{stack}\n签：{article.label or ''}\n首：{first}\n文：{rest}\n貌：{_looks(article)}"


def _looks(article: Article) -> str:
    letters = len(article.body)
    seen = [
        "短" if letters <= _SHORT else "不长" if letters <= _BRIEF else "",
        "摄" if article.credits.photographers and not article.credits.reporters else "",
        "单段" if "\n" not in article.body.strip() else "",
        "有题" if article.title else "",
        "小标题" if len(article.subheads) > 1 else "",
        "主角" if _hero(article.body) else "",
        _days(article),
        *_troubles(article.body),
    ]
    return " ".join(filter(None, seen))


def _days(article: Article) -> str:
    """On how many days of the calendar the story's events lie; 近日 counts as one."""
    told = (one for one in dates(article) if one.use == "事件")
    days = {one.start or one.span.of(article.body) for one in told if _DAY.search(one.span.of(article.body))}
    return "多日" if len(days) > 1 else "一日" if days or _LATELY.search(article.body) else "无日"


def _troubles(body: str) -> list[str]:
    """Whether the story opens with trouble, and whether it is full of it."""
    sore = [said(span.of(body)).get("问题", 0) > _TROUBLE for span in sentences(body)]
    return [word for word, so in (("诉苦", any(sore[:2])), ("愁多", sum(sore) > _MUCH * len(sore))) if so]


def _hero(body: str) -> bool:
    """Whether one named person stands in the story again and again."""
    return any(body.count(match["name"]) >= _HERO and _is_name(match) for match in _NAMED.finditer(body))


def _is_name(match: re.Match[str]) -> bool:
    surnames = cues(ruleset("surname"), match["name"])
    return any(mention.weight >= _COMMON or match["title"] is not None for mention in surnames)
