"""The forms of report: a literal table. Each makes a Report of the records that a selection means."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from generator.publish.reports.application import application
from generator.publish.reports.brief import brief
from generator.publish.reports.collection import collection
from generator.publish.reports.model import Block, Paragraph, Report, Run
from generator.publish.reports.parts import UNSIGNED, Shelf, signed
from generator.publish.reports.periodical import periodical
from generator.publish.reports.selection import Selection, selected
from generator.publish.reports.special import special
from generator.record import Record

Form = Callable[[Sequence[Record], Selection, Shelf], Report]
FORMS: Mapping[str, Form] = {
    "简报": brief, "专报": special, "月报": periodical, "季报": periodical, "案例申报材料": application, "案例汇编": collection,
}  # fmt: skip


def report(shelf: Shelf, chosen: Selection, introduction: Sequence[Block] = ()) -> Report:
    """The report that a selection asks for, led by the clerk's introduction; what it lacks or nobody signed is said first."""
    found = selected(shelf.records, chosen)
    made = FORMS[chosen.form](found, chosen, shelf)
    return replace(made, blocks=(*_notices(found, chosen), *introduction, *made.blocks))


def _notices(found: Sequence[Record], chosen: Selection) -> list[Block]:
    unsigned = sum(not signed(record) for record in found)
    absent = len(set(chosen.ids) - {record.id for record in found})
    said = [
        f"送审稿：含{unsigned}篇未审签的稿件，其数据后注“{UNSIGNED.strip('（）')}”，仅供核对，不得外发。"
        if unsigned
        else "",
        f"点名的案例中有{absent}个没有发布或不合所写的条件，未收入。" if absent else "",
    ]
    return [Paragraph((Run(text),), "注意") for text in said if text]
