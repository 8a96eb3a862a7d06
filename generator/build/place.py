"""Where a site stands, and where its next version is built: a spare folder that takes its place in one step."""

import ctypes
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.publish.artefact import Artefact

_HERE, _EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of Linux."""
State = tuple[int, int]
"""Size and time of change (ns) of a file: whether it is still what was written."""


@dataclass(frozen=True, slots=True)
class Place:
    """The folders of a site."""

    site: Path
    spare: Path
    """The version before, or what a build that died has left; brought up to date by the next build."""

    @property
    def memory(self) -> Path:
        """What the last build made of what."""
        return self.spare.with_name(f"{self.spare.name}.made")

    @property
    def _old(self) -> Path:
        return self.spare.with_name(f"{self.spare.name}.old")

    def recover(self) -> None:
        """Take up what a swap that died between its steps has left."""
        if self._old.exists():
            if self.site.exists():
                shutil.rmtree(self._old)
            else:
                self._old.rename(self.site)
        self.spare.mkdir(parents=True, exist_ok=True)

    def swap(self) -> None:
        """The spare becomes the site, the site the spare."""
        if not self.site.exists():
            self.spare.rename(self.site)
        elif not _exchanged(self.spare, self.site):
            self.site.rename(self._old)
            self.spare.rename(self.site)
            self._old.rename(self.spare)


def _exchanged(one: Path, other: Path) -> bool:
    """Both folders change places in one step; False where the operating system (or the disk) can't."""
    try:
        rename = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)


def listing(folder: Path) -> dict[str, State]:
    """Every file below a folder by its path from there, with its state."""
    found: dict[str, State] = {}
    waiting = [("", str(folder))] if folder.is_dir() else []
    while waiting:
        above, at = waiting.pop()
        with os.scandir(at) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{above}{entry.name}/", entry.path))
                else:
                    found[above + entry.name] = _state(entry.stat(follow_symlinks=False))
    return found


def put(folder: Path, file: Artefact) -> tuple[State, bool]:
    """A file brought into a folder, left alone when it is the same already; its state, and whether it was written.

    Files are never changed, only replaced: a copy elsewhere may be a second name of the same file.
    """
    path = os.path.join(folder, file.path)
    if _same(path, file.data):
        return _state(os.stat(path)), False
    try:
        os.unlink(path)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "xb") as out:
        out.write(file.data)
    return _state(os.stat(path)), True


def again(site: Path, spare: Path, path: str, state: State) -> bool:
    """A file of the site as it stands, in the spare too; False when it isn't what it was."""
    from_, to = os.path.join(site, path), os.path.join(spare, path)
    try:
        if _state(os.stat(from_)) != state:
            return False
    except OSError:
        return False
    os.makedirs(os.path.dirname(to), exist_ok=True)
    if os.path.lexists(to):
        os.unlink(to)
    try:
        os.link(from_, to)
    except OSError:  # a disk without second names
        shutil.copy2(from_, to)
    return True


def remove_others(folder: Path, there: Mapping[str, State], wanted: Mapping[str, State]) -> None:
    """Remove the files of a folder that nobody made, and the folders that hold none any more."""
    for path in there.keys() - wanted.keys():
        (folder / path).unlink(missing_ok=True)
    for at, _, _ in os.walk(folder, topdown=False):
        if at != str(folder) and not os.listdir(at):
            os.rmdir(at)


def _state(found: os.stat_result) -> State:
    return found.st_size, found.st_mtime_ns


def _same(path: str, data: bytes) -> bool:
    try:
        if os.stat(path).st_size != len(data):
            return False
        with open(path, "rb") as file:
            return file.read() == data
    except OSError:
        return False
