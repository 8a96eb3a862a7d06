"""What bench/life.py works with: a library, what its people did to it, and the questions asked after every step."""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

from click.testing import CliRunner

from generator.cases import readings as machine
from generator.cases.fields import FIELDS, UNSEALED, canonical, has, mark, name_of, read
from generator.cases.readings import bulletin_files, readings
from generator.cases.store import bytes_like, record_files
from generator.cases.update import plan
from generator.cli import main as jiebao
from generator.dialect import Plain, dump, load
from generator.settings import Library

State = Mapping[Path, tuple[bytes, int]]
Where = tuple[str, ...]


@dataclass
class Life:
    """A library, and what its people did to it."""

    library: Library
    edits: dict[tuple[str, Where], Plain] = field(default_factory=dict)
    """Record and field → what a person wrote there."""
    words: dict[str, set[str]] = field(default_factory=dict)
    """Record → the comments of a person's in its file."""
    ids: set[str] = field(default_factory=set)
    free: dict[str, set[Where]] = field(default_factory=dict)
    """Record → fields that need not say what the machine says (a pinned list, a record that is signed)."""
    broken: set[str] = field(default_factory=set)
    """Records that somebody made unreadable."""
    gone: set[str] = field(default_factory=set)
    """Records that no bulletin tells any more."""
    parses: int = 0
    said: str = ""
    """What the last parse printed."""

    def run(self, *words: str, code: int = 0) -> str:
        """`jiebao …`; its words. AssertionError when it ends otherwise."""
        before = Path.cwd()
        os.chdir(self.library.root)
        try:
            done = CliRunner().invoke(jiebao, words, catch_exceptions=False)
        finally:
            os.chdir(before)
        assert done.exit_code == code, f"{words}: {done.exit_code}\n{done.output}"
        return done.output

    def path(self, name: str) -> Path:
        """The file of a record."""
        return next(path for path in record_files(self.library.cases) if path.stem == name)

    def text(self, name: str) -> str:
        """The text of a record's file."""
        return self.path(name).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")

    def plain(self, name: str) -> Plain:
        """What a record's file says."""
        return load(self.text(name), name)

    def state(self) -> State:
        """Every file of `content/cases` and of the schema."""
        found = sorted(path for path in self.library.content.rglob("*") if path.is_file())
        places = (path for path in found if self.library.bulletins not in path.parents)
        return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in places}

    def pick(self, number: int, *wanted: Callable[[Plain], object]) -> str:
        """The `number`-th record that is like this, round and round."""
        good = [name for name in sorted(self.ids - self.gone - self.broken) if self._is(name, wanted)]
        return good[number % len(good)]

    def _is(self, name: str, wanted: Sequence[Callable[[Plain], object]]) -> bool:
        plain = self.plain(name)
        return (name, ("story",)) not in self.edits and all(one(plain) for one in wanted)

    def source(self, name: str) -> Path:
        """The bulletin of a record."""
        return self.library.bulletins / self.plain(name)["source"]["file"]

    def write(self, name: str, text: str) -> None:
        """A record's file, saved by an editor that keeps its line ends."""
        self.path(name).write_bytes(bytes_like(text, self.path(name).read_bytes()))

    def hand(self, name: str, values: Mapping[Where, Plain]) -> None:
        """A person writes values into a record: the lines of their top keys, nothing else."""
        plain = self.plain(name)
        for where, value in values.items():
            if where not in FIELDS or canonical(read(plain, where)) != canonical(value):
                self.edits[name, where] = value
            plain = put(plain, where, value)
        changed = {where[0] for where in values}
        parts = {part.split(":")[0]: part for part in TOP.split(self.text(name))}
        for key in changed:
            parts[key] = dump({key: plain[key]}) + _tail(parts[key])
        self.write(name, "".join(parts.values()))

    def settle(self, new: int = 0) -> None:
        """Parse, ask the questions, parse again and ask whether anything moved. `new`: records that are to come."""
        self.parses += 1
        before = self.state()
        self.said = self.run("parse", "-j", "1", code=1 if self.broken else 0)
        after = self.state()
        _nobody_lost(self, new)
        _nothing_of_a_persons_lost(self)
        _no_needless_change(before, after)
        _the_rest_follows(self)
        self.run("parse", "-j", "1", code=1 if self.broken else 0)
        moved = [path.name for path, seen in self.state().items() if after.get(path) != seen]
        assert not moved, f"第二次解析又改了 {moved}"


def put(plain: Plain, where: Where, value: Plain) -> Plain:
    """A document with one value in it changed."""
    return {**plain, where[0]: value if len(where) == 1 else put(plain[where[0]], where[1:], value)}


def _tail(part: str) -> str:
    """The comments and blank lines below a value."""
    lines = part.splitlines(keepends=True)
    kept = list(takewhile(lambda line: not line.strip() or line.startswith("#"), reversed(lines)))
    return "".join(reversed(kept))


def _nobody_lost(life: Life, new: int) -> None:
    there = {path.stem for path in record_files(life.library.cases)}
    more, lost = there - life.ids, life.ids - there
    assert not lost, f"少了 {sorted(lost)}"
    assert len(more) == new, f"该多 {new} 条，多出 {sorted(more)}\n{life.said}"
    life.ids = there


def _nothing_of_a_persons_lost(life: Life) -> None:
    for (name, where), value in life.edits.items():
        if name in life.ids - life.broken:
            stands = read(life.plain(name), where)
            assert canonical(stands) == canonical(value), f"{name} 的 {name_of(where)} 是 {stands}，人写的是 {value}"
    for name, lines in life.words.items():
        if name in life.ids:
            lost = [line for line in lines if life.text(name).count(line) != 1]
            assert not lost, f"{name} 里人写的注释不见了，或多了：{lost}"


TOP = re.compile(r"^(?=[a-z_]+:)", re.M)


def _no_needless_change(before: State, after: State) -> None:
    """Of a file that was rewritten, the lines below each top key that says what it said are the lines that were there."""
    for path in before.keys() & after.keys():
        old, new = before[path], after[path]
        if old[0] == new[0]:
            assert old[1] == new[1], f"{path.name} 没有变却重写了"
        elif path.suffix == ".yml":
            _only_what_changed(path, *(data.decode("utf-8-sig").replace("\r\n", "\n") for data, _ in (old, new)))


def _only_what_changed(path: Path, old: str, new: str) -> None:
    was, now = load(old, path.name), load(new, path.name)
    lines = [{part.split(":")[0]: part for part in TOP.split(text)} for text in (old, new)]
    for key in was.keys() & now.keys():
        if key in lines[0] and canonical(was[key]) == canonical(now[key]):
            assert lines[0][key] == lines[1].get(key), f"{path.name} 的 {key} 没有变，行却改了"


def _the_rest_follows(life: Life) -> None:
    """Every field that no person touched says what the machine reads in the bulletin today."""
    told = set()
    for name, today in todays(life):
        told.add(name)
        if name not in life.ids or name in life.broken:
            continue
        stands = life.plain(name)
        for where in FIELDS:
            if where in UNSEALED or (name, where) in life.edits or where in life.free.get(name, ()):
                continue
            assert has(stands, where), f"{name} 没有 {name_of(where)}"
            same = mark(where, read(stands, where)) == mark(where, read(today, where))
            assert same, f"{name} 的 {name_of(where)} 是 {read(stands, where)}，解析读作 {read(today, where)}"
    lost = life.ids - told - life.gone - life.broken
    assert not lost, f"{lost} 找不到自己的稿件了"


def todays(life: Life) -> Iterator[tuple[str, Mapping[str, Plain]]]:
    """Record and what the machine reads today, of every article."""
    found = readings(life.library, bulletin_files(life.library))
    made = plan(life.library, found)
    for reading in found:
        for change, proposal in zip(made.changes[reading.file], reading.proposals, strict=True):
            yield change.id, proposal.record


@contextmanager
def another_machine(says: Callable[[dict[str, Plain]], None]) -> Iterator[None]:
    """A version of the program that reads something else: `says` changes each record as it is read."""
    work, code = machine.work, machine.parser_code

    def worked(task):
        made = machine.json.loads(work(task))
        for one in made.get("articles", ()):
            says(one["record"])
            one["record"]["parsed"]["marks"] = machine.marks(one["record"])
        return machine._json(made)

    machine.work, machine.parser_code = worked, lambda: f"another {says.__name__}"
    try:
        yield
    finally:
        machine.work, machine.parser_code = work, code
