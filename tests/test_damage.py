"""A damaged page is still cut into the same articles."""

from pathlib import Path

import pytest

from generator.cases.scoring import Score, score
from generator.news.reading import read_articles
from generator.sources.reading import document_from_bytes
from tests.conftest import ROOT
from tests.damage import DAMAGES, crlf, without_blank_lines, without_marks

SAMPLE = ROOT / "content" / "bulletins" / "2023-09-12-云溪新报-A06.md"
PREFIXED = ROOT / "content" / "bulletins" / "云溪新报 2024年3月26日 第05版 社区周刊.md"
UNSIGNED = ROOT / "content" / "bulletins" / "2024-06-04-云溪新报-第8版.md"
FLOOR = 0.95
_HAN = str.maketrans("0123456789", "〇一二三四五六七八九")


def read(text: str, name: str) -> list[dict]:
    articles = read_articles(document_from_bytes(text.encode("utf-8"), name)).articles
    return [
        {"title": one.title, "street": one.context.street, "story": [{"role": "做法", "text": one.body}]}
        for one in articles
    ]


def f1(given: list[dict], wanted: list[dict]) -> dict[str, float]:
    """Articles, and bodies, whatever their figures are written in."""
    tallies = Score()
    score(tallies, "页", [_plain(one) for one in given], [_plain(one) for one in wanted])
    return {name: tallies.tallies[name].f1 or 0.0 for name in ("articles", "body", "title", "street")}


def _plain(record: dict) -> dict:
    text = record["story"][0]["text"].translate(_HAN)
    return {**record, "story": [{"role": "做法", "text": text}]}


def holds(path: Path, damage, name: str = "页.md") -> dict[str, float]:
    text = path.read_text("utf-8")
    found = f1(read(damage(text), name), read(text, path.name))
    assert found["articles"] >= FLOOR, found
    assert found["body"] >= FLOOR, found
    assert found["title"] >= 0.75, found
    return found


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_newspaper_page_keeps_its_articles(name):
    holds(SAMPLE, DAMAGES[name])


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_page_with_prefixed_headlines_keeps_its_articles(name):
    holds(PREFIXED, DAMAGES[name])


@pytest.mark.parametrize("name", sorted(set(DAMAGES) - {"去井号", "加粗代标题"}))
def test_a_damaged_page_without_bylines_keeps_its_articles(name):
    holds(UNSIGNED, DAMAGES[name])


@pytest.mark.parametrize("name", DAMAGES)
def test_the_damaged_seed_page_keeps_its_articles(shared, name):
    holds(shared / "seed" / "page-zhongyuan.md", DAMAGES[name])


@pytest.mark.parametrize("path", [SAMPLE, PREFIXED], ids=["街名标题", "街名前缀"])
def test_damages_together_keep_the_articles(path):
    holds(path, lambda text: crlf(without_blank_lines(without_marks(text))), "页.txt")


def test_a_story_of_two_streets_stays_one_story():
    text = SAMPLE.read_text("utf-8").replace(
        "入夏以来,石鼓巷街道", "入夏以来,石鼓巷街道联合相邻的望潮街道开展行动。石鼓巷街道"
    )
    assert len(read(text, "页.md")) == 5
