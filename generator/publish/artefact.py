"""A file of the site, not yet written; and what makes files, not yet run."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any


@dataclass(frozen=True, slots=True)
class Artefact:
    """`path` is relative to the site's root, with `/`."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Task:
    """Files that can be made in any process, at any time: `make(*reads, site, theme)` yields them.

    `make` is a function of a module. It looks at nothing but what it is given: where `reads` are what they were (records,
    the whole catalogue, plain values and dataclasses of them) and site and theme too, its files are what they were, and a
    build that has them leaves them alone. What a page shows of other records is therefore worked out beforehand and
    handed over as values; only what shows the whole library may read the catalogue.
    """

    make: Callable[..., Iterable[Artefact]]
    reads: tuple[Any, ...]


def made(tasks: Iterable[Task], site: Any, theme: Any) -> Iterator[Artefact]:
    """The files of tasks, one after the other."""
    for task in tasks:
        yield from task.make(*task.reads, site, theme)


def as_made(file: Artefact, site: Any, theme: Any) -> Iterator[Artefact]:
    """A file that is made already, as a task."""
    yield file


def state(files: Iterable[Artefact]) -> str:
    """Ten letters that change with any of the files: put behind their addresses, no browser keeps an old one."""
    found = sha256()
    for file in files:
        found.update(file.path.encode() + file.data)
    return found.hexdigest()[:10]
