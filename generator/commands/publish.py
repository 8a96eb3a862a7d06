"""`jiebao publish`: signed records, from now on for everybody."""

from pathlib import Path

import click

from generator.cases.desk import change_all
from generator.cases.files import only_writer
from generator.cases.states import publish, waits_for
from generator.cases.store import load_records
from generator.settings import open_library


@click.command("publish", help="发布已审的记录：签字齐全、没有“阻止”项的才行。")
@click.argument("ids", nargs=-1, metavar="ID…")
@click.option("--all", "everything", is_flag=True, help="发布所有签字齐全的记录")
def command(ids: tuple[str, ...], everything: bool) -> None:
    """Records, published."""
    library = open_library(Path.cwd())
    wanted = library.settings.signatures
    if not ids and not everything:
        raise click.UsageError("还缺 ID：给出要发布的记录，或用 --all")
    if everything:
        records = load_records(library.cases, library.cache)
        ids = tuple(record.id for record in records if waits_for(record, wanted) == "发布")
    with only_writer(library.cache):
        done, refused = change_all(library, ids, lambda record: publish(record, wanted))
    for record in done:
        click.echo(f"{record.id}：已发布")
    for error in refused:
        click.echo(str(error), err=True)
    if refused:
        raise SystemExit(1)
