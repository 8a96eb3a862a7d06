"""What a parse changes on disk: a plan first, all of it values; then the writing.

readings + records as they stand + ledger ─► which article is which record ─► twins ─► merge ─► Plan ─► files
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path

from generator.cases.cache import digest, many_objects
from generator.cases.fields import mark
from generator.cases.files import sweep, write_whole
from generator.cases.identity import Trace, assign
from generator.cases.ledger import Entry, read_ledger, tombstones, write_ledger
from generator.cases.likeness import prints, sketch
from generator.cases.merge import Merged, merge, relink
from generator.cases.readings import Proposal, Reading, missing_files
from generator.cases.schema import keep_schema
from generator.cases.store import (
    Stored,
    as_it_stands,
    bytes_like,
    is_complete,
    load_stored,
    path_of,
    record_files,
    text_for,
    text_of,
)
from generator.cases.surgery import rewrite
from generator.cases.twins import Telling, leaders, telling
from generator.dialect import Plain
from generator.errors import RecordError
from generator.record import Record, as_plain
from generator.settings import Library


@dataclass(slots=True)
class Change:
    """What becomes of one article: `fate` is 新写, 更新, 未变, 已删除 or 写坏了."""

    fate: str
    id: str
    path: Path | None = None
    data: bytes | None = None
    before: str = ""
    """Digest of the file that `data` replaces; "" where there is none."""
    merged: Merged = field(default_factory=lambda: Merged({}))


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a parse is going to do, and what it noticed."""

    changes: Mapping[str, Sequence[Change]]
    """Bulletin → what becomes of its articles."""
    linked: Sequence[Change]
    """Records that only got or lost a `same_as`."""
    ledger: Mapping[str, Entry]
    gone: Sequence[str]
    """Ids whose bulletin is no longer there."""
    orphans: Sequence[str]
    """Ids whose bulletin no longer tells their story."""
    broken: Sequence[RecordError]

    @property
    def all_changes(self) -> list[Change]:
        """Every change, bulletin by bulletin."""
        return [*(one for changes in self.changes.values() for one in changes), *self.linked]


@dataclass(frozen=True, slots=True)
class _Library:
    """The library as it stands."""

    folder: Path
    stored: Mapping[str, Stored]
    broken: Mapping[str, RecordError]
    ledger: Mapping[str, Entry]
    buried: Set[str]
    """Ids of records that a person deleted."""


@many_objects()
def plan(library: Library, readings: Sequence[Reading], revived: Set[str] = frozenset()) -> Plan:
    """What to write, given what the machine says of some bulletins (or all); `revived`: deleted records to write again."""
    now = _as_it_stands(library, revived)
    proposals = [one for reading in readings for one in reading.proposals]
    known = _known(now)
    there = {one.file for one in known.values()} - missing_files(library, {one.file for one in known.values()})
    settled = assign(known, [one.trace for one in proposals], there)
    names = _names(proposals, settled, now)
    articles = dict(zip(names, proposals, strict=True))
    alone = {name: _change(now, name, one, None) for name, one in articles.items()}
    chiefs = leaders(_tellings(now, articles, alone))
    done = iter(
        [_change(now, name, articles[name], chiefs[name]) if name in chiefs else alone[name] for name in names]
    )
    changes = {reading.file: [next(done) for _ in reading.proposals] for reading in readings}
    met = set(names)
    linked = [_linked(now, one, chiefs.get(name)) for name, one in now.stored.items() if name not in met]
    ledger = dict(now.ledger) | {name: _entry(name, one) for name, one in articles.items()}
    for name in now.stored:
        ledger.setdefault(name, Entry(name, known[name].sketch, known[name].file))
    whole = {reading.file for reading in readings if reading.error is None}
    return Plan(
        changes,
        [one for one in linked if one],
        ledger,
        [name for name, one in now.stored.items() if one.record.source.file not in there],
        [name for name, one in now.stored.items() if name not in met and one.record.source.file in whole],
        list(now.broken.values()),
    )


def _as_it_stands(library: Library, revived: Set[str]) -> _Library:
    stored, errors = load_stored(library.cases, library.cache)
    by_id: dict[str, Stored] = {}
    broken: dict[str, RecordError] = {}
    for one in stored:
        if one.record.id in by_id:
            error = RecordError(
                _shown(one.path, library), f"与 {_shown(by_id[one.record.id].path, library)} 的 id 相同", "只留一个"
            )
            broken[f"{one.record.id} {one.path}"] = error
        else:
            by_id[one.record.id] = one
    good = {one.path for one in stored}
    names = [path.stem for path in record_files(library.cases) if path not in good] if errors else []
    broken |= dict(zip(names, errors, strict=True))
    ledger = read_ledger(library.cases)
    buried = ledger.keys() - by_id.keys() - broken.keys() - revived
    return _Library(library.cases, by_id, broken, ledger, buried)


def _shown(path: Path, library: Library) -> str:
    return path.relative_to(library.cases).as_posix()


def _known(now: _Library) -> dict[str, Trace]:
    """Every record that there is or was; a record's own file name and place count more than the ledger's."""
    known = {name: Trace(one.file, one.sketch, buried=name in now.buried) for name, one in now.ledger.items()}
    for name, one in now.stored.items():
        record = one.record
        written = known[name].sketch if name in known else sketch(record.body)
        known[name] = Trace(record.source.file, written, record.title, record.published)
    return known


def _names(proposals: Sequence[Proposal], settled: Mapping[int, str], now: _Library) -> list[str]:
    """The id of each article: its record's, or a new one that nobody has or had."""
    taken = {*now.stored, *now.ledger, *now.broken}
    names = []
    for at, one in enumerate(proposals):
        wish = one.record["id"]
        name = settled.get(at) or (wish if wish in now.broken else _free(wish, taken))
        taken.add(name)
        names.append(name)
    return names


def _free(wish: str, taken: set[str]) -> str:
    name, number = wish, 2
    while name in taken:
        name, number = f"{wish}-{number}", number + 1
    return name


def _entry(name: str, one: Proposal) -> Entry:
    return Entry(name, one.sketch, one.record["source"]["file"])


def _tellings(now: _Library, articles: Mapping[str, Proposal], alone: Mapping[str, Change]) -> Iterable[Telling]:
    """Every record as it is going to be, by id, for the search of twins; what is withdrawn or deleted tells nothing."""
    for name in sorted({*now.stored, *articles}):
        stored, one = now.stored.get(name), articles.get(name)
        if stored and stored.record.status != "已撤回":
            record = _after(stored.record, alone[name].merged) if one else stored.record
            yield telling(record, _prints(record, one))
        elif not stored and one and name not in now.buried and name not in now.broken:
            yield telling(Record.model_validate({**one.record, "id": name}), one.prints)


def _prints(record: Record, one: Proposal | None) -> tuple[int, ...]:
    if one and record.body == "".join(part["text"] for part in one.record["story"]):
        return one.prints
    return tuple(prints(record.body))


def _after(record: Record, merged: Merged) -> Record:
    """A record after a merge."""
    return Record.model_validate(_applied(as_plain(record), merged)) if merged.changes else record


def _applied(plain: Mapping[str, Plain], merged: Merged) -> Mapping[str, Plain]:
    for path, value in merged.changes.items():
        plain = _with(plain, path, value)
    return plain


def _change(now: _Library, name: str, one: Proposal, chief: str | None) -> Change:
    stored = now.stored.get(name)
    if name in now.broken:
        return Change("写坏了", name)
    if stored:
        return _merged(now.folder, stored, _linked_record(one.record, chief))
    if name in now.buried:
        return Change("已删除", name)
    path = path_of(now.folder, name)
    text = text_for(path, now.folder, {**_linked_record(one.record, chief), "id": name})
    return Change("新写", name, path, text.encode())


def _linked_record(plain: Mapping[str, Plain], chief: str | None) -> dict[str, Plain]:
    if chief is None:
        return dict(plain)
    marks = {**plain["parsed"]["marks"], "same_as": mark(("same_as",), chief)}
    return {**plain, "same_as": chief, "parsed": {**plain["parsed"], "marks": marks}}


def _merged(folder: Path, stored: Stored, new: Mapping[str, Plain]) -> Change:
    """The merge of a record with what the machine says; when it says what it said, nothing needs to be looked at."""
    record = stored.record
    if record.parsed.marks == new["parsed"]["marks"] and _same_place(record, new) and is_complete(record):
        return Change("未变", record.id)
    data = stored.path.read_bytes()
    text = text_of(data, stored.path.name)
    merged = merge(as_it_stands(text, record), new)
    if not merged.changes:
        return Change("未变", record.id, merged=merged)
    return Change("更新", record.id, stored.path, _written(folder, stored, data, merged), stored.digest, merged)


def _same_place(record: Record, new: Mapping[str, Plain]) -> bool:
    source = record.source.model_dump(mode="json")
    return all(source[key] == new["source"][key] for key in ("file", "lines", "sha256"))


def _written(folder: Path, stored: Stored, data: bytes, merged: Merged) -> bytes:
    """The file with its changes, in its own line ends; one that nobody touched is simply written anew."""
    text = text_of(data, stored.path.name)
    plain = as_plain(stored.record)
    if text == text_for(stored.path, folder, plain):
        return bytes_like(text_for(stored.path, folder, _applied(plain, merged)), data)
    return bytes_like(rewrite(text, merged.changes), data)


def _with(plain: Mapping[str, Plain], path: Sequence[str], value: Plain) -> dict[str, Plain]:
    return {**plain, path[0]: value if len(path) == 1 else _with(plain[path[0]], path[1:], value)}


def _linked(now: _Library, stored: Stored, chief: str | None) -> Change | None:
    """A record whose bulletin wasn't read this time may still have become, or ceased to be, a further telling."""
    if stored.record.same_as == chief:
        return None
    merged = relink(as_plain(stored.record), chief)
    if not merged.changes:
        return None
    data = stored.path.read_bytes()
    return Change(
        "更新", stored.record.id, stored.path, _written(now.folder, stored, data, merged), stored.digest, merged
    )


def carry_out(library: Library, made: Plan) -> list[str]:
    """Write what was planned: records first, the ledger last, so that a crash leaves records that the next parse finds.
    The ids that somebody else changed meanwhile; they are left alone."""
    sweep(library.cases)
    missed = []
    for one in made.all_changes:
        if one.path is None or one.data is None:
            continue
        if _digest(one.path) == one.before:
            write_whole(one.path, one.data)
        else:
            missed.append(one.id)
    keep_schema(library)
    write_ledger(library.cases, made.ledger.values())
    return missed


def _digest(path: Path) -> str:
    return digest(path.read_bytes()) if path.is_file() else ""


def deleted(library: Library) -> list[Entry]:
    """The tombstones: records that a person deleted."""
    present = [path.stem for path in record_files(library.cases)]
    stored, _ = load_stored(library.cases, library.cache)
    return tombstones(read_ledger(library.cases), [*present, *(one.record.id for one in stored)])
