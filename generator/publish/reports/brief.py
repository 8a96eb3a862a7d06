"""简报: masthead, the items one after the other, 报/送/发."""

from collections.abc import Sequence

from generator.catalog.titles import title_of
from generator.publish.reports.model import Block, Paragraph, Report, Run, numbered
from generator.publish.reports.parts import Shelf, body, masthead, nothing, source_line
from generator.publish.reports.selection import Selection
from generator.record import Record


def brief(found: Sequence[Record], chosen: Selection, shelf: Shelf) -> Report:
    """Each item whole, under its title, with its source; what stands in the issue is listed first where it is several."""
    title = chosen.title or (title_of(found[0]) if len(found) == 1 else "本期要目")
    single = len(found) == 1 and not chosen.title
    blocks: list[Block] = _listing(found, chosen) if len(found) > 1 else []
    for number, record in enumerate(found, 1):
        if not single:
            blocks.append(numbered(1, number, record.title or record.street or "简讯"))
        blocks += [*body(record, 1 if single else 2), source_line(record)]
    return Report(title, tuple(blocks or [nothing()]), masthead(chosen, "工作简报"), tuple(chosen.sent.items()))


def _listing(found: Sequence[Record], chosen: Selection) -> list[Block]:
    lines = [
        Paragraph((Run(f"{number}. "), Run(title_of(record), case=record.id), Run(_of(record))), "导语")
        for number, record in enumerate(found, 1)
    ]
    return [Paragraph((Run("本期要目："),), "导语"), *lines] if chosen.title else [*lines]


def _of(record: Record) -> str:
    return f"（{record.street}）" if record.street else ""
