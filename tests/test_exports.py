"""Exports: the right types, nothing that runs, the same bytes twice."""

import csv
import io
import json
import sqlite3
import zipfile
from contextlib import closing

import openpyxl
import pytest

from generator.errors import SiteError
from generator.publish.exports import FORMS
from generator.publish.exports.bundle import refuse_preview, write_zip
from generator.publish.exports.plain import as_csv, defused
from generator.publish.exports.sheets import as_xlsx
from generator.record import Credits, Figure, Parsed, Period, Record, Section, Source, TimelineStep, as_plain


@pytest.fixture
def records():
    one = Record(
        id="2023-09-05-jia-yi",
        kind="个案处置",
        title="=cmd|' /C calc'!A0",
        summary="围墙修好了。",
        street="甲街道",
        communities=("乙社区", "丙社区"),
        published="2023-09-05",
        period=Period(start="2023-08", end="2023-08-28"),
        topics=("安全应急",),
        story=(Section(role="做法", text="一处长约20米的围墙开裂。8月28日开始施工。"),),
        timeline=(TimelineStep(step="处置", date="2023-08-28", when="8月28日", quote="8月28日开始施工"),),
        figures=(
            Figure(value=20, unit="米", qualifier="约", label="围墙长", kind="尺寸", quote="一处长约20米的围墙开裂"),
        ),
        credits=Credits(reporters=("林一舟",)),
        source=Source(file="x.md", lines=(1, 9), publication="澜洲日报", page="A7", sha256="0"),
        parsed=Parsed(by="0"),
    )
    return [one, one.model_copy(update={"id": "nodate-jia-yi", "published": None, "title": "{花\\括号}&"})]


def _only(form, records):
    (make,) = FORMS[form].files.values()
    return make(records, "../")


@pytest.mark.parametrize("form", list(FORMS))
def test_the_same_records_give_the_same_bytes(form, records):
    for make in FORMS[form].files.values():
        assert make(records, "../") == make(records, "../")


def test_excel_sees_chinese_and_no_formula_in_a_csv(records):
    data = as_csv(records, "cases")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0]["标题"] == "'=cmd|' /C calc'!A0"
    assert rows[0]["社区"] == "乙社区、丙社区"


def test_a_workbook_has_typed_cells_a_frozen_head_and_filters(records):
    book = openpyxl.load_workbook(io.BytesIO(_only("xlsx", records)))
    assert book.sheetnames == ["案例", "数据", "时间线", "名称"]
    cases, figures = book["案例"], book["数据"]
    heads = [cell.value for cell in cases[1]]
    title, day = cases.cell(2, heads.index("标题") + 1), cases.cell(2, heads.index("刊发日期") + 1)
    assert (title.data_type, day.is_date) == ("s", True)
    assert figures.cell(2, [cell.value for cell in figures[1]].index("数值") + 1).value == 20
    assert cases.freeze_panes == "A2"
    assert figures.cell(2, [cell.value for cell in figures[1]].index("数值") + 1).number_format == "#,##0"
    assert cases.auto_filter.ref == f"A1:{cases.cell(1, len(heads)).column_letter}3"
    assert cases.cell(2, heads.index("年份为推定") + 1).value is False
    assert (day.value.isoformat()[:10], day.number_format) == ("2023-09-05", r"yyyy\-mm\-dd")
    assert cases.cell(2, heads.index("起") + 1).value == "2023-08"  # a month is no day


def test_a_sheet_keeps_text_that_looks_like_a_formula_as_text(records):
    cases = openpyxl.load_workbook(io.BytesIO(_only("xlsx", records)))["案例"]
    title = cases.cell(2, [cell.value for cell in cases[1]].index("标题") + 1)
    assert (title.value, title.data_type, title.quotePrefix) == ("=cmd|' /C calc'!A0", "s", True)


def test_a_sheet_holds_any_text(records):
    odd = records[0].model_copy(update={"title": "甲\x0b<b>&_x0041_\ufffe", "kicker": "字" * 40_000})
    cases = openpyxl.load_workbook(io.BytesIO(_only("xlsx", [odd])))["案例"]
    shown = {head.value: cell.value for head, cell in zip(cases[1], cases[2], strict=True)}
    assert shown["标题"] == "甲<b>&_x005F_x0041_"  # which Excel reads as “_x0041_”, not as a letter
    assert len(shown["引题"]) == 32_767


def test_a_database_has_facets_and_finds_parts_of_words(records, tmp_path):
    path = tmp_path / "jiebao.db"
    path.write_bytes(_only("sqlite", records))
    base = sqlite3.connect(path)
    try:
        assert base.execute("select count(*) from cases_fts where cases_fts match '墙开裂'").fetchone() == (2,)
        assert base.execute("select value, typeof(value) from figures limit 1").fetchone() == (20.0, "real")
        assert base.execute("select topic from case_topics limit 1").fetchone() == ("安全应急",)
    finally:
        base.close()


def test_datasette_finds_facets_links_and_full_text_by_itself(records, tmp_path):
    path = tmp_path / "jiebao.db"
    path.write_bytes(_only("sqlite", records))
    with closing(sqlite3.connect(path)) as base:
        lists = base.execute("select communities, topics, editors from cases limit 1").fetchone()
        assert [json.loads(one) for one in lists] == [["乙社区", "丙社区"], ["安全应急"], []]  # array facets
        assert base.execute("select \"table\" from pragma_foreign_key_list('figures')").fetchall() == [("cases",)]
        # the way in which Datasette looks for a table's full-text index
        wanted = """select name from sqlite_master where rootpage = 0 and sql like '%VIRTUAL TABLE%USING FTS%content="cases"%'"""
        assert base.execute(wanted).fetchall() == [("cases_fts",)]
        assert base.execute("pragma integrity_check").fetchone() == ("ok",)


def test_links_of_a_workbook_lead_to_the_pages(records):
    links = {
        base: openpyxl.load_workbook(io.BytesIO(as_xlsx(records, base)))["案例"]["B2"].hyperlink
        for base in ("", "../", "https://example.org/")
    }
    assert links[""] is None
    assert links["../"].target == "../cases/2023-09-05-jia-yi.html"
    assert links["https://example.org/"].target == "https://example.org/cases/2023-09-05-jia-yi.html"


@pytest.mark.parametrize("start", [*"=+-@＝＋－＠\t", "  ="])
def test_a_cell_that_would_run_is_defused(start):
    assert defused(f"{start}1+1") == f"'{start}1+1"
    assert defused("1+1") == "1+1"
    assert defused(-3) == -3


def test_json_tells_its_schema_and_keeps_every_field(records):
    whole = json.loads(_only("json", records))
    assert whole["schema"] == 1
    assert whole["records"][0]["figures"][0]["from"] is None
    assert whole["records"][0] == as_plain(records[0])
    assert len(_only("jsonl", records).splitlines()) == 2


def test_a_reference_entry_is_escaped(records):
    text = _only("bibtex", records).decode()
    assert "title = {花括号\\&}" in text
    assert "author = {林一舟}" in text


# ---- the whole site ---------------------------------------------------------------------------------------------------


def test_a_zip_holds_the_site_and_is_the_same_twice(tmp_path):
    site = tmp_path / "site"
    (site / "cases").mkdir(parents=True)
    (site / "index.html").write_text("首页", "utf-8")
    (site / "cases" / "甲.html").write_text("甲", "utf-8")
    for name in ("a.zip", "b.zip"):
        write_zip(site, tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert zipfile.ZipFile(tmp_path / "a.zip").namelist() == ["cases/甲.html", "index.html"]


def test_a_zip_of_nothing_or_of_drafts_is_refused(tmp_path):
    with pytest.raises(SiteError, match="还没有生成网站"):
        write_zip(tmp_path, tmp_path / "a.zip")
    (tmp_path / "robots.txt").write_text("User-agent: *\nDisallow: /\n", "utf-8")
    with pytest.raises(SiteError, match="预览版"):
        refuse_preview(tmp_path)
