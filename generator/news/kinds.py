"""What kind of story it is: the rules of `rules/kind.yml` over the article seen in five lines."""

import re
from collections.abc import Mapping

from generator.news.article import Article
from generator.news.evidence import head, weigh
from generator.record import KINDS, Kind
from generator.rules.engine import cues, ruleset
from generator.text.clauses import sentences

_SHORT, _BRIEF = 125, 190
_HERO = 4
_NAMED = re.compile(
    r"(?:书记|主任|网格员|网格长|党员|医生|民警|志愿者|调解员|支书|老人|居民|社工|队长|站长|师傅|叫|是|的|，|。|\n)"
    r"([王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊陆郝孔白崔康毛邱秦史顾侯邵孟龙段雷钱汤尹黎易武贺赖龚][\u4e00-\u9fff]{1,2})"
    r"(?=说|就|又|在|把|的|是|和|都|从|便|每|心|总|一|带|，|、|主动|告诉|介绍|走|向|给|常|成|获|来|对|用)"
)


def kind(article: Article) -> Kind:
    """The kind of the article: the heaviest label, of equals the one the contract names first."""
    scores = kind_scores(article)
    return max(KINDS, key=lambda name: scores.get(name, 0))


def kind_scores(article: Article) -> Mapping[str, float]:
    """How much the article says for each kind."""
    return weigh(cues(ruleset("kind"), view(article)))


def view(article: Article) -> str:
    """The article in five lines: 题, 签, 首, 文, 貌."""
    stack = head(article).replace("\n", "｜")
    spans = sentences(article.body)
    cut = spans[0].end if spans else 0
    first, rest = article.body[:cut].strip(), article.body[cut:].strip()
    return f"题：{stack}\n签：{article.label or ''}\n首：{first}\n文：{rest}\n貌：{_looks(article)}"


def _looks(article: Article) -> str:
    letters = len(article.body)
    seen = [
        "短" if letters <= _SHORT else "不长" if letters <= _BRIEF else "",
        "摄" if article.credits.photographers and not article.credits.reporters else "",
        "单段" if "\n" not in article.body.strip() else "",
        "小标题" if len(article.subheads) > 1 else "",
        "主角" if _hero(article.body) else "",
    ]
    return " ".join(filter(None, seen))


def _hero(body: str) -> bool:
    """Whether one named person stands four times or more in the story."""
    names = {match.group(1) for match in _NAMED.finditer(body)}
    return any(body.count(name) >= _HERO for name in names)
