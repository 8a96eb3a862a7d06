"""`jiebao reopen`: a signed or withdrawn record back on the desk."""

from pathlib import Path

import click

from generator.cases.desk import change_all
from generator.cases.files import only_writer
from generator.cases.states import reopen
from generator.settings import open_library


@click.command("reopen", help="退回草稿重审：去掉签字。再 jiebao parse，解析的新读法就写进来；人改过的照样保留。")
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
def command(ids: tuple[str, ...]) -> None:
    """Records, reopened."""
    library = open_library(Path.cwd())
    with only_writer(library.cache):
        done, refused = change_all(library, ids, reopen)
    for record in done:
        click.echo(f"{record.id}：退回草稿")
    for error in refused:
        click.echo(str(error), err=True)
    if refused:
        raise SystemExit(1)
