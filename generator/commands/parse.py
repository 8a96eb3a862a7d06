"""`jiebao parse`: bulletins in, records out."""

from pathlib import Path

import click

from generator.dialect import dump_all
from generator.errors import SourceError
from generator.news.compose import parse
from generator.record import as_plain
from generator.sources.reading import read_document


@click.command("parse", help="解析稿件，写出案例记录。不给路径就解析 content/bulletins/ 里的全部稿件。")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--stdout", is_flag=True, help="只打印记录，不写文件")
def command(paths: tuple[Path, ...], stdout: bool) -> None:
    """Records of the bulletins."""
    failed = False
    for path in paths:
        try:
            click.echo(dump_all([as_plain(record) for record in parse(read_document(path)).records]), nl=False)
        except SourceError as error:
            click.echo(str(error), err=True)
            failed = True
    raise SystemExit(int(failed))
