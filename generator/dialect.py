"""The YAML dialect of this project, the only door to PyYAML.

Stricter than YAML 1.1 on the way in, friendlier on the way out: a plain scalar is null, true, false, a decimal number
or a string, so `08:30`, `2023-08`, `2023-08-25` and `no` stay what a clerk typed; a repeated key, an alias and a
document nested deeper than 40 are refused with their line.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml

from generator.dialect_faults import explained, unprintable
from generator.dialect_writing import Plain as Plain
from generator.dialect_writing import dump as dump
from generator.dialect_writing import dump_all as dump_all
from generator.errors import RecordError

_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_MAYBE_ALIAS = re.compile(r"(?:^|[\s,\[{:-])[*&][^\s*&]", re.M)
_COMMENT = re.compile(r"(?:^|(?<=\s))#")
_DEEPEST = 40


_TAG = "tag:yaml.org,2002:"
_NULLS = {"", "~", "null"}
_TRUTHS = {"true": True, "false": False}


class _Loader(_LOADER):  # type: ignore[misc]
    """Safe loader that knows five kinds of plain scalar and no alias; quick, for ten thousand records."""

    def resolve(self, kind: type, value: Any, implicit: Any) -> str:
        """What a node without a tag is."""
        if kind is not yaml.ScalarNode:
            return _MAP if kind is yaml.MappingNode else _SEQ
        if not implicit[0]:
            return _STR
        if value in _NULLS or value in _TRUTHS:
            return _NULL if value in _NULLS else _BOOL
        return _FLOAT if value[0] in "-+0123456789" and _NUMBER.fullmatch(value) else _STR

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """Nothing here depends on where a node stands."""

    def ascend_resolver(self) -> None:
        """Nothing here depends on where a node stands."""


_MAP, _SEQ, _STR, _NULL, _BOOL, _FLOAT = (_TAG + name for name in ("map", "seq", "str", "null", "bool", "float"))


def _number(text: str) -> int | float:
    return int(text) if re.fullmatch(r"[-+]?[0-9]+", text) else float(text)


_SCALARS: Mapping[str, Callable[[str], Plain]] = {
    _STR: str,
    _NULL: lambda text: None,
    _BOOL: _TRUTHS.__getitem__,
    _FLOAT: _number,
}


def _value(loader: Any, node: Any) -> Plain:
    """What a node says; a tag that is not ours is PyYAML's to refuse."""
    tag = node.tag
    if tag in _SCALARS and isinstance(node, yaml.ScalarNode):
        return _SCALARS[tag](node.value)
    if tag == _SEQ and isinstance(node, yaml.SequenceNode):
        return [_value(loader, item) for item in node.value]
    if tag == _MAP and isinstance(node, yaml.MappingNode):
        return _mapping(loader, node)
    return loader.construct_object(node, deep=True)


def _mapping(loader: Any, node: Any) -> dict[str, Plain]:
    found: dict[str, Plain] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in found:
            raise yaml.constructor.ConstructorError(None, None, f"键“{key}”写了两次", key_node.start_mark)
        found[key] = _value(loader, value_node)
    return found


def _documents(text: str) -> Iterator[Plain]:
    loader = _Loader(text)
    try:
        while loader.check_node():
            yield _value(loader, loader.get_node())
    finally:
        loader.dispose()


def load(text: str, where: str) -> Plain:
    """The one document in `text`; `where` names it in an error. RecordError when it isn't good YAML of this dialect."""
    documents = load_all(text, where)
    if len(documents) > 1:
        raise RecordError(where, "一个文件里有多份 YAML 文档", "每条记录单独存一个文件")
    return documents[0] if documents else None


def load_all(text: str, where: str) -> list[Plain]:
    """All documents in `text`, in order. RecordError when one isn't good YAML of this dialect."""
    try:
        if _MAYBE_ALIAS.search(text) or text.count("[") + text.count("{") > _DEEPEST:
            _refuse_tricks(text)
        return list(_documents(text))
    except yaml.MarkedYAMLError as error:
        raise explained(error, text, where) from error
    except yaml.reader.ReaderError as error:
        raise unprintable(text, where) from error
    except (yaml.YAMLError, RecursionError, ValueError, KeyError) as error:
        raise RecordError(where, "不是可读的 YAML", "恢复上一版或重新解析") from error


def _refuse_tricks(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        mark: Any = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            raise yaml.constructor.ConstructorError(None, None, "不允许使用别名（*）", mark)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise yaml.constructor.ConstructorError(None, None, "嵌套过深", mark)


def key_lines(text: str) -> Mapping[tuple[str | int, ...], tuple[int, int]]:
    """Where each key and list item of a document stands: path → (line, column), counted from 1."""
    node = yaml.compose(text, Loader=_Loader)
    return dict(_places(node, ())) if node else {}


def comments(text: str) -> Mapping[int, tuple[int, str]]:
    """The comments of a document: line → (column, `# …`), both counted from 1."""
    covered: dict[int, list[tuple[int, int]]] = {}
    for token in yaml.scan(text, Loader=_LOADER):
        if isinstance(token, yaml.ScalarToken):
            for number in range(token.start_mark.line, token.end_mark.line + 1):
                start = token.start_mark.column if number == token.start_mark.line else 0
                end = token.end_mark.column if number == token.end_mark.line else 10**6
                covered.setdefault(number, []).append((start, end))
    found = {}
    for number, line in enumerate(text.split("\n")):
        for mark in _COMMENT.finditer(line):
            if not any(start <= mark.start() < end for start, end in covered.get(number, ())):
                found[number + 1] = mark.start() + 1, line[mark.start() :]
                break
    return found


def _places(node: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], tuple[int, int]]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*path, str(key.value))
            yield here, (key.start_mark.line + 1, key.start_mark.column + 1)
            yield from _places(value, here)
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            here = (*path, number)
            yield here, (item.start_mark.line + 1, item.start_mark.column + 1)
            yield from _places(item, here)


class _Loose(yaml.SafeLoader):
    """For files of other programs (`mkdocs.yml`): their own tags mean nothing here and are read as null."""


_Loose.add_multi_constructor("", lambda loader, suffix, node: None)


def load_foreign(text: str, where: str) -> Plain:
    """A document in ordinary YAML, tags of other programs ignored. RecordError when it isn't YAML."""
    try:
        return yaml.load(text, Loader=_Loose)
    except yaml.MarkedYAMLError as error:
        raise explained(error, text, where) from error
