"""Single records by their id: found, changed, written back."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches

from generator.cases.files import write_whole
from generator.cases.states import Changes
from generator.cases.store import Stored, bytes_like, load_stored, read_record, record_files, text_of
from generator.cases.surgery import rewrite
from generator.errors import RecordError
from generator.record import Record
from generator.settings import Library


def find(library: Library, names: Iterable[str]) -> list[Stored]:
    """The records of these ids, in this order. RecordError says what is wrong with one that can't be read, or names one
    that isn't there and the nearest that is."""
    stored, _ = load_stored(library.cases, library.cache)
    by_id = {one.record.id: one for one in stored}
    found = []
    for name in names:
        if name not in by_id:
            _refuse_broken(library, name)
            near = get_close_matches(name, by_id, 1)
            raise RecordError(
                name, "没有这条记录", f"看看是不是 {near[0]}" if near else "用 jiebao review 查看各条的 id"
            )
        found.append(by_id[name])
    return found


def _refuse_broken(library: Library, name: str) -> None:
    for path in record_files(library.cases):
        if path.stem == name:
            read_record(path)


def change(stored: Stored, changes: Changes) -> None:
    """Change a record's file, every other line as it was."""
    data = stored.path.read_bytes()
    write_whole(stored.path, bytes_like(rewrite(text_of(data, stored.path.name), changes), data))


def change_all(
    library: Library, names: Iterable[str], act: Callable[[Record], Changes]
) -> tuple[list[Record], list[RecordError]]:
    """Do one thing to several records: those it was done to, and why not to the others."""
    done: list[Record] = []
    refused: list[RecordError] = []
    for stored in find(library, names):
        try:
            changes = act(stored.record)
        except RecordError as error:
            refused.append(error)
        else:
            change(stored, changes)
            done.append(stored.record)
    return done, refused
