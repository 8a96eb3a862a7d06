"""`jiebao check`: every record can be read, and every value stands in its own text."""

from collections.abc import Iterator
from pathlib import Path

import click

from generator.cases.store import read_record
from generator.errors import RecordError
from generator.record import Record
from generator.settings import open_library
from generator.text.folding import fold


@click.command("check", help="检查记录：格式、出处。有错误时退出码为 1。")
def command() -> None:
    """What is wrong, a line each."""
    library = open_library(Path.cwd())
    wrong, count = 0, 0
    for path in sorted(library.cases.rglob("*.yml")):
        count += 1
        try:
            said = [f"{path.name}：{what}" for what in _untraceable(read_record(path))]
        except RecordError as error:
            said = [str(error)]
        wrong += len(said)
        for line in said:
            click.echo(line, err=True)
    click.echo(f"检查了 {count} 条记录，{wrong} 处错误")
    if wrong:
        raise SystemExit(1)


def _untraceable(record: Record) -> Iterator[str]:
    headings = "".join(section.heading or "" for section in record.story)
    text = fold("".join((record.title or "", record.kicker or "", record.subtitle or "", headings, record.body)))
    quotes = [*(one.quote for one in record.figures), *(one.quote for one in record.timeline)]
    names = [name for group in record.mentions.model_dump().values() for name in group]
    for words in (*quotes, *names):
        if fold(words) not in text:
            yield f"“{words}”在正文里找不到。请改成原文里的话，或删去"
