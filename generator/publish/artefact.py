"""A file of the site, not yet written."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Artefact:
    """`path` is relative to the site's root, with `/`."""

    path: str
    data: bytes


def state(files: Iterable[Artefact]) -> str:
    """Ten letters that change with any of the files: put behind their addresses, no browser keeps an old one."""
    found = sha256()
    for file in files:
        found.update(file.path.encode() + file.data)
    return found.hexdigest()[:10]
