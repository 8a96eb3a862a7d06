"""`jiebao report`: a brief, a special report, a monthly, an application, a book: Word, PDF or a web page."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from generator.build import shown_records
from generator.publish.reports.forms import report
from generator.publish.reports.pages import introduction, read_page
from generator.publish.reports.selection import FORM_NAMES, Selection
from generator.publish.reports.writers import WRITERS
from generator.settings import Library, open_library


@click.command(
    "report",
    help="写报告。NAME 是 content/reports/ 里的一页（如 2024-06-月报）；不给 NAME 就用下面的选项选取。",
)
@click.argument("name", required=False)
@click.option("--to", "suffix", type=click.Choice(list(WRITERS)), default="docx", show_default=True, help="写成什么")
@click.option("--form", type=click.Choice(FORM_NAMES), help="文种")
@click.option("--since", help="从哪天或哪月起，如 2023-08")
@click.option("--until", help="到哪天或哪月止，含当天当月")
@click.option("--street", multiple=True, help="只要这个街道，可以写几次")
@click.option("--topic", multiple=True, help="只要这个主题，可以写几次")
@click.option("--id", "ids", multiple=True, help="只要这条记录，可以写几次")
@click.option("--title", help="标题")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="写到哪个文件")
@click.option("--preview", is_flag=True, help="连同未发布的记录，文中逐处注明")
def command(
    name: str | None, suffix: str, out: Path | None, preview: bool, **given: str | tuple[str, ...] | None
) -> None:
    """The report, written."""
    library = open_library(Path.cwd())
    chosen, body = read_page(_page(library, name)) if name else (Selection(), "")
    chosen = replace(chosen, **_options(given))
    made = report(shown_records(library, preview), chosen, introduction(body))
    path = out or Path(f"{name or made.title or chosen.form}.{suffix}")
    path.write_bytes(WRITERS[suffix](made))
    click.echo(f"写好 {path}")


def _page(library: Library, name: str) -> Path:
    return library.content / "reports" / f"{Path(name).name.removesuffix('.md')}.md"


def _options(given: dict[str, str | tuple[str, ...] | None]) -> dict[str, Any]:
    keys = {"street": "streets", "topic": "topics"}
    return {keys.get(key, key): value for key, value in given.items() if value}
