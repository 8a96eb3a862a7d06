"""`jiebao eval`: how well the parser does on approved bulletins, field by field, beside plain baselines."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import click

from generator.cases import baseline
from generator.cases.scoring import FIELDS, Score, score
from generator.dialect import Plain, load
from generator.errors import GeneratorError, RecordError
from generator.news.compose import parse_bulletin
from generator.record import as_plain
from generator.rules.gazetteer import EMPTY
from generator.sources import document_from_bytes

_GOLD = ".gold.yml"
Parser = Callable[[bytes, str], list[Plain]]


def _ours(data: bytes, name: str) -> list[Plain]:
    return [as_plain(record) for record in parse_bulletin(data, name, EMPTY).records]


PARSERS: dict[str, Parser] = {"捷报": _ours} | {
    name: lambda data, file, cut=cut: baseline.records(document_from_bytes(data, file), cut)  # type: ignore[misc]
    for name, cut in baseline.BASELINES.items()
}


@click.command("eval")
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--bulletins",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="稿件所在文件夹（默认与标注放在一起）。",
)
@click.option("--details", is_flag=True, help="逐篇列出漏掉和多出的值。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
def command(gold: Path, bulletins: Path | None, details: bool, as_json: bool) -> None:
    """与标注样本（NAME.gold.yml）对照，打印各字段的准确率、召回率和 F1。"""
    scores = {name: Score() for name in PARSERS}
    failed = [problem for path in sorted(gold.rglob(f"*{_GOLD}")) if (problem := _one(path, bulletins, scores))]
    ours = scores["捷报"]
    if details:
        _print_misses(ours)
    click.echo(_as_json(scores) if as_json else _as_table(scores))
    for problem in failed:
        click.echo(problem, err=True)
    sys.exit(1 if failed else 0)


def _one(path: Path, bulletins: Path | None, scores: dict[str, Score]) -> str | None:
    try:
        gold = load(path.read_text("utf-8"), path.name)
        source = _bulletin(path, bulletins)
        data = source.read_bytes()
        for name, parser in PARSERS.items():
            score(scores[name], source.name, parser(data, source.name), gold["records"])
    except GeneratorError as error:
        return str(error)
    return None


def _bulletin(path: Path, bulletins: Path | None) -> Path:
    stem = path.name.removesuffix(_GOLD)
    folder = bulletins or path.parent
    for found in sorted(folder.iterdir()):
        if found.name.startswith(stem + ".") and not found.name.endswith(_GOLD):
            return found
    raise RecordError(path.name, "找不到对应的稿件", f"把 {stem} 的原稿放进 {folder}，或用 --bulletins 指定文件夹")


def _as_table(scores: dict[str, Score]) -> str:
    ours = scores["捷报"]
    others = [name for name in scores if name != "捷报"]
    rows = [f"{'field':16}{'P':>7}{'R':>7}{'F1':>7}{'wanted':>8}   " + "   ".join(others)]
    for name in FIELDS:
        tally = ours.tallies[name]
        beside = "   ".join(f"{_show(scores[other].tallies[name].f1):>14}" for other in others)
        numbers = f"{_show(tally.precision):>7}{_show(tally.recall):>7}{_show(tally.f1):>7}{tally.wanted:>8.0f}"
        rows.append(f"{name:16}{numbers}   {beside}")
    beside = "   ".join(f"{other} {scores[other].overall:.3f}" for other in others)
    rows.append(f"overall {ours.overall:.3f}（{beside}）；无出处的值 {len(ours.untraceable)} 个")
    return "\n".join(rows)


def _as_json(scores: dict[str, Score]) -> str:
    plain = {
        name: {
            "overall": one.overall,
            "untraceable": len(one.untraceable),
            "fields": {
                key: {"p": tally.precision, "r": tally.recall, "f1": tally.f1, "wanted": tally.wanted}
                for key, tally in one.tallies.items()
            },
        }
        for name, one in scores.items()
    }
    return json.dumps(plain, ensure_ascii=False, indent=1)


def _print_misses(score: Score) -> None:
    last = None
    for label, miss in score.misses:
        if label != last:
            click.echo(f"\n{label}")
            last = label
        click.echo(f"    {miss}")


def _show(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
