"""What `check --fix` may change by itself: punctuation that a person wrote, the order of keys. Never a signed record."""

from collections.abc import Sequence
from pathlib import Path

from generator.cases.checks import touched_texts
from generator.cases.fields import Field
from generator.cases.files import write_whole
from generator.cases.merge import is_signed
from generator.cases.store import bytes_like, record_files, record_in, text_of
from generator.cases.surgery import ordered, rewrite
from generator.dialect import Plain
from generator.errors import RecordError
from generator.record import as_plain
from generator.settings import Library
from generator.text.folding import widen


def mend_all(library: Library, paths: Sequence[Path] = ()) -> list[str]:
    """Mend the records below some paths, or all; the names of the files that were changed."""
    below = [path.resolve() for path in paths] or [library.cases.resolve()]
    changed = []
    for path in record_files(library.cases):
        data = path.read_bytes()
        if any(path.resolve().is_relative_to(one) for one in below) and _mend(path, data):
            changed.append(path.relative_to(library.root).as_posix())
    return changed


def _mend(path: Path, data: bytes) -> bool:
    try:
        text = text_of(data, path.name)
        made = mended(text)
    except RecordError:
        return False
    if made == text:
        return False
    write_whole(path, bytes_like(made, data))
    return True


def mended(text: str) -> str:
    """A record's text with what is safe put right: full-width punctuation beside Chinese, keys in the contract's order.

    RecordError when it isn't a record.
    """
    record = record_in(text, "")
    if is_signed(as_plain(record)) or record.status != "草稿":
        return text
    changes: dict[Field, Plain] = {}
    for field, value in touched_texts(record).items():
        wide = _wide(value)
        if wide != value:
            changes[field] = wide
    return ordered(rewrite(text, changes))


def _wide(value: Plain) -> Plain:
    if isinstance(value, list):
        return [one | {key: _wide(one[key]) for key in ("heading", "text")} for one in value]
    return widen(value) if isinstance(value, str) else value
