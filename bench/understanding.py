"""Understanding alone, given perfect reading: the gold's own stories go in, every other field is scored.

    python bench/understanding.py [GOLD_DIR] [--details] [--field NAME]

Builds each article from its gold record (story, title, place, issue date) and composes a record from it, so that
an error shown here is one of understanding and never of cutting. Scoring is the gold set's own score.py.
"""

import argparse
import collections
import importlib.util
import sys
import time
from pathlib import Path

from generator.dialect import load
from generator.news.article import Article, Context, Subhead
from generator.news.compose import compose
from generator.record import Credits, as_plain
from generator.rules.gazetteer import EMPTY

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def scorer():
    """The gold set's score.py as a module."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "gold" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def article(record, bulletin):
    """The gold record as an article that layout would have cut without a mistake."""
    body, subheads = "", []
    for section in record["story"]:
        body += "\n" if body else ""
        if section.get("heading"):
            subheads.append(Subhead(len(body), section["heading"]))
        body += section["text"]
    published = record.get("published")
    context = Context(
        file=bulletin.get("file", ""),
        carrier=bulletin.get("carrier", "md"),
        issued=published,
        year=int(published[:4]) if published else bulletin.get("context_year"),
        publication=bulletin.get("publication"),
        page=bulletin.get("page"),
        street=record.get("street"),
        communities=(),
        city=record.get("city"),
        district=record.get("district"),
    )
    return Article(
        body=body,
        title=record.get("title"),
        kicker=record.get("kicker"),
        subtitle=record.get("subtitle"),
        subheads=tuple(subheads),
        credits=Credits(**{key: tuple(value) for key, value in record["credits"].items()}),
        context=context,
    )


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--details", action="store_true")
    parser.add_argument("--field", help="only misses of this field")
    args = parser.parse_args()
    score = scorer()
    tallies, lost, untraced = collections.defaultdict(score.Tally), 0, []
    folders = args.gold or [SHARED / "gold", SHARED / "seed"]
    letters, began = 0, time.process_time()
    for gold in sorted(path for folder in folders for path in folder.rglob("*.gold.yml")):
        data = load(gold.read_text("utf-8"), gold.name)
        for wanted in data["records"]:
            given = as_plain(compose(article(wanted, data["bulletin"]), EMPTY))
            letters += len(score.body(wanted))
            miss = []
            score.score_article(given, wanted, tallies, miss)
            untraced += score.untraceable(given)
            lost += score.body(given) != score.body(wanted)
            miss = [line for line in miss if not args.field or line.startswith(args.field)]
            if (args.details or args.field) and miss:
                print(f"\n--- {gold.name}: {wanted.get('title')}", *miss, sep="\n    ")
    spent = time.process_time() - began
    given_by_reading = {
        "title",
        "kicker",
        "subtitle",
        "published",
        "reporters",
        "correspondents",
        "photographers",
        "editors",
    }
    rows = [
        (field, tallies[field].row()) for field in score.FIELDS if field in tallies and field not in given_by_reading
    ]
    print(f"{'field':16} {'P':>6} {'R':>6} {'F1':>6} {'wanted':>7}")
    for field, row in rows:
        show = [f"{row[key]:.3f}" if row[key] is not None else "–" for key in ("p", "r", "f1")]
        print(f"{field:16} {show[0]:>6} {show[1]:>6} {show[2]:>6} {row['wanted']:>7.0f}")
    scored = [row["f1"] for _, row in rows if row["f1"] is not None]
    print(f"mean {sum(scored) / len(scored):.3f}; bodies changed {lost}; untraceable {len(untraced)} {untraced[:5]}")
    print(f"{letters} characters, {letters / spent:.0f} a CPU second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
