"""The same library built by other programs and by ours, in one run on one machine.

    python bench/beside.py LIBRARY [--runs 3] [--only 捷报 Hugo …] [--out TABLE.md]

LIBRARY is a folder with `mkdocs.yml` and `content/cases/`. The others get the same cases as Markdown: title, date, text,
and three taxonomies (streets, topics, mechanisms) with a list page and a feed of each term. Hugo is taken from the PATH
(apt install hugo), Pagefind from npm (npx pagefind), Material for MkDocs from the Python that runs this. What is missing
is left out and said. Every run starts from nothing: no cache, no site.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.cases.store import load_records
from generator.record import Record

BASE = '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>{{ block "main" . }}{{ end }}</body></html>'
SINGLE = """{{ define "main" }}<article data-pagefind-body><h1>{{ .Title }}</h1><p><time>{{ .Date.Format "2006-01-02" }}</time>
{{ range $kind := slice "streets" "topics" "mechanisms" }}{{ range $.GetTerms $kind }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}{{ end }}</p>
{{ .Content }}</article>{{ end }}"""
LIST = """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range (.Paginate .Pages 50).Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Date.Format "2006-01-02" }}</li>{{ end }}</ul>
{{ with .Paginator }}{{ if .HasPrev }}<a href="{{ .Prev.URL }}">上一页</a>{{ end }}{{ if .HasNext }}<a href="{{ .Next.URL }}">下一页</a>{{ end }}{{ end }}{{ end }}"""
HUGO = {
    "baseURL": "/", "uglyURLs": True, "languageCode": "zh-CN", "title": "案例库", "hasCJKLanguage": True,
    "taxonomies": {"street": "streets", "topic": "topics", "mechanism": "mechanisms"}, "rssLimit": 20,
}  # fmt: skip
MATERIAL = """\
site_name: 案例库
use_directory_urls: false
theme: {name: material, language: zh}
plugins: [search]
nav: [index.md]
validation: {nav: {omitted_files: ignore}}
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One build: seconds on the clock, seconds of CPU, MiB at the peak of all its processes, files made, their MB."""

    wall: float
    cpu: float
    peak: float
    files: int
    size: float


def hugo_site(records: list[Record], folder: Path) -> None:
    """The records as content of Hugo, with templates as plain as can be."""
    layouts, cases = folder / "layouts" / "_default", folder / "content" / "cases"
    layouts.mkdir(parents=True)
    cases.mkdir(parents=True)
    (folder / "config.json").write_text(json.dumps(HUGO, ensure_ascii=False), "utf-8")
    for name, text in (("baseof", BASE), ("single", SINGLE), ("list", LIST)):
        (layouts / f"{name}.html").write_text(text, "utf-8")
    for record in records:
        head = {
            "title": record.title, "date": record.published, "streets": [record.street] if record.street else [],
            "topics": list(record.topics), "mechanisms": list(record.mechanisms),
        }  # fmt: skip
        (cases / f"{record.id}.md").write_text(
            f"{json.dumps(head, ensure_ascii=False)}\n\n{_text(record)}\n", "utf-8"
        )


def material_site(records: list[Record], folder: Path) -> None:
    """The records as pages of Material for MkDocs, kept out of the navigation."""
    docs = folder / "docs"
    (docs / "cases").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(MATERIAL, "utf-8")
    (docs / "index.md").write_text("# 案例库\n", "utf-8")
    for record in records:
        (docs / "cases" / f"{record.id}.md").write_text(f"# {record.title}\n\n{_text(record)}\n", "utf-8")


def _text(record: Record) -> str:
    return "\n\n".join(part.text.replace("\n", "\n\n") for part in record.story)


def hugo(folder: Path) -> list[list[str]]:
    """Hugo alone."""
    return [["hugo", "--quiet", "--source", str(folder), "--destination", "site"]]


def hugo_pagefind(folder: Path) -> list[list[str]]:
    """Hugo, and the search that its users add."""
    return [*hugo(folder), ["npx", "--yes", "pagefind", "--silent", "--site", str(folder / "site")]]


def material(folder: Path) -> list[list[str]]:
    """Material for MkDocs with its search."""
    return [[sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")]]


def ours(folder: Path) -> list[list[str]]:
    """This program: pages, search, feeds, open data."""
    return [[sys.executable, "-m", "generator", "build"]]


Engine = tuple[Callable[[Path], list[list[str]]], Callable[[list[Record], Path], None] | None]
ENGINES: dict[str, Engine] = {
    "捷报": (ours, None),
    "Hugo": (hugo, hugo_site),
    "Hugo + Pagefind": (hugo_pagefind, hugo_site),
    "Material for MkDocs": (material, material_site),
}


def timed(commands: list[list[str]], folder: Path) -> Run:
    """Run commands one after the other in a folder without site and cache. CalledProcessError when one fails."""
    for old in ("site", ".cache", "public"):
        shutil.rmtree(folder / old, ignore_errors=True)
    peak, began, before = 0.0, time.perf_counter(), os.times()
    for command in commands:
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        watch = Watch(process.pid)
        watch.start()
        _, said = process.communicate()
        watch.stop.set()
        watch.join()
        peak = max(peak, watch.peak)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command, stderr=said)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    made = [path.stat().st_size for path in (folder / "site").rglob("*") if path.is_file()]
    return Run(time.perf_counter() - began, cpu, peak, len(made), sum(made) / 1e6)


class Watch(threading.Thread):
    """The memory of a process and all below it, ten times a second: proportional set size, MiB."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.root, self.peak, self.stop = root, 0.0, threading.Event()

    def run(self) -> None:
        """Look until told to stop."""
        while not self.stop.wait(0.1):
            self.peak = max(self.peak, sum(map(_memory, _family(self.root))) / 1024)


def _family(root: int) -> set[int]:
    """A process and its descendants."""
    parents = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                parents[int(name)] = int(Path("/proc", name, "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found = {root}
    while more := {one for one, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def _memory(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0


def table(results: dict[str, list[Run]], cases: int) -> str:
    """The medians as Markdown, our wall time as the measure."""
    lines = [
        f"| {cases:,} cases | wall s (min–max) | CPU s | peak MiB | files | MB | wall, ours = 1 |",
        "|---|---|---|---|---|---|---|",
    ]
    middle = {name: statistics.median(run.wall for run in runs) for name, runs in results.items()}
    for name, runs in results.items():
        walls = [run.wall for run in runs]
        cpu, peak = (statistics.median(getattr(run, key) for run in runs) for key in ("cpu", "peak"))
        ratio = f"{middle[name] / middle['捷报']:.2f}" if "捷报" in middle else ""
        lines.append(
            f"| {name} | {middle[name]:.1f} ({min(walls):.1f}–{max(walls):.1f}) | {cpu:.1f} | {peak:.0f} "
            f"| {runs[0].files:,} | {runs[0].size:.0f} | {ratio} |"
        )
    return "\n".join(lines)


def main() -> int:
    """Build in turn, so often as asked, and print the table."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("library", type=Path)
    words.add_argument("--runs", type=int, default=3)
    words.add_argument("--only", nargs="+", choices=tuple(ENGINES), default=tuple(ENGINES))
    words.add_argument("--out", type=Path)
    asked = words.parse_args()
    library = asked.library.resolve()
    records = load_records(library / "content" / "cases", library / ".cache" / "beside")
    results: dict[str, list[Run]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        folders = {}
        for name in asked.only:
            make = ENGINES[name][1]
            folders[name] = Path(scratch, name) if make else library
            if make:
                make(records, folders[name])
        for _ in range(asked.runs):
            for name in asked.only:
                try:
                    results.setdefault(name, []).append(timed(ENGINES[name][0](folders[name]), folders[name]))
                    print(name, results[name][-1], file=sys.stderr, flush=True)
                except (OSError, subprocess.CalledProcessError) as error:
                    print(f"{name} left out: {getattr(error, 'stderr', None) or error}", file=sys.stderr)
    text = table({name: runs for name, runs in results.items() if runs}, len(records))
    print(text)
    if asked.out:
        asked.out.write_text(text + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
