"""`jiebao export`: the library as tables, data and references, the same files as on the site."""

from pathlib import Path

import click

from generator.build import shown_records
from generator.catalog.order import told_once
from generator.errors import SiteError
from generator.publish.exports import FORMS
from generator.publish.exports.bundle import refuse_preview, write_zip
from generator.settings import Library, open_library

_ZIP = "jiebao-site.zip"


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
    try:
        out.mkdir(parents=True, exist_ok=True)
        for path in _bundle(library, out, preview) if form == "zip" else _files(library, form, out, preview):
            click.echo(f"写好 {path}（{path.stat().st_size / 1024:,.0f} KB）")
    except OSError as error:
        raise SiteError(
            str(out), f"写不了（{error.strerror}）", "关掉正打开着它的程序，或用 --out 换个地方"
        ) from error


def _bundle(library: Library, out: Path, preview: bool) -> list[Path]:
    if not preview:
        refuse_preview(library.site)
    write_zip(library.site, out / _ZIP)
    return [out / _ZIP]


def _files(library: Library, form: str, out: Path, preview: bool) -> list[Path]:
    records = told_once(shown_records(library, preview))
    url = library.settings.url
    for name, make in FORMS[form].files.items():
        (out / name).write_bytes(make(records, f"{url.rstrip('/')}/" if url else ""))
    return [out / name for name in FORMS[form].files]
