"""`jiebao sign`: who has read a record and stands by it."""

import datetime
from pathlib import Path

import click

from generator.cases.desk import change_all
from generator.cases.files import only_writer
from generator.cases.states import SIGNATURES, sign
from generator.settings import open_library


@click.command("sign", help="给记录签字。签齐了就是“已审”；再用 jiebao publish 发布。")
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@click.option("--role", required=True, type=click.Choice(list(SIGNATURES)), help="哪一审")
@click.option("--by", required=True, metavar="姓名", help="谁签的")
@click.option("--on", metavar="日期", help="哪天签的，如 2024-05-06；不给就是今天")
def command(ids: tuple[str, ...], role: str, by: str, on: str | None) -> None:
    """Signatures, written."""
    library = open_library(Path.cwd())
    day = _day(on)
    wanted = library.settings.signatures
    with only_writer(library.cache):
        done, refused = change_all(library, ids, lambda record: sign(record, role, by.strip(), day, wanted))
    for record in done:
        click.echo(f"{record.id}：{role} {by} {day}")
    for error in refused:
        click.echo(str(error), err=True)
    if refused:
        raise SystemExit(1)


def _day(on: str | None) -> str:
    try:
        return (datetime.date.fromisoformat(on) if on else datetime.date.today()).isoformat()
    except ValueError as error:
        raise click.BadParameter(f"“{on}”不是日期，写成 2024-05-06", param_hint="--on") from error
