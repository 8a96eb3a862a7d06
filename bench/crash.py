"""Parsing killed at random moments (SIGKILL): every record must be the old one or the new one, whole, and a later run
must end where a run that nobody disturbed ends.

    python bench/crash.py [--bulletins 500] [--kills 200] [--seed 1]

The library goes to and fro between two states of all its bulletins, so that every run has every record to write.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generator.cases.files import ASIDE

CONFIG = "site_name: 试验案例库\ndocs_dir: content\nplugins:\n- jiebao\n"
PAGE = """\
---
刊名: 湖湾新报
日期: 2024-{month:02}-{day:02}
版次: 第{number}版
---

## 栖霞路街道

### 第{number}条小巷的灯亮了

本报讯 “巷子里的灯坏了{dark}盏。”第{number}条小巷的居民向网格员反映。网格员当天上报，街道第二天派人查看。

社区请{number}号院的居民坐到一起商量，决定换成声控灯，{lamps}盏新灯{days}天装好，{homes}户居民不再摸黑回家。
"""


def page(number: int, state: int) -> str:
    """Bulletin `number` of the library in one of its two states."""
    chance = random.Random(f"{number} {state}")
    return PAGE.format(
        number=number, month=number % 12 + 1, day=number % 28 + 1, dark=chance.randrange(2, 9), days=chance.randrange(2, 9),
        lamps=chance.randrange(10, 90), homes=chance.randrange(100, 900),
    )  # fmt: skip


def write_state(folder: Path, bulletins: int, state: int) -> None:
    """The bulletins of a state."""
    place = folder / "content" / "bulletins"
    place.mkdir(parents=True, exist_ok=True)
    for number in range(bulletins):
        (place / f"{number:05}.md").write_text(page(number, state), "utf-8")


def parse(folder: Path) -> subprocess.Popen:
    """A parse, started."""
    return subprocess.Popen(
        [sys.executable, "-m", "generator", "parse"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def files(folder: Path) -> dict[str, bytes]:
    """What `content/cases` and the schema hold."""
    found = [path for path in (folder / "content").rglob("*") if path.is_file() and "bulletins" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def undisturbed(folder: Path, bulletins: int) -> tuple[list[dict[str, bytes]], list[Path], float]:
    """Both states as undisturbed runs leave them, a copy of the cache in each, and the seconds that a run takes."""
    states, caches, took = [], [], 0.0
    for state in (0, 1, 0, 1):
        write_state(folder, bulletins, state)
        assert parse(folder).wait() == 0
        states.append(files(folder))
        caches.append(folder.with_name(f"{folder.name}-cache-{state}"))
        shutil.copytree(folder / ".cache", caches[-1], dirs_exist_ok=True)
    assert states[:2] == states[2:], "两次解析到同一状态，结果却不同"
    shutil.copytree(caches[0], folder / ".cache", dirs_exist_ok=True)
    write_state(folder, bulletins, 0)
    began = time.perf_counter()
    assert parse(folder).wait() == 0
    took = time.perf_counter() - began
    return states[:2], caches[:2], took


def _wait(process: subprocess.Popen, folder: Path, chance: random.Random, bulletins: int, took: float) -> None:
    """Until the moment of death: any time at all, or, every other time, while records are being written."""
    if chance.random() < 0.5:
        time.sleep(chance.uniform(0.3, 1.1) * took)
        return
    before = _touched(folder)
    while process.poll() is None and _touched(folder) == before:
        time.sleep(0.0005)
    time.sleep(chance.uniform(0, 0.002) * bulletins)


def _touched(folder: Path) -> list[int]:
    return [path.stat().st_mtime_ns for path in (folder / "content" / "cases").iterdir() if path.is_dir()]


def torn(folder: Path, states: list[dict[str, bytes]]) -> list[str]:
    """The files that are neither old nor new; what a dead writer left beside them doesn't count."""
    return [
        name
        for name, data in files(folder).items()
        if not name.endswith(ASIDE) and data not in (states[0].get(name), states[1].get(name))
    ]


def run(folder: Path, bulletins: int, kills: int, seed: int) -> dict[str, float]:
    """Kill so many parses; what was seen. AssertionError when a file is torn or the end is another one."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    states, caches, took = undisturbed(folder, bulletins)
    chance, state, done, halfway, ended, left = random.Random(seed), 0, 0, 0, 0, 0
    while done < kills:
        state = 1 - state if files(folder) == states[state] else state
        write_state(folder, bulletins, state)
        shutil.copytree(caches[state], folder / ".cache", dirs_exist_ok=True)
        process = parse(folder)
        _wait(process, folder, chance, bulletins, took)
        process.kill()
        ended += process.wait() == 0
        done += 1
        assert not torn(folder, states), torn(folder, states)
        now = files(folder)
        left += sum(name.endswith(ASIDE) for name in now)
        records = [name for name in states[0] if name.endswith(".yml")]
        new = sum(now.get(name) == states[state][name] for name in records)
        halfway += 0 < new < len(records)
    write_state(folder, bulletins, state)
    assert parse(folder).wait() == 0
    assert files(folder) == states[state], "最后一次解析没有走到该到的地方"
    return {
        "bulletins": bulletins, "seconds": took, "kills": done, "ended before": ended, "halfway": halfway, "left": left
    }  # fmt: skip


def main() -> int:
    """Print what was seen."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--bulletins", type=int, default=500)
    words.add_argument("--kills", type=int, default=200)
    words.add_argument("--seed", type=int, default=1)
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        seen = run(Path(folder) / "library", asked.bulletins, asked.kills, asked.seed)
    print("  ".join(f"{name} {value:.3g}" for name, value in seen.items()))
    print("every record whole, the end the same")
    return 0


if __name__ == "__main__":
    sys.exit(main())
