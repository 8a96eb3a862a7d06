"""The whole library looked through: each record by itself, from the cache where nothing changed; then all together."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple, dataclass
from functools import partial
from pathlib import Path

from generator.cases.cache import check_code, digest, many_objects, parser_code, read_cache, write_cache
from generator.cases.concordance import together
from generator.cases.examination import Examined, Facts, Yardstick, examine, of_error
from generator.cases.findings import Finding
from generator.cases.readings import gazetteer_of
from generator.cases.store import record_files, shown
from generator.errors import GeneratorError
from generator.rules.gazetteer import EMPTY, Gazetteer
from generator.settings import Library

_CACHE = "check.cache"
_FEW = 40
"""So few records are checked sooner by one process than it takes to start others."""
_CHUNK = 50


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found, by file and line, and how many records were looked at."""

    findings: tuple[Finding, ...]
    records: int


def inspect(library: Library, jobs: int = 1) -> Inspection:
    """Check every record of the library; the same findings whatever the number of processes."""
    gazetteer, wrong = _gazetteer(library)
    with many_objects():
        seen = _examined(Yardstick(library, gazetteer), jobs)
        facts = {path: one.facts for path, one in seen.items()}
        found = [*wrong, *(finding for one in seen.values() for finding in one.findings), *together(library, facts)]
    return Inspection(tuple(sorted(found)), len(seen))


def _gazetteer(library: Library) -> tuple[Gazetteer, list[Finding]]:
    try:
        return gazetteer_of(library), []
    except GeneratorError as error:
        where = library.gazetteer.relative_to(library.root).as_posix()
        at = error.where.removeprefix(library.gazetteer.name)
        return EMPTY, [of_error("地名录", type(error)(where + at, error.what, error.hint))]


def _examined(yardstick: Yardstick, jobs: int) -> dict[Path, Examined]:
    """Every record file, examined now or before."""
    library = yardstick.library
    tag = digest(f"{check_code()} {parser_code()} {yardstick.gazetteer} {library.settings.signatures}")
    cached = read_cache(library.cache / _CACHE, tag)
    keys = {path: _key(library, path) for path in record_files(library.cases)}
    seen = _believed(library, {path: cached[key] for path, key in keys.items() if key in cached})
    missing = [path for path in keys if path not in seen]
    seen |= zip(missing, _worked(yardstick, missing, jobs), strict=True)
    if missing or len(cached) != len(keys):
        write_cache(library.cache / _CACHE, tag, {keys[path]: _json(one) for path, one in seen.items()})
    return {path: seen[path] for path in keys}


def _key(library: Library, path: Path) -> str:
    return digest(f"{shown(path, library.cases)} {digest(path.read_bytes())}")


def _believed(library: Library, texts: dict[Path, str]) -> dict[Path, Examined]:
    """What was found before, as far as the bulletin is still the same."""
    bulletins: dict[str, str] = {}
    seen = {path: _examined_before(text) for path, text in texts.items()}
    return {
        path: one
        for path, one in seen.items()
        if one.facts is None or one.bulletin == _bulletin(library, one.facts.file, bulletins)
    }


def _bulletin(library: Library, name: str, known: dict[str, str]) -> str:
    """Digest of a bulletin as it is now; "" where it isn't there."""
    if name not in known:
        path = library.bulletins / name
        known[name] = digest(path.read_bytes()) if path.is_file() else ""
    return known[name]


def _worked(yardstick: Yardstick, paths: Sequence[Path], jobs: int) -> Iterator[Examined]:
    chunks = [paths[at : at + _CHUNK] for at in range(0, len(paths), _CHUNK)]
    work = partial(_chunk, yardstick)
    if jobs <= 1 or len(paths) <= _FEW:
        yield from (one for chunk in chunks for one in work(chunk))
        return
    with ProcessPoolExecutor(min(jobs, len(chunks))) as pool:
        yield from (one for chunk in pool.map(work, chunks) for one in chunk)


def _chunk(yardstick: Yardstick, paths: Sequence[Path]) -> list[Examined]:
    return [examine(yardstick, path) for path in paths]


def _json(one: Examined) -> str:
    return json.dumps(astuple(one), ensure_ascii=False, separators=(",", ":"))


def _examined_before(text: str) -> Examined:
    bulletin, facts, findings = json.loads(text)
    return Examined(bulletin, Facts(*facts) if facts else None, tuple(Finding(*one) for one in findings))
