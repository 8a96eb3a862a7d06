"""The shells that pages come in (WeChat, e-papers, government sites): where each keeps its text and what it says of it.

A shell is a row of XPaths. Which row a page is, its marks prove; a page without marks is cut by `mainpart`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from generator.sources.dom import Element, words
from generator.sources.naming import day_in

Paths = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shell:
    """One kind of page."""

    name: str
    mark: str
    """What proves the kind."""
    main: Paths
    """Parts that hold the text; the first path that finds words counts, all its finds together."""
    heads: Paths = ()
    """Title and the like, when they stand outside the main part."""
    drops: Mapping[str, str] = field(default_factory=dict)
    """Inside the main part: what is none of the text → why."""
    meta: Mapping[str, Paths] = field(default_factory=dict)
    """Field → where its value stands: elements or attributes."""


def _id(*names: str) -> Paths:
    return tuple(f"//*[@id='{name}']" for name in names)


def _class(*names: str) -> Paths:
    return tuple(f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]" for name in names)


def _named(*names: str) -> Paths:
    """`<meta name=… content=…>`, whatever the case."""
    lower = "translate({0}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
    return tuple(
        f"//meta[{lower.format('@name')}='{name}' or {lower.format('@property')}='{name}']/@content" for name in names
    )


_TITLES = _named("articletitle", "og:title")
SHELLS = (
    Shell(
        "微信公众号文章",
        "//*[@id='js_content' or @id='js_image_desc']",
        main=_id("js_content", "js_image_desc"),
        heads=_id("activity-name"),
        drops={
            "//*[starts-with(name(), 'mp-') or starts-with(name(), 'mpvoice') or starts-with(name(), 'qqmusic')]": "公众号卡片",
            "//*[@id='js_tags_preview_toast' or @id='js_pc_qr_code' or @id='js_sponsor_ad_area']": "公众号卡片",
        },
        meta={
            "title": ("//*[@id='activity-name']", *_TITLES),
            "publication": _id("js_name", "js_wx_follow_nickname"),
            "published": _id("publish_time"),
            "author": _id("js_author_name", "js_author_name_text") + _class("rich_media_meta_text_author"),
        },
    ),
    Shell(
        "报纸数字版",
        "//founder-content | //*[@id='ozoom']",
        main=("//founder-content", "//*[@id='ozoom']"),
        meta={"publication": _named("sitename")},
    ),
    Shell(
        "政务网站",
        " | ".join(
            (
                "//meta[@name='ArticleTitle' or @name='SiteName' or @name='ContentSource' or @name='PubDate']",
                *_id(
                    "UCAP-CONTENT", "zoom", "Zoom", "zoomcon", "fontzoom", "vsb_content", "BodyLabel", "NewsContent"
                ),
                *_class(
                    "TRS_Editor", "TRS_UEDITOR", "pages_content", "pages-content", "v_news_content", "bt-article"
                ),
            )
        ),
        main=(
            *_id("UCAP-CONTENT", "zoom", "Zoom", "zoomcon", "fontzoom", "vsb_content", "BodyLabel", "NewsContent"),
            *_class("pages_content", "pages-content", "TRS_UEDITOR", "TRS_Editor", "v_news_content", "bt-article"),
            *_class(
                "article-content", "article_content", "article-con", "articleCon", "news_content", "xxgk-content"
            ),
        ),
        meta={
            "title": _TITLES,
            "published": _named("pubdate", "publishdate", "article:published_time"),
            "publication": _named("contentsource", "source"),
            "author": _named("author"),
            "site": _named("sitename"),
        },
    ),
    Shell(
        "网页",
        "/*",
        main=(),
        meta={
            "title": _TITLES,
            "published": _named("pubdate", "publishdate", "article:published_time"),
            "publication": _named("contentsource", "source", "og:site_name"),
            "site": _named("sitename"),
        },
    ),
)
_LEAST = 30
"""Letters that a main part must hold, to be believed."""
_LONGEST = 8000
"""Letters of an e-paper's comment that are looked at."""
_ENP_FIELD = re.compile(r"<(date|author|title|subtitle|introtitle|nodename|sourcename)>(.*?)</\1>", re.S | re.I)
_SCRIPT_DAY = re.compile(r"\b(?:createTime|publish_time)\s*=\s*['\"]((?:19|20)\d\d-\d\d?-\d\d?)")
_SCRIPT_SECOND = re.compile(r"\b(?:var\s+)?ct\s*=\s*['\"](\d{10})['\"]")
_BEIJING = timezone(timedelta(hours=8))


def shell_of(root: Element) -> Shell:
    """The kind of a page."""
    return next(shell for shell in SHELLS if root.xpath(shell.mark))


def main_elements(shell: Shell, root: Element) -> list[Element]:
    """The elements that hold the text, outermost ones only, as they stand in the page."""
    found: list[Element] = []
    for path in shell.main:
        held = _elements(root, path)
        if sum(len(words(node)) for node in held) >= _LEAST:
            found = held
            break
    inner = set(found)
    return [node for node in found if not any(above in inner for above in node.iterancestors())]


def zones_of(shell: Shell, root: Element, main: Sequence[Element]) -> dict[Element, str]:
    """The parts of a page by name: `正文` for the text, a reason for what is dropped."""
    zones = dict.fromkeys(main, "正文") | dict.fromkeys(
        [one for path in shell.heads for one in _elements(root, path)], "正文"
    )
    for path, why in shell.drops.items():
        zones |= dict.fromkeys(_elements(root, path), why)
    return zones


def said_of(shell: Shell, root: Element) -> dict[str, str]:
    """The values that the shell keeps, by field; `published` as an ISO day."""
    values: dict[str, str] = {}
    for name, paths in shell.meta.items():
        said = next((text for path in paths for text in _texts(root, path) if text), "")
        value = day_in(said) if name == "published" else said
        if value:
            values[name] = value
    return values


def said_in_script(text: str) -> str | None:
    """The day that a saved WeChat page keeps in its scripts, when the page itself doesn't show it."""
    day = _SCRIPT_DAY.search(text)
    if day:
        return day_in(day[1])
    second = _SCRIPT_SECOND.search(text)
    return datetime.fromtimestamp(int(second[1]), _BEIJING).date().isoformat() if second else None


def properties(text: str) -> list[dict[str, str]]:
    """What an e-paper's comments say of its stories, one a comment: fields of Meta and `author`."""
    comments = [comment.partition("-->")[0].lstrip() for comment in text.split("<!--")[1:]]
    return [_story(comment[:_LONGEST]) for comment in comments if comment[:11].lower() == "enpproperty"]


def _story(source: str) -> dict[str, str]:
    names = {"introtitle": "kicker", "nodename": "page", "sourcename": "publication", "date": "published"}
    said = {
        name.lower(): " ".join(re.sub(r"<[^>]*>|&nbsp;", " ", value).split())
        for name, value in _ENP_FIELD.findall(source)
    }
    values = {names.get(name, name): value for name, value in said.items() if value and value != "null"}
    day = day_in(values.pop("published", ""))
    page = re.search(r"(?<![A-Za-z0-9])(?:[A-Z]{1,2})?\d{1,3}(?![A-Za-z0-9])", values.pop("page", ""))
    return values | ({"published": day} if day else {}) | ({"page": page[0]} if page else {})


def _elements(root: Element, path: str) -> list[Element]:
    found = root.xpath(path)
    return [one for one in found if isinstance(one, Element)] if isinstance(found, list) else []


def _texts(root: Element, path: str) -> list[str]:
    found = root.xpath(path)
    found = found if isinstance(found, list) else []
    return [words(one) if isinstance(one, Element) else " ".join(str(one).split()) for one in found]
