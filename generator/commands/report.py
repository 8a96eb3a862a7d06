"""`jiebao report`: a brief, a special report, a monthly, an application, a book: Word, PDF or a web page."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from generator.build import shown_records
from generator.cases.states import published
from generator.catalog.order import told_once
from generator.errors import SiteError
from generator.publish.reports.forms import report
from generator.publish.reports.pages import introduction, known_streets, read_page
from generator.publish.reports.parts import Shelf
from generator.publish.reports.selection import FORM_NAMES, ORDERS, Selection, checked, selected
from generator.publish.reports.writers import WRITERS
from generator.record import Record
from generator.settings import Library, open_library

_WHERE = "jiebao report"
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')


@click.command(
    "report",
    help="写报告。NAME 是 content/reports/ 里的一页（如 2024-06-月报）；不给 NAME 就用下面的选项选取。说明见 docs/reports.md。",
)
@click.argument("name", required=False)
@click.option("--to", "suffix", type=click.Choice(list(WRITERS)), default="docx", show_default=True, help="写成什么")
@click.option("--form", type=click.Choice(FORM_NAMES), help="文种；不写是简报")
@click.option("--since", metavar="日期", help="从哪天或哪月起，如 2023-08")
@click.option("--until", metavar="日期", help="到哪天或哪月止，含当天当月")
@click.option("--street", "streets", multiple=True, metavar="街道", help="只要这个街道，可以写几次")
@click.option("--topic", "topics", multiple=True, metavar="主题", help="只要这个主题，可以写几次")
@click.option("--mechanism", "mechanisms", multiple=True, metavar="机制", help="只要这种机制，可以写几次")
@click.option("--kind", "kinds", multiple=True, metavar="类型", help="只要这种类型，可以写几次")
@click.option("--id", "ids", multiple=True, metavar="编号", help="只要这条记录，可以写几次，按所写的顺序")
@click.option("--order", type=click.Choice(list(ORDERS)), help="排序；不写按日期")
@click.option("--title", metavar="标题", help="标题")
@click.option("--name", "masthead", metavar="刊名", help="红头上的刊名")
@click.option("--number", metavar="期号", help="第几期")
@click.option("--office", metavar="单位", help="编发单位")
@click.option("--day", metavar="日期", help="印发日期")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="文件", help="写到哪个文件")
@click.option("--preview", is_flag=True, help="连同未发布的记录，写成送审稿，文中逐处注明")
def command(
    name: str | None, suffix: str, out: Path | None, preview: bool, **given: str | tuple[str, ...] | None
) -> None:
    """The report, written."""
    library = open_library(Path.cwd())
    chosen, body = read_page(_page(library, name)) if name else (Selection(), "")
    chosen = checked(replace(chosen, **_options(given)), _WHERE)
    whole = shown_records(library, preview=True)
    everything = told_once(whole)
    records = everything if preview else told_once(published(whole))
    waiting = _waiting(everything, records, chosen)
    made = report(Shelf(records, known_streets(library.gazetteer)), chosen, introduction(body))
    path = out or Path(f"{_file_name(name or made.title)}.{suffix}")
    data = WRITERS[suffix](made)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise SiteError(
            str(path), f"写不了（{error.strerror}）", "关掉正打开着它的程序，或用 --out 换个地方"
        ) from error
    click.echo(f"写好 {path}")
    if waiting:
        click.echo(f"另有 {waiting} 条未发布的记录也符合条件，没有收入；要连同它们写成送审稿，加 --preview")


def _page(library: Library, name: str) -> Path:
    return library.content / "reports" / f"{Path(name).name.removesuffix('.md')}.md"


def _options(given: dict[str, str | tuple[str, ...] | None]) -> dict[str, Any]:
    return {{"masthead": "name"}.get(key, key): value for key, value in given.items() if value}


def _waiting(everything: Sequence[Record], records: Sequence[Record], chosen: Selection) -> int:
    """How many records that nobody has published the selection means. SiteError where it names one, or means no other."""
    found = selected(records, chosen)
    there = {record.id for record in found}
    drafts = [record for record in selected(everything, chosen) if record.id not in there]
    unknown = sorted(set(chosen.ids) - {record.id for record in everything})
    if unknown:
        raise SiteError(_WHERE, f"没有编号为 {unknown[0]} 的记录", "在案例页的网址或 content/cases/ 里查编号")
    if drafts and (chosen.ids or not found):
        what = (
            f"选中的 {drafts[0].id} 还是“{drafts[0].status}”，没有发布"
            if len(drafts) == 1
            else f"选中的 {len(drafts)} 条都没有发布"
        )
        raise SiteError(_WHERE, what, "先签字发布，或加 --preview 写成送审稿（未审签之处逐一注明）")
    return len(drafts)


def _file_name(text: str) -> str:
    return _NOT_IN_NAMES.sub(" ", text).strip()[:80] or "报告"
