"""The catalogue: order, facets, problems, neighbours, durations."""

import random
import time

import pytest

from generator.catalog.catalog import catalog
from generator.catalog.durations import durations, middle
from generator.catalog.figures import amount, key_figure, rows
from generator.catalog.order import newest_first
from generator.catalog.statistics import by_month, matrix
from generator.record import Figure, Mentions, Parsed, Period, Record, Section, Source, TimelineStep


def record(identity, **fields):
    given = {"kind": "个案处置", "title": identity, "published": "2024-05-06", **fields}
    return Record(id=identity, source=Source(file="甲.md", lines=(1, 3), sha256="0"), parsed=Parsed(by="0"), **given)


def names(facet):
    return [(value.name, len(value.cases), len(value.news)) for value in facet.values]


def test_newest_stand_first_and_the_undated_last():
    found = newest_first(
        [
            record("b", published=None, period=Period(start="2024-07")),
            record("d", published=None),
            record("c"),
            record("a"),
        ]
    )
    assert [one.id for one in found] == ["b", "a", "c", "d"]


def test_the_order_of_files_makes_no_difference():
    records = [
        record(f"r-{n}", street=f"{'甲乙丙'[n % 3]}街道", published=f"2024-0{n % 9 + 1}-01") for n in range(30)
    ]
    shuffled = random.Random(7).sample(records, len(records))
    one, other = catalog(records), catalog(shuffled)
    assert one.records == other.records
    assert [names(facet) for facet in one.facets.values()] == [names(facet) for facet in other.facets.values()]
    assert [one.related(each) for each in records] == [other.related(each) for each in records]


def test_cases_and_news_are_counted_apart():
    found = catalog([record("a", street="甲街道"), record("b", street="甲街道", kind="会议部署")])
    assert names(found.facets["street"]) == [("甲街道", 1, 1)]
    assert ([one.id for one in found.cases], [one.id for one in found.news]) == (["a"], ["b"])


def test_a_story_told_twice_counts_once_and_keeps_both_pages():
    found = catalog(
        [record("paper", topics=("安全应急",)), record("wechat", same_as="paper", topics=("安全应急",)), record("x")]
    )
    assert [one.id for one in found.records] == ["paper", "x"]
    assert len(found.everything) == 3
    assert names(found.facets["topic"]) == [("安全应急", 1, 0)]
    assert [one.id for one in found.others["paper"]] == ["wechat"]
    wechat = found.others["paper"][0]
    assert [value.name for value in found.facets["topic"].of(wechat)] == ["安全应急"]


def test_tellings_may_name_each_other_or_a_record_that_is_gone():
    found = catalog([record("a", same_as="b"), record("b", same_as="a"), record("c", same_as="gone")])
    assert [one.id for one in found.records] == ["a", "c"]


def test_names_that_sound_alike_get_pages_of_their_own():
    found = catalog([record("a", street="青禾街道"), record("b", street="清河街道"), record("c", street="🏠")])
    slugs = {value.name: value.slug for value in found.facets["street"].values}
    assert len(set(slugs.values())) == 3
    assert all(slugs.values())


def test_one_community_name_in_two_streets_is_two_communities():
    found = catalog(
        [
            record("a", street="甲街道", communities=("和平社区", "东园社区")),
            record("b", street="乙街道", communities=("和平社区",)),
            record("c", communities=("东园社区",)),
        ]
    )
    assert names(found.facets["community"]) == [
        ("东园社区", 2, 0),
        ("和平社区（乙街道）", 1, 0),
        ("和平社区（甲街道）", 1, 0),
    ]


def test_problems_are_found_in_titles_and_trouble_but_not_in_what_was_done():
    one = record(
        "a",
        title="小巷不再停车难",
        story=(Section(role="问题", text="楼道里堆满了旧家具。"), Section(role="做法", text="清理小广告。")),
    )
    assert [value.name for value in catalog([one]).facets["problem"].of(one)] == ["停车难", "楼道堆物"]


def test_what_is_rare_relates_more_than_what_is_common():
    others = [record(f"o-{n}", street="甲街道", topics=("安全应急",)) for n in range(9)]
    one = record("one", title="危墙拆了", street="甲街道", topics=("安全应急",), mechanisms=("多元筹资",))
    near = record("near", title="院墙开裂", street="乙街道", topics=("安全应急",), mechanisms=("多元筹资",))
    (first, reason), *_ = catalog([*others, one, near]).related(one)
    assert first.id == "near"
    assert reason == "同写墙体开裂，同为多元筹资"


def test_a_record_is_never_related_to_itself_nor_without_a_reason():
    found = catalog([record("a"), record("b"), record("c", topics=("安全应急",))])
    assert [found.related(one) for one in found.records] == [[], [], []]


def test_a_second_telling_has_the_neighbours_of_the_first():
    found = catalog([record("a", topics=("安全应急",)), record("b", same_as="a"), record("c", topics=("安全应急",))])
    assert [one.id for one, _ in found.related(found.others["a"][0])] == ["c"]


def test_months_without_cases_count_none():
    found = by_month(
        [record("a", published="2023-11-02"), record("b", published="2024-02-28"), record("c", published=None)]
    )
    assert found == [("2023-11", 1), ("2023-12", 0), ("2024-01", 0), ("2024-02", 1)]


def test_a_matrix_counts_cases_only():
    found = catalog(
        [
            record("a", street="甲街道", topics=("安全应急", "交通停车")),
            record("b", street="甲街道", topics=("安全应急",), kind="会议部署"),
            record("c", street="乙街道", topics=("安全应急",)),
        ]
    )
    rows_ = matrix(found.facets["street"], found.facets["topic"])
    assert [value.name for value in found.facets["topic"].values] == ["安全应急", "交通停车"]
    assert [(row.name, counts) for row, counts in rows_] == [("甲街道", [1, 1]), ("乙街道", [1, 0])]


def steps(*dated):
    return tuple(TimelineStep(step=step, date=day, quote=step) for step, day in dated)


def test_durations_are_taken_between_full_days_in_order():
    found = durations(
        [
            record("a", timeline=steps(("发现", "2023-08-24"), ("处置", "2023-08-28"), ("办结", "2023-09-03"))),
            record("b", timeline=steps(("发现", "2023-08-24"), ("处置", "2023-08"), ("办结", "2023-08-20"))),
            record("c", timeline=steps(("发现", None), ("办结", "2023-08-20"))),
            record("d", timeline=steps(("上报", "2024-02-28"), ("办结", "2024-03-01"))),
        ]
    )
    assert [(one.record.id, one.days) for one in found["处置"]] == [("a", 4)]
    assert [(one.record.id, one.days) for one in found["办结"]] == [("d", 2), ("a", 10)]
    assert (middle(found["办结"]), middle(found["响应"])) == (6.0, None)


def figure(**fields):
    return Figure(**{"value": 1, "unit": "户", "label": "居民", "kind": "成效", "quote": "居民1户", **fields})


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": 12000, "qualifier": "近"}, "近12,000户"),
        ({"value": 40, "qualifier": "余"}, "40余户"),
        ({"value": 5, "upto": 6}, "5–6户"),
        ({"value": 2, "unit": "小时", "qualifier": "以内"}, "2小时以内"),
        ({"value": 99.8, "unit": "%"}, "99.8%"),
        ({"value": 259, "from_": 412, "unit": "件"}, "412→259件"),
    ],
)
def test_amounts_are_written_as_one_says_them(fields, words):
    assert amount(figure(**fields)) == words


def test_the_most_telling_figure_stands_for_a_record():
    one = record(
        "a", figures=(figure(kind="底数", value=5), figure(kind="成效", value=7), figure(kind="成效", value=9))
    )
    assert key_figure(one).value == 7
    assert key_figure(record("b")) is None
    assert [row.figure.value for row in rows([one])] == [5, 7, 9]


def test_ten_thousand_records_have_neighbours_within_a_second_or_so():
    chance = random.Random(3)
    topics, mechanisms = (
        ("安全应急", "交通停车", "物业自治", "一老一小"),
        ("多元筹资", "协商议事", "清单管理", "走访包户"),
    )
    records = [
        record(
            f"r-{n}",
            street=f"{chance.randrange(40)}街道",
            communities=(f"{chance.randrange(400)}社区",),
            topics=tuple(chance.sample(topics, 2)),
            mechanisms=tuple(chance.sample(mechanisms, 3)),
            mentions=Mentions(organisations=(f"第{chance.randrange(3000)}公司",)),
            published=f"20{chance.randrange(18, 25)}-{chance.randrange(1, 13):02}-15",
        )
        for n in range(10_000)
    ]
    found = catalog(records)
    start = time.process_time()
    assert all(len(found.related(one)) == 3 for one in records)
    assert time.process_time() - start < 4, "关联案例算得太慢"
