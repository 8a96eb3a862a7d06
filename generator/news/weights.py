"""The scores of `layout.yml`, typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.dialect import load

Scores = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Label:
    """What a label reads, and the score that it starts from."""

    reads: tuple[str, ...]
    base: float


@dataclass(frozen=True, slots=True)
class Weights:
    """All scores of the decoder."""

    labels: Mapping[str, Label]
    asides: Mapping[str, Label]
    """Labels that don't interrupt what stands around them."""
    signs: Mapping[str, Scores]
    moves: Mapping[str, Scores]
    other: float
    """The move that `moves` doesn't list."""
    finish: Scores
    edges: Mapping[str, Scores]
    edge_of: Mapping[str, tuple[str, ...]]
    """Which edges count after which label."""


@cache
def weights() -> Weights:
    """The scores that ship with the program."""
    path = Path(__file__).with_name("layout.yml")
    plain: dict[str, Any] = load(path.read_text("utf-8"), path.name)
    return Weights(
        labels=_labels(plain["labels"]),
        asides=_labels(plain["asides"]),
        signs=plain["signs"],
        moves={name: scores for name, scores in plain["moves"].items() if name != "other"},
        other=plain["moves"]["other"],
        finish=plain["finish"],
        edges={name: scores for name, scores in plain["edges"].items() if name != "of"},
        edge_of={name: tuple(edges) for name, edges in plain["edges"]["of"].items()},
    )


def _labels(plain: Mapping[str, Any]) -> dict[str, Label]:
    return {name: Label(tuple(spec["reads"]), float(spec["base"])) for name, spec in plain.items()}
