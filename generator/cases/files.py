"""Files written whole or not at all, and one writer at a time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from generator.errors import RecordError

ASIDE = ".new~"
"""How the name of a file ends that is still being written; what is left of it after a crash means nothing."""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a crash at any moment leaves the old one or the new one, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}{ASIDE}")
    with aside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)


def sweep(folder: Path) -> None:
    """Remove what crashed writers left below a folder."""
    for at, _, names in os.walk(folder):
        for name in names:
            if name.endswith(ASIDE):
                Path(at, name).unlink(missing_ok=True)


@contextmanager
def only_writer(folder: Path, name: str = "lock", doing: str = "写记录") -> Iterator[None]:
    """Hold a lock of the library; RecordError when another run of ours is at the same work.

    The lock is the operating system's: it goes with the process that holds it, however that one ends.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("a+", encoding="ascii") as file:
        if not _locked(file):
            file.seek(0)
            raise RecordError(
                "案例库", f"另一个 jiebao 正在{doing}（进程 {file.read().strip() or '不明'}）", "等它结束后再试"
            )
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _locked(file: IO[str]) -> bool:
    try:
        if os.name == "nt":  # pragma: no cover
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
