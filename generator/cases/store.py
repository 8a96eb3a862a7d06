"""Records on disk: one YAML file each below `content/cases/`, read strictly, kept as text beside its value."""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from generator.cases.cache import digest, many_objects, read_cache, record_code, write_cache
from generator.cases.faults import faults
from generator.dialect import Plain, dump, load
from generator.errors import RecordError
from generator.record import Record, as_plain

_CACHE = "records.cache"
_FEW, _TOGETHER = 200, 50
"""So many files are not worth a process; so many are given out at a time."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A record file: where it lies, its bytes' digest, and what it says."""

    path: Path
    digest: str
    record: Record


def record_files(folder: Path) -> list[Path]:
    """The record files below a folder, sorted; names that begin with `_` or `.` are no records."""
    found = []
    for at, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name[0] not in "_."]
        found += [Path(at, name) for name in names if name.endswith((".yml", ".yaml")) and name[0] not in "_."]
    return sorted(found)


def load_records(folder: Path, cache: Path | None = None) -> list[Record]:
    """Every record below `folder`, by path. RecordError at the first that isn't one.

    `cache` is the library's cache folder: unchanged files are not read as YAML again (10,000 in about a second).
    """
    stored, broken = load_stored(folder, cache)
    if broken:
        raise broken[0]
    return [one.record for one in stored]


def load_stored(
    folder: Path, cache: Path | None = None, jobs: int = 1, held: dict[str, Record] | None = None
) -> tuple[list[Stored], list[RecordError]]:
    """The records below `folder` that can be read, by path, and what is wrong with the others.

    `held`: the records that a process which reads again and again has read before, by digest; brought up to date.
    """
    if held:
        return _read_again(folder, held)
    place = cache / _CACHE if cache else None
    known = read_cache(place, record_code()) if place else {}
    with many_objects():
        keyed, new = _looked_through(folder, known)
        fresh = _read_by_all(new, jobs)
        kept: dict[str, str] = {}
        stored: list[Stored] = []
        broken: list[RecordError] = []
        for path, key in keyed:
            said = known.get(key) or next(fresh)
            if isinstance(said, RecordError):
                broken.append(said)
                continue
            kept[key] = said
            stored.append(Stored(path, key, Record.model_validate_json(said)))
    if place and kept.keys() != known.keys():
        write_cache(place, record_code(), kept)
    if held is not None:
        held.update((one.digest, one.record) for one in stored)
    return stored, broken


def _read_again(folder: Path, held: dict[str, Record]) -> tuple[list[Stored], list[RecordError]]:
    stored: list[Stored] = []
    broken: list[RecordError] = []
    for path in record_files(folder):
        data = path.read_bytes()
        key, where = digest(data), shown(path, folder)
        try:
            record = held.get(key) or record_in(text_of(data, where), where)
        except RecordError as error:
            broken.append(error)
        else:
            stored.append(Stored(path, key, record))
    held.clear()
    held.update((one.digest, one.record) for one in stored)
    return stored, broken


def _looked_through(folder: Path, known: Mapping[str, str]) -> tuple[list[tuple[Path, str]], list[tuple[bytes, str]]]:
    """Every record file with the digest of its bytes; of those that aren't known the bytes and what they are called."""
    keyed: list[tuple[Path, str]] = []
    new: list[tuple[bytes, str]] = []
    for path in record_files(folder):
        data = path.read_bytes()
        keyed.append((path, digest(data)))
        if keyed[-1][1] not in known:
            new.append((data, shown(path, folder)))
    return keyed, new


def _read_by_all(files: Sequence[tuple[bytes, str]], jobs: int) -> Iterator[str | RecordError]:
    """Record files read as YAML, by so many processes where it pays: each as JSON, or what is wrong with it."""
    if jobs == 1 or len(files) <= _FEW:
        yield from map(_as_json, files)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(_as_json, files, chunksize=_TOGETHER)


def _as_json(file: tuple[bytes, str]) -> str | RecordError:
    data, where = file
    try:
        record = record_in(text_of(data, where), where)
    except RecordError as error:
        return error
    return record.model_dump_json(by_alias=True, exclude_unset=True)


def shown(path: Path, folder: Path) -> str:
    """What a record file is called in a message: its path below `content/cases/`."""
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


def read_record(path: Path) -> Record:
    """The record in a file. RecordError says which field is wrong, in which line, and what would be right."""
    return record_in(text_of(path.read_bytes(), path.name), path.name)


def text_of(data: bytes, where: str) -> str:
    """The text of a record file: UTF-8, a byte order mark and Windows line ends allowed. RecordError otherwise."""
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise RecordError(where, "不是 UTF-8 文本", "用编辑器另存为 UTF-8") from error


def bytes_like(text: str, before: bytes) -> bytes:
    """A text as bytes, with the byte order mark and line ends of the file that it replaces."""
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    return mark + (text.replace("\n", "\r\n") if b"\r\n" in before else text).encode()


def record_in(text: str, where: str) -> Record:
    """The record that a text says. RecordError at its first fault."""
    plain = load(text, where)
    if plain is None:
        raise RecordError(where, "文件是空的", "从 git 里恢复上一版；或删掉它，再 jiebao restore")
    try:
        return Record.model_validate(plain)
    except ValidationError as error:
        first = next(faults(error, plain, text))
        raise RecordError(f"{where}:{first.line}:{first.column}", first.what, first.hint) from error


def path_of(folder: Path, identity: str) -> Path:
    """Where a new record goes: a folder for each year, `nodate` for those without a day."""
    return folder / identity.split("-")[0] / f"{identity}.yml"


def text_for(path: Path, folder: Path, plain: Mapping[str, Plain]) -> str:
    """A record as the machine writes it; the first line tells an editor where the schema lies."""
    depth = len(path.relative_to(folder).parts)
    return f"# yaml-language-server: $schema={'../' * depth}schema/record.schema.json\n{dump(dict(plain))}"


def as_it_stands(text: str, record: Record) -> dict[str, Plain]:
    """A record's values, only of the keys that its text holds."""
    return _present(load(text, ""), as_plain(record))


def is_complete(record: Record) -> bool:
    """Whether the record's text holds every key that machine and person share."""
    parts = (record, record.mentions, record.credits)
    return all(part.model_fields_set.issuperset(type(part).model_fields) for part in parts)


def _present(raw: Plain, plain: Plain) -> dict[str, Plain]:
    return {
        key: _present(raw[key], value) if key in _MAPS and isinstance(raw[key], dict) else value
        for key, value in plain.items()
        if key in raw
    }


_MAPS = ("mentions", "credits", "source")
