"""案例申报材料: one case as 背景, 做法, 成效, 启示, and what evidence is still missing. Nothing is made up."""

import re
from collections.abc import Iterator, Sequence

from generator.catalog.titles import title_of
from generator.errors import SiteError
from generator.publish.reports.model import Block, Report, Table, numbered, words
from generator.publish.reports.parts import UNSAID, Shelf, cited, figure_table, masthead, nothing, signed, when
from generator.publish.reports.selection import Selection
from generator.record import Record, Role

LIMIT = 3000
"""Characters that calls for cases usually allow."""
_SPARE = 60
"""Characters kept for the headings and for what is said where something is left out."""
_PARTS: tuple[tuple[str, tuple[Role, ...]], ...] = (
    ("背景", ("背景", "问题")), ("做法", ("做法",)), ("成效", ("成效", "反响")), ("启示", ("启示", "打算")),
)  # fmt: skip
_SENTENCE = re.compile(r"[^。！？…\n]*[。！？…]*[”’）」』]*\n?")


def application(found: Sequence[Record], chosen: Selection, shelf: Shelf) -> Report:
    """The one record selected. SiteError when it is several."""
    if not found:
        return Report(chosen.title or "案例申报材料", (nothing(),))
    if len(found) > 1:
        raise SiteError(
            "案例申报材料", f"一份只写一个案例，选中了 {len(found)} 个", "用“案例: [编号]”或 --id 编号 指定一个"
        )
    record = found[0]
    blocks: list[Block] = [_facts(record)]
    for number, (name, text) in enumerate(_texts(record), 1):
        blocks += [numbered(1, number, name), *map(words, text.split("\n"))]
    blocks += [numbered(1, 5, "数据与出处"), *figure_table(found), numbered(1, 6, "待补充的材料")]
    blocks += [words(f"{n}. {gap}") for n, gap in enumerate(_gaps(record), 1)]
    return Report(chosen.title or title_of(record), tuple(blocks), masthead(chosen, "案例申报材料"))


def _facts(record: Record) -> Table:
    rows = (
        ("单位", record.street or UNSAID),
        ("社区", "、".join(record.communities) or UNSAID),
        ("时间", when(record)),
        ("主体", "、".join(record.actors) or UNSAID),
        ("机制", "、".join(record.mechanisms) or UNSAID),
        ("出处", cited(record)),
        ("审签", "已审签" if signed(record) else "未审签，报送前须走完三审"),
    )
    return Table(("项目", "内容"), rows)


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    """The four parts, together within the limit: each gives way by its length, and only by whole sentences."""
    parts = [
        (name, "\n".join(section.text.strip("\n") for section in record.story if section.role in roles))
        for name, roles in _PARTS
    ]
    whole = sum(len(text) for _, text in parts)
    for name, text in parts:
        share = len(text) if whole <= LIMIT - 4 * _SPARE else (LIMIT - 4 * _SPARE) * len(text) // whole
        yield name, _cut(text, share) or f"（原文{UNSAID}，待补充）"


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    kept = ""
    for sentence in _SENTENCE.findall(text):
        if len(kept) + len(sentence) > most:
            break
        kept += sentence
    return f"{kept.rstrip()}\n（原文此部分{len(text)}字，以上节录{len(kept.strip())}字，全文见案例记录）"


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
        (bool(record.credits.photographers), "照片及说明"),
        (signed(record), "审签"),
    )
    return [gap for there, gap in checks if not there] or ["各项材料齐全，请核对后报送"]
