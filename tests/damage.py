"""Ways in which a page is damaged before it reaches us: text in, text out."""

import re
from collections.abc import Callable

_WIDE = str.maketrans("，；：（）？！", ",;:()?!")
_NARROW = str.maketrans(",;:()?!", "，；：（）？！")
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_HAN_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
_BYLINE = re.compile(r"^(?:记者|通讯员) .*$")


def rows(text: str, change: Callable[[str], str]) -> str:
    """Each line changed."""
    return "\n".join(change(row) for row in text.split("\n"))


def is_prose(row: str) -> bool:
    """Whether a line of the page is running text."""
    return len(row) > 45 and not row.startswith("#")


def without_marks(text: str) -> str:
    """`#` gone."""
    return rows(text, lambda row: re.sub(r"^#+ ", "", row))


def one_level(text: str) -> str:
    """All headings of one level."""
    return rows(text, lambda row: re.sub(r"^#+ ", "## ", row))


def narrow(text: str) -> str:
    """Punctuation in half width."""
    return text.translate(_WIDE)


def wide(text: str) -> str:
    """Punctuation in full width."""
    return rows(text, lambda row: row if row.startswith("#") else row.translate(_NARROW))


def broken_every(size: int) -> Callable[[str], str]:
    """A column break after every `size` characters of a paragraph."""
    return lambda text: rows(
        text,
        lambda row: "\n\n".join(row[at : at + size] for at in range(0, len(row), size)) if is_prose(row) else row,
    )


def broken_at_stops(text: str) -> str:
    """A paragraph for every sentence."""
    return rows(text, lambda row: re.sub(r"。(?=[^”’」』）)\n])", "。\n\n", row) if is_prose(row) else row)


def hard_wrapped(text: str) -> str:
    """Lines of 30 characters; paragraphs still apart."""
    return rows(
        text, lambda row: "\n".join(row[at : at + 30] for at in range(0, len(row), 30)) if is_prose(row) else row
    )


def inline_bylines(text: str) -> str:
    """Bylines glued to the last paragraph."""
    text = re.sub(r"  \n(?=通讯员)", " ", text)
    return re.sub(r"(?<=[。”])\n\n(?=(?:记者|通讯员) )", "", text)


def without_bylines(text: str) -> str:
    """No bylines."""
    return "\n".join(row for row in text.split("\n") if not _BYLINE.match(row))


def without_datelines(text: str) -> str:
    """No 本报讯."""
    return rows(text, lambda row: re.sub(r"^本报讯[  ]*(?:[（(][^）)]*[）)])?", "", row))


def han_digits(text: str) -> str:
    """Figures of the running text in Chinese."""
    return rows(text, lambda row: row.translate(_DIGITS) if is_prose(row) else row)


def arabic_digits(text: str) -> str:
    """Chinese digits of the running text in Arabic."""
    return rows(text, lambda row: row.translate(_HAN_DIGITS) if is_prose(row) else row)


def crlf(text: str) -> str:
    """As Windows writes it."""
    return "\ufeff" + text.replace("\n", "\r\n")


def indented(text: str) -> str:
    """Two wide spaces before each paragraph."""
    return rows(text, lambda row: "　　" + row if is_prose(row) else row)


def without_blank_lines(text: str) -> str:
    """Lines close together."""
    return re.sub(r"\n{2,}", "\n", text)


def bold_headings(text: str) -> str:
    """Headings in bold instead of marked."""
    return rows(text, lambda row: re.sub(r"^#+ (.*)$", r"**\1**", row))


DAMAGES: dict[str, Callable[[str], str]] = {
    "去井号": without_marks,
    "标题同级": one_level,
    "加粗代标题": bold_headings,
    "半角标点": narrow,
    "全角标点": wide,
    "二十字断栏": broken_every(20),
    "三十七字断栏": broken_every(37),
    "六十一字断栏": broken_every(61),
    "逢句断段": broken_at_stops,
    "硬换行": hard_wrapped,
    "署名并入": inline_bylines,
    "署名缺失": without_bylines,
    "电头缺失": without_datelines,
    "数字变汉字": han_digits,
    "汉字变数字": arabic_digits,
    "回车与BOM": crlf,
    "段首空格": indented,
    "不空行": without_blank_lines,
}
