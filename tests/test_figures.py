"""Figures: every number with a unit that measures something, and none of the traps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.news.article import Article
from generator.news.figures import figures
from generator.text.folding import fold


def found(body):
    return [(f.value, f.unit) for f in figures(Article(body))]


def kinds(body):
    return [f.kind for f in figures(Article(body))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("累计走访居民2.3万户，记下意见建议1,907条。", [(23000, "户"), (1907, "条")]),
        ("出动150余人、车辆6台，清运垃圾三车。", [(150, "人"), (6, "台"), (3, "车")]),
        ("围墙长约20米、高2.8米。", [(20, "米"), (2.8, "米")]),
        ("每餐8元，另补贴两元。", [(8, "元"), (2, "元")]),
        ("募集资金12万余元。", [(120000, "元")]),
        ("满意度提高4.2个百分点。", [(4.2, "个百分点")]),
        ("投诉量少了六成。", [(6, "成")]),
        ("7个工作日内答复，工程半个月完工。", [(7, "个工作日"), (0.5, "个月")]),
    ],
)
def test_a_number_with_a_unit_that_measures_is_a_figure(body, expected):
    assert found(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "9月12日上午8时30分，8号楼2单元的居民到齐了。",
        "60岁以上老人免费，年过八旬的送上门。",
        "打造“10分钟党群服务圈”，落实“1+3+N”。",
        "一是摸底，二是整改，三是回访。",
        "街道开展了一场活动，走进千家万户。",
        "三方共同商定，这三个小区轮流值守。",
        "打通服务群众最后一公里。",
        "第三届邻里节评出一等奖。",
        "数十人参加，几百户受益。",
        "红白喜事不超过12桌，攒够100分可换一袋洗衣粉。",
        "三天后，三级网格长拨打12345热线。",
        "每周五和每月15日开门。",
    ],
)
def test_dates_ids_ages_thresholds_and_slogans_are_no_figures(body):
    assert found(body) == []


def test_a_change_is_one_figure_with_its_start():
    (one,) = figures(Article("投诉由去年同期的412件降至259件。"))
    assert (one.from_, one.value, one.unit, one.kind) == (412, 259, "件", "成效")


def test_once_and_now_are_one_change():
    (one,) = figures(Article("从前兜一圈要20分钟，现在5分钟就到。"))
    assert (one.from_, one.value, one.kind) == (20, 5, "时长")


@pytest.mark.parametrize(
    ("body", "low", "high"),
    [
        ("来了五六家单位。", 5, 6),
        ("奖补从200元到500元不等。", 200, 500),
        ("聚起两三百人。", 200, 300),
        ("偏多一至两成。", 1, 2),
    ],
)
def test_a_range_has_two_ends(body, low, high):
    (one,) = figures(Article(body))
    assert (one.value, one.upto, one.from_) == (low, high, None)


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("近300名", "近"), ("300余名", "余"), ("300多名", "多"), ("约300名", "约"), ("300名左右", "约"), ("超过300名", "超"),
        ("不足300名", "不足"), ("300名以上", "以上"), ("突破300名", "超"), ("达300名", None), ("60来名", "约"),
    ],
)  # fmt: skip
def test_a_qualifier_is_kept(words, qualifier):
    (one,) = figures(Article(f"活动吸引了{words}，很热闹。"))
    assert one.qualifier == qualifier


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("化解矛盾纠纷43件。", "成效"),
        ("受理纠纷47件。", "工作量"),
        ("出动执法人员132人次。", "投入"),
        ("吸引800多人围观。", "参与"),
        ("辖区常住人口4.6万人。", "底数"),
        ("划分为61个微网格。", "体系"),
        ("抢修用了3小时。", "时长"),
        ("小屋面积24平方米。", "尺寸"),
        ("更换管道260米。", "工作量"),
        ("社区出资2万元。", "金额"),
        ("年底前完成214家重点场所复查。", "目标"),
        ("群众满意率达96%。", "成效"),
        ("同意率91.3%。", "参与"),
    ],
)
def test_the_kind_follows_from_the_words_around_it(body, kind):
    assert kinds(body) == [kind]


@given(
    st.lists(
        st.sampled_from(
            [
                "约20米",
                "“八可”",
                "由30件降至",
                "9户",
                "，",
                "。",
                "（",
                "）",
                "“",
                "”",
                "半个月",
                "五六家",
                "第3届",
                "日",
                "楼",
                "\n",
                "万",
            ]
        ),
        max_size=12,
    )
)
def test_every_quote_and_label_stands_in_the_body(pieces):
    body = "".join(pieces)
    for figure in figures(Article(body)):
        assert figure.quote
        assert fold(figure.quote) in fold(body)
        assert fold(figure.label) in fold(body)


@pytest.mark.parametrize(
    ("body", "labels"),
    [
        ("住在北楼的86户居民不用再绕路。", ["居民"]),
        ("施工队用26天铺成小路9条。", ["铺成小路", "铺成小路"]),
        ("70岁以上的老人有140人。", ["70岁以上的老人"]),
        ("由8名街道干部和15名社工包到底。", ["街道干部", "社工包"]),
    ],
)
def test_a_label_says_what_is_counted_and_nothing_of_what_it_does(body, labels):
    assert [one.label for one in figures(Article(body))] == labels
