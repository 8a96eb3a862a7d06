"""What is wrong with a record that doesn't fit the contract: where, what, and the nearest right thing."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from generator.dialect import Plain, key_lines
from generator.record import Record

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong, at a line and column counted from 1."""

    line: int
    column: int
    path: Path
    what: str
    hint: str


def faults(error: ValidationError, plain: Plain, text: str) -> Iterator[Fault]:
    """The faults of a record, in the order of its lines, one a place."""
    places = key_lines(text)
    seen: dict[Path, Fault] = {}
    for one in error.errors():
        path = _path(one["loc"], plain)
        line, column = place(path, places)
        what, hint = _words(one, path)
        seen.setdefault(path, Fault(line, column, path, what, hint))
    return iter(sorted(seen.values(), key=lambda fault: (fault.line, fault.column)))


def name_of(path: Path) -> str:
    """A path as one says it: `figures` 第 3 条的 `unit`.

    >>> name_of(("figures", 2, "unit"))
    'figures 第 3 条的 unit'
    """
    words = ""
    for part in path:
        words += (
            f" 第 {part + 1} 条"
            if isinstance(part, int)
            else f"{'的 ' if ' 第' in words else '.' if words else ''}{part}"
        )
    return words


def _path(loc: tuple[int | str, ...], plain: Plain) -> Path:
    """The part of an error's path that stands in the document, and the key that ought to."""
    path: list[str | int] = []
    for part in loc:
        if isinstance(plain, dict) and isinstance(part, str):
            path.append(part)
            if part not in plain:
                break
            plain = plain[part]
        elif isinstance(plain, list) and isinstance(part, int) and part < len(plain):
            path.append(part)
            plain = plain[part]
    return tuple(path)


def place(path: Path, places: Mapping[Path, tuple[int, int]]) -> tuple[int, int]:
    """Line and column of a path, or of the nearest part of it that stands in the document."""
    for length in range(len(path), 0, -1):
        if path[:length] in places:
            return places[path[:length]]
    return 1, 1


def _words(error: Any, path: Path) -> tuple[str, str]:
    name, kind = f"“{name_of(path)}”" if path else "整份记录", error["type"]
    say = _SAYINGS.get(kind) or _SAYINGS.get(kind.split("_")[0])
    return say(name, path, error) if say else (f"{name} 的值不对", "对照 docs/records.md 改正")


def _unknown_key(name: str, path: Path, error: Any) -> tuple[str, str]:
    keys = _keys_beside(path)
    near = get_close_matches(str(path[-1]), keys, 1, 0.5)
    return f"没有 {name} 这个键", f"改成“{near[0]}”" if near else f"只用这些键：{'、'.join(keys)}"


def _not_among(name: str, path: Path, error: Any) -> tuple[str, str]:
    known = re.findall(r"'([^']+)'", error["ctx"]["expected"])
    given = str(error["input"])
    near = get_close_matches(given, known, 1, 0.4)
    hint = f"改成“{near[0]}”，或选其他：{'、'.join(known)}" if near else f"从这些里选：{'、'.join(known)}"
    return f"{name} 不能写“{given[:30]}”", hint


def _missing(name: str, path: Path, error: Any) -> tuple[str, str]:
    return f"缺少 {name}", "补上这一行；不知道写什么，就从 git 里恢复上一版"


def _pattern(name: str, path: Path, error: Any) -> tuple[str, str]:
    if path and path[-1] == "id":
        return f"{name} 写法不对：“{error['input']}”", "只用小写字母、数字和连字符，如 2024-03-26-qing-he-dian-ti"
    return (
        f"{name} 不是日期：“{error['input']}”",
        "写成 2024-03-26；只知道月份的写 2024-03（published 和签字日期要写到日）",
    )


def _value(name: str, path: Path, error: Any) -> tuple[str, str]:
    return f"{name} 不对：{error['msg'].removeprefix('Value error, ')}", "对照原文改正"


def _kind_of(what: str, hint: str) -> Callable[[str, Path, Any], tuple[str, str]]:
    return lambda name, path, error: (f"{name} 要写{what}", hint)


_SAYINGS: dict[str, Callable[[str, Path, Any], tuple[str, str]]] = {
    "extra_forbidden": _unknown_key,
    "literal_error": _not_among,
    "missing": _missing,
    "string_pattern_mismatch": _pattern,
    "value_error": _value,
    "string_type": _kind_of("文字", "数字要作文字用时加引号，如 '05'；没有内容就写 null"),
    "tuple_type": _kind_of("列表", "一项一行、前面加“- ”，或写成 [甲, 乙]；没有就写 []"),
    "bool": _kind_of(" true 或 false", "改成 true 或 false"),
    "int": _kind_of("数字", "只写数值，单位写在 unit 里"),
    "float": _kind_of("数字", "只写数值，单位写在 unit 里"),
    "model": _kind_of("“键: 值”的几行", "对照 docs/records.md 的样例改正"),
    "string_too_long": _kind_of("得短一些", "不超过 120 个字符"),
    "too_long": _kind_of("成 [首行, 末行]", "如 lines: [5, 22]"),
    "too_short": _kind_of("成 [首行, 末行]", "如 lines: [5, 22]"),
}
"""Kind of error, or the first word of it → what is said and what to do."""


def _keys_beside(path: Path) -> list[str]:
    """The keys that may stand where the last part of a path stands."""
    model: Any = Record
    for part in path[:-1]:
        if isinstance(part, str) and _is_model(model):
            model = next((_model_in(field.annotation) for key, field in _fields(model).items() if key == part), None)
    return list(_fields(model)) if _is_model(model) else []


def _is_model(model: Any) -> bool:
    return isinstance(model, type) and issubclass(model, BaseModel)


def _fields(model: Any) -> dict[str, Any]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _model_in(annotation: Any) -> Any:
    """The model that a type is or holds: of `tuple[Figure, ...]`, Figure."""
    if _is_model(annotation):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
