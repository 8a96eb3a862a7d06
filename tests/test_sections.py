"""The story: units, roles, sections; nothing of the body is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.news.article import Article, Subhead
from generator.news.sections import sections
from generator.news.units import units
from generator.record import KINDS


def told(body, kind="个案处置", subheads=()):
    return [(one.role, one.text.strip()) for one in sections(Article(body, subheads=subheads), kind)]


def test_an_incident_goes_from_trouble_to_practice_to_result_to_thanks():
    body = (
        "青禾里2号楼的下水道堵了半年，污水漫进楼道，居民叫苦不迭。6月3日，网格员把情况报到社区，社区请来施工队更换管道。\n"
        "如今，楼道里干干净净。“再也不用踩着砖头出门了，太好了！”居民孙阿姨说。\n下一步，街道将继续排查老旧管网。"
    )
    assert [role for role, _ in told(body)] == ["问题", "做法", "成效", "反响", "打算"]


def test_a_speech_stays_with_its_speaker():
    assert told("“电梯呢？我怕摔。”六楼的王奶奶直摇头。社区开了协商会。")[0] == (
        "问题",
        "“电梯呢？我怕摔。”六楼的王奶奶直摇头。",
    )


def test_a_word_in_quotation_marks_ends_no_sentence():
    body = "社区办起“谁来评？”议事会，请居民打分。"
    assert [span.of(body) for span in units(body)] == [body]


def test_a_meeting_orders():
    body = "5月8日，街道召开防汛部署会。会议强调，各社区要压实责任，备足物资。"
    assert [role for role, _ in told(body, "会议部署")] == ["做法", "打算"]


def test_a_heading_stands_on_the_first_section_below_it_only():
    body = "街道建起食堂。\n社区招募厨师，制定菜单。如今，老人都来吃饭，就餐率达到90%。"
    found = sections(Article(body, subheads=(Subhead(8, "一锅饭"),)), "服务项目")
    assert [one.heading for one in found] == [None, "一锅饭", None]


def test_a_heading_that_names_a_role_decides():
    body = "街道有三个片区，各管一段。"
    found = sections(Article(body, subheads=(Subhead(0, "三、经验启示"),)), "经验做法")
    assert [one.role for one in found] == ["启示"]


PIECES = [
    "社区开会。",
    "“漏水了！",
    "”",
    "（",
    "他说：",
    "\n",
    "\n\n",
    "下一步，",
    "。",
    "……",
    "？",
    " ",
    "截至目前，已办结3件；",
    "张阿姨说",
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30), st.sampled_from(KINDS), st.integers(0, 80))
def test_joining_the_texts_gives_back_the_body(pieces, kind, at):
    body = "".join(pieces)
    heads = (Subhead(min(at, len(body)), "小标题"),)
    found = sections(Article(body, subheads=heads), kind)
    assert "".join(one.text for one in found) == body
    assert "".join(span.of(body) for span in units(body)) == body


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_priors(kind):
    assert sections(Article("社区开会。"), kind)


def test_questions_and_answers():
    body = "问：加装电梯要多少户同意？\n答：三分之二以上。\n问：去哪里办？\n答：到社区窗口。"
    assert [role for role, _ in told(body, "通知公告")] == ["问题", "背景", "问题", "背景"]
