"""Signed, published, withdrawn; and what holds while records are written."""

import pytest

from generator.cases.files import ASIDE
from generator.cases.readings import bulletin_files, readings
from generator.cases.states import preview, published
from generator.cases.store import load_records, read_record
from tests.desk import (
    LAMP,
    LAMPS,
    SEAT,
    bulletin,
    edit,
    lamp,
    library,
    one,
    parse,
    rewrite_source,
    run,
    sign_all,
    state,
)

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


def test_a_broken_record_opens_where_it_is_broken_and_is_not_signed(desk, monkeypatch):
    edit(lamp(desk), "kicker: null", "kicker：无")
    line = lamp(desk).read_text("utf-8")[: lamp(desk).read_text("utf-8").index("kicker：")].count("\n") + 1
    monkeypatch.setenv("VISUAL", "true")
    result = run(desk, "edit", LAMP)
    assert (result.exit_code, f"{LAMP}.yml:{line}:" in result.output, "全角冒号" in result.output) == (1, True, True)
    refused = run(desk, "sign", LAMP, "--role", "初审", "--by", "甲")
    assert (refused.exit_code, "全角冒号" in refused.output) == (1, True)
    lamp(desk).write_text("", "utf-8")
    assert "文件是空的" in parse(desk, code=1)


@pytest.mark.parametrize("name", ["content/gazetteer.yml", "mkdocs.yml"])
def test_a_file_in_another_encoding_is_told_in_one_line(desk, name):
    (desk.root / name).write_bytes("# 青川区\ncity: 云溪市\n".encode("gb18030"))
    assert parse(desk, code=1).strip().splitlines() == [
        f"{name.split('/')[-1]}：不是 UTF-8 文本。请用编辑器另存为 UTF-8"
    ]
