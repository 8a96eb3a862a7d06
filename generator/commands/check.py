"""`jiebao check`: every record fits the contract, and every value stands in its own text."""

from collections.abc import Sequence
from pathlib import Path

import click

from generator.cases.files import only_writer
from generator.cases.findings import FORMATS, RULES, Finding
from generator.cases.inspection import inspect
from generator.cases.mending import mend_all
from generator.cases.readings import processes
from generator.settings import Library, open_library


@click.command(
    "check",
    help="检查记录：格式、出处、漏文、隐私、签字、重复、链接。不改文件（--fix 除外）。"
    "退出码：0 没有错误（可以有提醒），1 有错误，2 用法不对。",
)
@click.argument("paths", nargs=-1, metavar="[路径…]", type=click.Path(path_type=Path, exists=True))
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="输出格式，默认 text")
@click.option("--fix", is_flag=True, help="先改好能放心改的：人工写的半角标点、键的次序；不动签过字的记录")
@click.option("--strict", is_flag=True, help="有提醒也算不通过")
@click.option("--rules", is_flag=True, help="只列出查哪些规则")
@click.option("--jobs", "-j", type=click.IntRange(1), metavar="N", help="同时用几个进程；不给就用全部核")
def command(paths: tuple[Path, ...], form: str, fix: bool, strict: bool, rules: bool, jobs: int | None) -> None:
    """What is wrong, a line each."""
    if rules:
        click.echo("\n".join(f"{name}：{demand}" for name, demand in RULES.items()))
        return
    library = open_library(Path.cwd())
    if fix:
        with only_writer(library.cache):
            for name in mend_all(library, paths):
                click.echo(f"{name}：改好了", err=True)
    found = inspect(library, processes(jobs))
    findings = [one for one in found.findings if _asked(library, one, paths)]
    wrong = sum(one.level == "错误" for one in findings)
    click.echo(FORMATS[form](findings), nl=False)
    click.echo(f"检查了 {found.records} 条记录：错误 {wrong} 处，提醒 {len(findings) - wrong} 处", err=form != "text")
    if wrong or (strict and findings):
        raise SystemExit(1)


def _asked(library: Library, finding: Finding, paths: Sequence[Path]) -> bool:
    file = library.root / finding.file
    return not paths or any(file.is_relative_to(path.resolve()) for path in paths)
