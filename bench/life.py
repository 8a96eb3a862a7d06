"""The life of a library: many edits and re-parses one after the other, each followed by the same questions.

    python bench/life.py [--bulletins FOLDER] [--keep FOLDER]

After every parse: does every word of a person's stand? is there no twin and no record lost? has nothing been rewritten
that says what it said? do all other fields say what the machine says today? does a second parse touch nothing? Without
--bulletins it works on invented pages; with it, on copies of the bulletins in a folder.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import life_sources as sources
import life_steps as steps
from life_desk import Life
from records import make

from generator.cases.store import record_files
from generator.settings import open_library

CONFIG = "site_name: 试验案例库\ndocs_dir: content\nplugins:\n- jiebao\n"
STEPS: tuple[Callable[[Life], None], ...] = (
    steps.corrected, steps.remarked, steps.figures_mended, steps.pinned, steps.all_fields, sources.moves,
    sources.encodings, sources.headline_corrected, steps.conflicts, steps.windows, sources.words_corrected,
    sources.inserted, steps.agrees_for_a_while, sources.to_word, steps.moved_record, sources.flows_anew, steps.signed,
    steps.published, sources.reordered, steps.withdrawn, steps.handed_back, sources.renamed_and_corrected,
    steps.deleted, sources.vanished, steps.damaged, sources.told_twice, sources.own_names, steps.conflict_settled,
    steps.ledger_damaged, steps.another_id,
)  # fmt: skip


def begin(folder: Path, bulletins: Path | None) -> Life:
    """A parsed library: of invented pages, or of copies of the bulletins in a folder."""
    if bulletins is None:
        make(folder, 4)
    else:
        place = folder / "content" / "bulletins"
        place.mkdir(parents=True)
        (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
        for path in sorted(bulletins.iterdir()):
            if path.is_file() and not path.name.endswith((".gold.yml", ".py")):
                shutil.copyfile(path, place / path.name)
    life = Life(open_library(folder))
    life.run("parse", "-j", "1")
    life.ids = {path.stem for path in record_files(life.library.cases)}
    return life


def live(life: Life, tell: Callable[[str], None] = lambda words: None) -> int:
    """All steps; how many parses they took. AssertionError names the step and what was lost."""
    life.settle()
    for number, does in enumerate(STEPS, 1):
        try:
            does(life)
        except AssertionError as error:
            raise AssertionError(f"第 {number} 步 {does.__name__}：{error}") from error
        tell(f"{number:2} {does.__doc__}")
    return life.parses


def main() -> int:
    """Go through it and say what was done."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--bulletins", type=Path)
    words.add_argument("--keep", type=Path, help="leave the library here, to look at")
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as spare:
        life = begin(asked.keep or Path(spare) / "library", asked.bulletins)
        parses = live(life, lambda words: print(words, flush=True))
    print(f"{len(STEPS)} steps, {parses} parses, {len(life.ids)} records: nothing lost, no twin, no needless change")
    return 0


if __name__ == "__main__":
    sys.exit(main())
