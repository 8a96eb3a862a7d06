"""The YAML dialect: what a clerk types is what is read; tricks are refused with their line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import dialect, dialect_writing
from generator.errors import RecordError

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc网格 :#-", min_size=1), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(plain)
def test_what_is_dumped_is_read_back(value):
    assert dialect.load(dialect.dump(value), "x") == value


@pytest.mark.parametrize("typed", ["08:30", "2023-08", "2023-08-25", "no", "yes", "on", "09", "1_000", "0x1F", "12e"])
def test_what_looks_like_a_word_stays_a_word(typed):
    assert dialect.load(f"when: {typed}", "x") == {"when": typed}


def test_a_repeated_key_is_refused_with_its_line():
    with pytest.raises(RecordError, match=r"x:3:1：.*写了两次"):
        dialect.load("a: 1\nb: 2\na: 3\n", "x")


def test_a_bomb_of_aliases_is_refused():
    bomb = "a0: &a0 [x, x]\n" + "\n".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 5000))
    with pytest.raises(RecordError, match="别名"):
        dialect.load(bomb, "x")


def test_a_document_nested_too_deep_is_refused():
    with pytest.raises(RecordError, match="嵌套过深"):
        dialect.load("[" * 5000 + "]" * 5000, "x")


def test_a_python_tag_is_refused():
    with pytest.raises(RecordError):
        dialect.load("a: !!python/object/apply:os.system [ls]", "x")


ODD = """~|null|yes|no|on|true|1.5|1e5|08:30|2023-01-01|<<|=|-|#|*a|&a|!a|%a|@a|`a|"a"|'a'|{a}|[a]|>|?|…|0x1F|.inf|1_000|- a|: a|a: b
a #b| a|a |街道|3号楼"""
odd = st.sampled_from(
    [*ODD.replace("\n", "|").split("|"), "|", "a\n", "a\nb", "\na", "a\n\n", " a\nb", "街道\n社区\n", "a\u2028b"]
)


@given(st.dictionaries(odd | st.text("abc网格"), odd | plain | st.lists(odd) | st.dictionaries(odd, odd)))
def test_the_quick_way_of_writing_writes_what_pyyaml_writes(value):
    assert dialect_writing.dump(value) == dialect_writing._emitted(value)


@pytest.mark.parametrize(
    ("typed", "place", "what"),
    [
        ("a: 1\n\tb: 2\n", "2:1", "制表符"),
        ("a: 1\ntitle：甲\nb: 2\n", "2:6", "全角冒号"),
        ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> 同事\n", "2:1", "合并冲突"),
        ("a: 甲: 乙\n", "1:5", "冒号加空格"),
        ("a: 1\ntitle 甲\nb: 2\n", "2:1", "没有“键: 值”的冒号"),
        ('a: "甲\nb: 2\n', "1:4", "配对"),
        ("a: [甲\nb: 2\n", "1:4", "配对"),
        ("a: @甲\n", "1:4", "符号开头"),
        ('a: "甲"乙"\n', "1:7", "引号"),
        ("a: 1\nb: 甲\x01\n", "2:5", "控制字符"),
    ],
)
def test_a_slip_is_told_in_chinese_at_the_line_where_it_was_made(typed, place, what):
    with pytest.raises(RecordError, match=what) as caught:
        dialect.load(typed, "x")
    assert caught.value.where == f"x:{place}"
