"""The best sequence of labels for the pieces of a document (Viterbi): scores are data, the search is here."""

from dataclasses import dataclass

from generator.news.credits import photo_credit
from generator.news.pieces import Piece, ended
from generator.news.signs import Evidence
from generator.news.weights import Label, weights


@dataclass(frozen=True, slots=True)
class Labelled:
    """A piece with its label, the score of that label alone, and the cues that count for it."""

    at: int
    """Its place among the pieces."""
    piece: Piece
    label: str
    score: float
    cues: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Path:
    """The best way so far that ends in one state."""

    score: float
    main: str
    """The last label that is no aside: what comes next hangs on it."""
    at: int
    """The piece that has it."""
    label: str
    """The label of the last piece, an aside perhaps."""
    before: "_Path | None"


def decode(found: list[Piece], evidence: list[Evidence]) -> list[Labelled]:
    """Each piece with the label that it has in the best sequence."""
    paths = [_Path(0.0, "start", -1, "start", None)]
    for at, shown in enumerate(evidence):
        paths = _step(at, shown, found, paths)
    finish = weights().finish
    path: _Path | None = max(paths, key=lambda path: path.score + finish.get(path.main, finish["other"]))
    labels: list[str] = []
    while path is not None and path.before is not None:
        labels.append(path.label)
        path = path.before
    return [_explained(*one) for one in zip(range(len(found)), found, reversed(labels), evidence, strict=True)]


def _step(at: int, shown: Evidence, found: list[Piece], paths: list[_Path]) -> list[_Path]:
    """The best paths one piece further: one for each label, and one for each label that an aside lets stand."""
    table = weights()
    drawn = {path.at: _between(found, path.at, at) for path in paths}
    asides = {label: emission(spec, shown) for label, spec in table.asides.items()}
    aside = max(asides, key=lambda label: asides[label])
    best: dict[str, _Path] = {}
    for path in paths:
        kept = best.get(path.main)
        if kept is None or path.score > kept.score:
            best[path.main] = path
    new = [_Path(path.score + asides[aside], path.main, path.at, aside, path) for path in best.values()]
    for label, spec in table.labels.items():
        ways = [(path.score + _move(path, label, drawn[path.at]), path) for path in paths]
        score, path = max(ways, key=lambda way: way[0])
        new.append(_Path(score + emission(spec, shown), label, at, label, path))
    return new


def _move(path: _Path, label: str, drawn: tuple[str, ...]) -> float:
    """What it costs to go on with a label."""
    table = weights()
    way = table.moves[path.main].get(label, table.other)
    for edge in drawn:
        if edge in table.edge_of.get(path.main, ()):
            way += table.edges[edge].get(label, 0.0)
    return way


def _between(found: list[Piece], last: int, at: int) -> tuple[str, ...]:
    """What the border between two pieces shows."""
    if last < 0:
        return ()
    before, here = found[last], found[at]
    shows = {
        "open": not (ended(before.text) or before.text.endswith(("：", ":")) or photo_credit(before.half)),
        "unclosed": unclosed(before.text),
        "split": unclosed(before.text) and before.look == here.look,
        "same_line": here.hang == "same" and last == at - 1,
    }
    return tuple(name for name, shown in shows.items() if shown)


def unclosed(text: str) -> bool:
    """Whether a heading breaks off within a quotation or after a 的.

    >>> unclosed("邻里“共享工具"), unclosed("旧澡堂的"), unclosed("邻里“共享工具屋”")
    (True, True, False)
    """
    return text.count("“") > text.count("”") or text.count("《") > text.count("》") or text.endswith("的")


def emission(spec: Label, shown: Evidence) -> float:
    """How well a label suits a piece taken alone."""
    return spec.base + sum(shown.scores.get(kind, 0.0) for kind in spec.reads)


def _explained(at: int, piece: Piece, label: str, shown: Evidence) -> Labelled:
    spec = weights().labels.get(label) or weights().asides[label]
    said = tuple(f"{cue} {weight:+g}" for cue, kind, weight in shown.cues if kind in spec.reads)
    return Labelled(at, piece, label, emission(spec, shown), said, shown)
