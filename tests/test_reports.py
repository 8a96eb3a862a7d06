"""Reports: six forms, each value with its source."""

import io
import time
from dataclasses import replace

import docx
import pytest
from click.testing import CliRunner

from generator.cases.store import text_for
from generator.commands.new import make
from generator.commands.report import command
from generator.errors import SiteError
from generator.publish.reports.html import as_html
from generator.publish.reports.model import Heading, numbered, plain
from generator.publish.reports.pages import introduction, read_page
from generator.publish.reports.parts import UNSIGNED
from generator.publish.reports.periodical import period_before
from generator.publish.reports.selection import FORM_NAMES, Selection, checked, selected, selection
from generator.publish.reports.word import as_word
from generator.record import Review, Section, Signature, as_plain
from tests.reporting import four_records, report
from tests.reporting import record as _record


@pytest.fixture
def records():
    return four_records()


def test_a_monthly_report_compares_with_the_month_before_and_names_silent_streets(records):
    text = plain(report(records, Selection(form="月报", since="2023-08", until="2023-08")).blocks)
    assert "本期收录案例2个" in text
    assert "上期（2023年7月）1篇，比上期增加1篇" in text
    assert "本期没有案例的街道：丙街道。" in text
    assert "合计 2 1 +1" in text


def test_a_street_of_the_gazetteer_without_any_record_is_silent_too(records):
    chosen = Selection(form="月报", since="2023-08")
    assert "本期没有案例的街道：丁街道、丙街道。" in plain(report(records, chosen, streets=("丁街道",)).blocks)


def test_a_quarter_is_compared_with_the_quarter_before(records):
    text = plain(report(records, Selection(form="季报", since="2023-07", until="2023-09")).blocks)
    assert "上期（2023年4月至2023年6月）1篇，比上期增加2篇" in text


def test_a_figure_that_nobody_signed_is_marked(records):
    draft = _record(5, "甲街道", "2023-08-09", status="草稿")
    text = plain(report([draft], Selection(form="专报", title="x")).blocks)
    assert f"126余户{UNSIGNED}" in text


def test_an_application_names_what_is_missing_and_invents_nothing(records):
    text = plain(report(records, Selection(form="案例申报材料", ids=("r2",))).blocks)
    assert "（原文未载明，待补充）" in text
    assert "花了多少钱、谁出的" in text


def test_cases_named_one_by_one_keep_their_order(records):
    assert [one.id for one in selected(records, Selection(ids=("r3", "r1")))] == ["r3", "r1"]


@pytest.mark.parametrize(
    ("since", "until", "found"), [("2023-08", "2023-08", 2), ("2023-08-06", "", 1), ("", "2023-07", 2)]
)
def test_months_and_days_both_bound_a_selection(records, since, until, found):
    assert len(selected(records, Selection(since=since, until=until))) == found


def test_a_hostile_record_does_no_harm(records):
    bad = records[0].model_copy(update={"title": "<script>alert(1)</script>\x0b\ufffe", "street": "]]>&"})
    chosen = Selection(form="月报", since="2023-07", until="2023-07")
    assert b"<script" not in as_html(report([bad], chosen))
    docx.Document(io.BytesIO(as_word(report([bad], chosen))))


def test_a_report_page_is_front_matter_and_an_introduction(tmp_path):
    page = tmp_path / "八月.md"
    page.write_text("---\n文种: 月报\n起: 2023-08\n街道: [甲街道]\n---\n\n本月**两件**事。\n", "utf-8")
    chosen, body = read_page(page)
    assert chosen == Selection(form="月报", since="2023-08", until="2023-08", streets=("甲街道",))
    (first,) = introduction(body)
    assert [(run.text, run.bold) for run in first.runs] == [("本月", False), ("两件", True), ("事。", False)]


def test_an_unknown_word_in_front_matter_is_named():
    with pytest.raises(SiteError, match="报告不认识“街到”"):
        selection({"街到": "甲"}, "x.md")


def test_headings_are_numbered_as_the_standard_has_it():
    assert [numbered(level, 2, "题").text for level in (1, 2, 3, 4)] == ["二、题", "（二）题", "2. 题", "(2) 题"]


def test_nothing_selected_is_said(records):
    assert "没有符合条件的案例" in plain(report(records, replace(Selection(form="简报"), since="2030")).blocks)


# ---- what is said and what is not ---------------------------------------------------------------------------------


def test_days_are_written_in_chinese_everywhere(records):
    chosen = Selection(form="简报", name="甲街道简报", number="3", day="2024-03-31")
    made = report(records, chosen)
    assert (made.masthead.day, made.masthead.number) == ("2024年3月31日", "第3期")
    for form in ("简报", "专报", "月报", "案例汇编"):
        assert "2023-0" not in plain(report(records, replace(chosen, form=form, since="2023-07")).blocks)


def test_a_case_without_summary_is_called_by_its_title_alone(records):
    bare = records[1].model_copy(update={"summary": ""})
    text = plain(report([bare], Selection(form="专报")).blocks)
    assert "第2件小事（甲街道）\n" in text
    assert "第2件小事（甲街道）。" not in text


def test_a_title_that_ends_with_its_own_mark_gets_no_second(records):
    asked = records[1].model_copy(update={"title": "电梯装不装？"})
    assert "电梯装不装？（甲街道）围墙修好了" in plain(report([asked], Selection(form="专报")).blocks)


@pytest.mark.parametrize("form", FORM_NAMES)
def test_every_form_over_a_draft_says_so_and_marks_it(form):
    draft = _record(5, "甲街道", "2023-08-09", status="草稿")
    text = plain(report([draft], Selection(form=form, since="2023-08")).blocks)
    assert "送审稿：含1篇未审签的稿件" in text
    assert "未审签" in text.split("\n", 1)[1]


def test_a_record_changed_after_its_signature_counts_as_unsigned(records):
    seal = Signature(by="甲", on="2023-09-01", seal="0" * 16)
    changed = records[1].model_copy(update={"review": Review(final=seal)})
    assert f"126余户{UNSIGNED}" in plain(report([changed], Selection(form="专报")).blocks)


def test_a_named_case_that_is_not_published_is_missed_aloud(records):
    text = plain(report(records, Selection(ids=("r1", "r9"))).blocks)
    assert "点名的案例中有1个没有发布" in text


def test_an_application_tells_one_case_within_the_limit(records):
    long = records[1].model_copy(update={"story": (Section(role="做法", text="出动12人修墙。" * 900),)})
    text = plain(report([long], Selection(form="案例申报材料")).blocks)
    assert text.count("出动12人修墙。") * 8 < 3000
    assert "原文此部分7200字" in text
    with pytest.raises(SiteError, match="一份只写一个案例"):
        report(records, Selection(form="案例申报材料"))


# ---- periods --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "until", "before"),
    [
        ("2023-08", "2023-08", ("2023-07", "2023-07")),
        ("2023-01", "2023-03", ("2022-10", "2022-12")),
        ("2023", "2023", ("2022-01", "2022-12")),
        ("2023-08-11", "2023-08-20", ("2023-08-01", "2023-08-10")),
        ("2023-08", "2023-08-10", ("2023-07-22", "2023-07-31")),
    ],
)
def test_the_period_before_is_as_long_and_ends_where_this_begins(since, until, before):
    earlier = period_before(Selection(form="月报", since=since, until=until))
    assert (earlier.since, earlier.until) == before


@pytest.mark.parametrize("written", ["2023-8", "2023年8月", "2023/08", "2023.8"])
def test_a_month_may_be_written_as_people_write_it(written):
    assert checked(Selection(form="季报", since=written), "x").until == "2023-10"


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (Selection(form="月报"), "月报要写起止月份"),
        (Selection(since="八月"), "看不懂日期“八月”"),
        (Selection(since="2023-13"), "看不懂日期“2023-13”"),
        (Selection(since="2023-09", until="2023-08"), "在止（2023-08）之后"),
        (Selection(topics=("老旧改",)), "没有“老旧改”这种主题"),
        (Selection(order="字数"), "没有“字数”这种排序"),
    ],
)
def test_what_can_not_be_meant_is_refused_with_what_can(chosen, said):
    with pytest.raises(SiteError, match=said):
        checked(chosen, "x.md")


# ---- the clerk's introduction ---------------------------------------------------------------------------------------


def test_an_introduction_may_hold_headings_lists_tables_and_links():
    body = (
        "## 说明\n\n**编者按：** 见[附表](a.md)。\n\n1. 甲\n2. 乙\n\n> 引一句\n\n| 项 | 数 |\n|---|---|\n| 户 | 3 |\n"
    )
    blocks = introduction(body)
    assert blocks[0] == Heading(1, "说明")
    assert plain(blocks[1:2]) == "编者按：见附表。"
    assert [plain([one]) for one in blocks[2:]] == ["1. 甲", "2. 乙", "引一句", "项 数\n户 3"]
    assert blocks[4].style == "导语"


def test_a_monthly_of_many_cases_is_quick(records):
    many = [records[0].model_copy(update={"id": f"r{n}", "street": f"第{n % 90}街道"}) for n in range(2000)]
    began = time.process_time()
    as_word(report(many, Selection(form="月报", since="2023-07")))
    assert time.process_time() - began < 4


# ---- the command ----------------------------------------------------------------------------------------------------


@pytest.fixture
def library(tmp_path, monkeypatch):
    make(tmp_path / "lib", "试验库")
    monkeypatch.chdir(tmp_path / "lib")
    cases = tmp_path / "lib" / "content" / "cases"
    for record in (_record(2, "甲街道", "2023-08-05"), _record(5, "乙街道", "2023-08-09", status="草稿")):
        place = cases / f"{record.id}.yml"
        place.parent.mkdir(exist_ok=True)
        place.write_text(text_for(place, cases, as_plain(record)), "utf-8")
    return tmp_path / "lib"


def _run(*words):
    return CliRunner().invoke(command, words)


def test_a_monthly_is_written_without_a_page_and_counts_what_it_leaves_out(library):
    result = _run("--since", "2023-08", "--until", "2023-08", "--form", "月报")
    assert "写好 案例月报（2023年8月）.docx" in result.output
    assert "另有 1 条未发布的记录也符合条件" in result.output
    assert (library / "案例月报（2023年8月）.docx").is_file()


def test_a_report_over_drafts_is_refused_or_marked(library):
    for words in (("--id", "r5"), ("--street", "乙街道")):
        refused = _run(*words)
        assert isinstance(refused.exception, SiteError)
        assert "没有发布" in str(refused.exception)
    assert _run("--id", "r5", "--preview", "--to", "html", "--out", "送审.html").exit_code == 0
    assert "送审稿：含1篇未审签" in (library / "送审.html").read_text("utf-8")


def test_an_unknown_number_is_named(library):
    assert "没有编号为 r99 的记录" in str(_run("--id", "r99").exception)


def test_a_piece_without_headline_is_called_by_its_street_and_not_twice_by_its_words(records):
    plainly = [one.model_copy(update={"title": None}) for one in records]
    assert "一、丙街道\n围墙开裂。" in plain(report(plainly, Selection(form="简报")).blocks)
    assert "丙街道。围墙修好了，居民放心了。" in plain(report(plainly, Selection(form="专报")).blocks)
