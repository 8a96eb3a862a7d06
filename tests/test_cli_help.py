"""Help as a clerk reads it: in Chinese, in columns that a terminal shows straight."""

import re
import unicodedata

import pytest
from click.testing import CliRunner

from generator.cli import VERBS, main


def _width(line):
    return sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in line)


@pytest.mark.parametrize("verb", ["", *VERBS, "gazetteer suggest"])
def test_help_is_chinese_and_fits_a_terminal(verb):
    said = CliRunner().invoke(main, [*verb.split(), "--help"], terminal_width=80).output
    assert said.startswith("用法：")
    assert not re.search(r"Show this|default:|required|INTEGER|TEXT\b|x>=|Options|Commands", said)
    assert max(map(_width, said.splitlines())) <= 82


def test_columns_are_straight_whatever_the_letters():
    said = CliRunner().invoke(main, ["sign", "--help"], terminal_width=80).output
    rows = [line for line in said.splitlines() if line.startswith("  --")]
    columns = {_width(re.match(r"  \S+(?: \S+)?(?:\]| )? *", row).group()) for row in rows}
    assert len(rows) == 4
    assert len(columns) == 1
