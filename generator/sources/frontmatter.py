"""The front matter of a text file: `---`, lines of `key: value` in English or Chinese, `---`. Read into Meta."""

import re
from dataclasses import dataclass, field
from typing import Any

from generator import dialect
from generator.errors import RecordError, SourceError
from generator.sources.document import Dropped, Meta
from generator.sources.naming import day_in

KEYS = {
    "publication": "publication publisher paper newspaper source media 报纸 报刊 刊物 刊名 媒体 来源 出处 公众号 刊发媒体 发布单位 编发单位",
    "published": "published date issued pubdate publish_date 日期 出版日期 刊发日期 发布日期 发布时间 签发日期 时间 刊期日期 成文日期",
    "page": "page 版 版面 版次 版号 页码",
    "city": "city 市 城市",
    "district": "district county 区 区县 县区 县 县市区",
    "street": "street subdistrict office 街道 镇街 街镇 乡镇 镇 街道办",
    "title": "title headline 标题 主标题 主题",
    "kicker": "kicker 引题 肩题 眉题",
    "subtitle": "subtitle deck 副题 副标题",
    "author": "author byline 作者 署名 记者 供稿 撰稿",
    "year": "year 年 年份",
}
"""Field of Meta → what clerks and tools call it."""

_NAMES = {key: field for field, names in KEYS.items() for key in names.split()}
_FENCE = re.compile(r"(?:-{3,}|\.{3,})[ \t]*$")
_LINE = re.compile(
    r"\s*$|\s*#|\s+-?\s*\S|-\s|[^\s:：][^:：]{0,30}[:：](?:\s|$)|[\u4e00-\u9fff]{1,8}：|[A-Za-z_]+[:：]\S"
)
_WIDE_COLON = re.compile(r"^(\s*[^\s:：#][^:：]{0,20})[:：][ \t\u3000]*(?=\S)", re.M)
_LONGEST = 80
WHY = "文件头信息"


@dataclass(frozen=True, slots=True)
class Front:
    """A text with its front matter taken off: its lines are blank now, so that line numbers stay."""

    text: str
    meta: Meta = field(default_factory=Meta)
    dropped: tuple[Dropped, ...] = ()


def front(text: str, name: str) -> Front:
    """Front matter and the rest. SourceError when it is malformed YAML; a rule at the top of a page is none."""
    rows = text.split("\n")
    start = next((at for at, row in enumerate(rows[:5]) if row.strip()), None)
    if start is None or not re.fullmatch(r"-{3,}[ \t]*", rows[start]):
        return Front(text)
    end = next((at for at in range(start + 1, min(len(rows), _LONGEST)) if _FENCE.match(rows[at])), None)
    inner = rows[start + 1 : end]
    if end is None or not any(row.strip() for row in inner) or not all(_LINE.match(row) for row in inner):
        return Front(text)
    values = _values(inner, start, name)
    if values is None:
        return Front(text)
    rest = "\n".join(["" if at <= end else row for at, row in enumerate(rows)])
    taken = tuple(Dropped(row, (at, at), WHY) for at, row in enumerate(rows[: end + 1], 1) if row.strip())
    return Front(rest, meta_of(values), taken)


def meta_of(values: dict[str, object]) -> Meta:
    """Meta from named values, whatever language their names are in; unknown names are left alone.

    >>> meta_of({"报纸": "云溪晚报", "日期": "2024年3月5日", "版": 3}).published
    '2024-03-05'
    """
    known: dict[str, Any] = {}
    for key, value in values.items():
        field = _NAMES.get(re.sub(r"\s+", "", str(key)).lower())
        said = "、".join(map(str, value)) if isinstance(value, list) else str(value or "").strip()
        if field and said and field not in known:
            known[field] = said
    day = known.pop("published", "")
    year = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", known.pop("year", "") or day)
    return Meta(published=day_in(day), year=int(year[1]) if year else None, **known)


def _values(inner: list[str], start: int, name: str) -> dict[str, object] | None:
    """The YAML between the fences, with full-width colons taken for colons."""
    source = "\n" * (start + 1) + _WIDE_COLON.sub(r"\1: ", "\n".join(inner))
    try:
        values = dialect.load(source, name)
    except RecordError as error:
        raise SourceError(error.where, f"文件头信息{error.what}", error.hint) from error
    return values if isinstance(values, dict) else None
