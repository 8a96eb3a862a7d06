"""What `check` finds, and the forms in which people, editors and CI read it."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from generator import __version__
from generator.cases.cache import digest

Level = Literal["错误", "提醒"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to look at: a file of the library (path from its root), line and column from 1."""

    file: str
    line: int
    column: int
    rule: str
    level: Level
    message: str
    hint: str = ""
    shown: str = ""
    """The line itself, for the caret below it; "" where there is nothing to show."""

    @property
    def sentence(self) -> str:
        """What is wrong and what to do."""
        return f"{self.message}。{self.hint}" if self.hint else self.message


def as_text(findings: Sequence[Finding]) -> str:
    """`file:line:column: rule: sentence`, the line and a caret below."""
    return "".join(
        f"{one.file}:{one.line}:{one.column}: {one.rule}{'' if one.level == '错误' else '（提醒）'}: {one.sentence}\n{_caret(one)}"
        for one in findings
    )


def _caret(one: Finding) -> str:
    if not one.shown:
        return ""
    start = max(0, one.column - 30)
    shown = one.shown[start : start + 70]
    before = shown[: one.column - 1 - start]
    return f"    {shown}\n    {''.join('　' if ord(letter) > 0x2E7F else ' ' for letter in before)}^\n"


def as_json(findings: Sequence[Finding]) -> str:
    """A list of objects."""
    return json.dumps([asdict(one) for one in findings], ensure_ascii=False, indent=2) + "\n"


def as_sarif(findings: Sequence[Finding]) -> str:
    """SARIF 2.1.0, for code scanning."""
    rules = sorted({one.rule for one in findings})
    results = [
        {
            "ruleId": one.rule,
            "level": "error" if one.level == "错误" else "warning",
            "message": {"text": one.sentence},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": one.file},
                        "region": {"startLine": one.line, "startColumn": one.column},
                    }
                }
            ],
        }
        for one in findings
    ]
    driver = {"name": "jiebao", "version": __version__, "rules": [{"id": rule} for rule in rules]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def as_github(findings: Sequence[Finding]) -> str:
    """Workflow commands of GitHub Actions."""
    return "".join(
        f"::{'error' if one.level == '错误' else 'warning'} file={_property(one.file)},line={one.line},col={one.column},"
        f"title={_property(one.rule)}::{_data(one.sentence)}\n"
        for one in findings
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_gitlab(findings: Sequence[Finding]) -> str:
    """A Code Quality report of GitLab."""
    return (
        json.dumps(
            [
                {
                    "description": one.sentence,
                    "check_name": one.rule,
                    "fingerprint": digest(f"{one.file}\n{one.rule}\n{one.message}"),
                    "severity": "major" if one.level == "错误" else "minor",
                    "location": {"path": one.file, "lines": {"begin": one.line}},
                }
                for one in findings
            ],
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )


FORMATS: Mapping[str, Callable[[Sequence[Finding]], str]] = {
    "text": as_text,
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
    "gitlab": as_gitlab,
}
