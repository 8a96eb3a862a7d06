"""The real newspaper page: eight articles of eight street offices, found whole."""

import re

import pytest

from generator.dialect import load
from generator.news.compose import parse_bulletin
from generator.text.folding import fold

STREETS = ["建设路", "航海西路", "中原西路", "汝河路", "绿东村", "三官庙", "林山寨", "莲湖"]


@pytest.fixture(scope="module")
def page(shared):
    return shared / "seed" / "page-zhongyuan.md"


@pytest.fixture(scope="module")
def records(page):
    return parse_bulletin(page.read_bytes(), page.name).records


@pytest.fixture(scope="module")
def approved(shared):
    path = shared / "seed" / "page-zhongyuan.gold.yml"
    return load(path.read_text("utf-8"), path.name)["records"]


def test_eight_articles_in_page_order_each_with_its_street(records):
    assert [record.street for record in records] == [f"{name}街道" for name in STREETS]


def test_each_title_is_the_headline(records, approved):
    assert [fold(record.title) for record in records] == [fold(record["title"]) for record in approved]


@pytest.mark.parametrize("role", ["reporters", "correspondents", "photographers", "editors"])
def test_everybody_who_is_credited_is_found(records, approved, role):
    assert [list(getattr(record.credits, role)) for record in records] == [one["credits"][role] for one in approved]


def test_every_column_break_is_mended_and_no_character_lost_or_added(records, approved):
    wanted = ["".join(section["text"] for section in record["story"]) for record in approved]
    assert [fold(record.body) for record in records] == [fold(text) for text in wanted]


def test_punctuation_beside_chinese_is_full_width(records):
    for record in records:
        assert not re.search(r"[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]", record.body)


def test_no_byline_or_dateline_stays_in_a_body(records):
    for record in records:
        assert "本报讯" not in record.body
        assert "鲁燕" not in record.body


def test_no_year_is_invented(records):
    for record in records:
        assert record.published is None
        assert record.period is None
        assert not record.year_inferred
        assert all(step.date is None for step in record.timeline)


def test_a_file_name_with_a_date_gives_the_year_and_says_that_it_is_inferred(page):
    records = parse_bulletin(page.read_bytes(), "2023-09-05-page.md").records
    wall = records[6]
    assert wall.published == "2023-09-05"
    assert wall.year_inferred
    assert [step.date for step in wall.timeline if step.date] == ["2023-08-24", "2023-08-28"]


def test_every_value_stands_in_the_text(records):
    for record in records:
        text = fold(record.body)
        quotes = [item.quote for item in (*record.figures, *record.timeline)]
        names = [name for group in record.mentions.model_dump().values() for name in group]
        assert [value for value in (*quotes, *names) if fold(value) not in text] == []
