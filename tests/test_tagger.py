"""The tagger: names in running text, whatever the batch, and silence where it cannot work."""

import subprocess
import sys
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.text.tagger import Token, tag


def names(text, *tags):
    return [token.span.of(text) for token in tag(text) if token.tag in tags]


def test_it_finds_companies_places_people_and_times():
    text = "6月3日，李建国陪记者来到郑勤物业管理有限公司，又去了伊河路。"
    assert names(text, "ORG") == ["郑勤物业管理有限公司"]
    assert names(text, "PER") == ["李建国"]
    assert names(text, "LOC") == ["伊河路"]
    assert names(text, "TIME") == ["6月3日"]


def test_a_sentence_is_tagged_alike_alone_and_among_others():
    one, two = "王女士住在幸福路。", "社区请来青汶银行的工作人员为老人讲课，大家听得很认真。"
    shift = len(one) + 1
    both = tag(f"{one}\n{two}")
    alone = tag(one) + [Token(type(t.span)(t.span.start + shift, t.span.end + shift), t.tag) for t in tag(two)]
    assert both == alone


@settings(max_examples=60, deadline=None)
@given(st.text("街道社区，。\n 王12aé㐀😀“”", max_size=300))
def test_tokens_cover_all_but_white_space_once(text):
    tokens = tag(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(tokens))
    assert "".join(t.span.of(text) for t in tokens).replace(" ", "") == "".join(text.split())


def test_without_the_weights_it_finds_nothing_and_says_so_once():
    code = (
        "import importlib.util, sys\n"
        "import generator.text.tagger as tagger\n"
        "tagger.find_spec = lambda name: None\n"
        "print(tagger.tag('王女士住在幸福路。'), tagger.tag('又一句。'), tagger.available())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["[]", "[]", "False"]
    assert done.stderr.count("提示") == 1
