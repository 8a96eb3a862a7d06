"""`jiebao search`: the site's own search, on the command line."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from generator.build import open_index
from generator.publish.search.client import Found, search
from generator.settings import open_library


@click.command("search", help="检索案例，和网站上的检索同一份索引、同一个次序。例：jiebao search 加装电梯")
@click.argument("query", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供程序读取")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 1000), help="最多显示几条")
def command(query: tuple[str, ...], as_json: bool, limit: int) -> None:
    """The best hits."""
    found = search(open_index(open_library(Path.cwd())), " ".join(query), limit)
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        _tell(found)


def _tell(found: Found) -> None:
    for line in found.understood:
        click.echo(f"（{line}）")
    if not found.hits:
        click.echo("没有找到。换个说法、少写几个字，或用拼音试试")
    for number, hit in enumerate(found.hits, 1):
        about = " · ".join(part for part in (hit.street, hit.date, hit.kind, hit.figure) if part)
        click.echo(f"{number:>3}  {hit.title}\n     {about}\n     {hit.url}")
    if found.total > len(found.hits):
        click.echo(f"共 {found.total} 条，显示前 {len(found.hits)} 条；--limit 可以多看几条")
