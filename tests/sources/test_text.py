"""Markdown and plain text: encodings, front matter, file names, lines and looks."""

import codecs
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import SourceError
from generator.sources import document_from_bytes, read_document
from generator.sources.document import Document, Look
from generator.sources.inline import runs
from generator.sources.naming import meta_of_name

PAGE = "云溪晚报 2024年3月5日\n\n　　本报讯 近日，梧桐路街道青禾社区为8户老人更换了水管，居民连声叫好。\n"


def md(text: str, name: str = "页.md") -> Document:
    return document_from_bytes(text.encode(), name)


def shown(document: Document) -> list[tuple[str, tuple[int, int]]]:
    return [(block.text, block.lines) for block in document.blocks]


def everything(document: Document) -> str:
    parts = [*document.blocks, *document.dropped]
    return "".join(part.text for part in sorted(parts, key=lambda part: part.lines))


@pytest.mark.parametrize(
    "data",
    [
        PAGE.encode(),
        codecs.BOM_UTF8 + PAGE.encode(),
        PAGE.encode("utf-16"),
        PAGE.encode("utf-16-le"),
        PAGE.encode("utf-16-be"),
        codecs.BOM_UTF16_BE + PAGE.encode("utf-16-be"),
        PAGE.encode("utf-32"),
        PAGE.encode("gb18030"),
        PAGE.replace("\n", "\r\n").encode("gb18030"),
        PAGE.replace("\n", "\r").encode(),
        PAGE.replace("近", "\x00近").encode(),
    ],
    ids=["utf-8", "utf-8-sig", "utf-16", "le", "be", "be-mark", "utf-32", "gb18030", "crlf", "cr", "nul"],
)
def test_the_same_text_is_read_from_every_encoding(data: bytes) -> None:
    document = document_from_bytes(data, "稿.txt")
    assert shown(document) == [(PAGE.split("\n")[0], (1, 1)), (PAGE.split("\n")[2], (3, 3))]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "空的"),
        (b"\xef\xbb\xbf \r\n\r\n", "空的"),
        ("街道锟斤拷锟斤拷开展活动".encode(), "乱码"),
        (PAGE.encode().decode("latin-1").encode() * 3, "乱码"),
        ((PAGE * 3).encode().decode("gb18030", "ignore").encode(), "不成句"),
        (("梧桐\ufffd\ufffd\ufffd街" * 9).encode(), "乱码"),
        ("本報訊 社區舉辦活動，居民紛紛點讚，大家說這樣的服務真是太好了。".encode("big5"), "Big5"),
        (bytes(range(128, 255)) * 9, "编码"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00\xd8", "UTF-16"),
    ],
    ids=["empty", "blank", "kun-jin-kao", "latin", "read-as-gbk", "lost", "big5", "binary", "false-mark"],
)
def test_lost_or_unknown_text_is_refused_with_a_next_step(data: bytes, says: str) -> None:
    with pytest.raises(SourceError, match=says) as caught:
        document_from_bytes(data, "稿.txt")
    assert str(caught.value).startswith("稿.txt：")
    assert "。请" in str(caught.value)


def test_front_matter_in_chinese_with_wide_colons_fills_the_meta() -> None:
    document = md("---\n报纸：云溪晚报\n日期: 2024年3月5日\n版: 03\n区: 青川区\n街道: 梧桐路街道\n---\n\n# 题\n")
    meta = document.meta
    assert (meta.publication, meta.published, meta.page) == ("云溪晚报", "2024-03-05", "03")
    assert (meta.district, meta.street) == ("青川区", "梧桐路街道")
    assert shown(document) == [("题", (9, 9))]
    assert {piece.why for piece in document.dropped} == {"文件头信息"}


def test_front_matter_in_english_works_in_plain_text_too() -> None:
    document = document_from_bytes(
        "---\npublication: 街报\ndate: 2024-03-05\npage: 2\n---\n正文。\n".encode(), "a.txt"
    )
    assert (document.meta.published, document.meta.page, document.carrier) == ("2024-03-05", "2", "txt")


def test_broken_front_matter_names_its_line() -> None:
    with pytest.raises(SourceError, match=r"页\.md:3"):
        md("---\n标题: 甲\n标题: 乙\n---\n正文")


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    document = md("---\n梧桐路街道开展整治，居民点赞。\n---\n正文。")
    assert [text for text, _ in shown(document)] == ["梧桐路街道开展整治，居民点赞。", "正文。"]


@pytest.mark.parametrize(
    ("name", "published", "page", "year"),
    [
        ("2024-03-05-晨报.md", "2024-03-05", None, 2024),
        ("20231117_A07_民生.md", "2023-11-17", "A07", 2023),
        ("晚报2024年3月5日第06版.md", "2024-03-05", "06", 2024),
        ("2024.6.18 简报.docx", "2024-06-18", None, 2024),
        ("简报2024年第12期.docx", None, None, 2024),
        ("工作周报2024.6.3-6.9.txt", None, None, 2024),
        ("2024-02-30-稿.md", None, None, 2024),
        ("稿件0611（终稿2）.docx", None, None, None),
        ("content_55210.html", None, None, None),
        ("电话13920240305.md", None, None, None),
        ("2023至2024年汇编.md", None, None, 2024),
    ],
)
def test_a_file_name_gives_only_possible_days(name: str, published: str, page: str, year: int) -> None:
    meta = meta_of_name(name)
    assert (meta.published, meta.page, meta.year) == (published, page, year)


def test_every_physical_line_of_plain_text_is_a_block_with_its_white_space() -> None:
    document = document_from_bytes("　　第一行没有写完就\n换了行。\n\n────────\n            标题\n".encode(), "a.txt")
    assert shown(document) == [
        ("　　第一行没有写完就", (1, 1)),
        ("换了行。", (2, 2)),
        ("            标题", (5, 5)),
    ]
    assert [block.look.indented for block in document.blocks] == [True, False, True]
    assert [(piece.why, piece.lines) for piece in document.dropped] == [("分隔线", (4, 4))]


def test_markdown_headings_also_without_a_space_but_hashtags_are_words() -> None:
    document = md("#梧桐路街道\n##　车棚亮灯\n### 夜归安心 ###\n#邻里节#今晚见\n")
    assert [(block.text, block.look.level) for block in document.blocks] == [
        ("梧桐路街道", 1),
        ("车棚亮灯", 2),
        ("夜归安心", 3),
        ("#邻里节#今晚见", None),
    ]


def test_a_hard_break_stays_in_the_block_and_a_soft_one_ends_it() -> None:
    document = md("记者 林一舟  \n通讯员 何苗\n本报讯\\\n近日\n")
    assert shown(document) == [("记者 林一舟\n通讯员 何苗", (1, 2)), ("本报讯\n近日", (3, 4))]


def test_indented_text_is_never_a_code_block() -> None:
    document = md("标题\n\n    四个空格开头的正文。\n\n　　全角空格开头的正文。\n\n\t制表符开头的正文。\n")
    assert [block.text for block in document.blocks][1:] == [
        "四个空格开头的正文。",
        "全角空格开头的正文。",
        "制表符开头的正文。",
    ]
    assert all(block.look.indented for block in document.blocks[1:])


def test_a_bold_paragraph_is_known_as_bold_and_a_bold_word_is_not() -> None:
    document = md("**问需求：桩桩有着落**\n\n街道推行**网格**管理。\n\n__副题__\n")
    assert [block.look.bold for block in document.blocks] == [True, False, True]
    assert [block.text for block in document.blocks] == ["问需求：桩桩有着落", "街道推行网格管理。", "副题"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**“一格一策”**成效初显", "“一格一策”成效初显"),
        ("电话138****1234、139****5678", "电话138****1234、139****5678"),
        ("王**、李**两户", "王**、李**两户"),
        ("张**和李**握手言和", "张**和李**握手言和"),
        ("王*明、李*华", "王*明、李*华"),
        ("长3*宽4*高5米", "长3*宽4*高5米"),
        ("*——侧记*", "——侧记"),
        (r"带\*星号\*的字", "带*星号*的字"),
        ("[梧桐路街道](https://a.example/b)印发〔2024〕3号", "梧桐路街道印发〔2024〕3号"),
        ("甲&nbsp;乙&ldquo;丙&rdquo;", "甲\xa0乙“丙”"),
        ("<b>粗</b>与<font color=red>红</font><邻里>", "粗与红<邻里>"),
        ("**甲****乙**", "甲乙"),
        ("一_二_三 a_b_c", "一_二_三 a_b_c"),
    ],
)
def test_emphasis_goes_and_the_words_stay(source: str, text: str) -> None:
    assert "".join(run.text for run in runs(source)) == text


def test_lists_keep_their_numbers_and_lose_their_bullets() -> None:
    document = md("- 甲\n- 乙\n\n1. 丙\n2. 丁\n\n   丁的第二段\n")
    assert [block.text for block in document.blocks] == ["甲", "乙", "1. 丙", "2. 丁", "丁的第二段"]
    assert all(block.look.listed for block in document.blocks)


def test_a_table_gives_one_line_a_row_with_every_cell() -> None:
    document = md("| 街道 | 户数 |\n|---|---|\n| 梧桐路街道 | 12 | 备注 |\n")
    assert [(block.text, block.lines, block.look.boxed) for block in document.blocks] == [
        ("街道 户数", (1, 1), True),
        ("梧桐路街道 12 备注", (3, 3), True),
    ]


def test_an_html_table_inside_markdown_is_a_table_too() -> None:
    document = md(
        "前文。\n\n<table><tr><td>街道</td><td>户数</td></tr>\n<tr><td>梧桐路</td><td>12</td></tr></table>\n"
    )
    assert [block.text for block in document.blocks] == ["前文。", "街道 户数", "梧桐路 12"]


def test_pictures_stand_where_they_stood() -> None:
    document = md("前文。\n\n![院坝](a.jpg)\n\n![](b.jpg)\n图为现场。\n")
    assert [(block.text, block.look.picture, block.lines[0]) for block in document.blocks] == [
        ("前文。", False, 1),
        ("院坝", True, 3),
        ("", True, 5),
        ("图为现场。", False, 6),
    ]


def test_comments_rules_and_fences_are_dropped_with_a_reason() -> None:
    document = md("```markdown\n正文。\n\n* * *\n\n<!-- 注\n释 -->\n记者 林一舟\n---\n```\n")
    assert [(piece.why, piece.lines) for piece in document.dropped] == [
        ("代码围栏标记", (1, 1)),
        ("分隔线", (4, 4)),
        ("注释", (6, 7)),
        ("分隔线", (9, 9)),
        ("代码围栏标记", (10, 10)),
    ]
    assert [block.text for block in document.blocks] == ["正文。", "记者 林一舟"]


def test_content_tells_markdown_from_plain_text_and_the_suffix_only_breaks_ties() -> None:
    assert document_from_bytes("## 标题\n正文".encode(), "a.txt").carrier == "md"
    assert document_from_bytes("标题\n正文".encode(), "a.txt").carrier == "txt"
    assert document_from_bytes("标题\n正文".encode(), "a.md").carrier == "md"
    assert document_from_bytes("标题\n正文".encode(), "无后缀").carrier == "txt"


def test_a_file_too_big_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(SourceError, match="200 MB"):
        read_document(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "无.md", tmp_path):
        with pytest.raises(SourceError):
            read_document(path)


# No link, whose target nobody sees, and no tag can be made of these.
HAN = st.text("梧桐路街道青禾社区。，、“”（）《》——…12 k*_#>-|`!<&;~\\　\t", min_size=1, max_size=30)


@given(st.lists(HAN, max_size=12), st.sampled_from(["a.md", "a.txt"]))
def test_no_letter_of_a_text_is_ever_lost(rows: list[str], name: str) -> None:
    text = "梧\n" + "\n".join(rows)
    found = everything(document_from_bytes(text.encode(), name))
    assert re.findall(r"[^\W_]", found) == re.findall(r"[^\W_]", text)


@given(st.lists(HAN, max_size=12))
def test_line_numbers_point_at_the_words(rows: list[str]) -> None:
    text = "梧\n" + "\n".join(rows)
    source = text.split("\n")
    for block in document_from_bytes(text.encode(), "a.md").blocks:
        there = "".join(source[block.lines[0] - 1 : block.lines[1]])
        assert set(re.findall(r"[^\W_]", block.text)) <= set(re.findall(r"[^\W_]", there))


@given(st.binary(max_size=400), st.sampled_from(["a.md", "a.txt", "a.html", "a.docx", "无"]))
def test_random_bytes_raise_nothing_but_a_source_error(data: bytes, name: str) -> None:
    try:
        document = document_from_bytes(data, name)
    except SourceError:
        return
    assert document == document_from_bytes(data, name)
    assert document.blocks


def test_a_plain_block_has_the_plain_look() -> None:
    assert md("正文。").blocks[0].look == Look()
