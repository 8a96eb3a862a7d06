"""The build of a large library: how long, how much memory; edits against cold builds; kills.

python bench/build.py [--records 10000] [--jobs N]     a cold build, one with nothing changed, one with a change
python bench/build.py --edits 50                       after each random edit the same bytes as a cold build
python bench/build.py --kills 100                      killed at random moments: the old site or the new one, whole
"""

import argparse
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from tests.editing import Edited, files, library_of  # noqa: E402


def started(folder: Path, jobs: list[str]) -> "subprocess.Popen[str]":
    """A build, started."""
    command = [sys.executable, "-m", "generator", "build", "--profile", *jobs]
    env = {"PYTHONPATH": str(ROOT), "PATH": ""}
    return subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def build(folder: Path, jobs: list[str]) -> tuple[float, str]:
    """A build, finished: seconds, and what it says."""
    began = time.perf_counter()
    said, wrong = (process := started(folder, jobs)).communicate()
    assert process.returncode == 0, wrong
    return time.perf_counter() - began, said


def measure(edited: Edited, jobs: list[str]) -> None:
    """Cold, unchanged twice (the first still fills the spare folder), one record changed."""
    rounds = ("cold", "unchanged", "unchanged again", "one record changed", "one more changed")
    for name in rounds:
        if "changed" in name and not name.startswith("unchanged"):
            edited.put(edited.one().model_copy(update={"title": f"新的标题：{name}"}))
        before = _processor()
        took, said = build(edited.folder, jobs)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        print(f"--- {name}: {took:.1f} s, {_processor() - before:.1f} s of processors, peak of a process {peak} MB")
        print(said, flush=True)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def cold(edited: Edited, jobs: list[str]) -> dict[str, str]:
    """The site as a build that knows nothing makes it."""
    other = edited.folder.with_name("cold")
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(edited.folder, other, ignore=shutil.ignore_patterns("site", ".cache"))
    build(other, jobs)
    return files(other / "site")


def edits(edited: Edited, count: int, jobs: list[str]) -> None:
    """AssertionError at the first edit after which the site is another than a cold build's."""
    build(edited.folder, jobs)
    times = []
    for number in range(count):
        name = edited.edit()
        took, said = build(edited.folder, jobs)
        times.append(took)
        now, right = files(edited.folder / "site"), cold(edited, jobs)
        wrong = sorted(path for path in now.keys() | right.keys() if now.get(path) != right.get(path))
        assert not wrong, f"{name}: {wrong[:5]}"
        print(f"{number + 1:>4} {name:<16}{took:>7.1f} s  {re.findall('这次写了 [0-9]+ 个', said)[-1]}", flush=True)
    print(f"{count} edits, all the same bytes as a cold build; median {sorted(times)[count // 2]:.1f} s")


def kills(edited: Edited, count: int, jobs: list[str]) -> None:
    """The library goes to and fro between two states. AssertionError when a killed build leaves anything but the site of
    one of them, whole."""
    content, states = edited.folder / "content", []
    for name in ("one", "other"):
        for _ in range(20):
            edited.edit()
        states.append((shutil.copytree(content, edited.folder.with_name(name)), cold(edited, jobs)))
    took, _ = build(edited.folder, jobs)
    chance, swapped, old = random.Random(1), 0, states[1][1]
    for number in range(count):
        kept, new = states[number % 2]
        shutil.rmtree(content)
        shutil.copytree(kept, content)
        process = started(edited.folder, jobs)
        time.sleep(chance.uniform(0.1, 1.1) * took)
        process.kill()
        process.communicate()
        now = files(edited.folder / "site")
        assert now in (old, new), f"kill {number + 1}"
        swapped += now == new and now != old
        old = now
    build(edited.folder, jobs)
    assert files(edited.folder / "site") == new
    print(f"{count} kills, the site whole after each; {swapped} came after the swap; the last build ended right")


def main() -> None:
    """Print what was measured or seen."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--records", type=int)
    words.add_argument("--jobs")
    words.add_argument("--edits", type=int)
    words.add_argument("--kills", type=int)
    asked = words.parse_args()
    jobs = ["--jobs", asked.jobs] if asked.jobs else []
    with tempfile.TemporaryDirectory() as folder:
        size = asked.records or (10_000 if not (asked.edits or asked.kills) else 300)
        edited = library_of(Path(folder) / "library", size, 200)
        if asked.edits:
            edits(edited, asked.edits, jobs)
        elif asked.kills:
            kills(edited, asked.kills, jobs)
        else:
            measure(edited, jobs)


if __name__ == "__main__":
    main()
