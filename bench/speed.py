"""Characters a CPU second: reading alone, and the whole parse; and how long the command takes to start.

    python bench/speed.py [FILES…]

Without files it repeats the sample bulletins. Machines are noisy: medians of five rounds, ratios rather than seconds.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

from generator.news.compose import parse
from generator.news.reading import read_articles
from generator.sources import document_from_bytes

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5


def median_rate(work, letters):
    """Characters a CPU second, the median of the rounds; the first run warms up."""
    work()
    rates = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        rates.append(letters / (time.process_time() - began))
    return statistics.median(rates)


def main():
    """Print the three figures."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted((ROOT / "content" / "bulletins").glob("*.md"))
    files = [(path.read_bytes(), path.name) for path in paths]
    letters = sum(len("".join(block.text for block in document_from_bytes(*file).blocks)) for file in files)
    reading = median_rate(lambda: [read_articles(document_from_bytes(*file)) for file in files], letters)
    whole = median_rate(lambda: [parse(document_from_bytes(*file)) for file in files], letters)
    starts = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "generator", "--help"], check=True, capture_output=True)
        starts.append(time.perf_counter() - began)
    print(f"{len(files)} files, {letters} characters")
    print(f"reading and cutting   {reading:>10,.0f} characters a CPU second")
    print(f"whole parse           {whole:>10,.0f} characters a CPU second")
    print(f"start-up              {statistics.median(starts):>10.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
