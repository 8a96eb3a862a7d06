"""What was worked out before, by the digest of what it was worked out from. May be thrown away at any time.

A cache is one file of plain lines: a head (format, tag, checksum of the rest), then a key and a JSON value a line. A
file that is cut off, altered, or written by other code says so by its head and counts as empty.
"""

import gc
import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from pydantic import VERSION

from generator.cases.files import write_whole

_FORMAT = "jiebao-cache-1"
_PACKAGE = Path(__file__).resolve().parents[1]
_PARSER = ("news", "rules", "sources", "text")


def digest(data: bytes | str) -> str:
    """SHA-256, in hex."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def read_cache(path: Path, tag: str) -> dict[str, str]:
    """Key → JSON text; empty when the file is absent, broken, or was made under another tag."""
    try:
        head, _, rest = path.read_bytes().partition(b"\n")
        if json.loads(head) != _head(tag, rest):
            return {}
        lines = rest.decode().split("\n")
    except (OSError, ValueError):
        return {}
    return dict(line.split("\t", 1) for line in lines if line)


def write_cache(path: Path, tag: str, entries: Mapping[str, str]) -> None:
    """Keep entries for the next run; a cache that can't be written is no loss."""
    rest = "".join(f"{key}\t{value}\n" for key, value in sorted(entries.items())).encode()
    with suppress(OSError):
        write_whole(path, json.dumps(_head(tag, rest)).encode() + b"\n" + rest)


def _head(tag: str, rest: bytes) -> dict[str, str]:
    return {"format": _FORMAT, "tag": tag, "sha256": digest(rest)}


@cache
def record_code() -> str:
    """Digest of the code that says what a record is, and of what reads it."""
    names = ("record.py", "dialect.py", "taxonomy.yml", "cases/store.py")
    return digest(_code([_PACKAGE / name for name in names]) + VERSION)


@cache
def parser_code() -> str:
    """Digest of the code and rules that read bulletins: a changed rule makes every cached reading stale."""
    files = [path for room in _PARSER for path in sorted((_PACKAGE / room).rglob("*")) if path.suffix in _KINDS]
    return _code([*files, _PACKAGE / "record.py", _PACKAGE / "taxonomy.yml"])


@cache
def check_code() -> str:
    """Digest of the code that checks records."""
    files = sorted((_PACKAGE / "cases").glob("*.py"))
    return _code([*files, _PACKAGE / "record.py", _PACKAGE / "dialect.py", _PACKAGE / "taxonomy.yml"])


_KINDS = {".py", ".yml"}


def _code(files: list[Path]) -> str:
    return digest("".join(f"{path.name} {digest(path.read_bytes())}\n" for path in files))


@contextmanager
def many_objects() -> Iterator[None]:
    """Make very many small objects that stay: the collector, which would look at all of them again and again, rests."""
    if not gc.isenabled():
        yield
        return
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
