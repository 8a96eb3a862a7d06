"""A report as HTML: its body, which a page of the site holds too, and one self-contained page to keep and to print."""

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape

from generator.publish.reports.layout import width
from generator.publish.reports.model import (
    Block,
    Cell,
    Chart,
    Contents,
    Heading,
    Index,
    Masthead,
    Paragraph,
    Report,
    Run,
    Table,
    cell_text,
    filed,
)

_SONG = '"方正小标宋简体", "Noto Serif CJK SC", "Songti SC", SimSun, serif'
_LOOK = f"""
@page {{ size: A4; margin: 37mm 26mm 35mm 28mm }}
@page :right {{ @bottom-right {{ content: "— " counter(page) " —"; font: 14pt SimSun, "Noto Serif CJK SC", serif; padding: 3.5mm 14pt 0 0; vertical-align: top }} }}
@page :left {{ @bottom-left {{ content: "— " counter(page) " —"; font: 14pt SimSun, "Noto Serif CJK SC", serif; padding: 3.5mm 0 0 14pt; vertical-align: top }} }}
body {{ max-width: 156mm; margin: 0 auto; padding: 24px 16px; color: #000; background: #fff; overflow-wrap: anywhere;
  font: 16pt/28.95pt "仿宋_GB2312", FangSong, STFangsong, "Noto Serif CJK SC", serif }}
@media print {{ body {{ padding: 0; max-width: none; letter-spacing: -.25pt; orphans: 1; widows: 1 }} a {{ color: inherit; text-decoration: none }} }}
h1 {{ font: 22pt/32pt {_SONG}; text-align: center; margin: 58pt 0 29pt }}
h2, h3, h4, h5 {{ font-size: 16pt; line-height: 28.95pt; margin: 0; text-indent: 2em; font-weight: normal; break-after: avoid }}
h2 {{ font-family: "黑体", SimHei, "Noto Sans CJK SC", sans-serif }} h3 {{ font-family: "楷体_GB2312", KaiTi, STKaiti, serif }} h4 {{ font-weight: bold }}
p {{ margin: 0; text-indent: 2em; text-align: justify }} .own-page {{ break-before: page }}
.report-name {{ text-align: center; color: #c00000; font: 36pt/48pt {_SONG}; margin-top: 12pt; text-indent: 0 }} .report-number {{ text-align: center; text-indent: 0 }}
.report-line {{ display: flex; justify-content: space-between; border-bottom: 1.5pt solid #c00000; text-indent: 0 }}
.report-cover {{ text-align: center; break-after: page }} .report-cover h1 {{ font: 36pt/54pt {_SONG}; margin: 174pt 0 116pt }} .report-cover p {{ text-align: center; text-indent: 0 }}
.lead {{ font-family: "楷体_GB2312", KaiTi, STKaiti, serif }} .source {{ font-size: 12pt; line-height: 20pt }} .origin {{ font: 14pt/24pt "楷体_GB2312", KaiTi, STKaiti, serif; text-align: right; text-indent: 0; break-before: avoid }} .of {{ font-family: SimHei, "Noto Sans CJK SC", sans-serif }} .caution {{ font: 12pt/20pt SimHei, "Noto Sans CJK SC", sans-serif; border: .75pt solid #000; padding: 4pt }}
table {{ border-collapse: collapse; width: 100%; margin: 8pt 0; font-size: 10.5pt; line-height: 16pt }} th, td {{ border: .5pt solid #000; padding: 3pt 5pt; text-align: left; text-indent: 0 }} th.num {{ text-align: right }}
figure {{ margin: 8pt 0; break-inside: avoid }} caption, figcaption {{ text-align: center; font: 12pt/20pt SimHei, "Noto Sans CJK SC", sans-serif }} .num {{ text-align: right }} .short {{ white-space: nowrap }} tr {{ break-inside: avoid }} svg {{ width: 100%; height: auto; break-inside: avoid }} svg rect {{ fill: #8c2b20 }}
.entries {{ list-style: none; margin: 0; padding: 0 }} .entries .inner {{ padding-left: 2em }} .entries li {{ display: flex; align-items: end }} .entries span {{ flex: none }} .entries i {{ flex: 1; min-width: 2em; margin: 0 4pt 8pt; border-bottom: 1.5pt dotted #000 }}
.notes {{ border-top: .5pt solid #000; padding: 6pt 0 0 2em; margin: 16pt 0 0; font-size: 10.5pt; line-height: 16pt }} sup {{ line-height: 0 }} .sent-to {{ border: solid #000; border-width: 1pt 0; margin-top: 29pt; break-inside: avoid; break-before: avoid }} .sent {{ font-size: 14pt; padding-left: 3em; text-indent: -3em }} .sent + .sent {{ border-top: .75pt solid #000 }}
"""
_CLASSES = {"导语": "lead", "出处": "source", "来源": "origin", "注意": "caution"}
_SHORT = 8
"""Characters that stand in one line of a column."""
_NUMBER = re.compile(r"[+-]?[\d,.]+")

Pages = Mapping[int, int]
"""Number of a heading of level 1 or 2, from 1 → the page on which it stands."""
NO_PAGES: Pages = {}
Link = Callable[[str], str]
"""Id of a record → address of its page, "" where there is none."""


def as_html(report: Report, pages: Pages = NO_PAGES) -> bytes:
    """The report as a page without scripts or outside requests; for paper with the pages of its headings."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    head = (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(report.title)}</title>'
        f"<style>{_LOOK}</style></head><body>"
    )
    return f"{head}{head_html(report)}\n{body_html(report, pages=pages)}</body></html>\n".encode("utf-8", "replace")


def head_html(report: Report) -> str:
    """Masthead and title, or a cover."""
    title, head = f"<h1>{escape(report.title)}</h1>", report.masthead
    if report.cover:
        lines = (head.name, head.number, head.office, head.day) if head else ()
        return f'<div class="report-cover">{title}{"".join(f"<p>{escape(line)}</p>" for line in lines if line)}</div>'
    return (_masthead(head) if head else "") + title


def body_html(report: Report, link: Link = lambda _: "", pages: Pages = NO_PAGES) -> str:
    """What stands below the title: the blocks, the notes, 报/送/发."""
    writer = _Writer(report, link, pages)
    body = "\n".join(writer.block(block) for block in report.blocks)
    told = "".join(f'<li id="n{number}">{note}</li>' for number, note in enumerate(writer.notes, 1))
    lines = "".join(f'<p class="sent">{escape(to)}：{escape(whom)}</p>' for to, whom in report.sent_to)
    sent = f'<div class="sent-to">{lines}</div>' if lines else ""
    return f"{body}\n{f'<ol class=notes>{told}</ol>' if told else ''}{sent}"


def _masthead(head: Masthead) -> str:
    number = f'<p class="report-number">{escape(head.number)}</p>' if head.number else ""
    line = f'<p class="report-line"><span>{escape(head.office)}</span><span>{escape(head.day)}</span></p>'
    return f'<p class="report-name">{escape(head.name)}</p>{number}{line}'


class _Writer:
    """Places blocks one after the other; knows the notes, and which headings have been."""

    def __init__(self, report: Report, link: Link, pages: Pages) -> None:
        self.link, self.pages = link, pages
        self.notes: list[str] = []
        self.headings = [one for one in report.blocks if isinstance(one, Heading) and one.level < 3]
        self.linked = any(isinstance(one, Contents | Index) for one in report.blocks)
        self.placed = 0

    def block(self, block: Block) -> str:
        return _PLACES[type(block)](self, block)

    def heading(self, block: Heading) -> str:
        tag = f"h{block.level + 1}"
        anchor = ""
        if block.level < 3 and self.linked:
            self.placed += 1
            anchor = f' id="h{self.placed}"'
        page = ' class="own-page"' if block.own_page else ""
        return f"<{tag}{anchor}{page}>{escape(block.text)}</{tag}>"

    def paragraph(self, block: Paragraph) -> str:
        style = _CLASSES.get(block.style)
        return f"<p{f' class={style}' if style else ''}>{''.join(map(self._run, block.runs))}</p>"

    def _run(self, run: Run) -> str:
        text = self._linked(escape(run.text), run.case)
        if run.bold:
            text = f"<b>{text}</b>"
        if run.note:
            self.notes.append(self._linked(escape(run.note.text), run.note.case))
            text += f'\u2060<sup><a href="#n{len(self.notes)}">{len(self.notes)}</a></sup>'
        return text

    def _linked(self, text: str, case: str) -> str:
        address = self.link(case) if case else ""
        return f'<a href="{escape(address, quote=True)}">{text}</a>' if address else text

    def table(self, block: Table) -> str:
        classes = list(map(_kind, block.columns()))
        heads = zip(block.head, classes, strict=True)
        head = "".join(f'<th scope="col"{kind}>{escape(cell)}</th>' for cell, kind in heads)
        rows = "".join(f"<tr>{self._row(row, classes)}</tr>" for row in block.rows)
        caption = f"<caption>{escape(block.caption)}</caption>" if block.caption else ""
        return (
            f'<div class="scroll"><table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
        )

    def _row(self, row: Sequence[Cell], classes: Sequence[str]) -> str:
        if len(row) < len(classes):
            return self._cell(row[0], f' class=of colspan="{len(classes)}"')
        return "".join(map(self._cell, row, classes))

    def _cell(self, cell: Cell, kind: str) -> str:
        return f"<td{kind}>{self._run(Run(cell) if isinstance(cell, str) else cell)}</td>"

    def chart(self, block: Chart) -> str:
        return chart_svg(block)

    def contents(self, block: Contents) -> str:
        items = "".join(self._entry(one, number, one.level > 1) for number, one in enumerate(self.headings, 1))
        return f'<h2 class="own-page">{escape(block.title)}</h2><ul class="entries">{items}</ul>'

    def index(self, _: Index) -> str:
        numbered = ((one, number) for number, one in enumerate(self.headings, 1))
        items = "".join(
            f"<li>{escape(name)}</li>" + "".join(self._entry(one, number, True) for one, number in entries)
            for name, entries in filed(numbered)
        )
        return f'<ul class="entries">{items}</ul>'

    def _entry(self, heading: Heading, number: int, inner: bool) -> str:
        page = f"<i></i><span>{self.pages[number]}</span>" if number in self.pages else ""
        told = f'<a href="#h{number}">{escape(heading.text)}</a>{page}'
        return f"<li{' class=inner' if inner else ''}>{told}</li>"


_PLACES: dict[type, Callable[..., str]] = {
    Heading: _Writer.heading,
    Paragraph: _Writer.paragraph,
    Table: _Writer.table,
    Chart: _Writer.chart,
    Contents: _Writer.contents,
    Index: _Writer.index,
}


def _kind(column: Sequence[Cell]) -> str:
    """How a column is set: numbers right, short words in one line."""
    told = list(map(cell_text, column))
    if all(map(_NUMBER.fullmatch, told)):
        return " class=num"
    return " class=short" if max(map(width, told), default=0) <= _SHORT else ""


def chart_svg(block: Chart) -> str:
    """Horizontal bars with their names before and their values behind them; colours are the style sheet's."""
    most = max((value for _, value in block.points), default=1) or 1
    left = 13 * max((width(name) for name, _ in block.points), default=0) + 8
    room = max(560 - left, 120)
    bars = "".join(
        f'<text x="{left - 8:.0f}" y="{22 + 24 * n}" text-anchor="end" font-size="13">{escape(name)}</text>'
        f'<rect x="{left:.0f}" y="{10 + 24 * n}" width="{room * value / most:.1f}" height="15"/>'
        f'<text x="{left + 6 + room * value / most:.1f}" y="{22 + 24 * n}" font-size="13">{value:g}</text>'
        for n, (name, value) in enumerate(block.points)
    )
    box = f"0 0 {left + room + 60:.0f} {16 + 24 * len(block.points)}"
    picture = f'<svg viewBox="{box}" role="img" aria-label="{escape(block.caption, quote=True)}">{bars}</svg>'
    return f"<figure><figcaption>{escape(block.caption)}</figcaption>{picture}</figure>"
