"""Change single fields in the text of a record; every other line, comment and layout of a person's stays as it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.cases.fields import Field, canonical
from generator.dialect import Plain, comments, dump, key_lines, load
from generator.errors import RecordError
from generator.record import Record

ORDER = [field.alias or name for name, field in Record.model_fields.items()]
"""The keys of a record, in the contract's order."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A document as lines, with the places of its keys and comments by line number from 0."""

    lines: tuple[str, ...]
    keys: Mapping[tuple[str | int, ...], int]
    remarks: Mapping[int, tuple[int, str]]
    plain: Mapping[str, Plain]


def rewrite(text: str, changes: Mapping[Field, Plain]) -> str:
    """The text with some fields changed; a key that isn't there is put where the contract has it.

    The result says exactly what the old text said and the changes; comments stay. `text` must be a good document.
    """
    for field, value in changes.items():
        text = _changed(_read(text), field, value)
    return text


def _read(text: str) -> _Text:
    places = {path: line - 1 for path, (line, _) in key_lines(text).items()}
    remarks = {line - 1: (column - 1, words) for line, (column, words) in comments(text).items()}
    return _Text(tuple(text.rstrip("\n").split("\n")), places, remarks, load(text, ""))


def _changed(text: _Text, field: Field, value: Plain) -> str:
    wanted = _with(text.plain, field, value)
    top = field[:1]
    for path, part in {field: value, top: wanted[top[0]]}.items():
        if _on_own_line(text, path):
            made = "\n".join(_replaced(text, path, part)) + "\n"
        elif len(path) == 1 and path not in text.keys:
            made = "\n".join(_inserted(text, path[0], part)) + "\n"
        else:
            continue
        if _says(made, wanted):
            return made
    return "".join(f"{words}\n" for _, words in text.remarks.values()) + dump(wanted)


def _says(text: str, wanted: Mapping[str, Plain]) -> bool:
    try:
        return _bare(load(text, "")) == _bare(wanted)
    except RecordError:
        return False


def _with(plain: Mapping[str, Plain], field: Field, value: Plain) -> dict[str, Plain]:
    """The document with one field changed; new keys in the contract's order."""
    inner = value if len(field) == 1 else _with(plain.get(field[0]) or {}, field[1:], value)
    return {**plain, field[0]: inner}


def _on_own_line(text: _Text, path: Field) -> bool:
    at = text.keys.get(path)
    return at is not None and (len(path) == 1 or at != text.keys[path[:-1]]) and _opens(text.lines[at], path[-1])


def _opens(line: str, key: str) -> bool:
    bare = line.lstrip().replace('"', "").replace("'", "")
    return bare.startswith(f"{key}:")


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _remark_lines(text: _Text, first: int, end: int) -> list[int]:
    return [number for number in range(first, end) if number in text.remarks]


def _end(text: _Text, path: tuple[str | int, ...], start: int) -> int:
    """The line after the last one of a value; blank lines and comments below it are not the value's."""
    after = [line for other, line in text.keys.items() if line > start and other[: len(path)] != path]
    end = min(after, default=len(text.lines))
    while end - 1 > start and _is_loose(text, end - 1):
        end -= 1
    return end


def _is_loose(text: _Text, number: int) -> bool:
    remark = text.remarks.get(number)
    line = text.lines[number]
    return not line.strip() or (remark is not None and not line[: remark[0]].strip())


def _replaced(text: _Text, path: Field, value: Plain) -> list[str]:
    start = text.keys[path]
    end = _end(text, path, start)
    firsts = _first_lines(text, path)
    if isinstance(value, list) and value and firsts and firsts[0] > start:
        made = _entries(text, path, value, firsts, end)
    else:
        made = _fresh(text, path[-1], value, start, end)
    return [*text.lines[:start], *made, *text.lines[end:]]


def _fresh(text: _Text, key: str, value: Plain, start: int, end: int) -> list[str]:
    """A value written anew: the comment beside its key stays there, those inside it go above."""
    indent = _indent(text.lines[start])
    made = [indent + line if line else line for line in dump({key: value}).rstrip("\n").split("\n")]
    beside = [f"{made[0]}  {text.remarks[start][1]}"] if start in text.remarks else made[:1]
    inside = [indent + text.remarks[number][1] for number in _remark_lines(text, start + 1, end)]
    return [*inside, *beside, *made[1:]]


def _first_lines(text: _Text, path: Field) -> list[int]:
    """Where the entries of a list begin."""
    found: list[int] = []
    while (*path, len(found)) in text.keys:
        found.append(text.keys[(*path, len(found))])
    return found


def _entries(text: _Text, path: Field, value: list[Plain], firsts: list[int], end: int) -> list[str]:
    """A list of which entries that say the same keep their lines; comments of the others stay where they were."""
    old: Plain = text.plain
    for key in path:
        old = old[key]
    heads = [_head(text, first) for first in firsts]
    ends = [*heads[1:], end]
    indent = _indent(text.lines[firsts[0]])
    made = list(text.lines[text.keys[path] : heads[0]])
    matcher = SequenceMatcher(None, [_bare(one) for one in old], [_bare(one) for one in value], autojunk=False)
    for same, first, last, start, stop in matcher.get_opcodes():
        if same == "equal":
            made += text.lines[heads[first] : ends[last - 1]]
            continue
        if first < last:
            made += [indent + text.remarks[number][1] for number in _remark_lines(text, heads[first], ends[last - 1])]
        made += [indent + line if line else line for one in value[start:stop] for line in _entry(one)]
    return made


def _head(text: _Text, first: int) -> int:
    """Comments directly above an entry are the entry's."""
    while _is_loose(text, first - 1):
        first -= 1
    return first


def _entry(entry: Plain) -> list[str]:
    if isinstance(entry, dict):
        return dump([entry]).rstrip("\n").split("\n")
    return ["- " + dump({"k": entry}).rstrip("\n").removeprefix("k: ")]


def ordered(text: str) -> str:
    """The text with its top keys in the contract's order, each with the comments above it; unchanged where that can't
    be done line by line."""
    document = _read(text)
    keys = [str(path[0]) for path in document.keys if len(path) == 1]
    first = document.keys[(keys[0],)]
    starts = [first, *(_head(document, document.keys[(key,)]) for key in keys[1:])]
    blocks = dict(zip(keys, zip(starts, [*starts[1:], len(document.lines)], strict=True), strict=True))
    lines = [
        *document.lines[:first],
        *(line for key in ORDER if key in blocks for line in document.lines[slice(*blocks[key])]),
    ]
    made = "\n".join(lines) + "\n"
    return made if _says(made, document.plain) else text


def _inserted(text: _Text, key: str, value: Plain) -> list[str]:
    """A key that was missing, below the nearest key before it in the contract's order."""
    before = [name for name in ORDER[: ORDER.index(key)] if (name,) in text.keys]
    at = _end(text, (before[-1],), text.keys[(before[-1],)]) if before else 0
    return [*text.lines[:at], *dump({key: value}).rstrip("\n").split("\n"), *text.lines[at:]]


def _bare(value: Plain) -> str:
    """What a value says: an absent key and null are one."""
    return canonical(_without_null(value))


def _without_null(value: Plain) -> Plain:
    if isinstance(value, dict):
        return {key: _without_null(inner) for key, inner in value.items() if inner is not None}
    return [_without_null(inner) for inner in value] if isinstance(value, list) else value
