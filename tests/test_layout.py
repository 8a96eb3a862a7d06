"""A page is cut into its articles."""

from pathlib import Path

import pytest

from generator.news.reading import read_articles
from tests.pagescript import document

SEED = Path(__file__).parents[2] / "shared" / "seed" / "page-zhongyuan.md"


@pytest.fixture(scope="module")
def seed():
    if not SEED.exists():
        pytest.skip("旁边没有 ../shared/seed，略过真实版面的测试")
    return SEED.read_text("utf-8")


def test_the_seed_page_is_cut_into_its_eight_articles(seed):
    reading = read_articles(document(seed, "md"))
    assert len(reading.articles) == 8
    assert reading.articles[-1].title == "拆除小区违章建筑 守护公共区域安全"
    assert reading.articles[-1].context.street == "莲湖街道"
    assert reading.articles[-1].credits.correspondents == ("张华云",)
