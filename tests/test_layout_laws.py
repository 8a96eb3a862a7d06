"""What holds for every page: nothing lost, nothing doubled, nothing invented, in order."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.news.reading import read_articles
from generator.sources.reading import read_document
from generator.text.folding import fold
from tests.conftest import ROOT
from tests.pagescript import document

LINES = [
    "# 绣好网格“针脚” 织密幸福经纬",
    "### 棉花街街道",
    "东岗街道",
    "#### 闲置锅炉房 变身“便民坊”",
    "南关街道文庙社区：一张便民卡 串起十家店",
    "【社区动态】青禾社区开展义诊",
    "【一线短评】",
    "图片新闻",
    "——来自金沙里片区的一线观察",
    "从“各扫门前雪”到“一把扫帚扫全街”",
    "记者 秦笙 通讯员 白芷 罗小满",
    "□ 本报记者 云　深　通讯员 贺知秋 文/图",
    "（供稿：街道城建办）",
    "编辑/高云 审核/周正",
    "本报讯（记者 高原 通讯员 陆小曼）早上七点半，卖早点的老梁放下笼屉，先拿起扫帚把门前扫了一遍。",
    "本报讯 近日，白杨路街道联合相邻的柳林街道，对两街交界处的37间违建煤棚进行集中拆除。",
    "■望江街道塔山社区 近日把闲置车库改成“共享工具屋”，电钻、梯子、管钳等87件工具免费借用。",
    "■石桥社区 3月10日晚，网格员小贺巡查时发现6号楼电动车飞线充电，当场劝离并协调物业次日加装插座8个。",
    "▲6月3日，大泉村幸福食堂启用，首日为52名75岁以上老人供应午餐。",
    "▲居民在新划的车位里停车。 贺知秋 摄",
    "　　建单子,摸清底数。街道组织47名网格员,带着本子逐户敲门,建立一户一",
    "档,做到底数清、情况明。记者 秦笙 通讯员 方小禾",
    "“以前补个锅得跑三站地,现在下楼就有。”居民冯大娘说。（何小苗）",
    "一、一个专班抓到底",
    "**把车位“挪”出来**",
    "01",
    "孩子们写毛笔字，（下转第6版）",
    "（上接第1页）",
    "![](a.jpg)",
    "第06版:城事·社区",
    "2024年5月21日　星期二　　责编:田 野　　校对:石 溪",
    "责编：唐糖　电话：0599-8×××123　版权所有 不得转载",
    "南塘街道工作简报",
    "第31期（总第164期）",
    "目 录",
    "报：区委办、区政府办",
    "和平街道办事处",
    "2024年12月1日",
    "3上一篇　下一篇4",
    "— 1 —",
    "────────",
    "编者按：今年以来，各街道在基层治理中办了不少实事。",
    "新闻推荐",
    "扫一扫 看更多里弄新鲜事",
    "各社区、驻街各单位：",
    "整治出实效本报讯 近日，街道开展整治。",
    "全文高效有序。（完）",
]
junk = st.text(
    st.sampled_from(
        "街道社区的了在开展整治网格员，。：“”（）《》、；！？…— 123年月日记者通讯员摄文图/■▲【】第版期报讯"
    ),
    max_size=40,
)
rows = st.lists(st.one_of(st.sampled_from(LINES), junk), max_size=24)


def visible(*texts):
    return Counter(fold("".join(text or "" for text in texts)))


def carried(reading):
    """Every word that the reading still has."""
    for article in reading.articles:
        yield from (article.body, article.title, article.kicker, article.subtitle)
        yield from (head.text for head in article.subheads)
        yield from article.captions
    yield from (piece.text for piece in reading.dropped)


@settings(max_examples=200, deadline=None)
@given(rows, st.sampled_from(["md", "txt"]), st.sampled_from(["\n\n", "\n"]))
def test_every_character_is_in_an_article_or_named_as_dropped(lines, carrier, gap):
    source = document(gap.join(lines), carrier)
    reading = read_articles(source)
    assert visible(*carried(reading)) == visible(*(block.text for block in source.blocks))


@settings(max_examples=200, deadline=None)
@given(rows)
def test_the_trace_covers_the_source_once_and_in_order(lines):
    source = document("\n\n".join(lines), "md")
    reading = read_articles(source)
    assert fold("".join(one.text for one in reading.trace)) == fold("".join(block.text for block in source.blocks))


@settings(max_examples=200, deadline=None)
@given(rows)
def test_an_article_has_a_body_and_its_subheads_stand_in_it_in_order(lines):
    for article in read_articles(document("\n\n".join(lines), "md")).articles:
        offsets = [head.at for head in article.subheads]
        assert offsets == sorted(offsets)
        assert all(0 <= at <= len(article.body) for at in offsets)
        assert all(first <= last for first, last in article.lines)


@settings(max_examples=100, deadline=None)
@given(rows)
def test_reading_twice_gives_the_same(lines):
    source = document("\n".join(lines), "txt")
    assert read_articles(source) == read_articles(source)


@pytest.mark.parametrize("path", sorted((ROOT / "content" / "bulletins").iterdir()), ids=lambda path: path.name)
def test_the_sample_bulletins_lose_nothing_whatever_their_carrier(path):
    source = read_document(path)
    reading = read_articles(source)
    assert visible(*carried(reading)) == visible(*(block.text for block in source.blocks))
    assert fold("".join(one.text for one in reading.trace)) == fold("".join(block.text for block in source.blocks))
