"""Why a text is no good YAML, in words a clerk can act on: PyYAML tells where it gave up, people need where it began."""

import re
from collections.abc import Sequence
from typing import Any

import yaml

from generator.errors import RecordError

_MARKS = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_TAB = re.compile(r" *(?:- +)?\t")
_WIDE_COLON = re.compile(r" *(?:- +)?[A-Za-z_]+ *：")
_BEGINS = ("simple key", "quoted scalar", "flow sequence", "flow mapping")
_WHERE_IT_BEGAN = re.compile("|".join(_BEGINS))

_PROBLEMS: Sequence[tuple[str, str, str]] = (
    ("nesting", "嵌套过深", "照 docs/records.md 的样例排列"),
    ("mapping values", "值里有“: ”（冒号加空格），或这一行多缩进了", "给整个值加上引号，或和上下几行对齐"),
    ("expected ':'", "这一行没有“键: 值”的冒号", "补上半角冒号和一个空格"),
    ("end of stream", "引号或括号没有配对", "补上另一半"),
    ("document indicator", "引号或括号没有配对", "补上另一半"),
    ("expected ',' or", "方括号或花括号没有配对", "补上另一半，各项之间用半角逗号"),
    ("cannot start any token", "不能用这个符号开头", "给整个值加上引号"),
    ("escape", "双引号里有反斜杠", "改用单引号"),
    ("undefined tag", "值不能用“!”开头", "给整个值加上引号"),
    ("expected", "缩进或引号不对", "和上下几行对齐；引号里的引号改成“”"),
)
"""Words of PyYAML's problem → what is wrong, what to do; the first that fits. Problems in Chinese are our own."""


def explained(error: yaml.MarkedYAMLError, text: str, where: str) -> RecordError:
    """The error in Chinese, at the line where the mistake was made rather than where reading stopped."""
    lines = text.split("\n")
    stopped = error.problem_mark or error.context_mark
    last = stopped.line if stopped else len(lines) - 1
    return _seen(lines, last, where) or _said(error, where)


def unprintable(text: str, where: str) -> RecordError:
    """A character that no YAML may hold, at its place."""
    found = _CONTROL.search(text)
    lines = text[: found.start() if found else 0].split("\n")
    return RecordError(f"{where}:{len(lines)}:{len(lines[-1]) + 1}", "有看不见的控制字符", "删去它，再保存")


def _seen(lines: Sequence[str], last: int, where: str) -> RecordError | None:
    """A mistake that shows in the lines themselves."""
    for number, line in enumerate(lines):
        if _MARKS.match(line):
            return RecordError(
                f"{where}:{number + 1}:1", "有 git 合并冲突的标记", "选定一边，删去 <<<<<<< ======= >>>>>>> 三行"
            )
    for number in range(min(last, len(lines) - 1), max(-1, last - 3), -1):
        if _TAB.match(lines[number]):
            column = lines[number].index("\t") + 1
            return RecordError(f"{where}:{number + 1}:{column}", "缩进用了制表符（Tab）", "改成空格，和上下几行对齐")
        if _WIDE_COLON.match(lines[number]):
            column = lines[number].index("：") + 1
            return RecordError(f"{where}:{number + 1}:{column}", "键后面是全角冒号“：”", "改成半角冒号和一个空格")
    return None


def _said(error: yaml.MarkedYAMLError, where: str) -> RecordError:
    problem = str(error.problem)
    began = _WHERE_IT_BEGAN.search(str(error.context or ""))
    mark: Any = (error.context_mark if began else None) or error.problem_mark or error.context_mark
    at = f"{where}:{mark.line + 1}:{mark.column + 1}" if mark else where
    if not problem.isascii():
        return RecordError(at, f"YAML 写法有误（{problem}）", "检查这一行的缩进、冒号和引号")
    what, hint = next(
        ((what, hint) for words, what, hint in _PROBLEMS if words in problem),
        ("写法不对", "检查这一行的缩进、冒号和引号"),
    )
    return RecordError(at, f"YAML 写法有误（{what}）", hint)
