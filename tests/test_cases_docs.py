"""docs/records.md tells what there is: every field, value and rule, in the words of the program itself."""

from itertools import pairwise

from generator.cases.findings import FORMATS, RULES
from generator.cases.schema import explained, vocabularies
from generator.cli import VERBS
from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "records.md").read_text("utf-8")
LINES = set(TEXT.splitlines())


def test_every_field_stands_in_its_table():
    for keys in explained().values():
        for key, (name, about) in keys.items():
            assert f"| `{key}` | {name} | {about} |" in LINES


def test_every_value_of_a_vocabulary_is_named():
    assert not [value for values in vocabularies().values() for value in values if value not in TEXT]


def test_every_rule_of_check_stands_in_its_table():
    assert not [name for name, demand in RULES.items() if f"| {name} | {demand} |" not in LINES]
    assert all(form in TEXT for form in FORMATS)


def test_no_verb_is_named_that_does_not_exist():
    words = TEXT.replace("`", " ").replace("（", " ").split()
    named = [after for word, after in pairwise(words) if word == "jiebao" and after.isalpha()]
    assert named
    assert not [verb for verb in named if verb.isascii() and verb not in VERBS]
