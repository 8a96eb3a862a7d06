"""Where the time of a build goes."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class Stage:
    """Seconds on the clock (None: it ran beside others), seconds of all processors, files, and how many were made anew."""

    name: str
    wall: float | None = None
    processor: float = 0.0
    files: int = 0
    made: int = 0

    def __str__(self) -> str:
        wall = " " * 10 if self.wall is None else f"{self.wall:>8.2f}秒"
        files = f"{self.files:>9}{self.made:>9}" if self.files else ""
        return f"{self.name:　<8}{wall}{self.processor:>10.2f}秒{files}"


@dataclass(slots=True)
class Profile:
    """The stages of a build, in order."""

    stages: dict[str, Stage] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[Stage]:
        """Take the time of what happens inside."""
        stage, wall, processor = self.named(name), time.perf_counter(), time.process_time()
        yield stage
        stage.wall = (stage.wall or 0.0) + time.perf_counter() - wall
        stage.processor += time.process_time() - processor

    def named(self, name: str) -> Stage:
        """The stage of a name, begun if need be."""
        return self.stages.setdefault(name, Stage(name))

    def __str__(self) -> str:
        head = f"{'步骤':　<8}{'用时':>8}{'处理器':>9}{'文件':>7}{'重做':>7}"
        return "\n".join([head, *map(str, self.stages.values())])
