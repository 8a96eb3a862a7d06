"""The checks of all records together: ids, stories told twice, the ledger, the links of hand-written pages."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from urllib.parse import unquote

from generator.cases.examination import Facts
from generator.cases.findings import Finding, Level
from generator.cases.ledger import NAME
from generator.cases.likeness import alike, parts, prints
from generator.cases.store import read_record
from generator.cases.twins import Telling, leaders, telling
from generator.settings import CONFIG, Library

_ALIKE = 0.7
_SHARED = 4
_TOO_COMMON = 30
_LINK = re.compile(r"""\[[^\]\n]*\]\(\s*<?([^\s)>]+)|(?:src|href)=["']([^"']+)["']""")
_CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]+`", re.M | re.S)
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/|#|$")
_CASE = re.compile(r"cases/([a-z0-9-]+)\.(?:html|yml|json)$")
_PICTURE = re.compile(r"\.(png|jpe?g|gif|svg|webp|md)$", re.I)
_NO_PAGES = ("bulletins", "cases", "reports", "schema")

Known = Mapping[Path, Facts | None]
"""Every record file, and what is known of it: None where it can't be read."""


def together(library: Library, known: Known) -> Iterator[Finding]:
    """What is wrong between records, and around them."""
    readable = {path: facts for path, facts in known.items() if facts}
    yield from _ids(library, readable)
    yield from _links_between(library, readable, {path.stem for path in known})
    yield from _told_twice(library, readable)
    yield from _ledger(library)
    yield from _pages(library, {path.stem for path in known} | {facts.id for facts in readable.values()})
    yield from _logo(library)


def _at(library: Library, path: Path, key: str, rule: str, level: Level, message: str, hint: str) -> Finding:
    """A finding at a top key of a record."""
    lines = path.read_text("utf-8-sig").split("\n")
    line = next((number for number, text in enumerate(lines, 1) if text.startswith(f"{key}:")), 1)
    return Finding(_name(library, path), line, 1, rule, level, message, hint, lines[line - 1])


def _name(library: Library, path: Path) -> str:
    return path.relative_to(library.root).as_posix()


def _ids(library: Library, known: Mapping[Path, Facts]) -> Iterator[Finding]:
    """No two records bear one id."""
    first: dict[str, Path] = {}
    for path, facts in known.items():
        other = first.setdefault(facts.id, path)
        if other != path:
            yield _at(library, path, "id", "编号", "错误", f"id 与 {_name(library, other)} 相同", "只留一个")


def _links_between(library: Library, known: Mapping[Path, Facts], stems: set[str]) -> Iterator[Finding]:
    """A record's story is shown by another that is there, and shows its own."""
    by_id = {facts.id: facts for facts in known.values()}
    for path, facts in known.items():
        chief = by_id.get(facts.same_as or "")
        if facts.same_as is None or (chief is None and facts.same_as in stems):
            continue
        if chief is None or chief is facts:
            message = "same_as 指向自己" if chief else f"same_as 指向的“{facts.same_as}”不在库里"
            yield _at(library, path, "same_as", "重复", "错误", message, "写对 id；不是同一件事就写 null")
        elif chief.same_as:
            message = f"same_as 指向的“{chief.id}”自己也由别的记录代表"
            yield _at(library, path, "same_as", "重复", "错误", message, f"写成 {chief.same_as}")
        elif chief.status == "已撤回" and facts.status != "已撤回":
            message = f"same_as 指向的“{chief.id}”已撤回，这件事就看不到了"
            yield _at(library, path, "same_as", "重复", "提醒", message, "再解析一次，或写 null")


def _told_twice(library: Library, known: Mapping[Path, Facts]) -> Iterator[Finding]:
    """Records that tell one story are linked, unless a person said that they don't."""
    chief = {facts.id: facts.same_as for facts in known.values()}

    def root(name: str) -> str:
        seen = set()
        while name not in seen:
            seen.add(name)
            name = chief.get(name) or name
        return name

    for one, other in _candidates({path: facts for path, facts in known.items() if not facts.unlinked}):
        if root(known[one].id) != root(known[other].id) and leaders([_telling(one), _telling(other)]):
            message = f"与 {known[one].id} 讲的像是同一件事，还没有连起来"
            hint = "运行 jiebao parse；连上以后觉得不是，再把 same_as 改成 null"
            yield _at(library, other, "same_as", "重复", "提醒", message, hint)


def _candidates(known: Mapping[Path, Facts]) -> Iterator[tuple[Path, Path]]:
    """Pairs whose sketches are alike; a part that very many share is a set phrase."""
    groups: dict[tuple[int, str], list[Path]] = {}
    for path, facts in known.items():
        if facts.status != "已撤回":
            for part in parts(facts.sketch):
                groups.setdefault(part, []).append(path)
    pairs = Counter(
        pair for paths in groups.values() if 1 < len(paths) <= _TOO_COMMON for pair in combinations(paths, 2)
    )
    for one, other in sorted(pair for pair, count in pairs.items() if count >= _SHARED):
        if alike(known[one].sketch, known[other].sketch) >= _ALIKE:
            yield one, other


def _telling(path: Path) -> Telling:
    record = read_record(path)
    return telling(record, tuple(prints(record.body)))


def _ledger(library: Library) -> Iterator[Finding]:
    """Every line of the ledger is one, and no record has two."""
    path = library.cases / NAME
    if not path.is_file():
        return
    seen: set[str] = set()
    for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1):
        name = line.split("\t")[0]
        bad = line.count("\t") != 2 or name in seen
        if line[:1] != "#" and bad:
            what = f"“{name}”写了两行" if name in seen else "这一行写坏了"
            hint = "解决 git 冲突、删去多余的行，再运行 jiebao parse"
            yield Finding(_name(library, path), number, 1, "台账", "错误", what, hint, line)
        seen.add(name)


def _pages(library: Library, ids: set[str]) -> Iterator[Finding]:
    """Pictures, pages and cases that a hand-written page names are there."""
    for page in _hand_written(library.content):
        text = page.read_text("utf-8", errors="replace")
        shown = text.split("\n")
        for match in _LINK.finditer(_CODE.sub(lambda code: re.sub(r"[^\n]", " ", code.group()), text)):
            what = _dead(library, page, match.group(1) or match.group(2), ids)
            if what:
                line = text.count("\n", 0, match.start()) + 1
                column = match.start() - text.rfind("\n", 0, match.start())
                message = f"{what}“{match.group(1) or match.group(2)}”不存在"
                yield Finding(
                    _name(library, page),
                    line,
                    column,
                    "链接",
                    "错误",
                    message,
                    "改正路径，或放进文件",
                    shown[line - 1],
                )


def _hand_written(content: Path) -> Iterator[Path]:
    for path in sorted(content.iterdir()) if content.is_dir() else ():
        if path.is_dir() and path.name not in _NO_PAGES:
            yield from sorted(path.rglob("*.md"))
        elif path.suffix == ".md":
            yield path


def _dead(library: Library, page: Path, link: str, ids: set[str]) -> str | None:
    """What a link leads to that isn't there; None where it leads somewhere, or to what only the build makes."""
    if _ELSEWHERE.match(link):
        return None
    target = unquote(link.partition("#")[0].partition("?")[0])
    place = posixpath.normpath((page.parent.relative_to(library.content) / target).as_posix())
    case = _CASE.match(place)
    if case:
        return None if case.group(1) in ids else "案例页"
    if _PICTURE.search(place) and not (library.content / place).is_file():
        return "页面" if place.endswith(".md") else "图片"
    return None


def _logo(library: Library) -> Iterator[Finding]:
    logo = library.settings.logo
    if logo and not (library.content / logo).is_file():
        yield Finding(CONFIG, 1, 1, "链接", "错误", f"标志图片“{logo}”不在 content/ 里", "改正 logo，或放进文件")
