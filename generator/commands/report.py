"""`jiebao report`: a report page of `content/reports/`, or a selection given on the line, as Word, PDF or a page."""

from pathlib import Path

import click

from generator.cases.store import load_records
from generator.errors import SiteError
from generator.publish.reports.forms import report
from generator.publish.reports.pages import introduction, read_page
from generator.publish.reports.selection import FORM_NAMES, Selection
from generator.publish.reports.writers import WRITERS
from generator.settings import load_settings


@click.command("report")
@click.argument("name", metavar="[报告名]", required=False)
@click.option("--to", "to", type=click.Choice(list(WRITERS)), default="docx", show_default=True, help="写成什么。")
@click.option("--form", "form", type=click.Choice(FORM_NAMES), help="文种。")
@click.option("--since", default="", help="从哪天或哪月起，如 2023-08。")
@click.option("--until", default="", help="到哪天或哪月止。")
@click.option("--street", "streets", multiple=True, help="只要这个街道的（可多次）。")
@click.option("--topic", "topics", multiple=True, help="只要这个主题的（可多次）。")
@click.option("--id", "ids", multiple=True, help="指定案例编号（可多次）。")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("export"), help="放进哪个文件夹。"
)
@click.option("--drafts", is_flag=True, help="连未审签的一起写，数据后标注“未审签”。")
def command(
    name: str | None,
    to: str,
    form: str | None,
    since: str,
    until: str,
    streets: tuple[str, ...],
    topics: tuple[str, ...],
    ids: tuple[str, ...],
    out: Path,
    drafts: bool,
) -> None:
    """写一份报告：简报、专报、月报、季报、案例申报材料、案例汇编。"""
    settings = load_settings()
    records = [one for one in load_records(settings.cases) if drafts or one.status == "已发布"]
    if name:
        chosen, body = read_page(settings.content / "reports" / f"{name}.md")
        first = introduction(body)
    elif form:
        chosen = Selection(form=form, since=since, until=until, streets=streets, topics=topics, ids=ids)
        first = ()
    else:
        raise SiteError("report", "没有说明要哪份报告", "写报告名，或用 --form 指定文种")
    data = WRITERS[to](report(records, chosen, first))
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{name or '-'.join(filter(None, (form, since, until)))}.{to}"
    path.write_bytes(data)
    click.echo(f"已写出 {path}（{len(data) / 1024:,.0f} KB）")
