"""`jiebao restore`: a deleted record may be written again."""

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

import click

from generator.cases.files import only_writer
from generator.cases.ledger import Entry
from generator.cases.readings import readings
from generator.cases.update import carry_out, deleted, plan
from generator.errors import RecordError
from generator.settings import Library, open_library


@click.command("restore", help="恢复删掉的记录：从稿件重新解析写出。不给 ID 就列出删掉的记录。")
@click.argument("ids", nargs=-1, metavar="[ID…]")
def command(ids: tuple[str, ...]) -> None:
    """Tombstones, listed or taken away."""
    library = open_library(Path.cwd())
    gone = {one.id: one for one in deleted(library)}
    if not ids:
        for one in gone.values():
            click.echo(f"{one.id}（{one.file}）")
        click.echo(f"删掉的记录 {len(gone)} 条")
        return
    for name in ids:
        if name not in gone:
            near = get_close_matches(name, gone, 1)
            raise RecordError(name, "不在删掉的记录里", f"看看是不是 {near[0]}" if near else "用 jiebao restore 列出")
    with only_writer(library.cache):
        written = _restored(library, [gone[name] for name in ids])
    for name in ids:
        click.echo(
            f"{name}：已恢复" if name in written else f"{name}：稿件 {gone[name].file} 里已没有这篇，请用 git 找回"
        )
    if not written.issuperset(ids):
        raise SystemExit(1)


def _restored(library: Library, entries: Sequence[Entry]) -> set[str]:
    """The ids that could be written again."""
    paths = [library.bulletins / name for name in sorted({one.file for one in entries})]
    found = readings(library, [path for path in paths if path.is_file()])
    made = plan(library, found, {one.id for one in entries})
    carry_out(library, made)
    return {one.id for one in made.all_changes if one.fate == "新写"}
