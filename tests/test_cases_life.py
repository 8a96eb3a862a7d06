"""The life of a record: parsed again and again while people edit it."""

import json
import shutil

from tests.desk import BENCH, LAMP, LAMPS, bulletin, edit, lamp, library, parse, plain, rewrite_source, state

# ---- again and again


def test_parsing_again_rewrites_nothing(desk):
    before = state(desk)
    assert "未变 2" in parse(desk)
    assert state(desk) == before
    shutil.rmtree(desk.cache)
    parse(desk)
    assert state(desk) == before


def test_any_number_of_processes_writes_the_same_bytes(tmp_path):
    made = {}
    for jobs in ("1", "3"):
        stories = {f"期{n}": bulletin(LAMPS.replace("松涛", f"{n}号"), day=f"2024-03-{n + 10}") for n in range(9)}
        (tmp_path / jobs).mkdir()
        where = library(tmp_path / jobs, **stories)
        parse(where, "--jobs", jobs)
        made[jobs] = {path.name: path.read_bytes() for path in where.cases.rglob("*") if path.is_file()}
    assert made["1"] == made["3"]
    assert len(made["1"]) == 10


def test_one_bad_bulletin_does_not_stop_the_others(desk):
    (desk.bulletins / "坏.docx").write_bytes(b"PK\x03\x04 nonsense")
    (desk.bulletins / "新.md").write_text(
        bulletin(BENCH.replace("月牙", "星湾").replace("5月12", "2月3"), day="2024-04-01"), "utf-8"
    )
    said = parse(desk, code=1)
    assert len([line for line in said.splitlines() if "坏.docx" in line]) == 1
    assert "新写 1" in said


def test_the_report_names_every_line_that_was_dropped(desk):
    report = json.loads(parse(desk, "--json"))
    (sheet,) = report["bulletins"]
    assert [article["fate"] for article in sheet["articles"]] == ["未变", "未变"]
    assert {tuple(one["lines"]) for one in sheet["dropped"]} >= {(7, 7), (17, 17), (27, 27)}


# ---- a person's edits


def test_what_a_person_changed_stays_and_the_rest_follows(desk):
    edit(lamp(desk), "title: 楼道灯亮了 回家不摸黑", "title: 灯亮了")
    edit(lamp(desk), "mechanisms: [网格闭环, 协商议事]", "mechanisms: [协商议事]")
    rewrite_source(desk, "36户居民", "38户居民")
    parse(desk)
    found = plain(lamp(desk))
    assert (found["title"], found["mechanisms"]) == ("灯亮了", ["协商议事"])
    assert "38户居民" in found["story"][-1]["text"]
    assert 38 in [figure["value"] for figure in found["figures"]]


def test_comments_order_and_layout_survive(desk):
    text = lamp(desk).read_text("utf-8")
    text = text.replace("title: 楼道", "# 电话核过\n\ntitle:   楼道").replace("actors: [街道,", "actors: [ 街道 ,")
    text = text.replace("- value: 36", "# 社区说是36户\n- value: 36").replace(
        "people: [孙秀英]", "people: [孙秀英]   # 已同意具名"
    )
    lamp(desk).write_text(text, "utf-8")
    rewrite_source(desk, "12盏灯只有2盏能亮", "12盏灯只有3盏能亮")
    parse(desk)
    new = lamp(desk).read_text("utf-8")
    assert "# 电话核过\n\ntitle:   楼道" in new
    assert "actors: [ 街道 ," in new
    assert "# 社区说是36户\n- value: 36" in new
    assert "people: [孙秀英]   # 已同意具名" in new
    assert "12盏灯只有3盏能亮" in new
    changed = set(new.splitlines()) ^ set(text.splitlines())
    assert all(
        "3盏" in line or "2盏" in line or "value" in line or "sha256" in line or ": " in line for line in changed
    )
    assert len(changed) < 24


def test_line_ends_and_byte_order_mark_survive(desk):
    text = lamp(desk).read_text("utf-8").replace("title: 楼道", "# 核过\ntitle: 楼道")
    lamp(desk).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    rewrite_source(desk, "36户", "38户")
    parse(desk)
    data = lamp(desk).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf#")
    assert data.count(b"\r\n") == data.count(b"\n")
    assert "38户".encode() in data


def test_when_both_changed_the_person_wins_and_is_told(desk):
    edit(lamp(desk), "title: 楼道灯亮了 回家不摸黑", "title: 灯亮了")
    rewrite_source(desk, "楼道灯亮了 回家不摸黑", "楼道灯又亮了 回家不再摸黑")
    said = parse(desk)
    assert "灯亮了" in said
    assert "楼道灯又亮了" in said
    (item,) = plain(lamp(desk))["attention"]
    assert plain(lamp(desk))["title"] == "灯亮了"
    assert "楼道灯又亮了" in item["message"]
    before = state(desk)
    parse(desk)
    assert state(desk) == before
    edit(lamp(desk), "title: 灯亮了", "title: 楼道灯又亮了 回家不再摸黑")
    parse(desk)
    assert plain(lamp(desk))["attention"] == []


def test_an_item_that_was_struck_out_stays_out(desk):
    rewrite_source(desk, "孙秀英向网格员", "孙秀英（电话13800138000）向网格员")
    parse(desk)
    assert plain(lamp(desk))["attention"]
    text = lamp(desk).read_text("utf-8")
    start, end = text.index("attention:"), text.index("same_as:")
    lamp(desk).write_text(text[:start] + "attention: []\n" + text[end:], "utf-8")
    parse(desk)
    assert plain(lamp(desk))["attention"] == []


def test_a_pinned_name_stays_while_the_list_follows(desk):
    edit(lamp(desk), "places: []", "places: [石榴院]")
    edit(lamp(desk), "pins: {}", "pins: {mentions.places: [石榴院]}")
    parse(desk)
    assert plain(lamp(desk))["mentions"]["places"] == ["石榴院"]
    rewrite_source(desk, "第二天到现场查看", "第二天到百花公园对面的现场查看")
    parse(desk)
    places = plain(lamp(desk))["mentions"]["places"]
    assert "石榴院" in places
    assert "百花公园" in places


def test_a_pinned_name_that_is_not_in_the_list_stays_out(desk):
    edit(lamp(desk), "people: [孙秀英]", "people: []")
    edit(lamp(desk), "pins: {}", "pins: {mentions.people: [孙秀英]}")
    rewrite_source(desk, "第二天到现场查看", "第二天和老师傅周铁生到现场查看")
    parse(desk)
    assert plain(lamp(desk))["mentions"]["people"] == ["周铁生"]


def test_a_key_that_was_taken_out_is_handed_back(desk):
    edit(lamp(desk), "title: 楼道灯亮了 回家不摸黑\n", "")
    parse(desk)
    assert plain(lamp(desk))["title"] == "楼道灯亮了 回家不摸黑"


def test_a_record_that_somebody_broke_is_left_alone_and_told(desk):
    edit(lamp(desk), "kind: 个案处置", "kind: [")
    before = state(desk)
    assert f"{LAMP}.yml:" in parse(desk, code=1)
    assert state(desk) == before


def test_a_word_of_a_persons_outlives_a_machine_that_agreed_with_it_for_a_while(desk):
    edit(lamp(desk), "title: 楼道灯亮了 回家不摸黑", "title: 灯亮了")
    rewrite_source(desk, "### 楼道灯亮了 回家不摸黑", "### 灯亮了")
    parse(desk)
    rewrite_source(desk, "### 灯亮了", "### 灯终于亮了")
    assert "人工写的是“灯亮了”" in parse(desk)
    assert plain(lamp(desk))["title"] == "灯亮了"


def test_line_ends_survive_where_nobody_wrote_anything(desk):
    lamp(desk).write_bytes(lamp(desk).read_bytes().replace(b"\n", b"\r\n"))
    rewrite_source(desk, "36户", "38户")
    parse(desk)
    data = lamp(desk).read_bytes()
    assert ("38户".encode() in data, data.count(b"\n")) == (True, data.count(b"\r\n"))
