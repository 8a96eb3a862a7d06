"""The life of a record: parsed again and again while people edit, rename, convert, delete, sign, publish, withdraw."""

import json
import shutil

import docx
import pytest

from generator.cases.files import ASIDE
from generator.cases.readings import bulletin_files, readings
from generator.cases.states import preview, published
from generator.cases.store import load_records, read_record
from generator.settings import open_library
from tests.desk import BENCH, LAMPS, bulletin, edit, library, one, plain, records, run, sign_all

LAMP = "2024-03-12-qi-xia-lu-lou-dao-deng-liang-le-hui-jia-bu-mo-hei"
SEAT = "2024-03-12-qi-xia-lu-yi-zhang-zhang-yi-yin-chu-de-yi-shi-hui"


@pytest.fixture(scope="module")
def parsed(tmp_path_factory):
    """A parsed library of two stories, never touched."""
    where = library(tmp_path_factory.mktemp("库"), 第三版=bulletin(LAMPS, BENCH))
    assert run(where, "parse").exit_code == 0
    return where


@pytest.fixture
def desk(parsed, tmp_path):
    """A copy of it to work in."""
    shutil.copytree(parsed.root, tmp_path, dirs_exist_ok=True)
    return open_library(tmp_path)


def state(where):
    """Every file of `content/cases`, with its bytes and its time."""
    return {
        path: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(where.cases.rglob("*"))
        if path.is_file()
    }


def ids(where):
    return sorted(path.stem for path in records(where))


def lamp(where):
    return where.cases / "2024" / f"{LAMP}.yml"


def parse(where, *words, code=0):
    result = run(where, "parse", *words)
    assert result.exit_code == code, result.output
    return result.output


def rewrite_source(where, old, new, name="第三版.md"):
    edit(where.bulletins / name, old, new)


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


# ---- identity


def moved(where, name):
    (where.bulletins / "第三版.md").rename(where.bulletins / name)


def as_word(where):
    made = docx.Document()
    for line in (where.bulletins / "第三版.md").read_text("utf-8").splitlines()[6:]:
        level = len(line) - len(line.lstrip("#"))
        if line.strip() and level:
            made.add_heading(line.lstrip("# "), level)
        elif line.strip():
            made.add_paragraph(line)
    made.save(where.bulletins / "第三版.docx")
    (where.bulletins / "第三版.md").unlink()


def as_gb18030(where):
    path = where.bulletins / "第三版.md"
    path.write_bytes(path.read_text("utf-8").encode("gb18030"))


def into_folder(where):
    (where.bulletins / "2024").mkdir()
    moved(where, "2024/湖湾新报3月12日三版.md")


def reflowed(where):
    path = where.bulletins / "第三版.md"
    text = path.read_text("utf-8")
    path.write_text(
        "\n".join(line[:30] + "\n" + line[30:] if len(line) > 60 else line for line in text.split("\n")), "utf-8"
    )


def inserted_before(where):
    story = LAMPS.replace("楼道灯亮了 回家不摸黑", "井盖补上了 老人放心走").replace(
        "三个单元的灯都坏了", "巷口的井盖丢了"
    )
    path = where.bulletins / "第三版.md"
    path.write_text(path.read_text("utf-8").replace("### 楼道", f"{story}\n### 楼道", 1), "utf-8")


def headline_corrected_in_the_source(where):
    rewrite_source(where, "楼道灯亮了 回家不摸黑", "三个单元换新灯 36户居民告别摸黑")


def headline_corrected_in_the_record(where):
    edit(lamp(where), "title: 楼道灯亮了 回家不摸黑", "title: 换灯记")


def words_corrected_in_the_source(where):
    rewrite_source(where, "发现线路老化", "发现线路严重老化、接头裸露")


def renamed_and_corrected(where):
    words_corrected_in_the_source(where)
    moved(where, "改名.md")


@pytest.mark.parametrize(
    "happens",
    [
        into_folder, as_word, as_gb18030, reflowed, headline_corrected_in_the_source, headline_corrected_in_the_record,
        words_corrected_in_the_source, renamed_and_corrected,
    ],
)  # fmt: skip
def test_an_article_finds_its_record_again(desk, happens):
    edit(lamp(desk), "topics: [安全应急]", "topics: [老旧改造]")
    happens(desk)
    parse(desk)
    assert ids(desk) == [LAMP, SEAT]
    found = plain(lamp(desk))
    assert found["topics"] == ["老旧改造"]
    assert (desk.bulletins / found["source"]["file"]).is_file()
    before = state(desk)
    parse(desk)
    assert state(desk) == before
    assert run(desk, "check").exit_code == 0


def test_a_new_article_before_the_others_takes_nobodys_place(desk):
    inserted_before(desk)
    parse(desk)
    assert len(ids(desk)) == 3
    assert {LAMP, SEAT} < set(ids(desk))
    assert plain(lamp(desk))["title"] == "楼道灯亮了 回家不摸黑"


def test_articles_that_change_places_keep_their_records(desk):
    (desk.bulletins / "第三版.md").write_text(bulletin(BENCH, LAMPS), "utf-8")
    parse(desk)
    assert ids(desk) == [LAMP, SEAT]
    assert "长椅" in plain(desk.cases / "2024" / f"{SEAT}.yml")["title"]


def test_a_bulletin_that_vanished_is_told_and_its_records_kept(desk):
    (desk.bulletins / "第三版.md").unlink()
    assert parse(desk).count("记录保留") == 2
    assert ids(desk) == [LAMP, SEAT]


def test_an_article_that_vanished_from_its_bulletin_is_told_and_its_record_kept(desk):
    (desk.bulletins / "第三版.md").write_text(bulletin(LAMPS), "utf-8")
    assert "稿件里已没有这篇" in parse(desk)
    assert ids(desk) == [LAMP, SEAT]


def test_a_record_file_may_be_moved_to_another_folder(desk):
    (desk.cases / "重点").mkdir()
    lamp(desk).rename(desk.cases / "重点" / lamp(desk).name)
    rewrite_source(desk, "36户", "38户")
    parse(desk)
    assert ids(desk) == [LAMP, SEAT]
    assert "38户" in (desk.cases / "重点" / f"{LAMP}.yml").read_text("utf-8")


# ---- deleted


def test_a_deleted_record_stays_deleted_until_it_is_restored(desk):
    lamp(desk).unlink()
    assert "已删除 1" in parse(desk)
    moved(desk, "改名.md")
    parse(desk)
    assert ids(desk) == [SEAT]
    assert LAMP in run(desk, "restore").output
    assert run(desk, "restore", LAMP[:-1]).exit_code == 1
    assert run(desk, "restore", LAMP).exit_code == 0
    assert ids(desk) == [LAMP, SEAT]
    assert run(desk, "check").exit_code == 0


def test_a_ledger_lost_in_a_merge_costs_nothing_but_tombstones(desk):
    before = state(desk)
    (desk.cases / "_ledger.tsv").unlink()
    parse(desk)
    assert {path: data for path, (data, _) in state(desk).items()} == {
        path: data for path, (data, _) in before.items()
    }


# ---- told twice


def twice(where, publication="听雨发布", day="2024-03-14"):
    text = bulletin(LAMPS.replace("记者 白穗 通讯员 江野", "来源：湖湾新报"), day=day).replace(
        "湖湾新报\n日", f"{publication}\n日"
    )
    (where.bulletins / "公众号.md").write_text(text.replace("版次: 03\n", ""), "utf-8")


def test_a_story_told_twice_is_linked_and_shown_by_the_paper(desk):
    twice(desk)
    parse(desk)
    (other,) = set(ids(desk)) - {LAMP, SEAT}
    assert plain(desk.cases / "2024" / f"{other}.yml")["same_as"] == LAMP
    assert plain(lamp(desk))["same_as"] is None
    before = state(desk)
    parse(desk)
    assert state(desk) == before


def test_the_link_follows_when_the_first_telling_goes(desk):
    twice(desk)
    parse(desk)
    (other,) = set(ids(desk)) - {LAMP, SEAT}
    lamp(desk).unlink()
    parse(desk)
    assert plain(desk.cases / "2024" / f"{other}.yml")["same_as"] is None


def test_a_link_is_of_what_the_records_say_now_not_of_what_they_said(desk):
    twice(desk)
    parse(desk)
    (other,) = set(ids(desk)) - {LAMP, SEAT}
    rewrite_source(desk, "松涛社区", "荷风社区", "公众号.md")
    parse(desk)
    assert plain(desk.cases / "2024" / f"{other}.yml")["same_as"] is None
    rewrite_source(desk, "荷风社区", "松涛社区", "公众号.md")
    parse(desk)
    assert plain(desk.cases / "2024" / f"{other}.yml")["same_as"] == LAMP
    before = state(desk)
    parse(desk)
    assert state(desk) == before


def test_a_link_that_a_person_struck_out_stays_out(desk):
    twice(desk)
    parse(desk)
    (other,) = set(ids(desk)) - {LAMP, SEAT}
    edit(desk.cases / "2024" / f"{other}.yml", f"same_as: {LAMP}", "same_as: null")
    parse(desk)
    assert plain(desk.cases / "2024" / f"{other}.yml")["same_as"] is None
    assert "重复" not in run(desk, "check").output


def test_a_notice_repeated_every_month_is_not_one_story(tmp_path):
    notice = "### 志愿服务日\n\n本报讯 {day}，月牙社区开展志愿服务日活动，{n}名志愿者清扫楼道，为老人理发{n}人次。\n"
    where = library(
        tmp_path,
        甲=bulletin(notice.format(day="3月5日", n=21), day="2024-03-06"),
        乙=bulletin(notice.format(day="4月5日", n=34), day="2024-04-06"),
    )
    parse(where)
    assert [plain(path)["same_as"] for path in records(where)] == [None, None]


# ---- signed and published


def test_the_way_to_the_readers(desk):
    assert published(load_records(desk.cases)) == []
    assert len(preview(load_records(desk.cases))) == 2
    assert run(desk, "publish", LAMP).exit_code == 1
    assert run(desk, "sign", LAMP, "--role", "终审", "--by", "周渡").exit_code == 1
    sign_all(desk, LAMP)
    assert [record.id for record in published(load_records(desk.cases))] == [LAMP]
    assert run(desk, "check").exit_code == 0
    assert run(desk, "withdraw", LAMP, "--note", "当事人要求").exit_code == 0
    assert published(load_records(desk.cases)) == []
    assert [record.id for record in preview(load_records(desk.cases))] == [SEAT]
    rewrite_source(desk, "36户", "38户")
    before = lamp(desk).read_text("utf-8").split("source:")[0]
    parse(desk)
    assert lamp(desk).read_text("utf-8").split("source:")[0] == before


def test_nothing_that_blocks_is_published(desk):
    rewrite_source(desk, "孙秀英向网格员", "孙秀英（身份证号110101199003071234）向网格员")
    parse(desk)
    assert read_record(lamp(desk)).attention
    for role, who, code in (("初审", "甲", 0), ("复审", "乙", 0), ("终审", "丙", 1)):
        assert run(desk, "sign", LAMP, "--role", role, "--by", who).exit_code == code
    assert run(desk, "publish", LAMP).exit_code == 1
    assert "处理阻止项" in run(desk, "review").output


def test_a_later_reading_of_a_signed_record_asks_again(desk):
    sign_all(desk, LAMP)
    rewrite_source(desk, "36户居民", "38户居民")
    assert "没有写入" in parse(desk)
    found = read_record(lamp(desk))
    assert "36户居民" in found.body
    assert found.status == "已发布"
    assert any("签字以后" in item.message for item in found.attention)
    assert "处理新读法" in run(desk, "review").output
    before = state(desk)
    parse(desk)
    assert state(desk) == before


def test_a_reopened_record_takes_the_new_reading_and_keeps_the_edits(desk):
    edit(lamp(desk), "title: 楼道灯亮了 回家不摸黑", "title: 灯亮了")
    sign_all(desk, LAMP)
    rewrite_source(desk, "36户居民", "38户居民")
    parse(desk)
    assert run(desk, "reopen", LAMP).exit_code == 0
    parse(desk)
    found = read_record(lamp(desk))
    assert (found.status, found.title, found.review, found.attention) == ("草稿", "灯亮了", None, ())
    assert "38户居民" in found.body
    assert run(desk, "reopen", LAMP).exit_code == 1


def test_an_edit_after_the_signatures_asks_for_new_ones(desk):
    sign_all(desk, LAMP)
    edit(lamp(desk), "title: 楼道灯亮了 回家不摸黑", "title: 灯亮了")
    assert "重新签字" in run(desk, "review").output
    assert run(desk, "check").exit_code == 1
    sign_all(desk, LAMP)
    assert run(desk, "check").exit_code == 0


def test_two_signatures_are_enough_where_the_library_says_so(desk):
    config = desk.root / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("试验案例库}", "试验案例库, signatures: [初审, 终审]}"), "utf-8"
    )
    for role, who in (("初审", "甲"), ("终审", "乙")):
        assert run(desk, "sign", LAMP, "--role", role, "--by", who).exit_code == 0
    assert run(desk, "sign", LAMP, "--role", "复审", "--by", "丙").exit_code == 1
    assert run(desk, "publish", LAMP).exit_code == 0


def test_an_unknown_id_is_answered_with_the_nearest(desk):
    result = run(desk, "sign", LAMP[:-2], "--role", "初审", "--by", "甲")
    assert result.exit_code == 1
    assert LAMP in result.output


# ---- while it is written


def test_two_runs_do_not_write_at_once(desk):
    import fcntl

    with (desk.cache / "lock").open("a+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert "另一个 jiebao" in parse(desk, code=1)
    parse(desk)


def test_what_a_crash_left_behind_is_swept_away(desk):
    left = desk.cases / "2024" / f".{LAMP}.yml{ASIDE}"
    left.write_text("schema: 1\nid", "utf-8")
    before = state(desk)
    before.pop(left)
    parse(desk)
    assert state(desk) == before


def test_a_parse_that_is_stopped_goes_on_from_there(tmp_path):
    where = library(tmp_path, **{f"期{n}": bulletin(LAMPS, day=f"2024-03-{n + 10}") for n in range(4)})
    files, done = bulletin_files(where), []

    def stop_at_three():
        done.append(1)
        if len(done) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        readings(where, files, tick=stop_at_three)
    assert len((where.cache / "readings.cache").read_text("utf-8").splitlines()) == 1 + 3


@pytest.mark.parametrize("damage", ["", "x", "jiebao\n", None])
def test_a_broken_cache_is_never_believed(desk, damage):
    before = state(desk)
    for cache in desk.cache.glob("*.cache"):
        data = cache.read_bytes()
        cache.write_bytes(data.replace("36户".encode(), "99户".encode()) if damage is None else damage.encode())
    parse(desk)
    assert state(desk) == before
    assert "99户" not in "".join(record.body for record in load_records(desk.cases, desk.cache))


def test_the_editor_opens_at_the_right_line_and_the_record_is_checked(desk, monkeypatch, tmp_path):
    script = tmp_path / "vim"
    script.write_text('#!/bin/sh\necho "$@" > "$(dirname "$0")/called"\n', "utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    result = run(desk, "edit", LAMP, "--field", "figures")
    line = next(n for n, text in enumerate(lamp(desk).read_text("utf-8").splitlines(), 1) if text == "figures:")
    assert (tmp_path / "called").read_text("utf-8").strip() == f"+{line} {lamp(desk)}"
    assert (result.exit_code, "没有问题" in result.output) == (0, True)
    edit(lamp(desk), "value: 36", "value: 39")
    wrong = run(desk, "edit", LAMP)
    assert (wrong.exit_code, "39 不在引文" in wrong.output) == (1, True)
    monkeypatch.setenv("VISUAL", "false")
    assert run(desk, "edit", LAMP).exit_code == 1
    assert run(desk, "edit", LAMP, "--field", "figure").exit_code == 1


def test_the_last_record_of_a_library(tmp_path):
    where = library(tmp_path, 一=bulletin(LAMPS))
    parse(where)
    assert one(where).parent.name == "2024"


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


def test_a_corrected_article_follows_its_neighbours_to_a_renamed_bulletin(desk):
    rewrite_source(desk, "3月9日，12盏新灯全部装好", "前天，新灯一盏不少都装上了，居民拍手")
    rewrite_source(desk, "网格员当天上报，街道城建办第二天到现场查看，发现线路老化", "街道派人来看，原来是电线老了")
    moved(desk, "改名.md")
    parse(desk)
    assert ids(desk) == [LAMP, SEAT]


def test_an_id_changed_by_hand_is_no_tombstone(desk):
    edit(lamp(desk), f"id: {LAMP}", "id: deng-liang-le")
    edit(lamp(desk), "title: 楼道灯亮了 回家不摸黑", "title: 灯亮了")
    lamp(desk).rename(lamp(desk).with_name("deng-liang-le.yml"))
    assert "稿件里已没有这篇" not in parse(desk)
    assert ids(desk) == [SEAT, "deng-liang-le"]
