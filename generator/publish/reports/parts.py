"""What several forms say: titles, sources, overviews, tables. Only what records state is said."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.cases.states import changed_since_signed
from generator.catalog.figures import amount
from generator.catalog.order import day_of
from generator.catalog.titles import title_of
from generator.publish.reports.model import (
    Block,
    Cell,
    Chart,
    Heading,
    Masthead,
    Note,
    Paragraph,
    Run,
    Table,
    words,
)
from generator.publish.reports.selection import Selection
from generator.publish.theme import day
from generator.record import CASE_KINDS, Figure, Record

UNSIGNED = "（未审签）"
"""Stands behind every figure of a record that nobody has signed as it stands there now."""
UNSAID = "未载明"
_SIGNED = ("已审", "已发布")
_STOPS = tuple("。！？…")
_TELLING = ("成效", "时长", "金额", "参与", "工作量", "投入")
"""Kinds of figures that a table of figures shows, the most telling first."""
_MOST_FIGURES, _MOST_COMPARED, _MOST_BARS = 24, 12, 12
_MOST_OF_A_CASE = 4
"""Figures that one case gives where there are several cases."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a report may choose from: every record that may be shown, a story once, and the library's streets."""

    records: Sequence[Record]
    streets: Sequence[str] = ()


def signed(record: Record) -> bool:
    """Whether what the record says now is what was signed."""
    return record.status in _SIGNED and not (record.review and changed_since_signed(record))


def mark(record: Record) -> str:
    """What stands behind a figure of the record: nothing, or that it is not signed."""
    return "" if signed(record) else UNSIGNED


def only_cases(found: Sequence[Record], chosen: Selection) -> list[Record]:
    """The cases among the records; all of them where the clerk has named kinds or records."""
    return [record for record in found if chosen.kinds or chosen.ids or record.kind in CASE_KINDS]


def when(record: Record) -> str:
    """The days of which a record tells, in Chinese; without any the day it was issued."""
    if record.period and record.period.start:
        return between(record.period.start, record.period.end or record.period.start)
    return day(day_of(record)) or f"时间{UNSAID}"


def between(first: str, last: str) -> str:
    """A period in Chinese, one day or month said once.

    >>> between("2023-08", "2023-08"), between("2023-09-01", "2023-09-07")
    ('2023年8月', '2023年9月1日至2023年9月7日')
    """
    return day(first) if first == last else "至".join(day(one) for one in (first, last) if one)


def place(record: Record) -> str:
    """Street and communities of a record."""
    return " ".join((record.street or "", *record.communities)).strip()


# ---- sources ------------------------------------------------------------------------------------------------


def cited(record: Record) -> str:
    """Where a record stands, as one cites it: 《paper》day, page; without a paper the file."""
    source = record.source
    if not source.publication:
        return "，".join(filter(None, (f"稿件“{source.file}”", day(record.published))))
    page = f"第{source.page}版" if source.page else ""
    return f"《{source.publication}》{day(record.published)}{page}"


def note(record: Record) -> Note:
    """The footnote that gives a record's title and source."""
    title = title_of(record)
    return Note(f"{title}{_comma(title)}{cited(record)}。", record.id)


def _comma(title: str) -> str:
    """Nothing behind a title that ends with a mark of its own."""
    return "" if title.endswith(_STOPS) else "，"


def sources(found: Sequence[Record]) -> Iterator[Block]:
    """A numbered list of the records with their sources."""
    for number, record in enumerate(found, 1):
        title = Run(title_of(record), case=record.id)
        yield Paragraph(
            (Run(f"[{number}] "), title, Run(f"{_comma(title.text)}{cited(record)}。{mark(record)}")), "出处"
        )


def source_line(record: Record) -> Paragraph:
    """The source below a text that is given whole, led by the street that it tells of."""
    said = "，".join(filter(None, (record.street, cited(record))))
    return Paragraph((Run(f"（{said}）", case=record.id), Run(mark(record))), "来源")


# ---- texts --------------------------------------------------------------------------------------------------


def body(record: Record, level: int) -> Iterator[Block]:
    """The whole text of a record: its 小标题 as headings of a level, its paragraphs as they were."""
    text = ""
    for section in record.story:
        if section.heading:
            yield from _paragraphs(text)
            yield Heading(level, section.heading)
            text = ""
        text += section.text
    yield from _paragraphs(text)


def _paragraphs(text: str) -> Iterator[Block]:
    return (words(line) for line in text.split("\n") if line)


def case_paragraph(record: Record) -> Paragraph:
    """A case in a paragraph: its title with street and source, its summary. Without a summary the title alone; without a
    headline the street stands for it: the summary's beginning would be said twice."""
    source, street = note(record), f"（{record.street}）" if record.street else ""
    if not record.summary:
        title = title_of(record) + street
        return words(Run(title, bold=True, note=source, case=record.id), mark(record))
    told = record.summary + mark(record)
    if not record.title:
        return words(Run(f"{record.street or '简讯'}。", bold=True, note=source, case=record.id), told)
    stop = "" if record.title.endswith(_STOPS) else "。"
    return words(Run(record.title + street, bold=True, note=source, case=record.id), Run(stop, bold=True), told)


def nothing() -> Paragraph:
    """What a report says that finds nothing."""
    return words("没有符合条件的案例。")


# ---- counts and tables --------------------------------------------------------------------------------------


def overview(found: Sequence[Record], what: str) -> str:
    """How many records, cases and streets, and the commonest topics, in a sentence or two."""
    cases = sum(record.is_case for record in found)
    streets = len({record.street for record in found if record.street})
    numbers = f"案例{cases}个" if cases == len(found) else f"稿件{len(found)}篇，其中案例{cases}个"
    common = [(name, count) for name, count in ranked(topics_of(found))[:3] if count > 1]
    topics = "、".join(f"{name}（{count}篇）" for name, count in common)
    return f"{what}收录{numbers}，涉及街道{streets}个。" + (f"主题以{topics}为多。" if topics else "")


def streets_of(found: Iterable[Record]) -> Counter[str]:
    """Records by street."""
    return Counter(record.street or f"街道{UNSAID}" for record in found)


def topics_of(found: Iterable[Record]) -> Counter[str]:
    """Records by topic; one may have several."""
    return Counter(topic for record in found for topic in record.topics)


def ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    """The most first, equal ones by name."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def chart(caption: str, counts: Counter[str]) -> list[Block]:
    """Counts as bars, the most first; none where all are the same: there is nothing to compare."""
    points = tuple((name, float(count)) for name, count in ranked(counts)[:_MOST_BARS])
    more = f"（前{_MOST_BARS}）" if len(counts) > _MOST_BARS else ""
    return [Chart(caption + more, points)] if len({value for _, value in points}) > 1 else []


def figure_table(found: Sequence[Record]) -> list[Block]:
    """The most telling figures under the case that they are of and its source, each with the words that state it."""
    every = [record_figures(record, len(found)) for record in found]
    if not any(every):
        return [words("所选稿件没有写明数据。")]
    picked = sorted((_TELLING.index(one.kind), at, n) for at, some in enumerate(every) for n, one in enumerate(some))
    shown = {(at, n) for _, at, n in picked[:_MOST_FIGURES]}
    rows: list[tuple[Cell, ...]] = []
    for at, (record, some) in enumerate(zip(found, every, strict=True)):
        told = [one for n, one in enumerate(some) if (at, n) in shown]
        if told:
            rows.append((Run(f"{record.street or ''}《{title_of(record)}》，{cited(record)}", case=record.id),))
        rows += [(one.label, amount(one) + mark(record), one.kind, one.quote) for one in told]
    whole = sum(len(record.figures) for record in found)
    more = f"（共{whole}项，列出{len(shown)}项）" if whole > len(shown) else ""
    return [Table(("指标", "数值", "类别", "原文"), tuple(rows), f"主要数据{more}")]


def record_figures(record: Record, cases: int) -> list[Figure]:
    """The figures of a record that a table shows, the most telling first: a few each where there are several cases. What
    is named by a single character (`用`, `漏`) tells nothing outside its text."""
    told = [one for kind in _TELLING for one in record.figures if one.kind == kind and len(one.label) > 1]
    return told[:_MOST_OF_A_CASE] if cases > 1 else told


def comparison(found: Sequence[Record]) -> Table:
    """Cases side by side: who, how, with what effect; numbered as `sources` lists them."""
    rows = tuple(
        (
            Run(f"[{number}] {title_of(record)}", case=record.id),
            record.street or UNSAID,
            "、".join(record.mechanisms) or UNSAID,
            "、".join(record.actors) or UNSAID,
            _effects(record),
        )
        for number, record in enumerate(found[:_MOST_COMPARED], 1)
    )
    more = f"（共{len(found)}个，列出前{_MOST_COMPARED}个）" if len(found) > _MOST_COMPARED else ""
    return Table(("案例", "街道", "机制", "主体", "成效数据"), rows, f"案例对照{more}")


def _effects(record: Record) -> str:
    effects = [figure for figure in record.figures if figure.kind in ("成效", "时长")][:2]
    return "；".join(f"{figure.label}：{amount(figure)}{mark(record)}" for figure in effects) or UNSAID


def masthead(chosen: Selection, name: str) -> Masthead | None:
    """The head that the clerk asked for; None when nothing of it is given."""
    if not (chosen.name or chosen.office or chosen.number or chosen.day):
        return None
    number = chosen.number if chosen.number.startswith("第") or not chosen.number else f"第{chosen.number}期"
    return Masthead(chosen.name or name, number, chosen.office, day(chosen.day))
