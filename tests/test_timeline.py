"""The steps of the story."""

from hypothesis import given
from hypothesis import strategies as st

from generator.news.article import Article, Context
from generator.news.dates import dates
from generator.news.timeline import timeline
from generator.record import KINDS
from generator.text.folding import fold


def steps(body, kind="个案处置", issued="2024-06-20"):
    article = Article(body, context=Context(issued=issued))
    return timeline(article, dates(article), kind)


def test_the_chain_of_an_incident():
    found = steps(
        "6月3日，青禾社区网格员巡查时发现围墙倾斜。网格员立即上报社区。社区书记随即赶到现场察看。"
        "6月5日，社区请物业、产权单位商议，敲定维修方案。6月9日，施工队进场拆除危墙。6月12日，新墙通过验收。"
    )
    assert [(one.step, one.date) for one in found] == [
        ("发现", "2024-06-03"),
        ("上报", None),
        ("响应", None),
        ("协商", "2024-06-05"),
        ("处置", "2024-06-09"),
        ("办结", "2024-06-12"),
    ]
    assert found[0].actor == "青禾社区网格员"
    assert found[1].when == "立即"


def test_an_hour_belongs_to_the_day_told_last():
    found = steps("6月3日清晨，居民闻到臭味，向社区反映。6时35分，抢修队赶到现场，换上新管。")
    assert [one.date for one in found] == ["2024-06-03", "2024-06-03"]
    assert found[1].when == "6时35分"


def test_an_activity_of_one_day_is_one_step():
    found = steps("6月1日，松石社区举办手工课。孩子们做了风筝，老人教大家编绳。", "主题活动")
    assert [(one.step, one.date) for one in found] == [("活动", "2024-06-01")]


def test_practice_told_without_a_day_has_no_steps():
    assert steps("今年以来，街道建立议事会，协商解决停车难。去年10月，社区上线小程序。", "经验做法") == ()


def test_without_a_year_the_date_stays_unknown():
    found = steps("6月1日，松石社区举办手工课。", "主题活动", issued=None)
    assert [(one.date, one.when) for one in found] == [(None, "6月1日")]


def test_a_notice_tells_nothing_that_happened():
    assert steps("请于6月25日前清走杂物。6月26日起统一清运。", "通知公告") == ()


PIECES = [
    "6月3日，",
    "居民反映漏水，",
    "“修好了！",
    "”",
    "立即上报。",
    "次日",
    "\n",
    "社区协商，",
    "。",
    "已修好",
    "（",
    "3时",
    "于是",
]


@given(st.lists(st.sampled_from(PIECES), max_size=20), st.sampled_from(KINDS))
def test_every_quote_when_and_actor_stands_in_the_body(pieces, kind):
    body = "".join(pieces) or "。"
    for one in steps(body, kind):
        assert fold(one.quote)
        assert fold(one.quote) in fold(body)
        assert (one.when or "") in body
        assert (one.actor or "") in body
