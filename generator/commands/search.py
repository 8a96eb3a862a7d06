"""`jiebao search`: the site's own index, asked from the command line; the same answers in the same order."""

import json
from pathlib import Path
from typing import Any

import click

from generator.errors import SiteError
from generator.publish.search.client import Found, Hit, Index, search
from generator.settings import load_settings


@click.command("search")
@click.argument("query", metavar="检索词")
@click.option("--limit", default=10, show_default=True, help="最多列出几条。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
def command(query: str, limit: int, as_json: bool) -> None:
    """在生成好的网站里检索：词、词的一部分、拼音、首字母、口头说法都可以；“…”精确，-词排除，街道:某街道限定。"""
    found = search(opened(load_settings().site), query, limit)
    click.echo(_as_json(query, found) if as_json else _told(found))


def opened(site: Path) -> Index:
    """The index of a built site. SiteError when there is none."""
    folder = site / "search"
    if not (folder / "start.js").is_file():
        raise SiteError(str(site), "没有检索索引", "先运行 jiebao build")

    def read(name: str) -> Any:
        path = folder / f"{name}.js"
        if not path.is_file():
            return None
        text = path.read_text("utf-8")
        return json.loads(text[text.index(",") + 1 : text.rindex(")")])

    return Index(read)


def _told(found: Found) -> str:
    lines = [f"找到 {found.total} 条" + (f"（{'；'.join(found.understood)}）" if found.understood else "")]
    for number, hit in enumerate(found.hits, 1):
        where = " · ".join(part for part in (hit.street, hit.date, hit.kind, hit.figure) if part)
        lines += [f"{number:>3}. {hit.title}", f"     {where}", f"     {hit.url}"]
    return "\n".join(lines)


def _as_json(query: str, found: Found) -> str:
    hits = [{name: getattr(hit, name) for name in Hit.__slots__} for hit in found.hits]
    whole = {"query": query, "total": found.total, "understood": list(found.understood), "hits": hits}
    return json.dumps(whole, ensure_ascii=False, indent=1)
