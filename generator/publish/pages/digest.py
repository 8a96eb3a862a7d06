"""一图读懂 in words: one sentence each for the problem, the practice and the outcome."""

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
    """Of the sentences of handy length, if there are any, the first that holds a figure of the outcome; else the first."""
    texts = (section.text for section in record.story if section.role == role)
    said = [span.of(text).strip() for text in texts for span in sentences(text)]
    handy = [one for one in said if _SHORT <= len(one) <= _LONG] or said
    proofs = [figure.quote.strip("，。；") for figure in record.figures if figure.kind == "成效"]
    return next((one for one in handy if any(proof in one for proof in proofs)), handy[0] if handy else "")
