"""`jiebao withdraw`: a record taken back from the readers."""

from pathlib import Path

import click

from generator.cases.desk import change_all
from generator.cases.files import only_writer
from generator.cases.states import withdraw
from generator.settings import open_library


@click.command("withdraw", help="撤回记录：网站上不再出现，记录留在库里，解析不再改它。")
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@click.option("--note", required=True, metavar="原因", help="为什么撤回")
def command(ids: tuple[str, ...], note: str) -> None:
    """Records, withdrawn."""
    library = open_library(Path.cwd())
    with only_writer(library.cache):
        done, refused = change_all(library, ids, lambda record: withdraw(record, note.strip()))
    for record in done:
        click.echo(f"{record.id}：已撤回")
    for error in refused:
        click.echo(str(error), err=True)
    if refused:
        raise SystemExit(1)
