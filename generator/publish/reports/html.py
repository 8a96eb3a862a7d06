"""A report as one self-contained page, for reading and for printing to PDF."""

from html import escape

from generator.publish.reports.model import (
    Block,
    Chart,
    Contents,
    Heading,
    Masthead,
    PageBreak,
    Paragraph,
    Report,
    Run,
    Table,
)

_LOOK = """
@page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-right { content: "— " counter(page) " —"; font: 14pt SimSun, serif } }
body { max-width: 156mm; margin: 0 auto; padding: 24px 16px; color: #000; background: #fff;
  font: 16pt/28.95pt FangSong, STFangsong, "仿宋_GB2312", "Noto Serif CJK SC", serif }
@media print { body { padding: 0; max-width: none } }
h1 { font: 22pt/32pt "方正小标宋简体", "Noto Serif CJK SC", SimSun, serif; text-align: center; margin: 1em 0 }
h2, h3, h4, h5 { font-size: 16pt; line-height: 28.95pt; margin: 0; text-indent: 2em; font-weight: normal; break-after: avoid }
h2 { font-family: SimHei, "Noto Sans CJK SC", sans-serif } h3 { font-family: KaiTi, STKaiti, serif } h4 { font-weight: bold }
p { margin: 0; text-indent: 2em; text-align: justify }
.mast { text-align: center; color: #c00000; font: 36pt/1.4 "方正小标宋简体", "Noto Serif CJK SC", SimSun, serif; text-indent: 0 }
.line { display: flex; justify-content: space-between; border-bottom: 2pt solid #c00000; text-indent: 0 }
.centred { text-align: center; text-indent: 0 } .lead { font-family: KaiTi, STKaiti, serif }
.source, table, ol { font-size: 10.5pt; line-height: 16pt } .sent { border-top: 1pt solid #000; text-indent: 0 }
table { border-collapse: collapse; width: 100%; margin: 8pt 0 } th, td { border: .5pt solid #000; padding: 3pt 5pt; text-align: left }
tr { break-inside: avoid } .break { break-after: page } svg { width: 100%; height: auto }
ol { border-top: .5pt solid #000; padding: 6pt 0 0 2em; margin-top: 16pt } sup { line-height: 0 }
"""


def as_html(report: Report) -> bytes:
    """The report as a page without scripts or outside requests."""
    notes: list[str] = []
    body = "\n".join(_block(block, report, notes) for block in report.blocks)
    told = "".join(f'<li id="n{number}">{note}</li>' for number, note in enumerate(notes, 1))
    sent = "".join(f'<p class="sent">{escape(to)}：{escape(whom)}</p>' for to, whom in report.sent_to)
    head = (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(report.title)}</title>'
        f"<style>{_LOOK}</style></head><body>"
    )
    mast = _masthead(report.masthead) if report.masthead else ""
    page = f"{head}{mast}<h1>{escape(report.title)}</h1>\n{body}\n{f'<ol>{told}</ol>' if told else ''}{sent}</body></html>\n"
    return page.encode()


def _masthead(head: Masthead) -> str:
    number = f'<p class="centred">{escape(head.number)}</p>' if head.number else ""
    line = f'<p class="line"><span>{escape(head.office)}</span><span>{escape(head.day)}</span></p>'
    return f'<p class="mast">{escape(head.name)}</p>{number}{line}'


def _block(block: Block, report: Report, notes: list[str]) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level + 1}>{escape(block.text)}</h{block.level + 1}>"
    if isinstance(block, Paragraph):
        style = {"导语": "lead", "出处": "source", "居中": "centred"}.get(block.style)
        return f"<p{f' class={style}' if style else ''}>{''.join(_run(run, notes) for run in block.runs)}</p>"
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Chart):
        return _chart(block)
    if isinstance(block, Contents):
        headings = (one for one in report.blocks if isinstance(one, Heading) and one.level < 3)
        return "".join(f'<p class="lead">{escape(one.text)}</p>' for one in headings)
    return '<div class="break"></div>' if isinstance(block, PageBreak) else ""


def _run(run: Run, notes: list[str]) -> str:
    text = f"<b>{escape(run.text)}</b>" if run.bold else escape(run.text)
    if run.note:
        notes.append(escape(run.note.text))
        text += f'<sup><a href="#n{len(notes)}">{len(notes)}</a></sup>'
    return text


def _table(block: Table) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in block.head)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in block.rows)
    caption = f"<caption>{escape(block.caption)}</caption>" if block.caption else ""
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _chart(block: Chart) -> str:
    most = max((value for _, value in block.points), default=1) or 1
    bars = "".join(
        f'<text x="128" y="{22 + 24 * n}" text-anchor="end" font-size="13">{escape(name)}</text>'
        f'<rect x="136" y="{10 + 24 * n}" width="{420 * value / most:.1f}" height="15" fill="#8c2b20"/>'
        f'<text x="{142 + 420 * value / most:.1f}" y="{22 + 24 * n}" font-size="13">{value:g}</text>'
        for n, (name, value) in enumerate(block.points)
    )
    height = 16 + 24 * len(block.points)
    return f'<svg viewBox="0 0 620 {height}" role="img" aria-label="{escape(block.caption, quote=True)}">{bars}</svg>'
