"""`jiebao gazetteer`: the library's own names."""

from pathlib import Path

import click

from generator.cases.readings import gazetteer_of
from generator.cases.store import load_stored
from generator.cases.suggestion import suggested
from generator.settings import open_library


@click.group("gazetteer", help="本地的街道、社区、单位、地名（content/gazetteer.yml）。")
def command() -> None:
    """The group."""


@command.command("suggest", help="记录里常见、地名录里还没有的名称：打印出来，核对后贴进 content/gazetteer.yml。")
@click.option("--least", type=click.IntRange(1), default=2, show_default=True, help="至少在几条记录里出现")
def suggest(least: int) -> None:
    """Entries to paste."""
    library = open_library(Path.cwd())
    stored, broken = load_stored(library.cases, library.cache)
    found = suggested([one.record for one in stored], gazetteer_of(library), least)
    click.echo(found, nl=False)
    click.echo("核对后贴进 content/gazetteer.yml，再运行 jiebao parse" if found else "没有要补的名称", err=True)
    for error in broken:
        click.echo(str(error), err=True)
