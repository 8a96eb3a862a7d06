"""Every rule file proves itself: each example is found whole, each near miss is left alone."""

import importlib.util
from importlib import import_module

import pytest

from generator.rules.engine import Setting, cues, decide, find, kinds, ruleset

CASES = [(kind, rule.id) for kind in kinds() for rule in ruleset(kind).rules]


def _rule(kind, rule_id):
    return next(rule for rule in ruleset(kind).rules if rule.id == rule_id)


def _resolver(kind):
    name = f"generator.rules.{kind}"
    return getattr(import_module(name), "resolve", None) if importlib.util.find_spec(name) else None


def _values(kind, text):
    rules = ruleset(kind)
    setting = Setting(issued=rules.issued, year=rules.issued.year if rules.issued else None)
    if rules.grain == "choice":
        chosen = decide(rules, text)
        return [chosen] if chosen else []
    if rules.grain == "words":
        return find(rules, text, setting, _resolver(kind))
    return cues(rules, text, setting, _resolver(kind))


@pytest.mark.parametrize(("kind", "rule_id"), CASES)
def test_a_rule_carries_an_example_and_a_near_miss(kind, rule_id):
    rule = _rule(kind, rule_id)
    assert rule.examples
    assert rule.rejects


@pytest.mark.parametrize(("kind", "rule_id"), CASES)
def test_the_whole_file_finds_each_example_and_the_rule_takes_part(kind, rule_id):
    for text, expected in _rule(kind, rule_id).examples.items():
        found = _values(kind, text)
        wanted = expected if isinstance(expected, list) else [expected]
        assert sorted(str(mention.value) for mention in found) == sorted(map(str, wanted)), text
        assert rule_id in {mention.rule for mention in found}, text


@pytest.mark.parametrize(("kind", "rule_id"), CASES)
def test_no_near_miss_is_claimed_by_its_rule(kind, rule_id):
    for text in _rule(kind, rule_id).rejects:
        assert rule_id not in {mention.rule for mention in _values(kind, text)}, text


@pytest.mark.parametrize(
    ("kind", "rule_id", "text"),
    [
        pytest.param(kind, rule_id, text, marks=pytest.mark.xfail(reason=reason, strict=True))
        for kind, rule_id in CASES
        for text, reason in _rule(kind, rule_id).fails.items()
    ],
)
def test_known_failures_shout_when_they_start_to_work(kind, rule_id, text):
    assert rule_id in {mention.rule for mention in _values(kind, text)}
