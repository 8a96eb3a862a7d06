"""`jiebao review`: which records wait, and for what."""

import json
from collections import Counter
from pathlib import Path

import click

from generator.cases.states import blocking, waits_for
from generator.cases.store import Stored, load_stored
from generator.settings import Library, open_library


@click.command("review", help="列出等人处理的记录：等签字、等处理阻止项、等发布，以及为什么。")
@click.option("--json", "as_json", is_flag=True, help="用 JSON 列出")
@click.option("--full", "-v", is_flag=True, help="把每条的疑点也列出来")
def command(as_json: bool, full: bool) -> None:
    """What waits, most pressing first."""
    library = open_library(Path.cwd())
    stored, broken = load_stored(library.cases, library.cache)
    wanted = library.settings.signatures
    waiting = [(why, one) for one in stored if (why := waits_for(one.record, wanted))]
    if as_json:
        click.echo(json.dumps([_plain(why, one, library) for why, one in waiting], ensure_ascii=False, indent=2))
        return
    counted = Counter(why for why, _ in waiting)
    for why in sorted(counted, key=_urgency):
        click.echo(f"{why}（{counted[why]}）")
        for _, one in (pair for pair in waiting if pair[0] == why):
            _tell(one, full)
    for error in broken:
        click.echo(str(error), err=True)
    click.echo(f"共 {len(stored)} 条记录，{len(waiting)} 条等人处理")


_ORDER = ("重新签字", "处理阻止项", "处理新读法", "发布", "终审", "复审", "初审")


def _urgency(why: str) -> int:
    return _ORDER.index(why)


def _tell(one: Stored, full: bool) -> None:
    record = one.record
    blocks, hints = len(blocking(record)), len(record.attention) - len(blocking(record))
    counts = "，".join(f"{name} {count}" for name, count in (("阻止", blocks), ("提醒", hints)) if count)
    click.echo(f"  {record.id}  {record.title or '（无题）'}" + (f"（{counts}）" if counts else ""))
    for item in record.attention if full else blocking(record):
        click.echo(f"    {item.level} {item.rule}：{item.message}" + (f"（{item.quote}）" if item.quote else ""))


def _plain(why: str, one: Stored, library: Library) -> dict[str, object]:
    return {
        "id": one.record.id,
        "file": one.path.relative_to(library.root).as_posix(),
        "title": one.record.title,
        "status": one.record.status,
        "waits_for": why,
        "attention": [item.model_dump(mode="json") for item in one.record.attention],
    }
