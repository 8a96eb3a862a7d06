"""What a person must look at before the record is 已审. Every name and number here is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.news.article import Article, Context
from generator.news.attention import attention
from generator.news.entities import Entities
from generator.record import Mentions
from generator.rules.privacy import checks
from generator.text.folding import fold

NAMES = ("张桂枝", "李梅", "王子涵", "李小宝", "钱伟", "赵大勇", "陈刚", "林红", "孙女士")


def items(body, notes=(), title=None):
    article = Article(body, title=title, context=Context(issued="2024-06-20"))
    people = tuple(name for name in NAMES if name in body)
    return attention(article, Entities(street="青禾街道", mentions=Mentions(people=people)), (), notes)


def said(body, notes=()):
    return [(one.level, one.rule, one.quote) for one in items(body, notes)]


def rules(body):
    return {one.rule for one in items(body)}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("她的证号是11010519491231002X，已登记。", ("阻止", "身份证号", "11010519491231002X")),
        ("身份证号：310101********1234，已登记。", ("提醒", "身份证号", "310101********1234")),
        ("孙先生的手机是13800001111。", ("阻止", "电话号码", "13800001111")),
        ("业主孙先生，家里电话5550123。", ("阻止", "电话号码", "5550123")),
        ("家住7号楼2单元302室的孙阿姨说。", ("提醒", "详细住址", "7号楼2单元302室")),
        ("一辆鲁A12B45轿车占着通道。", ("提醒", "当事人", "鲁A12B45")),
        ("本件内部资料，注意保存。", ("阻止", "涉密", "内部资料，注意保存")),
    ],
)
def test_numbers_addresses_and_marks_are_seen(body, expected):
    assert expected in said(body)


@pytest.mark.parametrize(
    "body",
    [
        "咨询电话：0371-55501230，12345热线全天受理。",
        "报名电话：13800001111，联系青禾社区。",
        "记下流水号110105194912310021。",
        "社区建成8号楼2单元门口的坡道。",
        "社区开展保密教育，讲解保守国家秘密的要求。",
        "街道有失能老人12名，低保户5户，开展防骗宣传。",
        "社区民警讲解防骗知识，居民不再上当受骗。",
        "信访代办员上门收集诉求，信访积案全部化解。",
        "居民孙女士患病，社区上门看望。",
    ],
)
def test_what_is_public_is_left_alone(body):
    assert rules(body) <= {"用语", "标点"}, items(body)


@pytest.mark.parametrize(
    ("body", "level", "rule"),
    [
        ("独居老人张桂枝长期卧床，社区每天送餐。", "提醒", "病情"),
        ("患者李梅被确诊为艾滋病。", "阻止", "病情"),
        ("小学生王子涵得了一等奖。", "提醒", "未成年人"),
        ("9岁的李小宝父亲服刑，社区为他募捐。", "阻止", "未成年人"),
        ("业主钱伟私自搭建阳光房，被责令拆除。", "提醒", "当事人"),
        ("信访人赵大勇多次到市里上访。", "阻止", "信访人"),
    ],
)
def test_facts_told_of_somebody_named(body, level, rule):
    assert (level, rule) in {(one.level, one.rule) for one in items(body)}


def test_who_acts_in_office_may_be_named():
    assert "当事人" not in rules("社区民警陈刚介绍，嫌疑人已被拘留。")
    assert "病情" not in rules("社区书记林红说，她看望了两位卧床老人。")


def test_a_mark_in_the_page_head_counts():
    assert ("阻止", "涉密", "内部资料 注意保存") in said("社区开会。", notes=("内部资料 注意保存", "第3期"))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("共排查隐患36处，其中消防20处、用电15处。", "相加为35处"),
        ("排查隐患36处，其中消防40处。", "大于总数"),
        ("受理诉求80件，办结60件，办结率95%。", "75.0%"),
        ("投诉由3件降至8件。", "相反"),
    ],
)
def test_figures_that_contradict_each_other(body, words):
    assert any(one.rule == "数字" and words in one.message for one in items(body))


@pytest.mark.parametrize(
    "body",
    [
        "共排查隐患35处，其中消防20处、用电15处。",
        "来了50人，其中党员12人、志愿者20人。",
        "受理诉求80件，办结60件，办结率75%。",
        "投诉由8件降至3件。",
    ],
)
def test_figures_that_agree(body):
    assert "数字" not in rules(body)


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("截止目前，社区服务老人90人。", "用语"),
        ("来了近300余人。", "用语"),
        ("大家很高兴。。社区收拾场地。", "标点"),
        ("居民说：“好。", "标点"),
        ("坚持X建引领，20XX年以来成效明显。", "转载"),
        ("社区志愿者一边分发顺口溜一边手把手教老人安装", "低置信"),
        ("2月30日，社区开会。", "日期"),
    ],
)
def test_slips_are_pointed_at(body, rule):
    assert rule in rules(body)


def test_blocking_items_come_first():
    levels = [one.level for one in items("截止目前，孙先生的手机是13800001111。")]
    assert levels == sorted(levels, key=lambda level: level != "阻止")


PIECES = [
    "13800001111",
    "11010519491231002X",
    "居民",
    "张桂枝",
    "患病",
    "。。",
    "“",
    "”",
    "其中",
    "36处",
    "20处",
    "\n",
    "截止目前",
    "X建",
    "3号楼201室",
    "，",
]


@given(st.lists(st.sampled_from(PIECES), max_size=15))
def test_every_quote_stands_in_the_text(pieces):
    body = "".join(pieces)
    for one in items(body):
        assert one.quote is None or fold(one.quote) in fold(body)


def test_the_check_digit():
    assert checks("11010519491231002X")
    assert not checks("110105194912310021")
