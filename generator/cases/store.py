"""Records on disk: one YAML file each, read strictly, written whole or not at all."""

import os
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from generator.dialect import dump, load
from generator.errors import RecordError
from generator.record import Record, as_plain


def load_records(folder: Path) -> list[Record]:
    """Every record below `folder`, by path. RecordError at the first that isn't one."""
    return [read_record(path) for path in sorted(folder.rglob("*.yml"))]


def read_record(path: Path) -> Record:
    """The record in a file. RecordError says which field is wrong."""
    try:
        return Record.model_validate(load(path.read_text("utf-8"), path.name))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise RecordError(
            path.name, f"“{where}”不合记录格式（{first['msg']}）", "对照 README 里的样例改正"
        ) from error
    except UnicodeDecodeError as error:
        raise RecordError(path.name, "不是 UTF-8 文本", "另存为 UTF-8") from error


def write_new(folder: Path, records: Iterable[Record]) -> list[Path]:
    """Write the records that have no file yet; a file that is there is a person's and stays as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for record in records:
        path = folder / f"{record.id}.yml"
        if not path.exists():
            _whole(path, dump(as_plain(record)))
            written.append(path)
    return written


def _whole(path: Path, text: str) -> None:
    aside = path.with_suffix(".yml.new")
    with aside.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
