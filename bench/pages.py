"""How long the pages of ten thousand records take: `python bench/pages.py [records]`, seconds of CPU a maker."""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from many import many

from generator.cases.cache import many_objects
from generator.catalog.catalog import catalog
from generator.publish.pages import MAKERS
from generator.publish.pages.site import Site
from generator.publish.theme import environment


def main() -> None:
    records = many(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    began = time.process_time()
    with many_objects():
        whole = catalog(records)
    print(f"{'catalog':<16}{time.process_time() - began:>8.2f} s")
    began = time.process_time()
    for record in whole.everything:
        whole.related(record)
    print(f"{'related':<16}{time.process_time() - began:>8.2f} s")
    theme = environment([])
    for maker in MAKERS:
        began, files, size = time.process_time(), 0, 0
        for made in maker(whole, Site(), theme):
            files, size = files + 1, size + len(made.data)
        print(f"{maker.__name__:<16}{time.process_time() - began:>8.2f} s{files:>8} files{size / 1e6:>8.1f} MB")


if __name__ == "__main__":
    main()
