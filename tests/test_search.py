"""Search: terms, packing, the index as files, and what queries find. The browser's reader is held to the same cases."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.search.asking import taken_apart
from generator.publish.search.client import search
from generator.publish.search.codes import normal_codes
from generator.publish.search.concepts import Concept, concepts
from generator.publish.search.entries import WEIGHTS, Entry
from generator.publish.search.index import Index
from generator.publish.search.packing import packed, unpacked
from generator.publish.search.postings import postings
from generator.publish.search.shards import _step, search_files
from generator.text.terms import normal, pairs, query_terms

SPEC = json.loads((Path(__file__).parent / "spec" / "terms.json").read_text("utf-8"))

LIBRARY = [
    (
        "a1",
        "危墙变安全 筑牢居民安心墙",
        "林山寨街道",
        "伊河路社区",
        "安全应急",
        "围墙墙体开裂，网格长发现后立即上报，三方协商筹资维修。",
    ),
    (
        "a2",
        "老楼装上新电梯",
        "莲湖街道",
        "阳光花苑社区",
        "老旧改造",
        "居民为加装电梯协商了34次，6号楼的电梯投用，126户受益。",
    ),
    ("a3", "车棚亮灯 飞线充电不见了", "三官庙街道", "西环路社区", "交通停车", "社区新建充电车棚，拆除飞线充电58处。"),
    ("a4", "一碗热饭暖人心", "中原西路街道", "河岸社区", "一老一小", "社区助餐点为独居老人送餐上门。"),
    (
        "a5",
        "夜市还路于民",
        "绿东村街道",
        "电厂社区",
        "市容执法",
        "街道整治占道经营，银行大厅设休息点，会计事务所捐款16.7万元。",
    ),
]


def _entry(id_, title, street, community, topic, body):
    texts = (title, f"{street} {community}", topic, "", "", "", body)
    return Entry(
        id_,
        f"cases/{id_}.html",
        title,
        "2023-09-05",
        street,
        "个案处置",
        "",
        (community,),
        (topic,),
        (),
        (),
        body,
        texts,
    )


@pytest.fixture(scope="module")
def files():
    return {one.path: one.data for one in search_files([_entry(*row) for row in LIBRARY], concepts())}


@pytest.fixture(scope="module")
def index(files):
    def read(name):
        data = files.get(f"search/{name}.js")
        if data is None:
            return None
        text = data.decode()
        return json.loads(text[text.index(",") + 1 : text.rindex(")")])

    return Index(read)


def _ids(index, query):
    return [hit.id for hit in search(index, query).hits]


@pytest.mark.parametrize("case", SPEC, ids=lambda case: case["text"])
def test_a_query_is_cut_as_the_spec_says(case):
    assert query_terms(normal(case["text"])) == case["query"]


@given(st.text(alphabet="飞线充电12.%ab 。栋", max_size=12))
def test_every_term_of_a_query_is_a_term_of_a_text_that_holds_it(text):
    text = normal(text)
    whole = set(pairs(text)) | set(text)
    assert set(query_terms(text)) <= whole


@given(
    st.lists(
        st.lists(st.text(alphabet="社区网格治理12a ", max_size=20), min_size=2, max_size=2), min_size=1, max_size=40
    )
)
def test_postings_are_complete_and_survive_packing(texts):
    found = postings([tuple(one) for one in texts], (3, 1))
    unpacked_ = dict(zip(found.terms, map(unpacked, packed(found)), strict=True))
    for number, one in enumerate(texts):
        for term in {term for text in one for term in pairs(normal(text).replace("\n", " "))}:
            assert number in {record for record, _ in unpacked_[term]}


def test_the_same_entries_give_the_same_bytes():
    entries = [_entry(*row) for row in LIBRARY]
    assert list(search_files(entries, concepts())) == list(search_files(entries, concepts()))


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("危墙", "a1"),
        ("装电梯", "a2"),
        ("爬楼太累", "a2"),
        ("34次", "a2"),
        ("feixianchongdian", "a3"),
        ("feixian chongdian", "a3"),
        ("jiazhuang电梯", "a2"),
        ("飞线冲电", "a3"),
        ("飛線充電", "a3"),
        ("老人吃饭", "a4"),
        ("摆摊", "a5"),
        ("16.7万元", "a5"),
        ("ＤＩＡＮＴＩ", "a2"),
        ("莲湖 电梯", "a2"),
        ("街道:林山寨", "a1"),
        ("“会计事务所”", "a5"),
        ("墙", "a1"),
        ("小区里拉线充电怎么办", "a3"),
    ],
)
def test_a_query_finds_its_case_first(index, query, first):
    assert _ids(index, query)[:1] == [first]


def test_an_excluded_word_leaves_its_cases_out(index):
    assert "a3" not in _ids(index, "社区 -飞线充电")


def test_what_was_understood_is_said(index):
    assert search(index, "feixianchongdian").understood[0] == "拼音“feixianchongdian”按“飞线充电”检索"


def test_nothing_found_gives_the_nearest_and_says_so(index):
    found = search(index, "灯塔")
    assert found.understood == ("没有完全相符的，按单字找相近的",)


def test_operators_are_taken_apart():
    asked = taken_apart("街道:林山寨 “加装电梯” -违建 停车")
    assert asked.fields == (("street", "林山寨"),)
    assert (asked.phrases, asked.without, asked.parts) == (("加装电梯",), ("违建",), ("停车",))


def test_hostile_text_cannot_leave_its_script(files):
    row = ("x", "</script><script>alert(1)</script>", "甲街道", "乙社区", "其他", "]]> \u2028 ‮")
    for one in search_files([_entry(*row)], [Concept(("甲",), ())]):
        assert b"</script" not in one.data
        assert "\u2028" not in one.data.decode()


def test_weights_and_texts_go_together():
    assert len(WEIGHTS) == len(_entry(*LIBRARY[0]).texts)


@given(st.lists(st.text(alphabet="危墙Ａｂ①㈠ﬁ é\u0301か\u3099ﾞ​İ％。\n〇𠀀", max_size=12), min_size=1, max_size=6))
def test_code_points_are_those_of_the_normal_text(texts):
    expected = "\n".join(normal(text.replace("\n", " ")).replace("\n", " ") for text in texts)
    assert "".join(map(chr, normal_codes(texts).tolist())) == expected


def _by_path(rows):
    return {one.path: one.data for one in search_files([_entry(*row) for row in rows], concepts())}


def test_a_word_more_in_one_record_rewrites_only_what_holds_it():
    *rows, last = LIBRARY
    before, after = _by_path(LIBRARY), _by_path([*rows, (*last[:5], last[5] + "另设雨棚。")])
    changed = {path for path in before | after if before.get(path) != after.get(path)}
    assert "search/start.js" in changed
    assert not {
        path for path in changed if path.split("/")[1] in ("f", "c", "h", "r", "concepts.js", "traditional.js")
    }


def test_a_new_record_leaves_the_numbers_of_the_others():
    new = ("z9", "新稿件", "林山寨街道", "伊河路社区", "其他", "新的一篇。")
    before, after = (_by_path(rows) for rows in (LIBRARY, [new, *LIBRARY]))
    cards = [json.loads(one["search/c/0.js"].decode().split(",", 1)[1][:-2]) for one in (before, after)]
    assert cards[1][: len(LIBRARY)] == cards[0]


@pytest.mark.parametrize(("number", "step"), [(0, 1), (1, 1), (2, 2), (5, 4), (11, 8), (12, 12), (1535, 1024)])
def test_the_number_of_shards_grows_by_steps(number, step):
    assert _step(number) == step


def test_who_and_where_only_help_to_order():
    known = {concept.words[0]: concept for concept in concepts()}
    assert known["学校"].aspect
    assert not known["停车难"].aspect
