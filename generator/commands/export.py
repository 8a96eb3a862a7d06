"""`jiebao export`: the library as tables, JSON, a database, references, or the whole offline site in one file."""

from collections.abc import Sequence
from pathlib import Path

import click

from generator.cases.store import load_records
from generator.publish.exports import FORMS
from generator.publish.exports.bundle import as_zip
from generator.record import Record
from generator.settings import Settings, load_settings


@click.command("export")
@click.option("--to", "form", type=click.Choice([*FORMS, "zip"]), required=True, help="导出成什么。")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("export"),
    help="放进哪个文件夹（默认 export/）。",
)
@click.option("--preview", is_flag=True, help="连草稿和已审的一起导出（默认只导出已发布的）。")
def command(form: str, out: Path, preview: bool) -> None:
    """导出案例、数据、时间线和名称；zip 是整个可离线打开的网站。"""
    settings = load_settings()
    files = {"jiebao-site.zip": as_zip(settings.site)} if form == "zip" else _made(form, settings, preview)
    out.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (out / name).write_bytes(data)
        click.echo(f"已写出 {out / name}（{len(data) / 1024:,.0f} KB）")


def _made(form: str, settings: Settings, preview: bool) -> dict[str, bytes]:
    records: Sequence[Record] = load_records(settings.cases)
    shown = [record for record in records if preview or record.status == "已发布"]
    return {name: make(shown) for name, make in FORMS[form].files.items()}
