"""The lines of a page that speak of the article instead of telling it: 发布时间 … 来源 … 浏览次数 …, and the table of
索引号 … 发布机构 … that open-government rules ask for. Read into Meta; credits in them stay words of the page."""

import re
from dataclasses import dataclass, field

from generator.sources.document import Meta
from generator.sources.naming import day_in

LABELS = {
    "published": "发布时间 发布日期 发文日期 发文时间 成文日期 成文时间 生成日期 生成时间 公开日期 公开时间 公布日期 印发日期 刊发时间 更新时间 日期 时间",
    "publication": "来源 信息来源 文章来源 稿件来源 稿源 出处 发布机构 发布单位 发布机关 发文机关 发文单位 公开机构 信息提供单位 信息提供 成文单位 制发机关",
    "author": "作者 撰稿 撰稿人 记者 通讯员 供稿 文字 摄影 图片 文图 供稿单位 责任编辑 责编 编辑 审核 审核人 校对 初审 复审 终审 一审 二审 三审 编审 监制 签发 信息员",
    "title": "名称 标题 信息名称 公文名称 文件名称",
    "": "索引号 索取号 文号 发文字号 主题分类 公文种类 体裁分类 组配分类 信息分类 信息类别 分类 有效性 时效性 效力状态 是否有效 生效日期 废止日期 失效日期 关键词 主题词 内容概述 概述 摘要 "
    "公开类别 公开方式 公开范围 公开形式 公开时限 服务对象 浏览次数 浏览量 浏览 点击数 点击量 点击次数 点击率 点击 阅读次数 阅读量 阅读数 阅读 访问量 访问次数 人气 字体 字号 字体大小 文字大小 "
    "视力保护色 保护视力色 背景色 分享到 分享 打印 评论 语音播报 收藏 二维码 信息索引号 统一编号 主题 载体类型",
}
"""Field of Meta (or none) → how pages call it."""

_FIELD = {label: field for field, labels in LABELS.items() for label in labels.split()}
_ANY = "|".join(r"[ \u3000\xa0]{0,4}".join(label) for label in sorted(_FIELD, key=lambda one: (-len(one), one)))
_PAIR = re.compile(rf"(?<![\u4e00-\u9fffA-Za-z])(?P<label>{_ANY})[ \u3000\xa0]*[:：]")
_CELL = re.compile(rf"(?:^|(?<=\s))(?P<label>{_ANY})(?:[ \u3000\xa0]*[:：]|(?=\s|$))")
_DAY = re.compile(r"(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}")
_EDGES = " \t\u3000\xa0\n|｜【】[]()（）/·,，;；"
_LONGEST = 240
_MEDIUM = re.compile(r"报社?$|[报网台刊]$|融媒|公众号|电视|广播|新华|发布$|在线$|微信|客户端")
_OFFICE = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,12}[市区县])?([\u4e00-\u9fff]{2,8}(?:街道|镇|乡))(?:办事处|办|人民政府)?$"
)


@dataclass(frozen=True, slots=True)
class Info:
    """What such a line says."""

    values: dict[str, str] = field(default_factory=dict)
    credits: tuple[str, ...] = ()
    """Words that name people: 作者：…, 责任编辑：…."""
    pairs: int = 0


def info(text: str, *, cells: bool = False) -> Info | None:
    """The values of a line of labels; None when the line is none. `cells`: the labels may stand without colons.

    >>> info("日期：2024/5/29　作者：　来源：白鹭洲街道　点击数：286").values
    {'published': '2024-05-29', 'publication': '白鹭洲街道'}
    >>> info("会议时间：上午九点。来源：会场") is None
    True
    """
    if len(text) > _LONGEST or "。" in text:
        return None
    found = list((_CELL if cells else _PAIR).finditer(text))
    before = text[: found[0].start()].strip(_EDGES) if found else text.strip(_EDGES)
    day = day_in(before) if _DAY.search(before) and len(before) <= 32 else None
    if not found and not day:
        return None
    if before and day is None:
        return None
    values: dict[str, str] = {"published": day} if day else {}
    credits: list[str] = []
    for at, one in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        label, value = re.sub(r"\s", "", one["label"]), text[one.end() : end].strip(_EDGES)
        key = _FIELD[label]
        if key == "author" and value:
            credits.append(f"{label}：{value}")
        elif key == "published" and (said := day_in(value)):
            values.setdefault(key, said)
        elif key and value:
            values.setdefault(key, value)
    return Info(values, tuple(credits), len(found) + bool(day))


def meta_of(values: dict[str, str], site: str | None) -> Meta:
    """Meta of what a page says. A source that is a medium is the publication, else the site; one that is a street
    office names the street.

    >>> meta_of({"publication": "白鹭洲街道"}, "江岸区人民政府").street
    '白鹭洲街道'
    """
    source = values.get("publication")
    medium = source if source and _MEDIUM.search(source) else None
    office = _OFFICE.match(source or "")
    return Meta(
        publication=medium or site or source,
        published=values.get("published"),
        street=office[1] if office else None,
        title=values.get("title"),
    )
