"""`jiebao edit`: a record in the editor, at the right line."""

import os
import shlex
import subprocess
from difflib import get_close_matches
from pathlib import Path

import click

from generator.cases.desk import find
from generator.cases.examination import Yardstick, examine, of_error
from generator.cases.findings import as_text
from generator.cases.readings import gazetteer_of
from generator.cases.states import blocking
from generator.cases.store import record_files, record_in, text_of
from generator.dialect import key_lines
from generator.errors import RecordError
from generator.record import Record
from generator.settings import Library, open_library

AT_LINE = {
    "vi": "+{line} {file}", "vim": "+{line} {file}", "nvim": "+{line} {file}", "nano": "+{line} {file}",
    "emacs": "+{line} {file}", "micro": "+{line} {file}", "kate": "-l {line} {file}", "gedit": "+{line} {file}",
    "code": "--wait --goto {file}:{line}", "codium": "--wait --goto {file}:{line}", "code-insiders": "--wait --goto {file}:{line}",
    "subl": "{file}:{line}", "hx": "{file}:{line}", "notepad++": "-n{line} {file}",
}  # fmt: skip
"""Editor → how it is told the line."""


@click.command("edit", help="在编辑器（$VISUAL 或 $EDITOR）里打开一条记录，停在要处理的那一行；改完后检查一遍。")
@click.argument("identity", metavar="ID")
@click.option("--field", metavar="键", help="停在这个键，如 figures；不给就停在第一处要处理的地方")
def command(identity: str, field: str | None) -> None:
    """A record, opened; checked afterwards."""
    library = open_library(Path.cwd())
    path, line = _place(library, identity, field)
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if os.name == "nt" else "vi")
    try:
        subprocess.run(editor_command(editor, path, line), check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise RecordError(editor, f"编辑器没有打开或没有正常退出（{error}）", "检查 EDITOR 的写法") from error
    findings = examine(Yardstick(library, gazetteer_of(library)), path).findings
    click.echo(as_text(findings) or f"{path.relative_to(library.root)}：改好了，没有问题\n", nl=False)
    if any(one.level == "错误" for one in findings):
        raise SystemExit(1)


def _place(library: Library, identity: str, field: str | None) -> tuple[Path, int]:
    """The file of a record and the line to stop at; of one that can't be read, the line where it is broken."""
    for path in record_files(library.cases):
        if path.stem == identity:
            try:
                text = text_of(path.read_bytes(), path.name)
                return path, line_of(text, record_in(text, path.name), field)
            except RecordError as error:
                if error.where == identity:
                    raise
                return path, of_error("格式", error).line
    return find(library, [identity])[0].path, 1


def line_of(text: str, record: Record, field: str | None) -> int:
    """The line to stop at: the field asked for, else the first blocking item, else any item, else the title."""
    lines = {path: line for path, (line, _) in key_lines(text).items()}
    if field:
        path = tuple(field.split("."))
        if path not in lines:
            near = get_close_matches(field, [".".join(map(str, key)) for key in lines], 1)
            keys = "、".join(str(key[0]) for key in lines if len(key) == 1)
            raise RecordError(record.id, f"没有“{field}”这个键", f"看看是不是 {near[0]}" if near else f"用 {keys}")
        return lines[path]
    urgent = (blocking(record) or list(record.attention))[:1]
    wanted = ("attention", record.attention.index(urgent[0])) if urgent else ("title",)
    return lines.get(wanted, 1)


def editor_command(editor: str, path: Path, line: int) -> list[str]:
    """The command that opens a file at a line; an editor that isn't known just gets the file.

    >>> editor_command("code --wait", Path("a.yml"), 7)
    ['code', '--wait', '--goto', 'a.yml:7']
    """
    words = shlex.split(editor, posix=os.name != "nt")
    how = AT_LINE.get(Path(words[0]).stem, "{file}")
    return [*words, *(part.format(line=line, file=path) for part in how.split(" ") if part not in words)]
