"""What the articles of one bulletin tell of each other: the street of those that only say 街道 or name a community."""

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.news.article import Article
from generator.record import Attention, Record

_SPEAKS = re.compile(
    r"(?<![\u4e00-\u9fff])街道(?:党工委|办事处|办|机关|[\u4e00-\u9fff]{0,4}(?:办公室|科|中心|队|站|所)|会同|联合|干部|班子|将|还|给|在|与|和|从|对|把|协调|找到?)"
    r"|[找向由经请报给和与区]街道(?![\u4e00-\u9fff]{0,1}(?:两|[上旁边口]))|镇里|镇党委|镇政府|全镇|乡里|乡党委|乡政府|全乡"
)
"""Words by which an article speaks of its street or town without the name."""


def shared_street(records: Sequence[Record]) -> str | None:
    """The one street that a bulletin is about: some articles name it, and none names another."""
    named = {record.street for record in records if record.street}
    others = {name for record in records for name in record.mentions.places if name.endswith("街道")}
    return next(iter(named)) if len(named) == 1 and not others - named else None


def belongs(article: Article, record: Record, records: Sequence[Record], street: str) -> bool:
    """Whether an article without a street must be of the bulletin's one: it speaks of 街道 or 镇里, it is about a
    community that another article puts there, or, in an office's own bulletin, about some community where a third of
    the others name the street. A newspaper's page has articles of several streets."""
    if _SPEAKS.search(article.body):
        return True
    told = [one for one in records if one.street == street]
    if not record.communities:
        return False
    known = {name for one in told for name in one.communities}
    own = not (article.context.publication or "").endswith(("报", "周刊"))
    return not known.isdisjoint(record.communities) or (own and len(told) > 1 and len(told) * 3 >= len(records))


def placed(article: Article, street: str) -> Article:
    """The article with its street from the rest of the bulletin, and a word to the reader that it stands there."""
    note = Attention(level="提醒", rule="街道", message=f"本篇没有写明街道，“{street}”取自同期其他稿件，请核对")
    return replace(article, context=replace(article.context, street=street), doubts=(*article.doubts, note))
