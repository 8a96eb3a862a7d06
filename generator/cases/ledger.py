"""The list of all records that parsing ever wrote, `content/cases/_ledger.tsv`: id, sketch of the text, bulletin.

A line without a record file is a tombstone: a person deleted the record, and it isn't written again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.cases.files import write_whole

NAME = "_ledger.tsv"
_HEAD = (
    "# 解析写过的每条记录一行：id、正文指纹、稿件。有行而没有文件的，是已删除的记录，解析不会再写出来；\n"
    "# 要恢复用 jiebao restore ID。这个文件由程序维护，请和记录一起提交到 git。\n"
)


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One record that was written: the sketch is of the text as the machine read it in the bulletin `file`."""

    id: str
    sketch: str
    file: str


def read_ledger(folder: Path) -> dict[str, Entry]:
    """Id → entry. A line that isn't one (left by a git conflict, say) is skipped: its record is found by its own text."""
    path = folder / NAME
    if not path.is_file():
        return {}
    lines = [line.split("\t") for line in path.read_text("utf-8", errors="replace").splitlines() if line[:1] != "#"]
    return {parts[0]: Entry(*parts) for parts in lines if len(parts) == 3}


def write_ledger(folder: Path, entries: Iterable[Entry]) -> None:
    """Write the list, sorted, when it differs from what is there."""
    text = _HEAD + "".join(f"{one.id}\t{one.sketch}\t{one.file}\n" for one in sorted(entries))
    path = folder / NAME
    if not path.is_file() or path.read_bytes() != text.encode():
        write_whole(path, text.encode())


def tombstones(ledger: Mapping[str, Entry], present: Iterable[str]) -> list[Entry]:
    """The entries whose record was deleted, by id."""
    there = set(present)
    return [ledger[name] for name in sorted(ledger) if name not in there]
