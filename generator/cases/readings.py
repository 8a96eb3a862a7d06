"""Bulletins read: what the machine says of each today, from the cache where neither bulletin nor rules have changed."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.cases.cache import digest, many_objects, parser_code, read_cache, write_cache
from generator.cases.engines import ENGINES, local
from generator.cases.fields import marks
from generator.cases.identity import Trace
from generator.cases.likeness import prints, sketch
from generator.cases.processes import processes as processes
from generator.cases.store import text_of
from generator.dialect import Plain
from generator.errors import GeneratorError, SiteError, SourceError
from generator.news.compose import parse
from generator.record import Record, as_plain
from generator.rules.gazetteer import EMPTY, Gazetteer, parse_gazetteer
from generator.settings import Library
from generator.sources.reading import MOST_BYTES, document_from_bytes, read_document

_CACHE = "readings.cache"
_FEW = 6
"""So few bulletins are read sooner by one process than it takes to start others."""
_PASSED_OVER = {
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".svg", ".mp4", ".mov", ".mp3", ".db", ".ini",
    ".tmp", ".bak",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposal:
    """One article as a record: all fields, the marks of what the machine says in `parsed.marks`; the id is a wish."""

    record: Mapping[str, Plain]
    sketch: str
    prints: tuple[int, ...]

    @property
    def trace(self) -> Trace:
        """By what the article is known again."""
        return Trace(self.record["source"]["file"], self.sketch, self.record["title"], self.record["published"])


@dataclass(frozen=True, slots=True)
class Reading:
    """One bulletin read, or why it could not be."""

    file: str
    proposals: tuple[Proposal, ...] = ()
    dropped: tuple[tuple[int, int, str, str], ...] = ()
    """First and last line, why, text: what was taken out as furniture."""
    error: SourceError | None = None


def bulletin_files(library: Library) -> list[Path]:
    """Every bulletin of the library, sorted; pictures, hidden files and what Word leaves beside an open file are none."""
    return sorted(path for path in library.bulletins.rglob("*") if _is_bulletin(path))


def _is_bulletin(path: Path) -> bool:
    return path.is_file() and not path.name.startswith((".", "~$")) and path.suffix.lower() not in _PASSED_OVER


def name_in(library: Library, path: Path) -> str:
    """What a bulletin is called in records: its path below `content/bulletins/`. SourceError when it lies elsewhere."""
    whole = path.resolve()
    if not whole.is_relative_to(library.bulletins.resolve()):
        raise SourceError(
            str(path), "不在 content/bulletins/ 里", "先放进 content/bulletins/，或加 --stdout 只看结果"
        )
    name = whole.relative_to(library.bulletins.resolve()).as_posix()
    if not name.isprintable():
        raise SourceError(ascii(name), "文件名里有看不见的字符", "改个文件名")
    return name


def gazetteer_of(library: Library | None) -> Gazetteer:
    """The library's own names; none where it keeps none."""
    if library is None or not library.gazetteer.is_file():
        return EMPTY
    return parse_gazetteer(text_of(library.gazetteer.read_bytes(), library.gazetteer.name), library.gazetteer.name)


@dataclass(frozen=True, slots=True)
class Workforce:
    """Who reads: how many processes, on what engine (a key of `ENGINES`), at what address."""

    jobs: int = 1
    engine: str = "local"
    address: str | None = None


def readings(
    library: Library,
    files: Sequence[Path],
    force: Workforce = Workforce(),
    tick: Callable[[], None] = lambda: None,
) -> list[Reading]:
    """What the machine says of some bulletins, in their order, whoever reads them. `tick` is called as each is done.
    RuleError when the gazetteer can't be used, SiteError when a cluster can't."""
    gazetteer = gazetteer_of(library)
    known = read_cache(library.cache / _CACHE, parser_code())
    names = [name_in(library, path) for path in files]
    rules = digest(f"{gazetteer}")
    keys = [_key(path, name, rules) for path, name in zip(files, names, strict=True)]
    missing = [at for at, key in enumerate(keys) if key not in known]
    tasks = [(files[at], names[at], gazetteer) for at in missing]
    for _ in range(len(files) - len(missing)):
        tick()
    fresh: dict[str, str] = {}
    try:
        for at, text in zip(missing, _worked(tasks, force), strict=True):
            fresh[keys[at]] = text
            tick()
    finally:  # stopped half way, the next run goes on from there
        if fresh:
            write_cache(library.cache / _CACHE, parser_code(), _kept(library, known, keys, files) | fresh)
    with many_objects():
        return [_reading(name, fresh.get(key) or known[key]) for name, key in zip(names, keys, strict=True)]


def reread(path: Path, name: str, gazetteer: Gazetteer) -> Reading:
    """What the machine says of one bulletin today, read anew."""
    return _reading(name, work((path, name, gazetteer)))


def _kept(library: Library, known: dict[str, str], keys: list[str], files: Sequence[Path]) -> dict[str, str]:
    """Entries worth keeping: all, when only some bulletins were asked for; else those in use."""
    whole = len(files) >= len(bulletin_files(library))
    return {key: known[key] for key in keys if key in known} if whole else dict(known)


def _key(path: Path, name: str, rules: str) -> str:
    try:
        data = digest(path.read_bytes())
    except OSError as error:
        data = str(error.errno)
    return digest(f"{name}\n{data}\n{rules}")


_Task = tuple[Path, str, Gazetteer]
_Packed = tuple[bytes, str, Gazetteer]
_PARCEL = 8
"""Bulletins that travel together, at most."""


def _worked(tasks: Sequence[_Task], force: Workforce) -> Iterator[str]:
    """The tasks done, in parcels of a few: so many that every worker gets some, so few that a trip is worth it."""
    if not tasks:
        return
    if force.engine == "local" and (force.jobs <= 1 or len(tasks) <= _FEW):
        yield from map(work, tasks)
        return
    size = max(1, min(_PARCEL, len(tasks) // (4 * force.jobs)))
    parcels = (tasks[at : at + size] for at in range(0, len(tasks), size))
    if force.engine == "local":
        for texts in local(_work_all, parcels, min(force.jobs, len(tasks))):
            yield from texts
        return
    packed = ([_packed(task) for task in parcel] for parcel in parcels)
    for code, texts in ENGINES[force.engine](work_away, packed, force.jobs, force.address):
        if code != parser_code():
            raise SiteError(
                f"--engine {force.engine}", "集群上装的 jiebao 和这里的不是同一版本", "装成同一版本再运行"
            )
        yield from texts


def _work_all(tasks: Sequence[_Task]) -> list[str]:
    return [work(task) for task in tasks]


def _packed(task: _Task) -> _Packed | str:
    """A task with its bulletin's bytes; the refusal of one that need not travel to be refused."""
    path, name, gazetteer = task
    try:
        return (path.read_bytes(), name, gazetteer) if path.stat().st_size <= MOST_BYTES else work(task)
    except OSError:
        return work(task)


def work_away(parcel: Sequence[_Packed | str]) -> tuple[str, list[str]]:
    """Bulletins read on another machine, which has their bytes only; and by what version of the code."""
    return parser_code(), [one if isinstance(one, str) else work(one) for one in parcel]


def work(task: _Task | _Packed) -> str:
    """One bulletin read, as JSON: the articles, what was dropped, or the error. A pure function of bytes, name, rules."""
    bulletin, name, gazetteer = task
    try:
        document = (
            read_document(bulletin, name) if isinstance(bulletin, Path) else document_from_bytes(bulletin, name)
        )
        parsing = parse(document, gazetteer)
    except GeneratorError as error:
        return _json({"error": [error.where, error.what, error.hint]})
    except Exception as error:  # one bulletin that trips the parser must not stop the others: it is told and counted
        what = f"解析这份稿件时出了错（{type(error).__name__}：{error}）"
        return _json({"error": [name, what, "把稿件发给捷报的维护者；其他稿件不受影响"]})
    dropped = [[*one.lines, one.why, one.text] for one in parsing.reading.dropped]
    return _json({"articles": [_article(record) for record in parsing.records], "dropped": dropped})


def _article(record: Record) -> Plain:
    plain = as_plain(record)
    plain["parsed"]["marks"] = marks(plain)
    return {"record": plain, "sketch": sketch(record.body), "prints": prints(record.body)}


def _json(value: Plain) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _reading(name: str, text: str) -> Reading:
    plain = json.loads(text)
    if "error" in plain:
        return Reading(name, error=SourceError(*plain["error"]))
    proposals = tuple(Proposal(one["record"], one["sketch"], tuple(one["prints"])) for one in plain["articles"])
    return Reading(name, proposals, tuple(tuple(one) for one in plain["dropped"]))


def missing_files(library: Library, names: Iterable[str]) -> set[str]:
    """Of some bulletins, those that are no longer there."""
    return {name for name in set(names) if not (library.bulletins / name).is_file()}
