"""What `check` finds, and the forms in which people, editors and CI read it."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Literal
from urllib.parse import quote

from generator import __version__
from generator.cases.cache import digest

Level = Literal["错误", "提醒"]

RULES: Mapping[str, str] = {
    "格式": "记录读得懂，键和值都合规定",
    "完整": "有正文，主题不超过三个，文件名就是 id",
    "出处": "引文和名称都在正文里，摘要是正文的整句",
    "稿件": "正文里的话稿件里都有",
    "漏文": "人工改过的正文没有丢掉稿件里的话",
    "日期": "起止不颠倒，不晚于发布日期",
    "数字": "数值和单位都在引文里",
    "地名": "街道、社区在稿件里提到过",
    "地名录": "地名录读得懂，街道、社区在里面",
    "隐私": "已发布的记录没有“阻止”，正文没有身份证号和手机号",
    "签字": "已审、已发布的签字齐全，签后没有改过",
    "过时": "稿件还在，改过以后解析过",
    "标点": "人工写的文字，汉字旁边用全角标点",
    "次序": "键按规定的顺序排列",
    "编号": "没有两条记录用同一个 id",
    "重复": "同一件事的几条记录已经连在一起，所连的记录还在",
    "台账": "_ledger.tsv 没有写坏",
    "链接": "手写页面里的链接和图片都在",
}
"""Rule → what it demands."""


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
                        "artifactLocation": {"uri": quote(one.file)},
                        "region": {"startLine": one.line, "startColumn": one.column},
                    }
                }
            ],
        }
        for one in findings
    ]
    driver = {
        "name": "jiebao",
        "version": __version__,
        "rules": [{"id": rule, "shortDescription": {"text": RULES[rule]}} for rule in rules],
    }
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
    """A Code Quality report of GitLab; a finding keeps its fingerprint when lines above it move."""
    seen: Counter[str] = Counter()
    return (
        json.dumps(
            [
                {
                    "description": one.sentence,
                    "check_name": one.rule,
                    "fingerprint": digest(_numbered(f"{one.file}\n{one.rule}\n{one.message}", seen)),
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


def _numbered(words: str, seen: Counter[str]) -> str:
    """Words that are said more than once, told apart by a number."""
    seen[words] += 1
    return words if seen[words] == 1 else f"{words}\n{seen[words]}"


FORMATS: Mapping[str, Callable[[Sequence[Finding]], str]] = {
    "text": as_text,
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
    "gitlab": as_gitlab,
}
