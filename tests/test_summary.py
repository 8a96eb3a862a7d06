"""The summary: whole sentences, chosen."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from generator.news.article import Article
from generator.news.sections import sections
from generator.news.summary import LONGEST, SHORTEST, summary
from generator.news.units import units

BODY = (
    "为深入贯彻落实上级精神，进一步提升治理水平，谱写为民服务新篇章。\n"
    "青禾街道松石社区今年3月把闲置锅炉房改成老年食堂，每天为老人供应午餐。此外，食堂还送餐上门。\n"
    "截至6月底，食堂服务老人2100人次，满意率达到98%。“饭菜热乎！”居民孙阿姨笑着说。"
)


def chosen(body):
    article = Article(body)
    return summary(article, sections(article, "服务项目"))


def test_who_did_what_and_with_which_result():
    assert chosen(BODY) == (
        "青禾街道松石社区今年3月把闲置锅炉房改成老年食堂，每天为老人供应午餐。截至6月底，食堂服务老人2100人次，满意率达到98%。"
    )


def test_the_length_is_kept_where_the_body_allows():
    assert SHORTEST <= len(chosen(BODY)) <= LONGEST


def test_a_sentence_is_never_cut():
    body = "青禾街道" + "把老旧小区逐栋走访一遍，" * 14 + "建立台账。"
    assert chosen(body) == body


def test_an_empty_body_has_none():
    assert chosen("") == ""


@given(st.lists(st.sampled_from(["社区开会。", "“好！”", "\n", "居民", "修好了3处；", "此外，", "……"]), max_size=20))
def test_it_is_made_of_the_body(pieces):
    body = "".join(pieces)
    told = [span.of(body).strip() for span in units(body)]
    made = {"", *told, *(first + second for first, second in combinations(told, 2))}
    assert chosen(body) in made
