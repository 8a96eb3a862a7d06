"""Lists, facets, figures, comparison, statistics: what stands on them, counted once, in the words of the source."""

import json
import re
import time

import pytest
from lxml import html

from generator.catalog.catalog import catalog
from generator.publish.pages import MAKERS
from generator.publish.pages.compare import card
from generator.publish.pages.data import data
from generator.publish.pages.facets import facets
from generator.publish.pages.lists import columns, lists
from generator.publish.pages.site import Site
from generator.publish.pages.stats import stats
from generator.publish.theme import environment
from generator.record import Figure, Mentions, Parsed, Record, Section, Source, TimelineStep
from tests.many import many

THEME = environment([])


def record(identity, **fields):
    given = {"kind": "个案处置", "title": identity, "status": "已发布", "published": "2024-05-06", **fields}
    return Record(
        id=identity, **{"source": Source(file="甲.md", lines=(1, 3), sha256="0"), "parsed": Parsed(by="0"), **given}
    )


def made(maker, records, site=None):
    return {file.path: file.data for file in maker(catalog(records), site or Site(), THEME)}


def tree(files, path):
    return html.fromstring(files[path].decode())


def titles(element):
    return [link.text for link in element.cssselect(".lines .row-title")]


def said(element):
    return re.sub(r"\s+", "", element.text_content())


# ---- lists ------------------------------------------------------------------------------------------------------------


def test_cases_and_news_stand_on_pages_of_their_own():
    files = made(lists, [record("jia"), record("yi", kind="会议部署")])
    assert titles(tree(files, "cases.html")) == ["jia"]
    assert titles(tree(files, "news.html")) == ["yi"]


def test_a_long_list_is_cut_into_pages_that_lead_to_one_another():
    files = made(lists, [record(f"r-{n:03}", published=f"2024-05-{n % 28 + 1:02}") for n in range(220)])
    pages = ["cases.html", "cases_2.html", "cases_3.html"]
    assert [len(titles(tree(files, path))) for path in pages] == [100, 100, 20]
    shown = [title for path in pages for title in titles(tree(files, path))]
    assert len(set(shown)) == 220
    assert tree(files, "cases_2.html").cssselect("a[rel=prev]")[0].get("href") == "cases.html"
    assert tree(files, "cases_2.html").cssselect("a[rel=next]")[0].get("href") == "cases_3.html"


def test_without_scripts_the_ways_to_narrow_lead_to_the_facets_pages():
    files = made(lists, [record("a", street="梧桐路街道", topics=("安全应急",)), record("b", street="梧桐路街道")])
    links = {link.get("data-name"): link for link in tree(files, "cases.html").cssselect(".narrowing a[data-name]")}
    assert links["梧桐路街道"].get("href") == "streets/wu-tong-lu-jie-dao.html"
    assert links["梧桐路街道"].cssselect("small")[0].text == "2"


def test_the_script_is_told_what_every_case_has():
    plain = columns(
        catalog([record("a", street="甲街道", topics=("安全应急", "民生服务")), record("b", topics=("民生服务",))])
    )
    told = json.loads(plain.decode().partition("=")[2].partition("=")[2].rstrip(";\n"))
    topic = told["facets"]["topic"]
    assert [[topic["names"][at] for at in cell] for cell in topic["cells"]] == [
        ["安全应急", "民生服务"],
        ["民生服务"],
    ]
    assert [row[0] for row in told["rows"]] == ["a", "b"]


def test_a_story_told_twice_stands_in_a_list_once():
    files = made(lists, [record("paper"), record("wechat", same_as="paper")])
    assert titles(tree(files, "cases.html")) == ["paper"]


# ---- facets -----------------------------------------------------------------------------------------------------------


def test_a_street_has_a_page_with_its_cases_figures_and_news():
    figure = Figure(value=40, unit="户", qualifier="余", label="居民", kind="成效", quote="40余户居民受益")
    files = made(
        facets,
        [
            record("a", street="梧桐路街道", figures=(figure,), topics=("安全应急",)),
            record("b", street="梧桐路街道", kind="主题活动"),
            record("c", street="青柏街道"),
        ],
    )
    page = tree(files, "streets/wu-tong-lu-jie-dao.html")
    assert titles(page) == ["a", "b"]
    assert said(page.cssselect(".head")[0]).startswith("街道梧桐路街道1案例1动态1个数据")
    assert "40余户" in said(page.cssselect(".margin-figures")[0])
    feed = page.cssselect("link[type='application/atom+xml']")[0]
    assert feed.get("href") == "../streets/wu-tong-lu-jie-dao.xml"


def test_every_facet_has_a_list_of_its_values_with_their_numbers():
    files = made(facets, [record("a", mechanisms=("协商议事",)), record("b", mechanisms=("协商议事", "多元筹资"))])
    rows = [said(row) for row in tree(files, "mechanisms.html").cssselect("tbody tr")]
    assert rows[0].startswith("协商议事2")
    assert rows[1].startswith("多元筹资1")


def test_an_organisation_of_a_single_case_leads_to_that_case():
    one = record("a", mentions=Mentions(organisations=("青柏工程公司",)))
    link = tree(made(facets, [one]), "organisations.html").cssselect("tbody a")[0]
    assert link.get("href") == "cases/a.html"


# ---- figures ----------------------------------------------------------------------------------------------------------


def test_every_figure_stands_with_its_sentence_and_its_case():
    figures = tuple(Figure(value=n, unit="米", label="管线长", kind="尺寸", quote=f"管线长{n}米") for n in (1, 20, 3))
    files = made(data, [record("a", street="甲街道", figures=figures), record("b", kind="会议部署", figures=figures)])
    rows = tree(files, "data.html").cssselect(".figure-table tbody tr")
    assert [said(row.cssselect(".figure-amount")[0]) for row in rows] == ["1米", "20米", "3米"]
    assert said(rows[1].cssselect("q")[0]) == "管线长20米"
    assert rows[1].cssselect(".figure-case a")[0].get("href") == "cases/a.html"
    assert "data/figures/0.js" in files


def test_figures_have_a_page_for_each_kind():
    figures = tuple(
        Figure(value=n, unit="户", label="居民", kind=kind, quote="居民")
        for n, kind in enumerate(("成效", "底数"), 1)
    )
    files = made(data, [record("a", figures=figures)])
    assert len(tree(files, "data/cheng-xiao.html").cssselect(".figure-table tbody tr")) == 1


def test_the_whole_library_is_offered_as_files():
    links = {link.get("href") for link in tree(made(data, [record("a")]), "open-data.html").cssselect("a[download]")}
    assert {"data/cases.csv", "data/jiebao.json", "data/jiebao.xlsx"} <= links


# ---- comparison -------------------------------------------------------------------------------------------------------


def test_a_card_holds_whole_sentences_of_the_story_and_nothing_that_is_not_said():
    story = (
        Section(role="问题", text="车棚漏雨。\n居民犯愁。"),
        Section(role="做法", text="社区请来居民商量。"),
    )
    told = card(record("a", story=story, street="甲街道"))
    assert told["practice"] == ["社区请来居民商量。"]
    assert "".join(told["problem"]) == "车棚漏雨。居民犯愁。"
    assert (told["outcome"], told["whole"], told["figures"]) == ([], [], [])


# ---- statistics -------------------------------------------------------------------------------------------------------


def test_durations_are_called_worked_out():
    steps = (
        TimelineStep(step="发现", date="2024-03-01", quote="发现漏雨"),
        TimelineStep(step="办结", date="2024-03-09", quote="修好了"),
    )
    page = tree(made(stats, [record("a", timeline=steps)]), "stats.html")
    assert "到办结" in said(page)
    assert "1个案例，中间数8天（推算）" in said(page)


def test_the_matrix_counts_cases_of_a_street_by_topic():
    cases = [record(f"r{n}", street="甲街道", topics=("安全应急",)) for n in range(3)] + [
        record("x", street="乙街道", topics=("民生服务",))
    ]
    page = tree(made(stats, cases), "stats.html")
    rows = {
        said(row.cssselect("th")[0]): [said(cell) for cell in row.cssselect("td")]
        for row in page.cssselect(".matrix tbody tr")
    }
    assert rows["甲街道"] == ["3", "", "3"]
    assert rows["乙街道"] == ["", "1", "1"]


# ---- all of them ------------------------------------------------------------------------------------------------------


def test_an_empty_library_has_all_its_pages():
    files = {}
    for maker in MAKERS:
        files |= made(maker, [])
    assert {"index.html", "cases.html", "news.html", "streets.html", "data.html", "stats.html", "search.html"} <= set(
        files
    )


def test_no_two_pages_want_the_same_file():
    paths = [file.path for maker in MAKERS for file in maker(catalog(many(120)), Site(), THEME)]
    assert len(paths) == len(set(paths))


def test_the_same_records_give_the_same_pages():
    records = many(30)
    for maker in MAKERS:
        assert made(maker, records) == made(maker, list(reversed(records)))


@pytest.mark.slow
def test_pages_of_many_records_are_made_in_time():
    """Measured: about 2 ms of CPU a record on one quiet core; the bound leaves room for a busy machine."""
    whole = catalog(many(1000))
    start = time.process_time()
    for maker in MAKERS:
        for _ in maker(whole, Site(), THEME):
            pass
    assert time.process_time() - start < 12, "页面生成得太慢"
