"""Keys of tasks: two tasks of one key make the same files. The door to orjson."""

import hashlib
import platform
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.metadata import version
from operator import attrgetter
from pathlib import Path
from typing import Any

import orjson

from generator.catalog.catalog import Catalog
from generator.publish.artefact import Task
from generator.publish.pages.site import Site
from generator.publish.theme import own_templates
from generator.record import Record

_PACKAGE = Path(__file__).resolve().parents[1]
_LIBRARIES = ("jinja2", "markupsafe", "python-docx", "pypinyin", "jieba", "rjieba", "opencc", "numpy")
"""Whose versions show in the files."""
_OPTIONS = orjson.OPT_PASSTHROUGH_DATACLASS


class Keys:
    """Keys of a build's tasks. A record counts by the digest of its file, the catalogue by those of all its records."""

    def __init__(self, states: Mapping[str, str]) -> None:
        """`states`: id of a record → digest of its file."""
        self._states = states
        self._whole = ""

    def of(self, task: Task) -> str:
        """The key of a task. TypeError where it reads what has no digest."""
        make = f"{task.make.__module__}.{task.make.__qualname__}"
        said = orjson.dumps([make, *task.reads], default=self._said, option=_OPTIONS)
        return hashlib.blake2b(said, digest_size=16).hexdigest()

    def _said(self, value: Any) -> Any:
        kind = type(value)
        if kind is Record:
            return self._states[value.id]
        if isinstance(value, Catalog):
            self._whole = self._whole or _digest("\n".join(self._states[record.id] for record in value.everything))
            return self._whole
        if is_dataclass(kind):
            return [kind.__qualname__, _values(kind)(value)]
        if isinstance(value, bytes):
            return _digest(value)
        raise TypeError(f"a task can't read {kind}: no key tells when it changed")


def everywhere(site: Site, templates: Sequence[Path]) -> str:
    """What counts in the key of every task: the program, the theme, and what every page knows of its site."""
    return _digest(orjson.dumps([_program(), _folders((own_templates(), *templates)), site]))


@cache
def _values(kind: Any) -> Callable[[Any], Any]:
    return attrgetter(*(field.name for field in fields(kind)))


@cache
def _program() -> str:
    versions = [platform.python_version(), sqlite3.sqlite_version, *map(version, _LIBRARIES)]
    return _digest("\n".join([*versions, _folders((_PACKAGE,))]))


def _folders(folders: Sequence[Path]) -> str:
    found = hashlib.blake2b(digest_size=16)
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                found.update(f"{path.relative_to(folder).as_posix()}\n{_digest(path.read_bytes())}\n".encode())
    return found.hexdigest()


def _digest(data: bytes | str) -> str:
    return hashlib.blake2b(data.encode() if isinstance(data, str) else data, digest_size=16).hexdigest()
