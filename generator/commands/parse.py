"""`jiebao parse`: bulletins in, records out."""

from collections.abc import Iterator
from pathlib import Path

import click

from generator.cases.store import write_new
from generator.dialect import dump_all
from generator.errors import GeneratorError
from generator.news.compose import Parsing, parse
from generator.record import as_plain
from generator.rules.gazetteer import EMPTY, Gazetteer, parse_gazetteer
from generator.settings import Library, open_library
from generator.sources.reading import read_document


@click.command(
    "parse", help="解析稿件，写出案例记录。不给路径就解析 content/bulletins/ 里的全部稿件；已有的记录不会被改动。"
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--stdout", is_flag=True, help="只打印记录，不写文件")
def command(paths: tuple[Path, ...], stdout: bool) -> None:
    """Records of the bulletins."""
    library = None if stdout and paths else open_library(Path.cwd())
    found = list(paths) or _bulletins(library)
    gazetteer = _gazetteer(library)
    good = [_told(library, path, gazetteer, stdout) for path in found]
    if not all(good):
        raise SystemExit(1)


def _bulletins(library: Library | None) -> list[Path]:
    if library is None:
        return []
    files = (
        path for path in library.bulletins.rglob("*") if path.is_file() and not path.name.startswith((".", "~$"))
    )
    return sorted(files)


def _gazetteer(library: Library | None) -> Gazetteer:
    if library is None or not library.gazetteer.is_file():
        return EMPTY
    return parse_gazetteer(library.gazetteer.read_text("utf-8"), library.gazetteer.name)


def _told(library: Library | None, path: Path, gazetteer: Gazetteer, stdout: bool) -> bool:
    """Whether the bulletin could be read; what was found is printed or written."""
    try:
        found = parse(read_document(path), gazetteer)
    except GeneratorError as error:
        click.echo(str(error), err=True)
        return False
    if stdout or library is None:
        click.echo(dump_all([as_plain(record) for record in found.records]), nl=False)
    else:
        new = write_new(library.cases, found.records)
        click.echo("，".join(_summary(path, found, len(new))))
    return True


def _summary(path: Path, found: Parsing, new: int) -> Iterator[str]:
    yield f"{path.name}：{len(found.records)} 篇"
    yield f"新写 {new} 条记录"
    if found.reading.dropped:
        yield f"版面杂项 {len(found.reading.dropped)} 处"
