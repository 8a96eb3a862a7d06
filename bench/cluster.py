"""The same bulletins parsed by this machine and by clusters of two workers, one worker killed half way: the same records?

    python bench/cluster.py [--bulletins 200] [--workers 2] [--engines local dask ray] [--markdown]

Prints seconds of each run and whether its records are those of the first. Ends with an error when any differ.
"""

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from records import make

SIGNS = {"dask": re.compile(rb"multiprocessing[.-](?:spawn|fork).*spawn_main"), "ray": re.compile(rb"^ray::work")}
"""By what the command line of a worker at work is known."""


def workers(engine: str) -> list[int]:
    """The processes that work for an engine now, the busiest last."""
    found = []
    for name in os.listdir("/proc"):
        try:
            line = Path("/proc", name, "cmdline").read_bytes() if name.isdigit() else b""
            if SIGNS[engine].search(line):
                ticks = Path("/proc", name, "stat").read_text().rpartition(")")[2].split()
                found.append((int(ticks[11]) + int(ticks[12]), int(name)))
        except OSError:
            continue
    return [process for _, process in sorted(found)]


def parse(folder: Path, engine: str, count: int, kill_after: float = 0.0) -> tuple[float, bool]:
    """Seconds of a parse from nothing; after `kill_after` seconds its busiest worker is killed. Whether one was."""
    for old in (folder / ".cache", folder / "content" / "cases"):
        shutil.rmtree(old, ignore_errors=True)
    began = time.perf_counter()
    command = [sys.executable, "-m", "generator", "parse", "--engine", engine, "--jobs", str(count)]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    killed = False
    if kill_after:
        time.sleep(kill_after)
        if alive := workers(engine):
            os.kill(alive[-1], signal.SIGKILL)
            killed = True
    _, said = process.communicate()
    if process.returncode:
        sys.exit(f"{engine}: {said.decode()[-2000:]}")
    return time.perf_counter() - began, killed


def records(folder: Path) -> dict[str, bytes]:
    """Every file of `content/cases`."""
    place = folder / "content" / "cases"
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def main() -> int:
    """Run, compare, print."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--bulletins", type=int, default=200)
    words.add_argument("--workers", type=int, default=2)
    words.add_argument("--engines", nargs="+", default=["local", "dask", "ray"])
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as spare:
        folder = Path(spare) / "library"
        make(folder, asked.bulletins)
        first: dict[str, bytes] = {}
        print(
            "| engine | workers | seconds | one killed | records | the same |\n|---|---|---|---|---|---|", flush=True
        )
        for engine in asked.engines:
            plain = 0.0
            for share in (0.0, 0.7) if engine in SIGNS else (0.0,):
                seconds, killed = parse(folder, engine, asked.workers, plain * share)
                plain = plain or seconds
                found = records(folder)
                first = first or found
                print(
                    f"| {engine} | {asked.workers} | {seconds:.1f} | {'yes' if killed else 'no'} | {len(found) - 1} "
                    f"| {'yes' if found == first else 'NO'} |",
                    flush=True,
                )
                if found != first or (share and not killed):
                    return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
