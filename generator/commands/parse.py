"""`jiebao parse`: bulletins in, records out; what a person changed stays."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from generator.cases.engines import ENGINES
from generator.cases.files import only_writer
from generator.cases.processes import processes
from generator.cases.readings import Reading, Workforce, bulletin_files, gazetteer_of, readings
from generator.cases.update import Change, Plan, carry_out, plan
from generator.dialect import dump_all
from generator.errors import GeneratorError, SiteError
from generator.news.compose import parse
from generator.record import as_plain
from generator.rules.gazetteer import Gazetteer
from generator.settings import Library, open_library
from generator.sources.reading import read_document


@click.command(
    "parse",
    help="解析稿件，写出案例记录。不给路径就解析 content/bulletins/ 里的全部稿件。人改过的地方永远保留，删掉的记录不再写出。",
)
@click.argument("paths", nargs=-1, metavar="[路径…]", type=click.Path(path_type=Path))
@click.option("--stdout", is_flag=True, help="只打印记录，不写文件")
@click.option("--jobs", "-j", type=click.IntRange(1), metavar="N", help="同时用几个进程；不给就用全部核")
@click.option(
    "--engine", type=click.Choice(tuple(ENGINES)), default="local", help="在哪里解析：本机，或已有的 dask、ray 集群"
)
@click.option(
    "--cluster", metavar="地址", help="集群的地址，如 tcp://主机:8786、ray://主机:10001；不给就在本机起几个"
)
@click.option("--json", "as_json", is_flag=True, help="用 JSON 报告结果")
@click.option("--report", "-v", "full", is_flag=True, help="逐行列出去掉的版面杂项和每篇的疑点")
def command(
    paths: tuple[Path, ...],
    stdout: bool,
    jobs: int | None,
    engine: str,
    cluster: str | None,
    as_json: bool,
    full: bool,
) -> None:
    """Records of the bulletins."""
    if stdout:
        _print_records(paths)
        return
    if cluster and engine == "local":
        raise click.UsageError("--cluster 要和 --engine dask 或 --engine ray 一起用")
    library = open_library(Path.cwd())
    with only_writer(library.cache):
        files = _files(library, paths)
        found = _read(library, files, Workforce(processes(jobs), engine, cluster))
        made = plan(library, found)
        missed = carry_out(library, made)
    if as_json:
        click.echo(json.dumps(_report(found, made, missed), ensure_ascii=False, indent=2))
    else:
        _tell(found, made, missed, full)
    if any(one.error for one in found) or made.broken or missed:
        raise SystemExit(1)


def _print_records(paths: Sequence[Path]) -> None:
    library = None if paths else open_library(Path.cwd())
    gazetteer = _gazetteer(library)
    good = [_printed(path, gazetteer) for path in paths or (bulletin_files(library) if library else ())]
    if not all(good):
        raise SystemExit(1)


def _gazetteer(library: Library | None) -> Gazetteer:
    if library is None:
        try:
            library = open_library(Path.cwd())
        except SiteError:
            return gazetteer_of(None)
    return gazetteer_of(library)


def _printed(path: Path, gazetteer: Gazetteer) -> bool:
    try:
        found = parse(read_document(path), gazetteer)
    except GeneratorError as error:
        click.echo(str(error), err=True)
        return False
    click.echo(dump_all([as_plain(record) for record in found.records]), nl=False)
    return True


def _files(library: Library, paths: Sequence[Path]) -> list[Path]:
    if not paths:
        return bulletin_files(library)
    below = bulletin_files(library)
    named = [
        [file for file in below if file.is_relative_to(path.resolve())] if path.is_dir() else [path.resolve()]
        for path in paths
    ]
    return sorted({file for files in named for file in files})


def _read(library: Library, files: Sequence[Path], force: Workforce) -> list[Reading]:
    """The bulletins read, with a bar on a terminal when it takes long."""
    if not sys.stderr.isatty() or len(files) < 20:
        return readings(library, files, force)
    with click.progressbar(length=len(files), label="解析", file=sys.stderr) as bar:
        return readings(library, files, force, lambda: bar.update(1))


def _tell(found: Sequence[Reading], made: Plan, missed: Sequence[str], full: bool) -> None:
    for reading in found:
        if reading.error:
            click.echo(str(reading.error), err=True)
            continue
        changes = made.changes[reading.file]
        if full or any(one.fate != "未变" or one.merged.conflicts for one in changes):
            click.echo(f"{reading.file}：{len(changes)} 篇，{_counts(changes)}，版面杂项 {len(reading.dropped)} 处")
        for line in _details(reading, changes) if full else _matters(changes):
            click.echo(f"  {line}")
    for line in _notices(made, missed):
        click.echo(line, err=True)
    click.echo(f"{len(found)} 份稿件：{_counts(made.all_changes) or '没有稿件'}")


def _counts(changes: Sequence[Change]) -> str:
    counted = Counter(one.fate for one in changes)
    return "、".join(
        f"{fate} {counted[fate]}" for fate in ("新写", "更新", "未变", "已删除", "写坏了") if counted[fate]
    )


def _matters(changes: Sequence[Change]) -> Iterator[str]:
    """What a person has to decide."""
    for one in changes:
        yield from (f"{one.id}：{conflict}，保留了人工的" for conflict in one.merged.conflicts)
        if one.merged.held:
            yield f"{one.id}：已签字，解析的新读法（{'、'.join(one.merged.held)}）没有写入，记在 attention 里"


def _details(reading: Reading, changes: Sequence[Change]) -> Iterator[str]:
    for one, proposal in zip(changes, reading.proposals, strict=True):
        lines = proposal.record["source"]["lines"]
        yield f"{one.fate} {one.id}（行 {lines}，疑点 {len(proposal.record['attention'])} 处）"
        yield from (f"  {item['level']} {item['rule']}：{item['message']}" for item in proposal.record["attention"])
    yield from _matters(changes)
    for first, last, why, text in reading.dropped:
        yield f"去掉 行 {first}{'' if first == last else f'–{last}'} {why}：{' '.join(text.split())[:60]}"


def _notices(made: Plan, missed: Sequence[str]) -> Iterator[str]:
    yield from map(str, made.broken)
    yield from (f"{name}：正要写时文件被人改了，没有动它。请再解析一次" for name in missed)
    yield from (f"{name}：稿件已不在 content/bulletins/，记录保留" for name in made.gone)
    yield from (f"{name}：稿件里已没有这篇，记录保留；不要了就删掉文件" for name in made.orphans)


def _report(found: Sequence[Reading], made: Plan, missed: Sequence[str]) -> dict[str, object]:
    return {
        "bulletins": [_bulletin(one, made) for one in found],
        "linked": [one.id for one in made.linked],
        "gone": list(made.gone),
        "orphans": list(made.orphans),
        "broken": [str(one) for one in made.broken],
        "missed": list(missed),
    }


def _bulletin(reading: Reading, made: Plan) -> dict[str, object]:
    if reading.error:
        return {"file": reading.file, "error": str(reading.error)}
    return {
        "file": reading.file,
        "articles": [
            {
                "id": change.id,
                "fate": change.fate,
                "lines": proposal.record["source"]["lines"],
                "attention": proposal.record["attention"],
                "conflicts": [str(conflict) for conflict in change.merged.conflicts],
                "held": list(change.merged.held),
            }
            for change, proposal in zip(made.changes[reading.file], reading.proposals, strict=True)
        ],
        "dropped": [{"lines": [first, last], "why": why, "text": text} for first, last, why, text in reading.dropped],
    }
