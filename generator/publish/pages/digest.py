"""一图读懂 in words: one sentence each for the problem, the practice and the outcome."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.record import Record, Role
from generator.text.clauses import sentences

COLUMNS: tuple[Role, ...] = ("问题", "做法", "成效")
_SHORT, _LONG = 10, 90


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the digest; `sentence` is "" where the text says nothing of it."""

    role: Role
    sentence: str


def digest(record: Record) -> tuple[Column, ...]:
    """The three columns; each sentence stands whole and verbatim in the text."""
    return tuple(Column(role, _telling(record, role)) for role in COLUMNS)


def _telling(record: Record, role: Role) -> str:
    texts = (section.text for section in record.story if section.role == role)
    said = [span.of(text).strip() for text in texts for span in sentences(text)]
    return min(said, key=lambda one: _rank(one, said, record), default="")


def _rank(sentence: str, said: Sequence[str], record: Record) -> tuple[bool, bool, int]:
    """Sentences of handy length first, among them those that hold a figure of the outcome, then as they stand."""
    handy = _SHORT <= len(sentence) <= _LONG
    proof = any(figure.kind == "成效" and figure.quote.strip("，。；") in sentence for figure in record.figures)
    return not handy, not proof, said.index(sentence)
