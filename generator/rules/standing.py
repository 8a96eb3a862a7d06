"""Whether words that look like a name of a place or community are one, by what stands around them."""

import re

from generator.rules.engine import cues, ruleset
from generator.rules.told import UNTAGGED, Tags
from generator.text.span import Span
from generator.text.words import known

AREA = re.compile(r"(?:街道(?:办事处|办)?|苏木|社区|居民区|(?<=[\u4e00-\u9fff]{2})(?<![城新])[镇乡市县区村])$")
"""The name of an area ends here, so that another may begin."""
_WITHIN = re.compile(r"[\u4e00-\u9fff]{2}(?:社区|居民区|(?<!新)村|镇)[\u4e00-\u9fff]{2}")
_PLAIN = frozenset(("v", "vd", "d", "p", "c", "TIME", "t", "r", "m", "f"))


def stands(text: str, name: Span, told: Tags, dwelling: bool = False) -> bool:
    """Whether words with a place's head name one: the tagger says so here or elsewhere, or what stands around them does.
    `dwelling`: an estate, of which people speak in ways of its own (云杉大院有218户)."""
    if told is UNTAGGED or told.vote(text, name.end):
        return True
    words, used = name.of(text), _used(text, name)
    if "路" in used:
        return True
    if "在" in used:
        return not known(words)
    if _WITHIN.search(words) or (dwelling and len(words) >= 4 and _used(text, name, "dwelling_use")):
        return True
    after = told.words.get(name.end + 1)
    if after is not None and after.tag == "LOC" and text[name.end] in "、与和及至到":
        return True
    return any(told.vote(text, match.end()) for match in re.finditer(re.escape(words), text))


def passed(text: str, name: Span) -> bool:
    """Whether a road or river is spoken of as a place: 沿幸福路, 和平路、幸福渠."""
    used = _used(text, name)
    return "路" in used or "在" in used or re.search(r"[路街巷道渠河][、和与]$", text[: name.start]) is not None


def wished(text: str, name: Span, sort: str) -> bool:
    """Whether 书香社区, 幸福家园 says what a community or estate wants to be rather than what it is called."""
    words = name.of(text)
    wishes = (rule for rule in ruleset("generic").rules if rule.id.startswith("wish") and rule.label == sort)
    if not any(rule.pattern.match(words) for rule in wishes):
        return False
    used = _used(text, name)
    if "愿" in used:
        return True
    return "在" not in used and ("居" if sort == "地点" else "称") not in used


def said_of(text: str, before: Span, told: Tags) -> bool:
    """Whether what stands before 社区 is said of it or done to it rather than its name: 安排社区工作者, 夏季社区安全."""
    token = told.words.get(before.start)
    if token is None or token.span != before or text[before.start] == "第":
        return False
    return token.tag in _PLAIN and not AREA.search(text, max(0, before.start - 5), before.start)


def _used(text: str, name: Span, kind: str = "place_use") -> set[str]:
    """How the words are used: the labels of place_use.yml, or of another file of uses."""
    around = f"{text[max(0, name.start - 6) : name.start]}◇{text[name.end : name.end + 14]}"
    return {str(cue.value) for cue in cues(ruleset(kind), around)}
