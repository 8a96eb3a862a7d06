"""One engine for every rule file: patterns and words in, mentions out.

A rule file is one kind of thing. Its `grain` says what a match labels: `words` (the match itself), `line`, `clause`,
`sentence` or `article` (the unit that holds the match; `cues` then counts for its `label`), `choice` (one question about
the text: the heaviest match decides it, of equals the rule named first; see `decide`). A rule has

- `match` (one regex; `{name}` expands a fragment, named group `value` trims) or `words` (a literal list);
- `label` (constant value) and `weight`, both optional;
- `examples` (text → the value or values that the whole file finds in it) and `rejects` (near misses: texts in which
  this rule finds nothing), at least one of each;
- `fails` (text → reason): a known failure, counted and shown until it works.

A resolver (one a kind, in the module of the same name) turns a match into a value, or None: it means nothing here.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from generator.dialect import load
from generator.errors import GeneratorError, RuleError
from generator.text.span import Span

_FRAGMENT = re.compile(r"\{([a-z_]+)\}")
GRAINS = ("words", "line", "clause", "sentence", "article", "choice")
_KEYS = {"id", "match", "words", "label", "weight", "examples", "rejects", "fails", "note"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a resolver may know besides the words: the issue date, or only its year."""

    issued: date | None = None
    year: int | None = None


NOWHERE = Setting()


@dataclass(frozen=True, slots=True)
class Mention:
    """Something found: its kind (rule file), value, place in the text, and the rule that said so."""

    kind: str
    value: Any
    span: Span
    rule: str
    weight: float = 1.0


Resolver = Callable[["Rule", re.Match[str], Setting], Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of a rule file."""

    id: str
    pattern: re.Pattern[str]
    label: Any = None
    weight: float = 1.0
    examples: Mapping[str, Any] = field(default_factory=dict)
    rejects: tuple[str, ...] = ()
    fails: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ruleset:
    """One rule file: a kind, its grain, its rules in order."""

    kind: str
    grain: str
    rules: tuple[Rule, ...]
    issued: date | None = None
    """The issue date that the examples assume."""


def find(rules: Ruleset, text: str, setting: Setting = NOWHERE, resolve: Resolver | None = None) -> list[Mention]:
    """The mentions in `text`, in order, none overlapping: leftmost first, then longest, then the rule named first."""
    found = cues(rules, text, setting, resolve)
    found.sort(key=lambda mention: (mention.span.start, -mention.span.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept


def cues(rules: Ruleset, text: str, setting: Setting = NOWHERE, resolve: Resolver | None = None) -> list[Mention]:
    """Every match of every rule, overlapping ones too, rule by rule: evidence to be weighed."""
    found: list[Mention] = []
    for rule in rules.rules:
        for match in rule.pattern.finditer(text):
            start, end = match.span("value" if "value" in rule.pattern.groupindex else 0)
            if start < 0 or start == end:
                continue
            value = rule.label if rule.label is not None else text[start:end]
            if resolve is not None:
                value = resolve(rule, match, setting)
            if value is not None:
                found.append(Mention(rules.kind, value, Span(start, end), rule.id, rule.weight))
    return found


def decide(rules: Ruleset, text: str, at: int | None = None) -> Mention | None:
    """The match that decides the question a `choice` asks: the heaviest, of equals the rule named first; with `at`, among
    those that cover this place. None when no rule has anything to say."""
    best: Mention | None = None
    for rule in rules.rules:
        if best is not None and rule.weight <= best.weight:
            continue
        for match in rule.pattern.finditer(text):
            if at is None or match.start() <= at < match.end():
                best = Mention(rules.kind, rule.label, Span(*match.span()), rule.id, rule.weight)
                break
    return best


@cache
def ruleset(kind: str) -> Ruleset:
    """The rules of `rules/<kind>.yml`. RuleError, naming file and rule, when they are malformed."""
    path = Path(__file__).with_name(f"{kind}.yml")
    return parse_ruleset(kind, path.read_text("utf-8"), f"rules/{path.name}")


def kinds() -> list[str]:
    """The kinds that have a rule file, sorted."""
    return sorted(path.stem for path in Path(__file__).parent.glob("*.yml"))


def parse_ruleset(kind: str, text: str, where: str) -> Ruleset:
    """A rule file's text as rules."""
    try:
        plain = load(text, where)
    except GeneratorError as error:
        raise RuleError(error.where, error.what, error.hint) from error
    if not isinstance(plain, dict) or plain.get("grain") not in GRAINS or not isinstance(plain.get("rules"), list):
        raise RuleError(where, "规则文件要有 grain 和 rules", f"grain 取 {'、'.join(GRAINS)} 之一")
    fragments = _expanded(plain.get("fragments") or {}, where)
    issued = date.fromisoformat(plain["issued"]) if plain.get("issued") else None
    return Ruleset(kind, plain["grain"], tuple(_rule(entry, fragments, where) for entry in plain["rules"]), issued)


def _expanded(fragments: Mapping[str, str], where: str) -> dict[str, str]:
    done: dict[str, str] = {}
    for name, pattern in fragments.items():
        done[name] = _fill(pattern, done, f"{where} {name}")
    return done


def _fill(pattern: str, fragments: Mapping[str, str], where: str) -> str:
    def one(match: re.Match[str]) -> str:
        if match.group(1) not in fragments:
            raise RuleError(where, f"没有名为 {{{match.group(1)}}} 的片段", "在 fragments 里先定义它")
        return f"(?:{fragments[match.group(1)]})"

    return _FRAGMENT.sub(one, pattern)


def _rule(entry: Any, fragments: Mapping[str, str], where: str) -> Rule:
    name = entry.get("id") if isinstance(entry, dict) else None
    here = f"{where} {name or entry}"
    if not name or set(entry) - _KEYS or ("match" in entry) == ("words" in entry):
        raise RuleError(here, "一条规则要有 id，以及 match 或 words 之一", f"只用这些键：{'、'.join(sorted(_KEYS))}")
    source = _fill(entry["match"], fragments, here) if "match" in entry else alternation(map(str, entry["words"]))
    try:
        pattern = re.compile(source)
    except re.error as error:
        raise RuleError(here, f"正则写法有误（{error}）", "改正 match") from error
    return Rule(
        name,
        pattern,
        entry.get("label"),
        float(entry.get("weight", 1)),
        entry.get("examples") or {},
        tuple(entry.get("rejects") or ()),
        entry.get("fails") or {},
    )


def alternation(words: Iterable[str]) -> str:
    """A regex for any of `words`, longest first, shared beginnings tried once: quick for thousands of words.

    >>> re.findall(alternation(["网格", "网格长", "社区"]), "社区网格长")
    ['社区', '网格长']
    """
    tree: dict[str, Any] = {}
    for word in sorted(set(words)):
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree) if tree else r"(?!)"


def _branches(tree: Mapping[str, Any]) -> str:
    ways = [re.escape(letter) + _branches(below) for letter, below in sorted(tree.items()) if letter]
    if not ways:
        return ""
    body = ways[0] if len(ways) == 1 and "" not in tree else f"(?:{'|'.join(ways)})"
    return f"{body}?" if "" in tree else body
