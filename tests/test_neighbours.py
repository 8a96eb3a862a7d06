"""What the articles of one bulletin tell of each other."""

import pytest

from generator.news.compose import parse
from generator.sources.reading import read_document

HEAD = "# 水乡新风\n\n"
NAMED = "## 一座桥修了三回\n杏花街道柳岸社区的小桥年年积水。6月3日，社区请来施工队换了桥面，居民走得踏实了。\n\n"
SPOKEN = "## 路灯亮到后半夜\n后巷的灯一到十点就灭。社区把难处报给街道，街道协调供电所换了定时器，如今灯亮到凌晨四点，晚归的人不再摸黑。\n\n"
SAME = "## 一碗热汤面\n柳岸社区食堂每天给独居老人留一碗热汤面，志愿者轮流送上门，老人说面里有家的味道。\n\n"
NOWHERE = (
    "## 别把打卡当走访\n有的干部进门拍照、出门发群，前后不到三分钟。少一点摆拍，多一点热炕头，门才会为你常开。\n"
)
OTHER = "## 集市挪了窝\n清泉街道的早市占了半条路。街道划出空地，摊主搬了进去，路一下子宽了，骂声也没了。\n\n"


def streets(tmp_path, text: str) -> list[str | None]:
    path = tmp_path / "一期.md"
    path.write_text(text, "utf-8")
    return [record.street for record in parse(read_document(path)).records]


def test_articles_that_speak_of_the_street_or_of_its_community_share_the_one_street(tmp_path):
    assert streets(tmp_path, HEAD + NAMED + SPOKEN + SAME + NOWHERE) == ["杏花街道", "杏花街道", "杏花街道", None]


def test_nothing_is_shared_on_a_page_of_two_streets(tmp_path):
    assert streets(tmp_path, HEAD + NAMED + SPOKEN + OTHER) == ["杏花街道", None, "清泉街道"]


def test_a_shared_street_is_named_as_a_thing_to_check(tmp_path):
    path = tmp_path / "一期.md"
    path.write_text(HEAD + NAMED + SPOKEN, "utf-8")
    lent = parse(read_document(path)).records[1]
    assert any(item.rule == "街道" and "杏花街道" in item.message for item in lent.attention)


@pytest.mark.parametrize(
    "head",
    ["【片区快讯】 杏花街道　2024年6月7日", "河东区杏花街道 《邻里》 2024年第3期（6月7日）", "杏花街道工作动态"],
)
def test_the_street_of_the_issue_head_holds_for_all(tmp_path, head):
    path = tmp_path / "一期.txt"
    path.write_text(head + "\n\n" + (SAME + NOWHERE).replace("## ", ""), "utf-8")
    assert [record.street for record in parse(read_document(path)).records] == ["杏花街道", "杏花街道"]


def test_on_a_newspaper_page_another_community_may_be_of_another_street(tmp_path):
    second = "## 自己选的楼长\n杏花街道柳荫社区请居民投票选楼长。票箱摆了两天，选出的楼长多是爱管闲事的热心人，楼道从此有人管。\n\n"
    page = NAMED + second + SAME.replace("柳岸", "莲塘")
    assert streets(tmp_path, "# 水乡日报　03版\n\n" + page) == ["杏花街道", "杏花街道", None]
    assert streets(tmp_path, HEAD + page) == ["杏花街道"] * 3
