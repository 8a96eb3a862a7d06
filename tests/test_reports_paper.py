"""Reports on paper: Word after the national standard, PDF, the same bytes twice."""

import io
import re
import shutil
import zipfile

import docx
import pypdfium2
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from lxml import etree

from generator.errors import SiteError
from generator.publish.reports import pdf
from generator.publish.reports.html import as_html
from generator.publish.reports.layout import pages
from generator.publish.reports.model import Heading, Paragraph, Report, Run, cell_text
from generator.publish.reports.selection import FORM_NAMES, Selection
from generator.publish.reports.word import as_word
from generator.record import Section
from tests.reporting import four_records, report


@pytest.fixture
def records():
    return four_records()


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
    assert "《澜洲日报》2023年7月3日第A7版" in special.read("word/footnotes.xml").decode()
    book = zipfile.ZipFile(io.BytesIO(as_word(report(records, Selection(form="案例汇编")))))
    assert 'TOC \\o "1-2"' in book.read("word/document.xml").decode()


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
    long = (Section(role="做法", text="出动12人，修好围墙。" * 30),)
    whole = [one.model_copy(update={"story": long}) for one in records]
    book = report(whole, Selection(form="案例汇编", office="甲街道办事处"))
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


_ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid"
    " spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl"
    " divId cnfStyle rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish"
    " webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
    " eastAsianLayout specVanish oMath",
    "pBdr": "top left bottom right between bar",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd"
    " tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType"
    " cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal"
    " personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
}
"""The order in which ECMA-376 wants the children of properties; Word repairs or refuses a file that has another."""


@pytest.mark.parametrize("form", FORM_NAMES)
def test_properties_stand_in_the_order_that_word_wants(records, form):
    ids = ("r2",) if form == "案例申报材料" else ()
    made = report(records, Selection(form=form, since="2023-08", ids=ids, office="甲", sent={"报": "乙", "发": "丙"}))
    package = zipfile.ZipFile(io.BytesIO(as_word(made)))
    kinds = [f"{{*}}{kind}" for kind in _ORDER]
    for name in ("word/document.xml", "word/styles.xml"):
        for one in etree.fromstring(package.read(name)).iter(*kinds):
            order = _ORDER[etree.QName(one).localname].split()
            places = [order.index(etree.QName(child).localname) for child in one]
            assert places == sorted(places), (name, etree.tostring(one))


def test_columns_of_numbers_are_set_right_and_rows_are_never_torn(records):
    text = _part(report(records, Selection(form="月报", since="2023-08")))
    assert 'w:val="表数"' in text
    assert text.count("<w:cantSplit/>") == text.count("<w:tr>")


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


# ---- what stands beside what ----------------------------------------------------------------------------------------


def test_a_short_case_of_a_book_runs_on(records):
    found = {heading.text: page for heading, page in pages(report(records, Selection(form="案例汇编")))}
    assert found["（一）第4件小事"] == found["（三）第2件小事"] == 3


def test_a_source_never_stands_alone_on_a_page(records):
    document = docx.Document(io.BytesIO(as_word(report(records, Selection(form="简报")))))
    names = [paragraph.style.name for paragraph in document.paragraphs]
    for at, name in enumerate(names):
        if name == "来源":
            assert document.paragraphs[at - 1].paragraph_format.keep_with_next


def test_the_foot_of_the_last_page_never_covers_footnotes(records):
    sent = {"报": "区委办", "发": "各社区"}
    without = _part(report(records, Selection(form="简报", sent=sent)))
    notes = _part(report(records, Selection(form="月报", since="2023-08", sent=sent)))
    assert ("<w:framePr" in without, "<w:footnoteReference" in without) == (True, False)
    assert ("<w:framePr" in notes, "<w:footnoteReference" in notes) == (False, True)


def test_figures_stand_under_their_case_with_the_words_that_state_them(records):
    made = report(records, Selection(form="专报"))
    (table,) = [one for one in made.blocks if getattr(one, "caption", "").startswith("主要数据")]
    assert [cell_text(one) for row in table.rows[:2] for one in row] == [
        "丙街道《第4件小事》，《澜洲日报》2023年6月1日第A7版", "受益居民", "126余户", "成效", "受益居民126余户",
    ]  # fmt: skip
    assert 'colspan="4"' in as_html(made).decode()
    assert '<w:gridSpan w:val="4"/>' in _part(made)


def test_bars_are_drawn_only_where_they_differ(records):
    assert "<svg" in as_html(report(records, Selection(form="专报"))).decode()
    assert "<svg" not in as_html(report(records[1:], Selection(form="专报"))).decode()


def test_the_pages_of_anchors_are_read_from_a_printed_file():
    printed = b"""4 0 obj
<</Type /Page
/Parent 9 0 R>>
7 0 obj
<</Type /Page>>
9 0 obj
<</Type /Pages
/Kids [4 0 R 7 0 R]>>
<</h1 [4 0 R /XYZ 0 841 0]
/h2 [7 0 R /XYZ 0 813 0]
/n1 [7 0 R /XYZ 0 813 0]>>"""
    assert pdf.pages_of(printed) == {1: 1, 2: 2}


@pytest.mark.browser
def test_the_contents_of_a_printed_book_name_the_pages_on_which_things_stand(records):
    if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        pytest.skip("没有找到 Chromium")
    with pypdfium2.PdfDocument(pdf.as_pdf(report(records, Selection(form="案例汇编")))) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    entries = dict(re.findall(r"(?m)^(.+?) ?(\d+)\r?$", texts[1].replace("— 2 —", "")))
    assert entries, texts[1]
    for title, page in entries.items():
        assert title in texts[int(page) - 1]
