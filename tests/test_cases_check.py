"""`jiebao check`: what it finds, where, in which forms, and that it finds the same however it is asked."""

import json
import shutil

import pytest

from generator.cases.checks import CHECKS
from generator.cases.findings import FORMATS, RULES, Finding
from generator.cases.inspection import inspect
from generator.cases.mending import mended
from generator.dialect import load
from generator.settings import open_library
from tests.conftest import ROOT
from tests.desk import LAMPS, bulletin, edit, library, one, plain, records, run, sign_all

LAMP = "2024-03-12-qi-xia-lu-lou-dao-deng-liang-le-hui-jia-bu-mo-hei"


@pytest.fixture(scope="module")
def parsed(tmp_path_factory):
    """A parsed library, never touched."""
    where = library(tmp_path_factory.mktemp("库"), 第三版=bulletin(LAMPS))
    assert run(where, "parse").exit_code == 0
    return where


@pytest.fixture
def desk(parsed, tmp_path):
    """A copy of it to work in."""
    shutil.copytree(parsed.root, tmp_path, dirs_exist_ok=True)
    return open_library(tmp_path)


def found(where):
    return inspect(where).findings


def test_what_the_machine_wrote_is_clean(desk):
    result = run(desk, "check")
    assert (result.exit_code, result.output) == (0, "检查了 1 条记录：错误 0 处，提醒 0 处\n")


@pytest.mark.parametrize(
    ("old", "new", "rule", "level", "at"),
    [
        ("title: 楼道", "titel: x\ntitle: 楼道", "格式", "错误", "titel: x"),
        ("kind: 个案处置", "kind: 个案处治", "格式", "错误", "kind: 个案处治"),
        ("kind: 个案处置", "kind: [个案处置", "格式", "错误", ""),
        ("title: 楼道", "kind: 其他\ntitle: 楼道", "格式", "错误", "kind: 其他"),
        ("quote: 12盏新灯全部装好", "quote: 12盏新灯都装好了", "出处", "错误", "quote: 12盏新灯都装好了"),
        ("people: [孙秀英]", "people: [孙秀英, 钱大有]", "出处", "错误", "people: [孙秀英, 钱大有]"),
        ("summary: 网格员当天上报", "summary: 网格员当场上报", "出处", "错误", "summary: 网格员当场上报"),
        ("36户居民再也不用摸黑回家。\ntimeline", "36户居民拍手叫好。\ntimeline", "稿件", "提醒", "text: 3月9日"),
        ("决定换成声控灯，费用由街道出六成。\n", "\n", "漏文", "提醒", "story:"),
        ("end: '2024-03-09'", "end: '2024-03-01'", "日期", "错误", "period:"),
        ("date: '2024-03-09'", "date: '2024-03-19'", "日期", "提醒", "date: '2024-03-19'"),
        ("value: 36", "value: 38", "数字", "错误", "value: 38"),
        ("value: 6\n", "value: 6\n  upto: 8\n", "格式", "错误", "upto: null"),
        ("unit: 户", "unit: 家", "数字", "错误", "unit: 家"),
        ("communities: [松涛社区]", "communities: [松涛社区, 海棠社区]", "地名", "错误", "communities"),
        ("status: 草稿", "status: 已审", "签字", "错误", "status: 已审"),
        ("topics: [安全应急]", "topics: [安全应急, 环境绿化, 物业自治, 民生服务]", "完整", "错误", "topics"),
        ("孙秀英向网格员反映。", "孙秀英（13800138000）向网格员反映。", "隐私", "提醒", "text: |"),
        ("sha256: ", "sha256: 0", "过时", "提醒", "sha256: 0"),
        ("file: 第三版.md", "file: 第四版.md", "过时", "提醒", "file: 第四版.md"),
        ("title: 楼道灯亮了 回家", "title: 楼道灯亮了,回家", "标点", "提醒", "title: 楼道灯亮了,"),
        ("status: 草稿\nkind: 个案处置\n", "kind: 个案处置\nstatus: 草稿\n", "次序", "提醒", "status: 草稿"),
        ("same_as: null", "same_as: 2024-01-01-mei-you", "重复", "错误", "same_as"),
        ("same_as: null", f"same_as: {LAMP}", "重复", "错误", "same_as"),
    ],
)
def test_an_edit_that_goes_wrong_is_found_in_its_line(desk, old, new, rule, level, at):
    path = one(desk)
    edit(path, old, new)
    hits = [finding for finding in found(desk) if (finding.rule, finding.level) == (rule, level)]
    assert hits, found(desk)
    assert any(at in finding.shown for finding in hits), hits
    lines = path.read_text("utf-8").split("\n")
    assert all(finding.shown == lines[finding.line - 1] for finding in hits)
    assert run(desk, "check").exit_code == (1 if any(one.level == "错误" for one in found(desk)) else 0)


def test_a_typo_is_answered_with_the_nearest_right_word(desk):
    edit(one(desk), "kind: 个案处置", "kind: 个案处治")
    edit(one(desk), "communities:", "comunities:")
    said = run(desk, "check").output
    assert "改成“个案处置”" in said
    assert "改成“communities”" in said
    assert "\n    ^\n" in said


def test_a_record_out_in_the_open_is_held_to_more(desk):
    sign_all(desk, LAMP)
    assert not found(desk)
    edit(one(desk), "孙秀英向", "孙秀英（13800138000）向")
    levels = {(finding.rule, finding.level) for finding in found(desk)}
    assert {("隐私", "错误"), ("签字", "错误")} <= levels


def test_one_bad_record_does_not_stop_the_others(desk):
    run(desk, "parse")
    bomb = desk.cases / "2024" / "bomb.yml"
    bomb.write_text("a: &a [1]\n" + "b: [*a" + ", *a" * 5000 + "]\n", "utf-8")
    (desk.cases / "2024" / "latin.yml").write_bytes("id: é".encode("latin-1"))
    edit(records(desk)[0], "value: 36", "value: 38")
    rules = [(finding.rule, finding.file.rsplit("/", 1)[1]) for finding in found(desk)]
    assert ("格式", "bomb.yml") in rules
    assert ("格式", "latin.yml") in rules
    assert ("数字", f"{LAMP}.yml") in rules


def test_two_records_of_one_id_and_a_wrong_file_name(desk):
    shutil.copy(one(desk), desk.cases / "2024" / "fu-ben.yml")
    assert {finding.rule for finding in found(desk)} >= {"编号", "完整"}


def test_a_chain_of_tellings_is_refused(desk):
    text = one(desk).read_text("utf-8")
    for name, chief in (("a", "b"), ("b", LAMP)):
        other = text.replace(f"id: {LAMP}", f"id: {name}").replace("same_as: null", f"same_as: {chief}")
        (desk.cases / "2024" / f"{name}.yml").write_text(other, "utf-8")
    (chain,) = [finding for finding in found(desk) if finding.rule == "重复"]
    assert chain.file.endswith("/a.yml")
    assert LAMP in chain.hint


def test_a_story_told_twice_and_not_linked_is_noticed(desk):
    other = one(desk).read_text("utf-8").replace(f"id: {LAMP}", "id: a")
    (desk.cases / "2024" / "a.yml").write_text(other, "utf-8")
    assert "重复" in {finding.rule for finding in found(desk)}
    struck = other.replace("same_as: ''", "same_as: abcde")
    (desk.cases / "2024" / "a.yml").write_text(struck, "utf-8")
    assert "重复" not in {finding.rule for finding in found(desk)}


def test_a_ledger_with_a_conflict_is_noticed(desk):
    path = desk.cases / "_ledger.tsv"
    text = path.read_text("utf-8")
    path.write_text(text + "<<<<<<< HEAD\n" + text.splitlines()[-1] + "\n", "utf-8")
    hits = [finding for finding in found(desk) if finding.rule == "台账"]
    assert [finding.shown[:7] for finding in hits] == ["<<<<<<<", LAMP[:7]]


def test_dead_links_of_hand_written_pages(desk):
    page = desk.content / "about.md"
    page.write_text(
        f"# 关于\n\n好：[案例](cases/{LAMP}.html) [站外](https://a.cn/b.png) [本页](about.md) [街道](streets.html)\n"
        "坏：![照片](img/楼.png) [案例](cases/2020-wu.html) [页](no.md)\n```\n![例](x.png)\n```\n",
        "utf-8",
    )
    hits = [finding for finding in found(desk) if finding.rule == "链接"]
    assert {finding.line for finding in hits} == {4}
    assert ["img/楼.png" in one.message or "2020-wu" in one.message or "no.md" in one.message for one in hits] == [
        True
    ] * 3


def test_a_broken_gazetteer_and_a_missing_logo(desk):
    desk.gazetteer.write_text("streets:\n- nmae: 栖霞路街道\n", "utf-8")
    config = desk.root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("试验案例库}", "试验案例库, logo: logo.png}"), "utf-8")
    hits = {(finding.rule, finding.file) for finding in found(open_library(desk.root))}
    assert hits == {("地名录", "content/gazetteer.yml"), ("链接", "mkdocs.yml")}


def test_names_that_the_gazetteer_does_not_have_are_only_mentioned(desk):
    desk.gazetteer.write_text("streets:\n- name: 栖霞路街道\n  communities: [月牙社区]\n", "utf-8")
    assert [(one.rule, one.level) for one in found(desk) if one.rule == "地名录"] == [("地名录", "提醒")]
    assert run(desk, "check").exit_code == 0
    assert run(desk, "check", "--strict").exit_code == 1


def test_all_forms_tell_all_findings(desk):
    edit(one(desk), "unit: 户", "unit: 家")
    edit(one(desk), "value: 36", "value: 38")
    said = {form: run(desk, "check", "--format", form).stdout for form in FORMATS}
    assert said["text"].splitlines()[0].startswith(f"content/cases/2024/{LAMP}.yml:")
    assert len(json.loads(said["json"])) == 2
    sarif = json.loads(said["sarif"])["runs"][0]
    assert {result["ruleId"] for result in sarif["results"]} == {"数字"}
    assert sarif["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] > 1
    assert [line.split(" ")[0] for line in said["github"].splitlines()] == ["::error", "::error"]
    assert {entry["severity"] for entry in json.loads(said["gitlab"])} == {"major"}
    assert len({entry["fingerprint"] for entry in json.loads(said["gitlab"])}) == 2


def test_annotations_cannot_be_broken_out_of():
    evil = Finding("a,b:c.yml", 1, 1, "格式", "错误", "坏\n::set-output name=x::y", "100%")
    assert FORMATS["github"]([evil]).count("\n") == 1
    assert "a%2Cb%3Ac.yml" in FORMATS["github"]([evil])
    assert "%0A::set-output" in FORMATS["github"]([evil])


def test_every_rule_says_what_it_demands(desk):
    assert set(CHECKS) < set(RULES)
    assert run(desk, "check", "--rules").output.count("\n") == len(RULES)


def test_jobs_and_caches_change_nothing(desk):
    text = one(desk).read_text("utf-8")
    for number in range(60):
        other = text.replace(f"id: {LAMP}", f"id: n{number}").replace("value: 36", f"value: {number}")
        (desk.cases / f"n{number}.yml").write_text(other, "utf-8")
    cold = inspect(desk, 2)
    assert len(cold.findings) >= 59
    assert inspect(desk, 1) == cold
    cache = desk.cache / "check.cache"
    cache.write_bytes(cache.read_bytes()[:-9])
    assert inspect(desk, 1) == cold
    cache.unlink()
    assert inspect(desk, 1) == cold


def test_a_changed_bulletin_is_noticed_through_the_cache(desk):
    assert not found(desk)
    edit(desk.bulletins / "第三版.md", "36户居民", "38户居民")
    assert {finding.rule for finding in found(desk)} == {"稿件", "过时"}
    run(desk, "parse")
    assert not found(desk)
    (desk.bulletins / "第三版.md").unlink()
    assert {finding.rule for finding in found(desk)} == {"过时"}


def test_only_what_was_asked_for(desk):
    (desk.content / "about.md").write_text("![](x.png)\n", "utf-8")
    assert run(desk, "check", "content/cases").exit_code == 0
    assert run(desk, "check", "content/about.md").exit_code == 1
    assert run(desk, "check", "gibt-es-nicht").exit_code == 2


def test_fix_mends_what_a_person_wrote_and_keeps_the_comments(desk):
    path = one(desk)
    edit(path, "title: 楼道灯亮了 回家不摸黑\n", "# 电话核过\ntitle: 楼道灯亮了,回家不摸黑!\n")
    edit(path, "status: 草稿\nkind: 个案处置\n", "kind: 个案处置\n# 待审\nstatus: 草稿\n")
    result = run(desk, "check", "--fix")
    assert (result.exit_code, result.output.count("改好了")) == (0, 1)
    text = path.read_text("utf-8")
    assert "# 待审\nstatus: 草稿\nkind: 个案处置\n# 电话核过\ntitle: 楼道灯亮了，回家不摸黑！\n" in text
    assert run(desk, "check", "--fix").output.count("改好了") == 0
    assert mended(text) == text


def test_fix_leaves_a_signed_record_alone(desk):
    path = one(desk)
    edit(path, "title: 楼道灯亮了 回家", "title: 楼道灯亮了,回家")
    sign_all(desk, LAMP)
    before = path.read_bytes()
    run(desk, "check", "--fix")
    assert path.read_bytes() == before


def test_fix_says_the_same_as_before(desk):
    path = one(desk)
    edit(path, "city: null\ndistrict: null\n", "")
    edit(path, "pins: {}\n", "pins: {}\ndistrict: null\ncity: null\n")
    before = plain(path)
    assert load(mended(path.read_text("utf-8")), "x") == before


def test_the_sample_library_is_without_error():
    assert not [finding for finding in inspect(open_library(ROOT)).findings if finding.level == "错误"]


def test_gitlab_tells_two_findings_of_the_same_words_apart():
    same = [Finding("a.yml", line, 1, "标点", "提醒", "汉字旁边有半角标点") for line in (3, 9)]
    prints = [entry["fingerprint"] for entry in json.loads(FORMATS["gitlab"](same))]
    assert len(set(prints)) == 2
    assert json.loads(FORMATS["gitlab"](same[:1]))[0]["fingerprint"] == prints[0]
