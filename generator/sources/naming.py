"""What a file's name says of the issue: its day, its page, or at least its year."""

import re
from datetime import date
from pathlib import PurePath

from generator.sources.document import Meta

_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:(?P<sep>[-_. ])(\d{1,2})(?P=sep)(\d{1,2})|年(\d{1,2})月(\d{1,2})日?|(\d\d)(\d\d))(?!\d)"
)
_RANGE = re.compile(r"\s*(?:[-~～—–至到]|--)\s*(?:\d{1,2}[-.月]|\d{4}|\d{1,2}日)")
_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?=年|[-_. 第〔〕\[\]（）()]|$|(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{4,6}(?!\d))"
)
_PAGE = re.compile(r"第 ?([A-Z]?\d{1,3}) ?版|(?<![A-Za-z0-9])([A-Z]\d{2}|\d{2}(?=版))(?![A-Za-z0-9])")


def meta_of_name(name: str) -> Meta:
    """Day, page and year in a file's name; an impossible day is none, a span of days neither.

    >>> meta_of_name("20231117_A07_民生.md").published, meta_of_name("20231117_A07_民生.md").page
    ('2023-11-17', 'A07')
    >>> meta_of_name("简报2024年第12期.docx").published, meta_of_name("简报2024年第12期.docx").year
    (None, 2024)
    """
    stem = PurePath(name.replace("\\", "/")).stem
    for found in _DAY.finditer(stem):
        day = _day(found)
        if day and not _RANGE.match(stem, found.end()):
            return Meta(published=day.isoformat(), page=_page(stem), year=day.year)
    years = [int(year) for year in _YEAR.findall(stem)]
    return Meta(page=_page(stem), year=years[0] if len(set(years)) == 1 else None)


def day_in(text: str) -> str | None:
    """The first whole calendar day written in figures in `text`, ISO.

    >>> day_in("2024-03-05 18:02"), day_in("2024/5/29"), day_in("2024年2月30日")
    ('2024-03-05', '2024-05-29', None)
    """
    for found in _WRITTEN.finditer(text):
        try:
            return date(*map(int, found.groups())).isoformat()
        except ValueError:
            continue
    return None


_WRITTEN = re.compile(r"(?<!\d)((?:19|20)\d\d) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2})(?!\d)")


def _day(found: re.Match[str]) -> date | None:
    year, month, day = (int(part) for part in found.groups() if part and part.isdigit())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _page(stem: str) -> str | None:
    found = _PAGE.search(stem)
    return (found[1] or found[2]) if found else None
