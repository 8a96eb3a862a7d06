"""`jiebao explain`: why each line of a file was read as it was, or which rule sees what in a sentence."""

from pathlib import Path

import click

from generator.news.explain import explain_text
from generator.news.reading import Reading, read_articles
from generator.sources import read_document

_WIDTH = 36


@click.command("explain")
@click.argument("what", metavar="文件或一句话")
def command(what: str) -> None:
    """逐行说明一份稿件为什么这样归类，或一句话里哪条规则认出了什么。"""
    path = Path(what)
    is_file = len(what) < 1024 and "\n" not in what and path.is_file()
    lines = told(read_articles(read_document(path))) if is_file else explain_text(what)
    click.echo("\n".join(lines))


def told(reading: Reading) -> list[str]:
    """A reading in words, piece by piece: line numbers, label, score, the words, and the cues that spoke."""
    lines = [f"共 {len(reading.articles)} 篇"]
    for number, article in enumerate(reading.articles, 1):
        where = "、".join(f"{first}–{last}" for first, last in article.lines)
        lines.append(f"  {number}. {article.title or '（无标题）'}（第 {where} 行）")
    lines.append("")
    for piece in reading.trace:
        words = piece.text.replace("\n", " ")
        words = words if len(words) <= _WIDTH else f"{words[: _WIDTH - 1]}…"
        first, last = piece.lines
        lines.append(f"{first:>4}–{last:<4} {piece.label}  {piece.score:.1f}  {words}")
        lines += [f"            因为：{'、'.join(piece.cues)}"] if piece.cues else []
    if reading.dropped:
        lines += ["", "去掉的内容："]
        lines += [f"{one.lines[0]:>4}–{one.lines[1]:<4} {one.why}  {one.text[:_WIDTH]}" for one in reading.dropped]
    return lines
