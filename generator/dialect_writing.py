"""Writing the YAML dialect: one layout for all files, the same as PyYAML's, several times as quick."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import yaml

Plain = Any
"""What a document is made of: dict, list, str, int, float, bool, None."""

_DUMPER: type[Any] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_NUMBERISH = re.compile(r"[-+.]?[0-9][0-9_,.:eExo+-]*")


def dump(value: Plain) -> str:
    """A document in this dialect: keys in the order given, readable by a clerk; `load` gives the same value back.

    Block style, Chinese unescaped, short lists on one line, long text as a block. The layout is laid out here; PyYAML is
    asked only how to write what needs quoting: a site writes ten thousand records.
    """
    if not isinstance(value, dict) or not value:
        return _emitted(value)
    lines: list[str] = []
    try:
        _block(lines, value, "")
    except _Unusual:
        return _emitted(value)
    return "\n".join(lines) + "\n"


def dump_all(values: list[Plain]) -> str:
    """Several documents, each opened by `---`."""
    return "".join("---\n" + dump(value) for value in values)


class _Unusual(Exception):
    """A value whose layout is PyYAML's business: keys that are no words, text that ends in empty lines."""


def _block(lines: list[str], value: Plain, indent: str) -> None:
    """Add the lines of a mapping or list that stands below its key."""
    if isinstance(value, dict):
        for key, held in value.items():
            _entry(lines, f"{indent}{_key(key)}:", held, indent)
    else:
        for item in value:
            _item(lines, item, indent)


def _entry(lines: list[str], head: str, held: Plain, indent: str) -> None:
    if isinstance(held, dict) and held:
        lines.append(head)
        _block(lines, held, f"{indent}  ")
    elif isinstance(held, list | tuple) and not _short(held):
        lines.append(head)
        _block(lines, held, indent)
    else:
        _place(lines, head, held, indent)


def _item(lines: list[str], item: Plain, indent: str) -> None:
    """A list's item: its first line stands behind the dash."""
    if (isinstance(item, dict) and item) or (isinstance(item, list | tuple) and not _short(item)):
        first = len(lines)
        _block(lines, item, f"{indent}  ")
        lines[first] = f"{indent}- {lines[first][len(indent) + 2 :]}"
    else:
        _place(lines, f"{indent}-", item, indent)


def _place(lines: list[str], head: str, value: Plain, indent: str) -> None:
    first, *rest = _written(value)
    lines.append(f"{head} {first}" if first else head)
    lines += [f"{indent}{line}" if line else line for line in rest]


def _written(value: Plain) -> list[str]:
    """A scalar, a short list or an empty mapping: the words behind its key, and the lines that follow, indented by two."""
    if isinstance(value, str):
        if _evident(value):
            return [value]
        if not value or _NUMBERISH.fullmatch(value):
            return [f"'{value}'"]
        if _PARAGRAPHS.fullmatch(value):
            return [
                "|" if value[-1] == "\n" else "|-",
                *(f"  {line}" for line in value.removesuffix("\n").split("\n")),
            ]
    elif isinstance(value, list | tuple):
        if all((isinstance(item, str) and _evident(item)) or type(item) is int for item in value):
            return [f"[{', '.join(map(str, value))}]"]
    elif not isinstance(value, dict):
        sort, words = _WORDS[type(value)](value)
        if _taken_for(words) == sort:
            return [words]
    elif not value:
        return ["{}"]
    text = _emitted({"k": value})
    if text.endswith("...\n") or _OTHER_BREAKS.search(text):
        raise _Unusual
    return text.removesuffix("\n").removeprefix("k:").removeprefix(" ").split("\n")


def _evident(text: str) -> bool:
    """Whether no YAML program takes a text for anything but text, wherever it stands."""
    return bool(_CHINESE.fullmatch(text)) or bool(
        _WORD.fullmatch(text) and _taken_for(text) == "str" and not _NUMBERISH.fullmatch(text)
    )


@lru_cache(1024)
def _key(key: str) -> str:
    text = _emitted({key: None})
    if text.startswith("?") or "\n" in text[:-1]:
        raise _Unusual
    return text.removesuffix(": null\n")


_OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")
_WORD = re.compile("[0-9A-Za-z](?:[0-9A-Za-z_. -]*[0-9A-Za-z_])?")
_INSIDE = r"\u4e00-\u9fff\u3001-\u3011\uff01-\uff5e“”‘’—…·0-9A-Za-z.%_+/\-"
_LINE = f"(?:[0-9A-Za-z][0-9A-Za-z._/-]*)?[\u4e00-\u9fff“‘《（【](?:[{_INSIDE} ]*[{_INSIDE}])?"
_CHINESE = re.compile(_LINE)
_PARAGRAPHS = re.compile(rf"(?:{_LINE}\n)+(?:{_LINE})?")


def _emitted(value: Plain) -> str:
    """A value as PyYAML writes it."""
    events: list[yaml.Event] = [yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False)]
    _add(events, value)
    events += yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent()
    return str(yaml.emit(events, Dumper=_DUMPER, allow_unicode=True, width=10**6))


def _add(events: list[yaml.Event], value: Plain) -> None:
    if isinstance(value, str):
        events.append(_text(value))
    elif isinstance(value, dict):
        events.append(yaml.MappingStartEvent(None, f"{_TAG}map", True, flow_style=False))
        for key, held in value.items():
            events.append(_text(key))
            _add(events, held)
        events.append(yaml.MappingEndEvent())
    elif isinstance(value, list | tuple):
        events.append(yaml.SequenceStartEvent(None, f"{_TAG}seq", True, flow_style=_short(value)))
        for item in value:
            _add(events, item)
        events.append(yaml.SequenceEndEvent())
    else:
        events.append(_scalar(*_WORDS[type(value)](value)))


def _text(value: str) -> yaml.Event:
    style = "|" if "\n" in value else "'" if _NUMBERISH.fullmatch(value) else None
    return _scalar("str", value, style)


def _short(value: Sequence[Plain]) -> bool:
    plain = all(
        isinstance(item, str | int | float) and len(str(item)) < 40 and "\n" not in str(item) for item in value
    )
    return plain and sum(len(str(item)) + 2 for item in value) < 100


def _float(value: float) -> tuple[str, str]:
    return "float", str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


_TAG = "tag:yaml.org,2002:"
_WORDS: Mapping[type, Callable[[Any], tuple[str, str]]] = {
    type(None): lambda value: ("null", "null"),
    bool: lambda value: ("bool", "true" if value else "false"),
    int: lambda value: ("int", str(value)),
    float: _float,
}
"""Of a value that is no text: what it is, and its words."""


def _scalar(sort: str, value: str, style: str | None = None) -> yaml.Event:
    """A scalar that stands plain where every YAML 1.1 program would read it as what it is."""
    return yaml.ScalarEvent(None, _TAG + sort, (_taken_for(value) == sort, sort == "str"), value, style=style)


def _taken_for(value: str) -> str:
    """What a YAML 1.1 program takes a plain scalar for."""
    found = _RESOLVERS.get(value[:1], ())
    return next((tag.removeprefix(_TAG) for tag, pattern in found if pattern.match(value)), "str")


_RESOLVERS: Mapping[str, Sequence[tuple[str, re.Pattern[str]]]] = _DUMPER.yaml_implicit_resolvers
