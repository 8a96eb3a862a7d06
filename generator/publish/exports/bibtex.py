"""Reference entries for those who quote a case in a paper."""

import re
from collections.abc import Sequence

from generator.catalog.titles import title_of
from generator.record import Record

_SPECIAL = re.compile(r"([\\{}$&#^_%~])")


def as_bibtex(records: Sequence[Record], base: str = "") -> bytes:
    """An entry a record, in the records' order: `@article` where the paper is known, else `@misc`."""
    return "\n".join(_entry(record, base) for record in records).encode()


def _entry(record: Record, base: str) -> str:
    authors = (*record.credits.reporters, *record.credits.correspondents)
    fields = {
        "title": title_of(record),
        "author": " and ".join(authors),
        "journal": record.source.publication,
        "date": record.published,
        "year": record.published and record.published[:4],
        "pages": record.source.page,
        "note": record.street,
        "keywords": ", ".join(record.topics),
        "language": "zh",
        "url": f"{base}cases/{record.id}.html" if base.startswith("http") else None,
    }
    lines = [f"  {key} = {{{_escaped(value)}}}," for key, value in fields.items() if value]
    return "\n".join([f"@{'article' if record.source.publication else 'misc'}{{{record.id},", *lines, "}", ""])


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: "" if match.group(1) in "\\{}" else f"\\{match.group(1)}", text)
