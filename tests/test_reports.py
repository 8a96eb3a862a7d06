"""Reports: five forms, each value with its source; Word after the national standard, the same bytes twice."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.shared import Mm, Pt

from generator.errors import SiteError
from generator.publish.reports.forms import UNSIGNED, report
from generator.publish.reports.html import as_html
from generator.publish.reports.model import numbered, plain
from generator.publish.reports.pages import introduction, read_page
from generator.publish.reports.selection import FORM_NAMES, Selection, selected, selection
from generator.publish.reports.word import as_word
from generator.record import Figure, Parsed, Record, Section, Source


def _record(number, street, published, status="已发布", topic="安全应急"):
    return Record(
        id=f"r{number}",
        status=status,
        kind="个案处置",
        title=f"第{number}件小事",
        summary="围墙修好了，居民放心了。",
        street=street,
        published=published,
        topics=(topic,),
        mechanisms=("网格闭环",),
        story=(Section(role="问题", text="围墙开裂。"), Section(role="做法", text="出动12人，修好围墙。")),
        figures=(
            Figure(value=126, unit="户", qualifier="余", label="受益居民", kind="成效", quote="受益居民126余户"),
        ),
        source=Source(file="x.md", lines=(1, 9), publication="澜洲日报", page="A7", sha256="0"),
        parsed=Parsed(by="0"),
    )


@pytest.fixture
def records():
    return [
        _record(1, "甲街道", "2023-07-03"),
        _record(2, "甲街道", "2023-08-05"),
        _record(3, "乙街道", "2023-08-20", topic="老旧改造"),
        _record(4, "丙街道", "2023-06-01"),
    ]


@pytest.mark.parametrize("form", FORM_NAMES)
def test_every_form_gives_the_same_word_file_twice(records, form):
    chosen = Selection(form=form, since="2023-08", until="2023-08")
    assert as_word(report(records, chosen)) == as_word(report(records, chosen))


def test_the_page_is_that_of_the_standard(records):
    document = docx.Document(io.BytesIO(as_word(report(records, Selection(form="简报")))))
    section = document.sections[0]
    assert (section.page_width.mm, section.page_height.mm) == (
        pytest.approx(210, abs=0.1),
        pytest.approx(297, abs=0.1),
    )
    assert (section.top_margin.mm, section.left_margin.mm) == (pytest.approx(37, abs=0.1), pytest.approx(28, abs=0.1))
    assert section.page_width - section.left_margin - section.right_margin == pytest.approx(Mm(156), rel=1e-3)
    body, title = document.styles["Normal"], document.styles["Title"]
    assert (body.font.size, title.font.size) == (Pt(16), Pt(22))
    assert 'w:eastAsia="仿宋_GB2312"' in body.element.xml
    assert 'w:eastAsia="黑体"' in document.styles["Heading 1"].element.xml


def test_paragraphs_carry_styles_and_no_formatting_of_their_own(records):
    document = docx.Document(io.BytesIO(as_word(report(records, Selection(form="专报", title="专报")))))
    for paragraph in document.paragraphs:
        assert all(run.font.size is None and run.font.name is None for run in paragraph.runs)


def test_sources_are_real_footnotes_and_the_contents_a_real_field(records):
    special = zipfile.ZipFile(io.BytesIO(as_word(report(records, Selection(form="专报", title="x")))))
    assert "《澜洲日报》，2023-07-03，第A7版" in special.read("word/footnotes.xml").decode()
    book = zipfile.ZipFile(io.BytesIO(as_word(report(records, Selection(form="案例汇编")))))
    assert 'TOC \\o "1-2"' in book.read("word/document.xml").decode()


def test_a_monthly_report_compares_with_the_month_before_and_names_silent_streets(records):
    text = plain(report(records, Selection(form="月报", since="2023-08", until="2023-08")).blocks)
    assert "本期收录稿件2篇" in text
    assert "上期1篇，比上期增加1篇" in text
    assert "本期没有案例的街道：丙街道。" in text


def test_a_quarter_is_compared_with_the_quarter_before(records):
    text = plain(report(records, Selection(form="季报", since="2023-07", until="2023-09")).blocks)
    assert "上期1篇，比上期增加2篇" in text


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
    assert chosen == Selection(form="月报", since="2023-08", streets=("甲街道",))
    (first,) = introduction(body)
    assert [(run.text, run.bold) for run in first.runs] == [("本月", False), ("两件", True), ("事。", False)]


def test_an_unknown_word_in_front_matter_is_named():
    with pytest.raises(SiteError, match="报告不认识“街到”"):
        selection({"街到": "甲"}, "x.md")


def test_headings_are_numbered_as_the_standard_has_it():
    assert [numbered(level, 2, "题").text for level in (1, 2, 3, 4)] == ["二、题", "（二）题", "2. 题", "(2) 题"]


def test_nothing_selected_is_said(records):
    assert "没有符合条件的案例" in plain(report(records, replace(Selection(form="简报"), since="2030")).blocks)
