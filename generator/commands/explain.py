"""`jiebao explain`: why each line of a bulletin was read as it was; which rule found what in a sentence."""

import importlib.util
import unicodedata
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path

import click

from generator.news.reading import BlockTrace, read_articles
from generator.rules.engine import Mention, Resolver, Setting, cues, find, kinds, ruleset
from generator.sources.reading import read_document

_SHOWN = 44
"""Characters of a line that are shown."""


@click.command(
    "explain", help="给一个文件：逐段说明行号、归类和理由。给一句话：哪条规则认出了什么。例：jiebao explain 稿件.docx"
)
@click.argument("what")
@click.option("--issued", help="刊发日期，如 2024-05-10；解释“昨日”“8月5日”时用")
def command(what: str, issued: str | None) -> None:
    """The reasons."""
    path = Path(what)
    if len(what) < 255 and path.is_file():
        for one in read_articles(read_document(path)).trace:
            click.echo(_traced(one))
        return
    setting = Setting(date.fromisoformat(issued)) if issued else Setting()
    said = list(_said(what, setting))
    click.echo("\n".join(said) if said else "没有规则在这句话里认出什么")


def _traced(one: BlockTrace) -> str:
    text = one.text if len(one.text) <= _SHOWN else one.text[: _SHOWN - 1] + "…"
    first, last = one.lines
    why = f"\n{'':22}{'，'.join(one.cues)}" if one.cues else ""
    return f"{f'{first}–{last}' if first != last else str(first):>9}  {one.label:　<5}{one.score:>5.1f}  {text}{why}"


def _said(text: str, setting: Setting) -> Iterator[str]:
    for kind in kinds():
        look = find if ruleset(kind).grain == "words" else cues
        found = sorted(look(ruleset(kind), text, setting, _resolver(kind)), key=lambda mention: mention.span)
        if found:
            yield f"【{kind}】"
        for mention in found:
            yield from _pointed(text, mention)


def _resolver(kind: str) -> Resolver | None:
    """What turns a match of this kind into a value, where there is one."""
    name = f"generator.rules.{kind}"
    return getattr(import_module(name), "resolve", None) if importlib.util.find_spec(name) else None


def _pointed(text: str, mention: Mention) -> Iterator[str]:
    start, end = mention.span.start, mention.span.end
    yield f"  {text}"
    yield f"  {' ' * _columns(text[:start])}{'^' * max(1, _columns(text[start:end]))} {mention.rule} → {mention.value}"


def _columns(text: str) -> int:
    """Columns that a terminal needs: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
