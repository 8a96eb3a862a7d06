"""Numerals: what is written is read back, what is no numeral has no value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.numerals import chinese, number


@given(st.integers(0, 10**12 - 1))
def test_chinese_numerals_round_trip(value):
    assert number(chinese(value)) == value


@given(st.integers(0, 10**9))
def test_arabic_numerals_round_trip_with_and_without_commas(value):
    assert number(str(value)) == value
    assert number(f"{value:,}") == value


@given(st.integers(1, 99_999), st.sampled_from("万亿"))
def test_a_large_unit_after_arabic_digits_multiplies_exactly(hundredths, unit):
    size = {"万": 10**4, "亿": 10**8}[unit]
    assert number(f"{hundredths // 100}.{hundredths % 100:02d}{unit}") == hundredths * size // 100


@given(st.text("〇零一二三四五六七八九十百千万亿两半", max_size=12))
def test_no_string_of_numerals_breaks_the_reader(words):
    assert number(words) is None or number(words) >= 0


@pytest.mark.parametrize(
    ("words", "value"),
    [("两", 2), ("半", 0.5), ("廿", 20), ("三百五", 350), ("一万二", 12000), ("一万零二", 10002), ("十万", 100000),
     ("二〇二三", 2023), ("８９３", 893), ("3千", 3000), ("3.27亿", 327000000), ("两百二", 220)],
)  # fmt: skip
def test_a_numeral_has_its_value(words, value):
    assert number(words) == value


@pytest.mark.parametrize("words", ["", "五六", "三四百", "百", "万", "十百", "一二三", "人", "1.2.3", "二三十"])
def test_what_is_no_single_number_has_no_value(words):
    assert number(words) is None
