"""One record file examined: read, checked, each problem found in its line. Everything that is known of it afterwards."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from generator.cases.cache import digest
from generator.cases.checks import Subject, problems
from generator.cases.faults import faults, place
from generator.cases.findings import Finding
from generator.cases.identity import Trace, assign
from generator.cases.likeness import sketch
from generator.cases.readings import Proposal, reread
from generator.cases.store import record_in, text_of
from generator.dialect import Plain, key_lines, load
from generator.errors import GeneratorError, RecordError, SourceError
from generator.record import Record
from generator.rules.gazetteer import Gazetteer
from generator.settings import Library
from generator.sources.document import Document
from generator.sources.reading import document_from_bytes
from generator.text.folding import fold

_AT = re.compile(r":(\d+)(?::(\d+))?$")


@dataclass(frozen=True, eq=False)
class Yardstick:
    """What every record of a library is checked against. One for each inspection: bulletins are read once for each."""

    library: Library
    gazetteer: Gazetteer


@dataclass(frozen=True, slots=True)
class Facts:
    """What must be known of a record to check all of them together."""

    id: str
    status: str
    file: str
    sketch: str
    same_as: str | None = None
    unlinked: bool = False
    """Whether a person struck out the link that the machine had made."""


@dataclass(frozen=True, slots=True)
class Examined:
    """One record file: its bulletin's digest at the time ("" for none), its facts (None where it can't be read)."""

    bulletin: str
    facts: Facts | None
    findings: tuple[Finding, ...]


def examine(yardstick: Yardstick, path: Path) -> Examined:
    """A record file, checked by itself."""
    name = path.relative_to(yardstick.library.root).as_posix()
    text = ""
    try:
        text = text_of(path.read_bytes(), name)
        plain = load(text, name)
        record = Record.model_validate(plain) if plain is not None else record_in(text, name)
    except RecordError as error:
        return Examined("", None, (of_error("格式", error, text),))
    except ValidationError as error:
        return Examined("", None, tuple(_misfits(name, text, error, plain)))
    subject = _subject(yardstick, path.stem, record, tuple(plain))
    return Examined(subject.sha256 or "", _facts(record), tuple(_located(name, text, subject)))


def of_error(rule: str, error: GeneratorError, text: str = "") -> Finding:
    """An error as a finding, at the line that it names."""
    name, at = error.where, _AT.search(error.where)
    line, column = (int(at.group(1)), int(at.group(2) or 1)) if at else (1, 1)
    return Finding(_AT.sub("", name), line, column, rule, "错误", error.what, error.hint, _line(text, line))


def _misfits(name: str, text: str, error: ValidationError, plain: Plain) -> Iterator[Finding]:
    for one in faults(error, plain, text):
        yield Finding(name, one.line, one.column, "格式", "错误", one.what, one.hint, _line(text, one.line))


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number - 1] if number <= len(lines) else ""


def _located(name: str, text: str, subject: Subject) -> Iterator[Finding]:
    found = list(problems(subject))
    places = key_lines(text) if found else {}
    for rule, one in found:
        line, column = place(one.path, places)
        yield Finding(name, line, column, rule, one.level, one.message, one.hint, _line(text, line))


def _facts(record: Record) -> Facts:
    unlinked = record.same_as is None and bool(record.parsed.marks.get("same_as"))
    return Facts(record.id, record.status, record.source.file, sketch(record.body), record.same_as, unlinked)


def _subject(yardstick: Yardstick, stem: str, record: Record, keys: tuple[str, ...]) -> Subject:
    words, sha256 = _bulletin(yardstick, record.source.file)
    signatures = yardstick.library.settings.signatures
    subject = Subject(record, stem, yardstick.gazetteer, signatures, words, sha256, keys=keys)
    return replace(subject, reread=_reread(yardstick, record)) if words and subject.touched else subject


@lru_cache(256)
def _bulletin(yardstick: Yardstick, name: str) -> tuple[str | None, str | None]:
    """A bulletin's words, folded, and its digest; None for what can't be had."""
    path = yardstick.library.bulletins / name
    if not path.is_file():
        return None, None
    data = path.read_bytes()
    try:
        return _words(document_from_bytes(data, name)), digest(data)
    except SourceError:
        return None, digest(data)


def _words(document: Document) -> str:
    meta = document.meta
    named = (meta.street, meta.city, meta.district, meta.title, meta.kicker, meta.subtitle, *meta.heads)
    blocks, dropped = (block.text for block in document.blocks), (one.text for one in document.dropped)
    return fold("\n".join([*blocks, *dropped, *filter(None, named)]))


def _reread(yardstick: Yardstick, record: Record) -> str | None:
    """The story of a record as the machine reads it today; None where it doesn't find it any more."""
    file = record.source.file
    articles = _articles(yardstick, file)
    known = {record.id: Trace(file, sketch(record.body), record.title, record.published)}
    settled = assign(known, [one.trace for one in articles], {file})
    return next(("".join(part["text"] for part in articles[at].record["story"]) for at in settled), None)


@lru_cache(16)
def _articles(yardstick: Yardstick, name: str) -> tuple[Proposal, ...]:
    return reread(yardstick.library.bulletins / name, name, yardstick.gazetteer).proposals
