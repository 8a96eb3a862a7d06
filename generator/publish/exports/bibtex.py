"""Reference entries for those who quote a case in a paper."""

import re
from collections.abc import Sequence

from generator.record import Record

_SPECIAL = re.compile(r"([\\{}$&#^_%~])")


def as_bibtex(records: Sequence[Record]) -> bytes:
    """An `@article` a record, in the records' order."""
    return "\n".join(_entry(record) for record in records).encode()


def _entry(record: Record) -> str:
    authors = (*record.credits.reporters, *record.credits.correspondents)
    fields = {
        "title": record.title or record.summary,
        "author": " and ".join(authors),
        "journal": record.source.publication,
        "date": record.published,
        "year": record.published and record.published[:4],
        "pages": record.source.page,
        "note": record.street,
        "keywords": ", ".join(record.topics),
        "language": "zh",
    }
    lines = [f"  {key} = {{{_escaped(value)}}}," for key, value in fields.items() if value]
    return "\n".join([f"@article{{{record.id},", *lines, "}", ""])


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: "" if match.group(1) in "\\{}" else f"\\{match.group(1)}", text)
