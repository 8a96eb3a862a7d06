"""`jiebao eval`: parsed records against annotated ones, field by field, beside two plain baselines."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import click

from generator.cases.baseline import BASELINES, records
from generator.cases.scoring import FIELDS, Score, score
from generator.dialect import Plain, load
from generator.errors import GeneratorError, SiteError
from generator.news.compose import parse
from generator.record import as_plain
from generator.sources.document import Document
from generator.sources.reading import read_document

Reader = Callable[[Document], Sequence[Plain]]
OURS = "捷报"


@click.command("eval", help="与标注对照评分：GOLD_DIR 里每个 *.gold.yml 旁边放着它的稿件。")
@click.argument("gold_dir", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--misses", is_flag=True, help="逐条列出漏的和错的")
@click.option("--field", help="只列这个字段的漏和错")
def command(gold_dir: Path, misses: bool, field: str | None) -> None:
    """The table."""
    scores = {name: Score() for name in (OURS, *BASELINES)}
    golds = sorted(gold_dir.rglob("*.gold.yml"))
    if not golds:
        raise SiteError(str(gold_dir), "没有 *.gold.yml 标注文件", "指向放标注和稿件的文件夹")
    for gold in golds:
        _add(scores, gold)
    if misses or field:
        for label, miss in scores[OURS].misses:
            if not field or miss.startswith(field):
                click.echo(f"{label}\n    {miss}")
    _table(scores)


def _add(scores: dict[str, Score], gold: Path) -> None:
    plain = load(gold.read_text("utf-8"), gold.name)
    source = gold.parent / plain["bulletin"]["file"]
    for name, read in _readers().items():
        try:
            given = list(read(read_document(source)))
        except GeneratorError as error:
            click.echo(str(error), err=True)
            given = []
        score(scores[name], gold.name.removesuffix(".gold.yml"), given, plain["records"])


def _readers() -> dict[str, Reader]:
    return {OURS: _ours, **{name: partial(records, cut=cut) for name, cut in BASELINES.items()}}


def _ours(document: Document) -> Sequence[Plain]:
    return [as_plain(record) for record in parse(document).records]


def _table(scores: dict[str, Score]) -> None:
    click.echo(f"{'':16}" + "".join(f"{head:>8}" for head in ("P", "R", "F1")) + "   " + "   ".join(BASELINES))
    for name in FIELDS:
        tally = scores[OURS].tallies[name]
        if tally.f1 is None:
            continue
        row = "".join(f"{_shown(value):>8}" for value in (tally.precision, tally.recall, tally.f1))
        others = "".join(f"{_shown(scores[other].tallies[name].f1):>14}" for other in BASELINES)
        click.echo(f"{name:16}{row}{others}")
    overall = "".join(f"{one.overall:>14.3f}" for name, one in scores.items() if name != OURS)
    click.echo(f"{'overall':32}{scores[OURS].overall:>8.3f}{overall}")
    click.echo(f"没有出处的值 {len(scores[OURS].untraceable)} 个")


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
