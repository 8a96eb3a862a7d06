"""Tasks carried out: their files written into a folder, by all processors where the operating system can fork.

A forked process has everything that its parent has; nothing travels to it but the numbers of its tasks. It writes its
files itself and reports only their paths and states.
"""

import ctypes
import gc
import multiprocessing
import os
import signal
import struct
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from generator.build.place import State, put
from generator.catalog.catalog import Catalog
from generator.errors import SiteError
from generator.publish.artefact import Task

_FEW, _TOGETHER = 8, 40
"""So many tasks are not worth a process; so many small ones are given out at a time."""
_NUMBER = struct.Struct("=I")


@dataclass(frozen=True, slots=True)
class Made:
    """What became of task `number`: its files with their states, which of them were written, and processor seconds."""

    number: int
    files: dict[str, State]
    written: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Bench:
    """What all tasks share."""

    folder: Path
    site: Any
    theme: Any
    jobs: int = 1

    def make(self, tasks: Sequence[Task]) -> Iterator[Made]:
        """Carry out tasks, in any order. The first error of any of them is raised; OSError where a file can't be written."""
        if self.jobs > 1 and len(tasks) > _FEW and hasattr(os, "fork"):
            yield from self._shared_out(tasks)
        else:
            yield from (self._made(number, task) for number, task in enumerate(tasks))

    def _made(self, number: int, task: Task) -> Made:
        began, files, written = time.process_time(), {}, 0
        for file in task.make(*task.reads, self.site, self.theme):
            if file.path in files:
                raise twice(file.path)
            files[file.path], new = put(self.folder, file)
            written += new
        return Made(number, files, written, time.process_time() - began)

    def _shared_out(self, tasks: Sequence[Task]) -> Iterator[Made]:
        """By processes that take the next lot of tasks from one pipe; when it is empty, they end."""
        lots = _lots(tasks)
        todo, filled = os.pipe()
        os.write(filled, b"".join(map(_NUMBER.pack, range(len(lots)))))
        os.close(filled)
        gc.freeze()
        context = multiprocessing.get_context("fork")
        workers, reports = [], []
        try:
            for _ in range(min(self.jobs, len(lots))):
                report, told = context.Pipe(duplex=False)
                worker = context.Process(target=self._work, args=(todo, lots, tasks, told, os.getpid()), daemon=True)
                worker.start()
                told.close()
                workers.append(worker)
                reports.append(report)
            yield from _heard(reports)
        finally:
            os.close(todo)
            for worker in workers:
                worker.terminate()
                worker.join()

    def _work(
        self,
        todo: int,
        lots: Sequence[Sequence[int]],
        tasks: Sequence[Task],
        told: "Connection[Any, Any]",
        parent: int,
    ) -> None:
        _die_with_parent()
        try:
            while (number := os.read(todo, _NUMBER.size)) and os.getppid() == parent:
                told.send([self._made(at, tasks[at]) for at in lots[_NUMBER.unpack(number)[0]]])
            told.send(None)
        except Exception as error:  # raised again by the parent
            told.send(error)


def _heard(reports: "Sequence[Connection[Any, Any]]") -> Iterator[Made]:
    """What the workers report, until each has said that it is done."""
    waiting: list[Any] = list(reports)
    while waiting:
        ready: list[Any] = wait(waiting)
        for report in ready:
            try:
                said = report.recv()
            except EOFError as error:
                raise SiteError("网站", "一个工作进程中途没了（内存可能不够）", "用 --jobs 1 再试") from error
            if isinstance(said, Exception):
                raise said
            if said is None:
                waiting.remove(report)
            else:
                yield from said


def _lots(tasks: Sequence[Task]) -> list[list[int]]:
    """Numbers of tasks to be given out together: those that read the whole library are large and go first, each alone."""
    large = [at for at, task in enumerate(tasks) if any(isinstance(one, Catalog) for one in task.reads)]
    alone = set(large)
    small = [at for at in range(len(tasks)) if at not in alone]
    size = max(_TOGETHER, len(small) // 8000)  # a pipe holds 16,000 numbers
    return [*([at] for at in large), *(small[at : at + size] for at in range(0, len(small), size))]


def twice(path: str) -> SiteError:
    """Two pages that would overwrite each other."""
    return SiteError(path, "两个页面要写同一个文件", "检查手写页面和案例的文件名")


def _die_with_parent() -> None:
    """A worker whose parent is killed must not go on writing (Linux; elsewhere it ends with its lot)."""
    try:
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    except (OSError, AttributeError, TypeError):
        return
