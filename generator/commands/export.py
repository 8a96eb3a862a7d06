"""`jiebao export`: the library as tables, data and references."""

from pathlib import Path

import click

from generator.build import shown_records
from generator.publish.exports import FORMS
from generator.publish.exports.bundle import as_zip
from generator.settings import open_library


@click.command(
    "export",
    help="导出数据：" + "；".join(f"{name} {form.about}" for name, form in FORMS.items()) + "；zip 整个离线网站",
)
@click.option("--to", "form", required=True, type=click.Choice([*FORMS, "zip"]), help="导出成什么")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("."), help="写到哪个文件夹")
@click.option("--preview", is_flag=True, help="连同未发布的记录")
def command(form: str, out: Path, preview: bool) -> None:
    """The files, written."""
    library = open_library(Path.cwd())
    out.mkdir(parents=True, exist_ok=True)
    if form == "zip":
        files = {"jiebao-site.zip": as_zip(library.site)}
    else:
        records = shown_records(library, preview)
        files = {name: make(records) for name, make in FORMS[form].files.items()}
    for name, data in files.items():
        (out / name).write_bytes(data)
        click.echo(f"写好 {out / name}（{len(data) / 1024:,.0f} KB）")
