"""Web pages: each shell gives up its text, and nothing of the page is lost."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.sources.document import Look
from generator.sources.page import contents
from tests.sources.carriers import page, read, texts, why

LAMP = "近日，柳浪街道青禾社区的停车棚亮起了灯，居民夜里取车不再摸黑，网格员每晚巡查一遍。"
MONEY = "车棚由居民议事会商定改造方案，共筹资三万元，新增充电口四十八个，惠及居民二百一十户。"
LIFT = "5月8日，柳浪街道启动老旧电梯排查，三天查看电梯六十二部，发现隐患十一处，当场整改七处。"
REST = "街道城建办负责人表示，其余四处将在月底前完成整改，结果在小区公告栏公示，接受居民监督。"


def enp(title: str, **values: str) -> str:
    said = "".join(f"<{name}>{value}</{name}>" for name, value in values.items())
    return f"<!--enpproperty <articleid>1</articleid><date>2024-05-09 00:00:00.0</date><title>{title}</title>{said}/enpproperty-->"


def wechat(body: str, *, time: str = "2024-05-09 18:02", after: str = "") -> bytes:
    return page(
        '<h1 id="activity-name"> 车棚亮灯了 </h1><a id="js_name"> 柳浪发布 </a>'
        f'<em id="publish_time">{time}</em><div id="js_content" style="visibility: hidden">{body}</div>{after}'
    )


def test_a_wechat_article_gives_its_title_account_day_and_text() -> None:
    document = read(
        wechat(f"<section><p><span>{LAMP[:9]}</span><span>\u200b{LAMP[9:]}</span></p></section>"), "x.html"
    )
    assert texts(document) == ["车棚亮灯了", LAMP]
    assert document.blocks[0].look.level == 1
    assert (document.meta.publication, document.meta.published) == ("柳浪发布", "2024-05-09")


def test_a_wechat_day_that_only_the_scripts_keep_is_found() -> None:
    """1715184000 is 2024-05-09 00:00 in Beijing, the day before in London."""
    saved = wechat(f"<p>{LAMP}</p>", time="", after='<script>var ct = "1715184000";</script>')
    assert read(saved, "x.html").meta.published == "2024-05-09"
    assert read(wechat(f"<p>{LAMP}</p>", time=""), "x.html").meta.published is None


def test_links_to_earlier_articles_go_and_credits_below_them_stay() -> None:
    tail = '<p>往 期 回 顾</p><p><a href="1">端午活动预告</a></p><p><a>停水通知</a></p><p>编辑丨何苗</p>'
    document = read(wechat(f"<p>{LAMP}</p>{tail}"), "x.html")
    assert texts(document) == ["车棚亮灯了", LAMP, "编辑丨何苗"]
    assert why(document)["端午活动预告"] == "相关链接"


def test_a_small_centred_line_below_a_picture_is_its_caption() -> None:
    body = (
        f'<p>{LAMP}</p><p style="text-align:center"><img data-src="x" data-w="1080"></p>'
        f'<p style="text-align:center"><span style="font-size:12px">居民给电动车充电</span></p><p>{MONEY}</p>'
    )
    blocks = read(wechat(body), "x.html").blocks
    assert [(block.look.picture, block.look.caption) for block in blocks[1:]] == [
        (False, False), (True, False), (False, True), (False, False),
    ]  # fmt: skip


def test_a_smiley_is_no_picture_and_a_hidden_word_no_text() -> None:
    document = read(wechat(f'<p>{LAMP}<img width="20" src="x"></p><p style="display:none">看不见</p>'), "x.html")
    assert not any(block.look.picture for block in document.blocks)
    assert why(document)["看不见"] == "隐藏文字"


def test_an_epaper_page_gives_day_page_and_heads_wherever_they_stand() -> None:
    document = read(
        page(
            enp("车棚亮灯 夜归安心", introtitle="居民议出好办法", nodename="A03：民生", author="本报记者 林一舟")
            + "<table><tr><td>上一版3</td><td>4下一版</td></tr></table>"
            + f"<table><tr><td>居民议出好办法</td></tr><tr><td>车棚亮灯 夜归安心</td></tr></table><div id=ozoom><p>{LAMP}</p></div>"
            + "<ul><li><a>另一条新闻</a></li></ul>"
        ),
        "x.html",
    )
    assert texts(document) == ["居民议出好办法", "车棚亮灯 夜归安心", "本报记者 林一舟", LAMP]
    assert (document.meta.published, document.meta.page) == ("2024-05-09", "A03")
    assert document.blocks[1].look.level == 1
    assert why(document)["上一版3 4下一版"] == "网页外围"


def test_an_epaper_page_may_hold_several_stories() -> None:
    document = read(
        page(
            enp("车棚亮灯 夜归安心")
            + f"<founder-content><h1>车棚亮灯 夜归安心</h1><p>{LAMP}</p></founder-content>"
            + enp("电梯“体检”", subtitle="——柳浪街道排查老旧电梯")
            + f"<h1>电梯“体检”</h1><founder-content><p>{LIFT}</p></founder-content>"
        ),
        "x.html",
    )
    assert texts(document) == ["车棚亮灯 夜归安心", LAMP, "电梯“体检”", "——柳浪街道排查老旧电梯", LIFT]
    assert document.meta.title is None
    assert document.meta.published == "2024-05-09"


def test_a_government_page_gives_its_header_table_to_the_meta() -> None:
    document = read(
        page(
            "<div>当前位置：<a>首页</a> &gt; 街道动态</div>"
            "<table><tr><td>索 引 号：</td><td>11330-21</td><td>主题分类：</td><td>城乡建设</td></tr>"
            "<tr><td>发布机构：</td><td>柳浪街道办事处</td><td>发文日期：</td><td>2024-05-09</td></tr></table>"
            "<h3>车棚亮灯夜归安心</h3><div>发布时间：2024-05-10　来源：柳浪街道　浏览次数：1435　字体：[大 中 小]</div>"
            f'<div class="TRS_Editor"><p>　　{LAMP}</p><table><tr><th>社区</th><th>充电口</th></tr>'
            "<tr><td>青禾</td><td>48个</td></tr></table></div>"
            "<div>责任编辑：周正</div><div>上一篇：<a>没有了</a></div><div>某ICP备1号</div>",
            head='<meta name="ArticleTitle" content="车棚亮灯夜归安心"><meta name="SiteName" content="云溪区人民政府">',
        ),
        "x.html",
    )
    assert texts(document) == ["车棚亮灯夜归安心", LAMP, "社区 充电口", "青禾 48个", "责任编辑：周正"]
    assert document.blocks[-2].look.boxed
    assert (document.meta.published, document.meta.publication) == ("2024-05-09", "云溪区人民政府")
    assert document.meta.street == "柳浪街道"
    assert [one for one in document.dropped if one.why == "信息公开表头"]
    assert not any("1435" in text for text in texts(document))


def test_a_title_that_only_the_head_keeps_comes_before_the_text() -> None:
    head = '<meta name="ArticleTitle" content="车棚亮灯夜归安心">'
    document = read(page(f'<div id="zoom"><p>{LAMP}</p></div>', head=head), "x.html")
    assert texts(document) == ["车棚亮灯夜归安心", LAMP]


def test_an_unknown_page_is_cut_to_its_main_text() -> None:
    document = read(
        page(
            "<div><a>首页</a> <a>时政</a> <a>社会</a></div><div><div><h1>车棚亮灯 夜归安心</h1>"
            "<div>2024-05-09 08:12:33　来源：云溪日报　责任编辑：高云</div>"
            f"<div><p>{LAMP}</p><p>{MONEY}</p><p>{LIFT}</p><p>（记者 林一舟）</p></div></div>"
            "<div><h3>相关阅读</h3><ul><li><a>某地办好老年食堂</a></li></ul></div></div><div>Copyright 云溪网</div>",
            head="<title>车棚亮灯 夜归安心_云溪网</title>",
        ),
        "x.html",
    )
    assert texts(document) == ["车棚亮灯 夜归安心", "责任编辑：高云", LAMP, MONEY, LIFT, "（记者 林一舟）"]
    assert (document.meta.published, document.meta.publication) == ("2024-05-09", "云溪日报")


def test_a_page_of_few_words_is_kept_whole_rather_than_lost() -> None:
    assert texts(read(page("<h1>通知</h1><p>5月9日停水一天。</p>"), "x.html")) == ["通知", "5月9日停水一天。"]


def test_paragraphs_made_of_line_breaks_are_paragraphs() -> None:
    document = read(page(f"<div id=zoom>{LAMP}<br><br>　　{MONEY}<br>　　{LIFT}<br>{REST}</div>"), "x.html")
    assert texts(document) == [LAMP, MONEY, f"{LIFT}\n{REST}"]


def test_source_lines_broken_within_chinese_text_leave_no_blank() -> None:
    assert texts(read(page(f"<div id=zoom><p>{LAMP[:20]}\n      {LAMP[20:]}</p></div>"), "x.html")) == [LAMP]


def test_a_numbered_list_shows_its_numbers() -> None:
    body = f"<div id=zoom><p>{LAMP}</p><ol start=3><li>摸底</li><li>动工</li></ol></div>"
    assert texts(read(page(body), "x.html"))[1:] == ["3. 摸底", "4. 动工"]


def test_a_layout_table_is_read_as_paragraphs() -> None:
    body = f"<div id=zoom><table><tr><td><p>{LAMP}</p><p>{MONEY}</p></td><td><p>{LIFT}</p></td></tr></table></div>"
    document = read(page(body), "x.html")
    assert texts(document) == [LAMP, MONEY, LIFT]
    assert not any(block.look.boxed for block in document.blocks)


@pytest.mark.parametrize(
    ("source", "look"),
    [
        ('<p align="center"><b>标题</b></p>', Look(centred=True, bold=True, size=12.0)),
        ('<p style="text-align:right">何苗</p>', Look(right=True, size=12.0)),
        ('<p style="font-size:24px;font-weight:bold">标题</p>', Look(bold=True, size=18.0)),
        ('<p style="text-indent:2em">正文</p>', Look(indented=True, size=12.0)),
        ('<p><font size="5">标题</font></p>', Look(size=18.0)),
    ],
)
def test_style_attributes_become_looks(source: str, look: Look) -> None:
    found = contents(page(f"<div id=zoom>{source}<p>{LAMP}{MONEY}</p></div>"), "x.html").blocks
    assert found[0].look == look


_WORDS = st.text("街道社区网格居民一二三，。 ", min_size=1, max_size=12)
_INLINE = st.recursive(
    _WORDS,
    lambda inner: st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["span", "b", "a", "font"]), inner),
    max_leaves=4,
)
_BLOCKS = st.recursive(
    st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["p", "div", "h2", "li"]), _INLINE),
    lambda inner: st.one_of(
        st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["div", "section", "nav", "ul"]), st.lists(inner, max_size=4).map("".join)),
        st.lists(inner, min_size=1, max_size=3).map(lambda cells: "<table><tr>" + "".join(f"<td>{one}</td>" for one in cells) + "</tr></table>"),
    ),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(_BLOCKS, min_size=1, max_size=6).map("".join),
    st.sampled_from(["%s", "<div id=zoom>%s</div>", "<div id=js_content>%s</div>"]),
)
def test_every_letter_of_a_page_is_in_one_block_or_dropped_with_its_reason(body: str, shell: str) -> None:
    letters = sorted(re.sub(r"<[^>]*>|\s", "", body))
    found = contents(page(shell % body), "x.html")
    kept = "".join(block.text for block in found.blocks) + "".join(one.text for one in found.dropped)
    assert sorted(re.sub(r"\s", "", kept)) == letters
    assert all(one.why for one in found.dropped)
