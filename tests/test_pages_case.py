"""The page of a record and the home page: what they show, what they refuse to show, what hostile words do (nothing)."""

import json
import re

import pytest
from lxml import html

from generator.catalog.catalog import catalog
from generator.errors import SiteError
from generator.publish.pages.accent import accent_css
from generator.publish.pages.case import around, case_pages
from generator.publish.pages.citation import reference
from generator.publish.pages.digest import digest
from generator.publish.pages.evidence import evidence, marked
from generator.publish.pages.home import home_page
from generator.publish.pages.incident import stops, whole
from generator.publish.pages.ladder import ladder
from generator.publish.pages.shelves import shelves
from generator.publish.pages.site import Site
from generator.publish.theme import environment
from generator.record import (
    Attention,
    Credits,
    Figure,
    Mentions,
    Parsed,
    Period,
    Record,
    Review,
    Section,
    Signature,
    Source,
    TimelineStep,
)
from generator.settings import Settings

THEME = environment([])
SCRIPT = "<script>alert(1)</script>"


def record(identity="qing-he-1", **fields):
    given = {"kind": "个案处置", "title": "旧棚换新", "status": "已发布", "published": "2024-05-06", **fields}
    source = Source(file="甲.md", lines=(1, 3), publication="云溪新报", page="6", sha256="0")
    return Record(id=identity, **{"source": source, "parsed": Parsed(by="0"), **given})


def shed():
    return record(
        street="梧桐路街道",
        communities=("青禾社区",),
        summary="青禾社区给40余户居民换了车棚。",
        topics=("交通停车",),
        mechanisms=("协商议事",),
        story=(
            Section(role="问题", text="3月1日，网格员发现车棚漏雨。"),
            Section(role="做法", heading="坐下来谈", text="3月3日，社区请来居民商量。\n换棚花了1.2万元，"),
            Section(role="成效", text="40余户居民用上新棚。"),
        ),
        timeline=(
            TimelineStep(
                step="发现", date="2024-03-01", when="3月1日", actor="网格员", quote="3月1日，网格员发现车棚漏雨"
            ),
            TimelineStep(step="协商", date="2024-03-03", when="3月3日", quote="3月3日，社区请来居民商量"),
        ),
        figures=(
            Figure(value=12000, unit="元", label="换棚", kind="金额", quote="换棚花了1.2万元"),
            Figure(value=40, unit="户", qualifier="余", label="居民", kind="成效", quote="40余户居民用上新棚"),
        ),
        mentions=Mentions(places=("车棚",)),
        credits=Credits(reporters=("林一舟",), photographers=("何苗",)),
    )


def page_of(one, *others, site=None):
    made = {file.path: file.data for file in case_pages(catalog([one, *others]), site or Site(), THEME)}
    return made[f"cases/{one.id}.html"].decode()


def tree_of(one, *others, site=None):
    return html.fromstring(page_of(one, *others, site=site))


def words(element):
    return re.sub(r"\s+", "", element.text_content())


def test_the_page_tells_who_where_and_when():
    found = tree_of(shed())
    assert words(found.cssselect(".where")[0]) == "梧桐路街道·青禾社区事情发生3月1日刊发云溪新报2024年5月6日第6版"
    links = {link.text: link.get("href") for link in found.cssselect(".facts a")}
    assert links["梧桐路街道"] == "../streets/wu-tong-lu-jie-dao.html"
    assert {"青禾社区", "个案处置", "交通停车", "协商议事", "2024年5月"} <= set(links)


def test_the_digest_is_made_of_whole_sentences_of_the_text():
    columns = {column.role: column.sentence for column in digest(shed())}
    assert columns == {
        "问题": "3月1日，网格员发现车棚漏雨。",
        "做法": "3月3日，社区请来居民商量。",
        "成效": "40余户居民用上新棚。",
    }


def test_what_is_not_said_is_shown_as_not_said():
    found = tree_of(record(published=None, source=Source(file="甲.md", lines=(1, 1), sha256="0")))
    assert words(found.cssselect(".where")[0]) == "街道未载明刊发日期未载明"
    assert [words(one) for one in found.cssselect(".columns .unsaid")] == ["未载明"] * 3
    assert "文中没有写明数字" in page_of(record())


def test_nothing_of_the_text_is_lost_or_changed_by_marking():
    one = shed()
    told = "".join(element.text_content() for element in tree_of(one).cssselect(".text p"))
    assert told == one.body.replace("\n", "")


def test_evidence_is_marked_and_linked_both_ways():
    found = tree_of(shed())
    assert [words(mark) for mark in found.cssselect("mark.figure")] == ["1.2万元", "40余户"]
    assert [words(mark) for mark in found.cssselect("mark.date")] == ["3月1日", "3月3日"]
    targets = {element.get("id") for element in found.cssselect("[id]")}
    leads = [link.get("href")[1:] for link in found.cssselect("main a[href^='#']")]
    assert leads
    assert set(leads) <= targets
    for at in ("f0", "f1", "s0"):
        assert len(found.cssselect(f"[data-at~={at}]")) >= 2


@pytest.mark.parametrize(
    ("value", "unit", "quote", "expected"),
    [
        (1280, "户", "排查1,280户，整改12户", "1,280户"),
        (12, "户", "排查1,280户，整改12户", "12户"),
        (3, "成", "街道补三成", "三成"),
        (2, "家", "对两家上门", "两家"),
        (20, "米", "长约20米、高约2.8米", "20米"),
        (2.8, "米", "长约20米、高约2.8米", "2.8米"),
        (5, "小时", "用了5个多小时", "5个多小时"),
    ],
)
def test_the_words_of_a_figure_are_found_in_its_quote(value, unit, quote, expected):
    one = record(
        story=(Section(role="做法", text=f"当天，{quote}。"),),
        figures=(Figure(value=value, unit=unit, label="数", kind="底数", quote=quote),),
    )
    assert evidence(one, one.body)[0].words.of(one.body) == expected


def test_a_quote_in_other_typesetting_is_found_all_the_same():
    one = record(
        story=(Section(role="做法", text="社区拆除“飞线” 58处。"),),
        figures=(Figure(value=58, unit="处", label="飞线", kind="工作量", quote='拆除"飞线"58处'),),
    )
    assert evidence(one, one.body)[0].words.of(one.body) == "58处"


def test_a_value_whose_quote_is_not_in_the_text_is_shown_without_a_link():
    one = record(
        story=(Section(role="做法", text="换了棚。"),),
        figures=(Figure(value=7, unit="户", label="居民", kind="成效", quote="惠及7户居民"),),
    )
    assert evidence(one, one.body) == ()
    assert not tree_of(one).cssselect(".figures a")


def test_paragraphs_end_where_the_text_has_them_and_sections_may_begin_inside():
    body = "甲。乙。\n丙。"
    cut = marked(body, (), [2])
    assert [(one.opens, str(one.html)) for one in cut] == [(True, "甲。"), (False, "乙。"), (True, "丙。")]


def test_days_between_steps_are_worked_out_and_say_so():
    one = shed()
    assert [stop.gap for stop in stops(one)] == ["", "2 天后 · 推算"]
    assert whole(one) == "前后 2 天（推算）"
    assert "不是原文" in page_of(one)


def steps(*when):
    return record(timeline=tuple(TimelineStep(step="处置", when=one, quote="做") for one in when))


@pytest.mark.parametrize(
    ("when", "gap"),
    [
        (("8月24日", "8月28日"), "4 天后 · 推算"),
        (("8月24日", "28日上午"), "4 天后 · 推算"),
        (("8月24日", "8月24日晚"), "同日"),
        (("2月27日", "3月2日"), ""),  # whether it was a leap year is not known
        (("8月28日", "8月24日"), ""),
        (("8月24日", "随后"), ""),
        (("2月30日", "3月1日"), ""),
    ],
)
def test_without_a_year_only_what_no_year_could_change_is_worked_out(when, gap):
    assert stops(steps(*when))[1].gap == gap


def grid(count, name, quote="划分为1个一级网格、6个二级网格、40个微网格"):
    return Figure(value=count, unit="个", label=name, kind="体系", quote=quote)


def test_a_structure_is_drawn_when_the_text_counts_its_levels():
    levels = (grid(1, "一级网格"), grid(6, "二级网格"), grid(40, "微网格"))
    assert [(level.count, level.name) for level in ladder(levels)] == [
        (1, "一级网格"),
        (6, "二级网格"),
        (40, "微网格"),
    ]
    one = record(figures=levels, story=(Section(role="做法", text=f"街道{levels[0].quote}。"),))
    assert "组织体系：1个一级网格，6个二级网格，40个微网格" in page_of(one)
    assert ladder(levels[:1]) == ()
    assert ladder((grid(6, "一级网格"), grid(1, "微网格"))) == ()
    assert ladder((grid(1, "一级网格", "有1个一级网格"), grid(9, "微网格", "另有9个微网格"))) == ()


def test_no_more_than_six_figures_stand_large_the_telling_kinds_first():
    figures = tuple(Figure(value=n, unit="米", label=f"长{n}", kind="尺寸", quote=f"长{n}米") for n in range(1, 8))
    one = record(figures=(*figures, Figure(value=9, unit="户", label="受益", kind="成效", quote="9户受益")))
    large = tree_of(one).cssselect(".figures")[0]
    assert [words(kind) for kind in large.cssselect("h3")] == ["成效", "尺寸"]
    assert len(large.cssselect("li")) == 6
    assert "全部 8 个数字" in page_of(one)


def test_the_reference_follows_the_standard():
    assert reference(shed()) == "林一舟. 旧棚换新[N]. 云溪新报, 2024-05-06(6)."
    many = record(credits=Credits(correspondents=("甲一", "乙二", "丙三", "丁四")), published=None)
    assert reference(many).startswith("甲一, 乙二, 丙三, 等. 旧棚换新[N]. 云溪新报, 日期不详")


def test_the_page_says_what_stands_behind_copied_words():
    figures = tree_of(shed()).cssselect("[data-cited]")[0]
    assert figures.get("data-cited") == "（梧桐路街道《旧棚换新》，《云溪新报》2024年5月6日第6版）"


def test_the_archive_card_holds_source_people_and_signatures():
    review = Review(final=Signature(by="周正", on="2024-05-05"), note="标题原有错字，已改。")
    card = words(tree_of(shed().model_copy(update={"review": review})).cssselect(".card")[0])
    for said in ("来源文件甲.md", "行1–3", "记者林一舟", "摄影何苗", "终审周正2024年5月5日", "更正说明标题原有错字"):
        assert said in card


def test_every_record_stands_whole_on_the_shelf_that_its_page_names():
    records = [shed(), *(record(f"r-{n}", title=f"第{n}件</script>\u2028") for n in range(140))]
    whole = catalog(records)
    files = {file.path: file.data.decode() for file in shelves(whole, Site(), THEME)}
    assert len(files) == 4
    found = {}
    for name, text in files.items():
        head, _, content = text.partition("]=")
        assert head == f'(window.jiebaoData??={{}})["{name}"'
        found |= {identity: (name, held["record"]) for identity, held in json.loads(content.rstrip(";\n")).items()}
    for one in records:
        name, told = found[one.id]
        assert Record.model_validate(told) == one
        assert around(one, whole).shelf == name


def test_a_draft_says_so_lists_its_doubts_and_asks_not_to_be_indexed():
    doubt = Attention(level="提醒", rule="数字", message="数目前后不一", quote="40余户")
    draft = shed().model_copy(update={"status": "草稿", "attention": (doubt,)})
    shown = page_of(draft, site=Site(preview=True))
    assert '<meta name="robots" content="noindex">' in shown
    assert "只在预览里显示" in shown
    assert "数目前后不一" in shown
    assert "数目前后不一" not in page_of(shed().model_copy(update={"attention": (doubt,)}))


def test_machines_are_told_only_what_the_record_says():
    shown = tree_of(shed(), site=Site(Settings(name="云溪案例库", url="https://example.org/lib/")))
    told = json.loads(shown.cssselect("script[type='application/ld+json']")[0].text)
    assert (told["headline"], told["datePublished"], told["author"][0]["name"]) == (
        "旧棚换新",
        "2024-05-06",
        "林一舟",
    )
    assert shown.cssselect("link[rel=canonical]")[0].get("href") == "https://example.org/lib/cases/qing-he-1.html"
    bare = json.loads(tree_of(record(published=None)).cssselect("script[type='application/ld+json']")[0].text)
    assert "datePublished" not in bare
    assert "author" not in bare


HOSTILE = (
    SCRIPT,
    "javascript:alert(1)",
    "]]></script><!--",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}",
    "a\u202egnp.b",
)


@pytest.mark.parametrize("evil", HOSTILE)
def test_hostile_words_stay_words(evil):
    figure = Figure(value=3, unit="户", label=evil, kind="成效", quote=f"{evil}3户")
    one = record(
        title=evil, kicker=evil, subtitle=evil, summary=evil, street=evil, communities=(evil,), city=evil,
        story=(Section(role="做法", heading=evil, text=f"{evil}3户。{evil}"),),
        timeline=tuple(TimelineStep(step="处置", when=evil, actor=evil, quote=evil) for _ in "ab"),
        figures=(figure, grid(1, "一级网格" + evil), grid(5, "微网格" + evil)),
        mentions=Mentions(organisations=(evil,), people=(evil,)), credits=Credits(reporters=(evil,)),
        attention=(Attention(level="阻止", rule="用语", message=evil, quote=evil),),
        source=Source(file=evil, lines=((1, 2), (5, 6)), publication=evil, page=evil, sha256="0"),
        review=Review(note=evil), status="草稿",
    )  # fmt: skip
    other = record("other", title=evil, street=evil, topics=("安全应急",))
    site = Site(Settings(name=evil, region=evil, url="https://example.org"), preview=True)
    for shown in (
        page_of(one, other, site=site),
        *(f.data.decode() for f in home_page(catalog([one, other]), site, THEME)),
    ):
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", shown)
        found = html.fromstring(shown)
        scripts = [(script.get("src"), script.get("type")) for script in found.iter("script")]
        assert all(src or kind == "application/ld+json" for src, kind in scripts)
        assert not found.cssselect("img[src=x], [onerror], [style]")
        assert not [link for link in found.cssselect("a") if "javascript:" in link.get("href", "").split("?")[0]]
        assert json.loads(found.cssselect("script[type='application/ld+json']")[0].text)
        assert "49" not in words(found.cssselect("h1")[0])


def test_a_title_of_a_hundred_kilobytes_harms_nothing():
    one = record(title="长" * 100_000)
    shown = page_of(one)
    assert len(re.search("<title>(.*?)</title>", shown).group(1)) < 200
    assert "长" * 100_000 in shown


def test_policy_of_content_is_strict_and_nothing_stands_inline():
    found = tree_of(shed())
    policy = found.cssselect("meta[http-equiv='Content-Security-Policy']")[0].get("content")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert not found.cssselect("style, [style], [onclick]")


def test_the_same_record_gives_the_same_bytes():
    assert page_of(shed()) == page_of(shed())


def test_the_home_page_puts_search_first_and_counts_cases():
    others = [record(f"r-{n}", title=f"第{n}件", street="梧桐路街道", topics=("安全应急",)) for n in range(12)]
    shown = next(home_page(catalog([shed(), *others, record("n", kind="会议部署")]), Site(), THEME)).data.decode()
    found = html.fromstring(shown)
    assert found.cssselect("main form[role=search]")[0].get("action") == "search.html"
    sums = {words(one.cssselect("dt")[0]): words(one.cssselect("dd")[0]) for one in found.cssselect(".sums div")}
    assert sums == {"案例": "13", "街道": "1", "社区": "1", "数字": "2", "时间": "2024.05–2024.05"}
    assert len(found.cssselect(".front .rows > li")) == 9
    assert [words(one) for one in found.cssselect(".picture tbody tr")][-1] == "2024年5月13"


def test_an_empty_library_has_a_home_page_too():
    shown = next(home_page(catalog([]), Site(), THEME)).data.decode()
    assert "还没有已发布的案例" in shown


def test_a_colour_of_ones_own_is_made_readable():
    assert "--accent: #b3261e" in accent_css("#b3261e")
    assert "#ffff00" not in accent_css("#ffff00").splitlines()[1]
    with pytest.raises(SiteError, match="不是颜色"):
        accent_css("red; } body { display: none")


def test_a_period_is_told_as_it_is_known():
    found = tree_of(record(period=Period(start="2024-03", end="2024-04-02"), year_inferred=True))
    assert "2024年3月—2024年4月2日年份据刊期推定" in words(found.cssselect(".where")[0])
