"""A page is cut into its articles."""

from collections import Counter

import pytest

from generator.dialect import load
from generator.news.reading import read_articles
from generator.sources.reading import read_document
from generator.text.folding import fold
from tests.pagescript import FOLDER, LISTS, Wanted, document, page, source

SCRIPTS = sorted(FOLDER.glob("*.page"))
SHEETS = sorted(path for path in FOLDER.iterdir() if path.suffix in (".md", ".txt"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_page_script_is_read_as_it_says(path):
    shown = page(path)
    read = read_articles(document(source(shown), shown.carrier, published=shown.published)).articles
    assert [_script(wanted) for wanted in shown.wanted] == [_told(article) for article in read]


def _script(wanted: Wanted) -> dict:
    heads = {"title": wanted.title, "kicker": wanted.kicker, "subtitle": wanted.subtitle}
    told = {name: fold(text or "") for name, text in heads.items()} | {"body": fold(wanted.body)}
    return told | {name: Counter(wanted.names(name)) for name in LISTS}


def _told(article) -> dict:
    told = {name: fold(getattr(article, name) or "") for name in ("title", "kicker", "subtitle", "body")}
    return told | {name: Counter(getattr(article.credits, name)) for name in LISTS}


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_a_sheet_is_read_as_its_answers_say(path):
    answers = load(path.with_suffix(".yml").read_text("utf-8"), path.name)
    assert [outline(article) for article in read_articles(read_document(path)).articles] == answers


def outline(article) -> dict:
    """What a person would check of an article: its heads, place, day, names, and how its text begins and ends."""
    shown = {
        "title": article.title,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "street": article.context.street,
        "communities": list(article.context.communities),
        "published": article.context.issued,
        "publication": article.context.publication,
        "subheads": [head.text for head in article.subheads],
        "captions": list(article.captions),
        "begins": article.body[:12],
        "ends": article.body[-12:],
        "letters": len(article.body),
    }
    shown |= {name: list(getattr(article.credits, name)) for name in LISTS}
    return {name: value for name, value in shown.items() if value}


def test_the_seed_page_is_cut_into_its_eight_articles(shared):
    articles = read_articles(read_document(shared / "seed" / "page-zhongyuan.md")).articles
    assert len(articles) == 8
    assert all(article.title and article.credits.reporters and article.credits.correspondents for article in articles)
    assert [article.context.street is None for article in articles] == [True, *[False] * 7]
