"""A whole site to test: the sample records, a hostile one, a hand-written page and a report, built as a user builds it."""

import shutil
from pathlib import Path

from generator.build import Profile
from generator.cases.store import text_for
from generator.plugin import build_site
from generator.record import (
    Credits,
    Figure,
    Mentions,
    Parsed,
    Record,
    Section,
    Source,
    TimelineStep,
    as_plain,
)
from generator.settings import open_library
from tests.conftest import ROOT

EVIL = '<script>window.harmed=1</script><img src=x onerror="window.harmed=1">\'"]]>\u202ejavascript:window.harmed=1'
HOSTILE = "2024-02-02-e-yi"

CONFIG = """\
site_name: 试验案例库
docs_dir: content
site_dir: site
use_directory_urls: false
theme: {{name: null, custom_dir: templates, language: zh-CN}}
plugins:
- jiebao: {{name: 试验案例库, region: 云溪市, url: "{url}"}}
"""
ABOUT = "# 关于本库\n\n一页手写的说明，带一个[链接](index.md)。\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n"
REPORT = "---\n文种: 简报\n标题: 近期案例\n---\n\n编者按。\n"


def hostile() -> Record:
    """A record whose every word tries to break out."""
    quote = f"{EVIL}3户"
    return Record(
        id=HOSTILE, status="已发布", kind="个案处置", title=f"恶意记录{EVIL}", kicker=EVIL, subtitle=EVIL, summary=EVIL,
        city=EVIL, street=f"{EVIL}街道", communities=(f"{EVIL}社区",), published="2024-02-02", topics=("安全应急",),
        story=(Section(role="问题", heading=EVIL, text=f"{EVIL}。\n"), Section(role="做法", text=f"{quote}。{EVIL}")),
        timeline=tuple(TimelineStep(step="处置", when=EVIL, actor=EVIL, quote=EVIL) for _ in "ab"),
        figures=tuple(Figure(value=n, unit="户", label=f"={EVIL}", kind="成效", quote=quote) for n in range(9)),
        mentions=Mentions(organisations=(EVIL,), people=(EVIL,), brands=(EVIL,)), credits=Credits(reporters=(EVIL,)),
        source=Source(file=EVIL, lines=(1, 2), publication=EVIL, page=EVIL, sha256="0"), parsed=Parsed(by="0"),
    )  # fmt: skip


def built(folder: Path, url: str = "", preview: bool = False) -> Path:
    """The site of a library set up in an empty folder; `url` is the address that it is to be published at."""
    content = folder / "content"
    shutil.copytree(ROOT / "content" / "cases", content / "cases")
    place = content / "cases" / "2024" / f"{HOSTILE}.yml"
    place.write_text(text_for(place, content / "cases", as_plain(hostile())), "utf-8")
    (content / "reports").mkdir()
    (content / "reports" / "近期.md").write_text(REPORT, "utf-8")
    (content / "index.md").write_text("首页上的话。\n", "utf-8")
    (content / "about.md").write_text(ABOUT, "utf-8")
    (folder / "templates").mkdir()
    (folder / "mkdocs.yml").write_text(CONFIG.format(url=url), "utf-8")
    library = open_library(folder)
    build_site(library, preview, Profile())
    return library.site
