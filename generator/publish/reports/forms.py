"""The forms of report: each makes a Report of the selected records. Only what records state is said."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from generator.publish.reports.model import (
    Block,
    Chart,
    Contents,
    Heading,
    Masthead,
    Note,
    PageBreak,
    Paragraph,
    Report,
    Run,
    Table,
    numbered,
    words,
)
from generator.publish.reports.selection import Selection, day_of, selected
from generator.record import CASE_KINDS, Figure, Record, Role

UNSIGNED = "（未审签）"
"""Stands behind every figure of a record that nobody has signed."""
Form = Callable[[Sequence[Record], Selection, tuple[Block, ...]], Report]


def report(records: Sequence[Record], chosen: Selection, introduction: tuple[Block, ...] = ()) -> Report:
    """The report that a selection asks for; `records` are all that may be shown."""
    return FORMS[chosen.form](records, chosen, introduction)


# ---- 简报 ---------------------------------------------------------------------------------------------------


def brief(records: Sequence[Record], chosen: Selection, introduction: tuple[Block, ...]) -> Report:
    """简报: masthead, the items one after the other, 报/送/发."""
    found = selected(records, chosen)
    blocks: list[Block] = [*introduction]
    for number, record in enumerate(found, 1):
        blocks.append(numbered(1, number, _title(record)))
        blocks += [words(text) for text in record.body.split("\n")]
        blocks.append(_source_line(record))
    title = chosen.title or (_title(found[0]) if len(found) == 1 else "本期要目")
    return Report(title, tuple(blocks or [_nothing()]), _masthead(chosen, "工作简报"), tuple(chosen.sent.items()))


# ---- 专报 ---------------------------------------------------------------------------------------------------


def special(records: Sequence[Record], chosen: Selection, introduction: tuple[Block, ...]) -> Report:
    """专报: one theme: overview with figures, cases by mechanism, a comparison, the sources."""
    found = selected(records, chosen)
    if not found:
        return Report(chosen.title or "专报", (*introduction, _nothing()), _masthead(chosen, "专报"))
    blocks: list[Block] = [
        *introduction,
        numbered(1, 1, "总体情况"),
        _overview(found),
        *_count_blocks("各街道案例数", _streets(found)),
    ]
    blocks += [numbered(1, 2, "主要做法")]
    for number, (mechanism, group) in enumerate(_by_mechanism(found), 1):
        blocks.append(numbered(2, number, mechanism))
        blocks += [_case_paragraph(record) for record in group]
    blocks += [numbered(1, 3, "成效数据"), _figure_table(found), numbered(1, 4, "案例对照"), _comparison(found)]
    blocks += [numbered(1, 5, "资料来源"), *_sources(found)]
    return Report(
        chosen.title or f"{'、'.join(chosen.topics) or '专题'}案例专报", tuple(blocks), _masthead(chosen, "专报")
    )


# ---- 月报 · 季报 ---------------------------------------------------------------------------------------------


def periodical(records: Sequence[Record], chosen: Selection, introduction: tuple[Block, ...]) -> Report:
    """月报 and 季报: counts by street and topic against the period before, figures, new cases, streets without any."""
    found = selected(records, chosen)
    before = selected(records, _period_before(chosen, 3 if chosen.form == "季报" else 1))
    everywhere = sorted({record.street for record in records if record.street})
    silent = [street for street in everywhere if street not in {record.street for record in found}]
    span = chosen.since if chosen.since == chosen.until else f"{chosen.since}至{chosen.until}"
    blocks: list[Block] = [
        *introduction,
        numbered(1, 1, "总量"),
        _overview(found, before),
        numbered(1, 2, "街道"),
        _changes("街道", _streets(found), _streets(before)),
        *_charts("各街道案例数", _streets(found)),
        words(f"本期没有案例的街道：{'、'.join(silent)}。" if silent else "各街道本期都有案例。"),
        numbered(1, 3, "主题"),
        _changes("主题", _topics(found), _topics(before)),
        numbered(1, 4, "数据"),
        _figure_table(found),
        numbered(1, 5, "本期案例"),
        *(_case_paragraph(record) for record in found),
        numbered(1, 6, "资料来源"),
        *_sources(found),
    ]
    return Report(
        chosen.title or f"案例{chosen.form}（{span}）", tuple(blocks), _masthead(chosen, f"案例{chosen.form}")
    )


def _period_before(chosen: Selection, months: int) -> Selection:
    from dataclasses import replace

    return replace(chosen, since=_months_back(chosen.since, months), until=_months_back(chosen.until, months))


def _months_back(month: str, months: int) -> str:
    if len(month) < len("2023-08"):
        return month
    year, number = divmod(int(month[:4]) * 12 + int(month[5:7]) - 1 - months, 12)
    return f"{year:04d}-{number + 1:02d}{month[7:]}"


# ---- 案例申报材料 -------------------------------------------------------------------------------------------

_PARTS: tuple[tuple[str, tuple[Role, ...]], ...] = (
    ("背景与起因", ("背景", "问题")), ("做法与经过", ("做法",)), ("成效与反响", ("成效", "反响")), ("启示与打算", ("启示", "打算")),
)  # fmt: skip
APPLICATION_LIMIT = 3000
"""Characters that calls for cases usually allow."""


def application(records: Sequence[Record], chosen: Selection, introduction: tuple[Block, ...]) -> Report:
    """案例申报材料: one case as 背景, 做法, 成效, 启示, and what evidence is still missing. Nothing is made up."""
    found = selected(records, chosen)
    if not found:
        return Report(chosen.title or "案例申报材料", (*introduction, _nothing()))
    record = found[0]
    blocks: list[Block] = [*introduction, _facts(record)]
    left = APPLICATION_LIMIT
    for number, (name, roles) in enumerate(_PARTS, 1):
        blocks.append(numbered(1, number, name))
        texts = [text for section in record.story if section.role in roles for text in section.text.splitlines()]
        for text in texts or ["（原文未载明，待补充）"]:
            if len(text) > left:
                blocks.append(words("（以下略，全文见案例记录）"))
                break
            left -= len(text)
            blocks.append(words(text))
    blocks += [
        numbered(1, len(_PARTS) + 1, "待补充的材料"),
        *(words(f"{n}. {gap}") for n, gap in enumerate(_gaps(record), 1)),
    ]
    return Report(chosen.title or _title(record), (*blocks, *_sources([record])))


def _facts(record: Record) -> Table:
    rows = (
        ("单位", record.street or "未载明"),
        ("社区", "、".join(record.communities) or "未载明"),
        ("时间", _span(record)),
        ("主体", "、".join(record.actors) or "未载明"),
        ("机制", "、".join(record.mechanisms) or "未载明"),
    )
    return Table(("项目", "内容"), rows)


def _gaps(record: Record) -> list[str]:
    roles = {section.role for section in record.story}
    kinds = {figure.kind for figure in record.figures}
    checks = (
        ("问题" in roles or "背景" in roles, "事情的起因和背景"),
        ("成效" in roles, "做完之后有什么变化"),
        ("成效" in kinds, "能说明成效的数据和出处"),
        ("金额" in kinds, "花了多少钱、谁出的"),
        (bool(record.timeline), "从发现到办结的时间"),
        ("启示" in roles, "可复制的经验和条件"),
        (bool(record.credits.photographers), "照片三张及说明"),
        (bool(record.review and record.review.final), "终审签字"),
    )
    return [gap for there, gap in checks if not there] or ["各项材料齐全，请核对后报送"]


# ---- 案例汇编 -----------------------------------------------------------------------------------------------


def collection(records: Sequence[Record], chosen: Selection, introduction: tuple[Block, ...]) -> Report:
    """案例汇编: a book: contents, cases by topic, index of streets."""
    found = [record for record in selected(records, chosen) if chosen.kinds or record.kind in CASE_KINDS]
    topics: dict[str, list[Record]] = {}
    for record in found:
        topics.setdefault(record.topics[0] if record.topics else "其他", []).append(record)
    blocks: list[Block] = [Heading(1, "目录"), Contents(), PageBreak(), *introduction]
    for number, (topic, group) in enumerate(sorted(topics.items()), 1):
        blocks.append(numbered(1, number, topic))
        for place, record in enumerate(group, 1):
            blocks.append(numbered(2, place, _title(record)))
            blocks.append(
                Paragraph(
                    (Run(" · ".join(filter(None, (record.street, *record.communities, _span(record))))),), "导语"
                )
            )
            blocks += [words(text) for text in record.body.split("\n")]
            blocks.append(_source_line(record))
        blocks.append(PageBreak())
    blocks.append(Heading(1, "街道索引"))
    streets: dict[str, list[str]] = {}
    for record in found:
        streets.setdefault(record.street or "未载明", []).append(_title(record))
    blocks += [words(Run(f"{street}：", bold=True), "；".join(titles)) for street, titles in sorted(streets.items())]
    return Report(chosen.title or "案例汇编", tuple(blocks if found else [_nothing()]))


FORMS: dict[str, Form] = {
    "简报": brief, "专报": special, "月报": periodical, "季报": periodical, "案例申报材料": application, "案例汇编": collection,
}  # fmt: skip


# ---- parts that forms share ---------------------------------------------------------------------------------


def _overview(found: Sequence[Record], before: Sequence[Record] | None = None) -> Paragraph:
    cases = sum(record.is_case for record in found)
    streets = len({record.street for record in found if record.street})
    text = f"本期收录稿件{len(found)}篇，其中案例{cases}个，涉及街道{streets}个。"
    if before is not None:
        change = len(found) - len(before)
        said = "持平" if not change else f"{'增加' if change > 0 else '减少'}{abs(change)}篇"
        text += f"上期{len(before)}篇，比上期{said}。"
    topics = _topics(found).most_common(3)
    return words(
        text + (f"主题以{'、'.join(f'{name}（{count}篇）' for name, count in topics)}为多。" if topics else "")
    )


def _streets(found: Iterable[Record]) -> Counter[str]:
    return Counter(record.street or "未载明" for record in found)


def _topics(found: Iterable[Record]) -> Counter[str]:
    return Counter(topic for record in found for topic in record.topics)


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _charts(caption: str, counts: Counter[str]) -> list[Block]:
    return [Chart(caption, tuple((name, float(count)) for name, count in _ranked(counts)[:12]))] if counts else []


def _count_blocks(caption: str, counts: Counter[str]) -> list[Block]:
    table = Table(("街道", "篇数"), tuple((name, str(count)) for name, count in _ranked(counts)), caption)
    return [table, *_charts(caption, counts)]


def _changes(name: str, now: Counter[str], then: Counter[str]) -> Table:
    names = sorted({*now, *then}, key=lambda one: (-now[one], one))
    rows = tuple(
        (one, str(now[one]), str(then[one]), f"{now[one] - then[one]:+d}" if now[one] != then[one] else "0")
        for one in names
    )
    return Table((name, "本期", "上期", "增减"), rows)


def _by_mechanism(found: Sequence[Record]) -> list[tuple[str, list[Record]]]:
    groups: dict[str, list[Record]] = {}
    for record in found:
        groups.setdefault(record.mechanisms[0] if record.mechanisms else "其他做法", []).append(record)
    return sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))


def _case_paragraph(record: Record) -> Paragraph:
    mark = "" if _signed(record) else UNSIGNED
    return words(Run(f"{_title(record)}。", bold=True), Run(record.summary + mark, note=_note(record)))


def _figure_table(found: Sequence[Record]) -> Table:
    """Effects, money and durations first, at most forty; each with its case."""
    order = ("成效", "时长", "金额", "参与", "工作量", "投入")
    picked = [
        (order.index(figure.kind), record, figure)
        for record in found
        for figure in record.figures
        if figure.kind in order
    ]
    picked.sort(key=lambda item: item[0])
    rows = tuple(
        (
            figure.label,
            value_words(figure) + ("" if _signed(record) else UNSIGNED),
            figure.kind,
            record.street or "未载明",
            cited(record),
        )
        for _, record, figure in picked[:40]
    )
    return Table(("指标", "数值", "类别", "街道", "出处"), rows)


def _comparison(found: Sequence[Record]) -> Table:
    rows = tuple(
        (
            _title(record),
            record.street or "未载明",
            "、".join(record.mechanisms) or "未载明",
            "、".join(record.actors) or "未载明",
            _best(record),
        )
        for record in found[:12]
    )
    return Table(("案例", "街道", "机制", "主体", "成效数据"), rows)


def _best(record: Record) -> str:
    effects = [figure for figure in record.figures if figure.kind in ("成效", "时长")]
    return "；".join(f"{figure.label}{value_words(figure)}" for figure in effects[:2]) or "未载明"


def value_words(figure: Figure) -> str:
    """A figure's number with its unit and qualifier, as one says it: `约20米`, `1,200余户`, `412→259件`."""
    number = _number(figure.value) + (f"至{_number(figure.upto)}" if figure.upto is not None else "")
    if figure.from_ is not None:
        number = f"{_number(figure.from_)}→{number}"
    qualifier = figure.qualifier or ""
    if qualifier in ("余", "多"):
        return f"{number}{qualifier}{figure.unit}"
    return (
        f"{number}{figure.unit}{qualifier}" if qualifier in ("以上", "以内") else f"{qualifier}{number}{figure.unit}"
    )


def _number(value: float) -> str:
    return f"{value:,}"


def cited(record: Record) -> str:
    """Where a record stands: paper, day, page, title."""
    paper = record.source.publication or record.source.file
    page = f"第{record.source.page}版" if record.source.page else ""
    return "，".join(
        part
        for part in (f"《{paper}》" if record.source.publication else paper, record.published or "", page)
        if part
    )


def _note(record: Record) -> Note:
    return Note(f"{_title(record)}，{cited(record)}。")


def _sources(found: Sequence[Record]) -> list[Block]:
    return [
        Paragraph((Run(f"[{n}] {_title(record)}，{cited(record)}。"),), "出处") for n, record in enumerate(found, 1)
    ]


def _source_line(record: Record) -> Paragraph:
    mark = "" if _signed(record) else UNSIGNED
    return Paragraph((Run(f"（{cited(record)}）{mark}"),), "出处")


def _signed(record: Record) -> bool:
    return record.status == "已发布" or bool(record.review and record.review.final)


def _title(record: Record) -> str:
    return record.title or f"{record.street or ''}{record.kind}"


def _span(record: Record) -> str:
    if record.period and record.period.start:
        return record.period.start + (
            f"至{record.period.end}" if record.period.end and record.period.end != record.period.start else ""
        )
    return day_of(record) or "时间未载明"


def _masthead(chosen: Selection, name: str) -> Masthead | None:
    if not (chosen.name or chosen.office or chosen.number):
        return None
    number = f"第{chosen.number}期" if chosen.number and not chosen.number.startswith("第") else chosen.number
    return Masthead(chosen.name or name, number, chosen.office, chosen.day)


def _nothing() -> Paragraph:
    return words("没有符合条件的案例。")
