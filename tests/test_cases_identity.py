"""An article finds its record again: renamed, converted, corrected, deleted, told twice."""

import docx
import pytest

from tests.desk import (
    BENCH,
    LAMP,
    LAMPS,
    SEAT,
    bulletin,
    edit,
    ids,
    lamp,
    library,
    moved,
    parse,
    plain,
    records,
    rewrite_source,
    run,
    state,
)

# ---- identity


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
