"""Dates: what an article says happened when, and what it leaves open."""

import pytest

from generator.news.article import Article, Context
from generator.news.dates import date_doubts, dates, period, year_inferred


def told(body, issued=None, year=None):
    return dates(Article(body, context=Context(issued=issued, year=year)))


def spell(body, issued=None, year=None):
    found = period(Article(body), told(body, issued, year))
    return found and (found.start, found.end)


def test_a_day_lies_in_the_year_of_the_issue_and_says_so():
    (one,) = told("6月2日，街道开会。", "2024-06-18")
    assert (one.start, one.use, one.inferred) == ("2024-06-02", "事件", True)


def test_a_bulletin_does_not_report_the_future():
    assert spell("12月28日，街道开会。", "2024-01-05") == ("2023-12-28", "2023-12-28")


def test_without_a_year_the_words_stay_and_no_year_is_invented():
    (one,) = told("6月2日，街道开会。")
    assert (one.start, one.end, one.inferred) == (None, None, False)
    assert spell("6月2日，街道开会。") is None


def test_a_year_in_the_text_is_not_inferred():
    found = told("2023年10月16日，食堂开门。", "2024-04-02")
    assert found[0].start == "2023-10-16"
    assert not year_inferred(found)


@pytest.mark.parametrize(
    ("body", "last"),
    [
        ("6月2日夜里漏气。次日凌晨2时10分，换好了阀门。", "2024-06-03"),
        ("6月2日夜里漏气。三天后，换好了阀门。", "2024-06-05"),
        ("6月2日夜里漏气。当晚，换好了阀门。", "2024-06-02"),
        ("6月2日夜里漏气。半个月后，换好了阀门。", "2024-06-02"),
    ],
)
def test_an_offset_counts_from_the_day_told_before_it(body, last):
    assert spell(body, "2024-06-18") == ("2024-06-02", last)


def test_an_offset_without_a_day_before_it_means_nothing():
    assert spell("近日漏气。次日，换好了阀门。", "2024-06-18") is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("今年以来，受理工单30件。", None),
        ("自2023年9月活动启动以来，受理工单30件。", None),
        ("截至5月底，受理工单30件。", (None, "2024-05")),
        ("到去年年底，受理工单30件。", (None, "2023-12")),
        ("1至5月，受理工单30件。", (None, "2024-05")),
        ("5月1日起，小屋开放。", ("2024-05-01", None)),
        ("5月1日起，小屋开放。到6月中旬，接待90人。", ("2024-05-01", "2024-06")),
    ],
)
def test_scope_is_no_event_but_until_ends_the_period(body, expected):
    assert spell(body, "2024-06-18") == expected


@pytest.mark.parametrize(
    "body",
    [
        "会议要求，7月20日前完成排查。",
        "街道将于12月12日至12月30日施工。",
        "力争9月底前完工。",
        "明年3月，推广到全街道。",
    ],
)
def test_plans_are_no_period(body):
    found = told(body, "2024-06-18")
    assert [one.use for one in found] == ["计划"]
    assert spell(body, "2024-06-18") is None


@pytest.mark.parametrize(
    "body",
    [
        "这处院子建于1986年。",
        "诉求由2020年的417件减少到88件。",
        "农历九月初九，敬老。",
        "每年3月5日都来。",
        "根据《2023年工作要点》",
    ],
)
def test_a_buildings_a_comparisons_or_a_habits_date_is_no_event(body):
    assert spell(body, "2024-06-18") is None


def test_a_range_or_list_spans_the_period():
    assert spell("6月4日至6日整治。", "2024-06-18") == ("2024-06-04", "2024-06-06")
    assert spell("3月20日、21日、23日各一场。", "2024-06-18") == ("2024-03-20", "2024-03-23")
    assert spell("12月26日至1月3日慰问。", "2024-06-18") == ("2023-12-26", "2024-01-03")


def test_a_month_told_with_a_day_in_it_bounds_the_period():
    assert spell("今年1月开会。1月27日投票。2月底启用。", "2024-03-19") == ("2024-01", "2024-02")


def test_yesterday_needs_an_issue_date():
    assert spell("昨日清晨，漏气了。", "2024-12-19") == ("2024-12-18", "2024-12-18")
    assert spell("昨日清晨，漏气了。", year=2024) is None


def test_an_impossible_day_gives_a_doubt_and_no_value():
    article = Article("2月30日，街道开会。", context=Context(issued="2024-06-18"))
    assert dates(article) == ()
    assert [doubt.quote for doubt in date_doubts(article)] == ["2月30日"]


def test_what_a_speaker_calls_today_is_not_the_issue_date():
    assert spell("6月2日，社区摆宴。“今天真热闹。”邻居说。", "2024-06-18") == ("2024-06-02", "2024-06-02")


def test_a_notice_speaks_of_days_to_come():
    body = "三、自3月起停办。2月6日至2月20日到社区登记。"
    notice = Article(body, title="关于登记的通知", context=Context(issued="2024-01-30"))
    assert period(notice, dates(notice)) is None


def test_a_day_and_an_hour_end_the_period():
    assert spell("1月8日凌晨开始扫雪。截至9日16时，主路通了。", "2024-01-10") == ("2024-01-08", "2024-01-09")
