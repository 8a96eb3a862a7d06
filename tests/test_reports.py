"""Reports: five forms, each value with its source; Word after the national standard, the same bytes twice."""

import io
import shutil
import time
import zipfile
from dataclasses import replace

import docx
import pypdfium2
import pytest
from click.testing import CliRunner
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from generator.cases.store import text_for
from generator.commands.new import make
from generator.commands.report import command
from generator.errors import SiteError
from generator.publish.reports import pdf
from generator.publish.reports.forms import report as told
from generator.publish.reports.html import as_html
from generator.publish.reports.layout import pages
from generator.publish.reports.model import Heading, Paragraph, Report, Run, numbered, plain
from generator.publish.reports.pages import introduction, read_page
from generator.publish.reports.parts import UNSIGNED, Shelf
from generator.publish.reports.periodical import period_before
from generator.publish.reports.selection import FORM_NAMES, Selection, checked, selected, selection
from generator.publish.reports.word import as_word
from generator.record import Figure, Parsed, Record, Review, Section, Signature, Source, as_plain


def report(records, chosen, introduction=(), streets=()):
    return told(Shelf(records, streets), checked(chosen, "试验"), introduction)


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
    ids = ("r2",) if form == "案例申报材料" else ()
    chosen = Selection(
        form=form, since="2023-08", until="2023-08", ids=ids, office="甲街道办事处", sent={"报": "区委办"}
    )
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
    assert "《澜洲日报》，2023年7月3日，第A7版" in special.read("word/footnotes.xml").decode()
    book = zipfile.ZipFile(io.BytesIO(as_word(report(records, Selection(form="案例汇编")))))
    assert 'TOC \\o "1-2"' in book.read("word/document.xml").decode()


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
    assert "第2件小事\n" in text
    assert "第2件小事。" not in text


def test_a_title_that_ends_with_its_own_mark_gets_no_second(records):
    asked = records[1].model_copy(update={"title": "电梯装不装？"})
    assert "电梯装不装？围墙修好了" in plain(report([asked], Selection(form="专报")).blocks)


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


# ---- paper ----------------------------------------------------------------------------------------------------------


def _part(report_, name="word/document.xml"):
    return zipfile.ZipFile(io.BytesIO(as_word(report_))).read(name).decode()


def test_even_pages_have_their_number_outside_too(records):
    document = docx.Document(io.BytesIO(as_word(report(records, Selection()))))
    section = document.sections[0]
    sides = [one.paragraphs[0].style.paragraph_format.alignment for one in (section.footer, section.even_page_footer)]
    assert sides == [WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT]
    assert document.settings.odd_and_even_pages_header_footer


def test_a_book_has_a_cover_contents_with_pages_and_an_index_of_streets(records):
    book = report(records, Selection(form="案例汇编", office="甲街道办事处"))
    found = {heading.text: page for heading, page in pages(book)}
    assert found == {
        "一、安全应急": 3, "（一）第4件小事": 3, "（二）第1件小事": 4, "（三）第2件小事": 5, "二、老旧改造": 6, "（一）第3件小事": 6, "街道索引": 7,
    }  # fmt: skip
    text = _part(book)
    assert text.count("PAGEREF") == len(found) + len(records)
    assert "<w:titlePg/>" in text


def test_the_page_of_a_heading_follows_from_lines_of_28_characters():
    long = Paragraph((Run("字" * (28 * 21 - 2)),))

    def page_of(*blocks):
        return [page for _, page in pages(Report("题", (*blocks, Heading(1, "一、题"))))]

    assert page_of(long) == [1]
    assert page_of(long, Paragraph((Run("字"),))) == [2]


def test_columns_of_numbers_are_set_right_and_rows_are_never_torn(records):
    text = _part(report(records, Selection(form="月报", since="2023-08")))
    assert 'w:val="表数"' in text
    assert text.count("<w:cantSplit/>") == text.count("<w:tr>")


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


# ---- PDF ------------------------------------------------------------------------------------------------------------


def test_a_pdf_without_browser_or_chinese_fonts_is_refused_with_what_to_do(records, monkeypatch):
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    monkeypatch.setattr(pdf, "_PLACES", ())
    with pytest.raises(SiteError, match="装一个浏览器"):
        pdf.as_pdf(report(records, Selection()))
    monkeypatch.setattr(pdf.shutil, "which", lambda name: "/bin/true")  # an `fc-list` that lists nothing
    with pytest.raises(SiteError, match="fonts-noto-cjk"):
        pdf.as_pdf(report(records, Selection()))


@pytest.mark.browser
def test_a_pdf_is_the_same_twice_and_has_pages_of_a4(records):
    if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        pytest.skip("没有找到 Chromium")
    made = report(records, Selection(form="专报"))
    first = pdf.as_pdf(made)
    assert first == pdf.as_pdf(made)
    with pypdfium2.PdfDocument(first) as document:
        assert [round(side) for side in document[0].get_size()] == [595, 842]
