"""The project's own scorer gives the numbers of the gold set's scorer."""

import copy
import importlib.util
from collections import defaultdict

import pytest

from generator.cases.scoring import FIELDS, Score, score
from generator.dialect import load


@pytest.fixture(scope="module")
def reference(shared):
    spec = importlib.util.spec_from_file_location("score", shared / "gold" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _damaged(records):
    records = copy.deepcopy(records)
    for number, record in enumerate(records):
        record["title"] = None if number % 3 == 0 else record["title"]
        record["topics"] = record["topics"][::-1]
        record["figures"] = record["figures"][::2] + record["figures"][:1]
        record["timeline"] = record["timeline"][1:]
        record["mentions"]["places"] = [*record["mentions"]["places"], "无名路"]
        record["story"] = [part | {"role": "做法"} for part in record["story"]]
    return records[:-1] if len(records) > 2 else records


def _theirs(reference, given, wanted):
    tallies = defaultdict(reference.Tally)
    near = reference.pair_up(given, wanted, lambda g, w: reference.overlap(reference.body(g), reference.body(w)))
    pairs = [(i, j) for i, j in near if reference.overlap(reference.body(given[i]), reference.body(wanted[j])) >= 0.6]
    tallies["articles"].add(len(pairs), len(given), len(wanted))
    found, met = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, j in pairs:
        reference.score_article(given[i], wanted[j], tallies, [])
    for j in set(range(len(wanted))) - met:
        reference.score_article({}, wanted[j], tallies, [])
    for i in set(range(len(given))) - found:
        reference.score_article(given[i], {}, tallies, [])
    return tallies


def test_the_same_numbers_as_the_reference(reference, shared):
    for path in sorted((shared / "gold" / "bulletins").glob("*.gold.yml")):
        wanted = load(path.read_text("utf-8"), path.name)["records"]
        given = _damaged(wanted)
        ours, theirs = Score(), _theirs(reference, given, wanted)
        score(ours, path.name, given, wanted)
        for name in FIELDS:
            one, other = ours.tallies[name], theirs[name]
            assert (one.right, one.given, one.wanted) == pytest.approx((other.right, other.given, other.wanted)), name


def test_a_perfect_parse_scores_one(shared):
    path = shared / "seed" / "page-zhongyuan.gold.yml"
    wanted = load(path.read_text("utf-8"), path.name)["records"]
    ours = Score()
    score(ours, path.name, wanted, wanted)
    assert ours.overall == 1.0
    assert not ours.misses
    assert not ours.untraceable
