"""Credit lines as credits: who wrote, photographed, edited; whose bulletin it is decides what a bare name means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.news.names import Names, names, surnamed, transliterated
from generator.record import Credits
from generator.rules.engine import Mention, cues, find, ruleset

_TRIM = re.compile(r"^[ ■□●○▲◆◎◇△\-—·•*]+|[ *]+$")
_AFTER = re.compile(r"^ *[:/|丨]")
_BEFORE = re.compile(r"/ *$")
_MEDIUM = re.compile(r"^(?:本[报网刊台]|.{1,12}(?:报|网|台|新闻|融媒体?(?:中心)?|在线|客户端|周刊))$")
_CALLING = re.compile(
    r"^[\u4e00-\u9fff\d-]{0,12}(?:居民|村民|业主|租客|商户|志愿者|网格员|社工|楼长|老党员|学生|家长|教师|读者) (?=[\u4e00-\u9fff])"
)
"""What a writer in brackets is: 7号楼居民."""
_PHOTO_CREDIT = re.compile(
    r"(?<=[。.!? ])[(]? *(?:(?:本报)?(?:记者|通讯员))? *[\u4e00-\u9fff]{1,4} *[\u4e00-\u9fff]{0,3} *(?:摄|供图)[)]? *$"
)
_LOOSE = ("摄影", "作者", "图文", "供稿")
"""Roles that may stand behind their names: 何苗 摄, 何苗 文, 何苗 文/图, 何苗 供稿."""
_WRITERS = ("记者", "通讯员", "作者")
_UNSAID = ("", "作者", "来源")
_NEVER = ("版面", "单位", "电话", "整理")


@dataclass(frozen=True, slots=True)
class Signature:
    """A credit line, read."""

    credits: Credits = field(default_factory=Credits)
    organisations: tuple[str, ...] = ()
    """Employers and contributing offices, as they stand there: they may tell the street."""
    strange: tuple[str, ...] = ()
    """Words that are neither role nor name."""
    bare: bool = False
    """Names, and no word that says what they did."""


@dataclass(frozen=True, slots=True)
class _Part:
    role: str
    found: Names


def is_credit(half: str) -> bool:
    """Whether a line (in half-width form) is nothing but credits.

    >>> [is_credit(line) for line in ("记者 林一舟 通讯员 何苗", "记者发现,青禾社区", "(何苗 高云)", "(资料图)")]
    [True, False, True, False]
    """
    line = half.strip()
    if not 2 <= len(line) <= 120 or "。" in line.rstrip("。"):
        return False
    if any(cue.weight > 0 for cue in cues(ruleset("byline"), line)):
        return not signature(line, "office").strange
    return _bare(line)


def photo_credit(half: str) -> int | None:
    """Where the photographer's name begins that ends a caption: `包饺子。何苗 摄`.

    >>> photo_credit("包饺子。何苗 摄"), photo_credit("包饺子。")
    (4, None)
    """
    found = _PHOTO_CREDIT.search(half)
    return found.start() if found else None


def bare_names(half: str) -> bool:
    """Whether a line is nothing but persons' names, each by itself.

    >>> bare_names("钱一诺 闾丘敏"), bare_names("小巷新貌")
    (True, False)
    """
    line = _TRIM.sub("", half)
    apart = [word for word in re.split(r"[ 、,;]+", line) if len(word) > 4 and "·" not in word]
    return not apart and only_names(line)


def only_names(half: str) -> bool:
    """Whether words are nothing but persons' names, glued perhaps."""
    found = names(half)
    given = found.persons
    return bool(given) and not found.organisations and not found.strange and all(_plain(name) for name in given)


def signature(half: str, house: str) -> Signature:
    """A credit line (half-width form) read; `house` is `newspaper` or `office`."""
    line = _TRIM.sub("", half.strip().rstrip("。"))
    if line.startswith(("(", "[", "【")):
        line = _CALLING.sub("", line.strip("()[]【】 "))
    roles = find(ruleset("credit"), line)
    parts = _bound(line, roles)
    lists: dict[str, list[str]] = {key: [] for key in _KEYS}
    for part in parts:
        people = part.found.persons or (part.found.organisations if part.role not in ("来源", "记者") else ())
        for target in _targets(part.role, house):
            lists[target] += [name for name in people if name not in lists[target]]
    organisations = tuple(name for part in parts for name in part.found.organisations)
    strange = tuple(word for part in parts if part.role not in _NEVER for word in part.found.strange)
    credits = Credits(**{key: tuple(value) for key, value in lists.items()})
    bare = all(part.role in _UNSAID for part in parts)
    return Signature(credits, organisations, strange, bare)


def joined(known: Credits, read: Signature) -> Credits:
    """The credits known so far with those of one more line; bare names that are known with a role add nothing."""
    if not read.bare:
        return merged(known, read.credits)
    told = {*known.reporters, *known.correspondents}
    fresh = {key: tuple(name for name in getattr(read.credits, key) if name not in told) for key in _KEYS}
    return merged(known, Credits(**fresh))


def reconciled(told: Sequence[Credits], house: str) -> list[Credits]:
    """The credits of a bulletin's articles: in an office's own, who stands bare below one and as 记者 below another is one."""
    known = {name for one in told for name in one.reporters} if house == "office" else set()
    done = []
    for one in told:
        moved = tuple(name for name in one.correspondents if name in known and name not in one.reporters)
        kept = tuple(name for name in one.correspondents if name not in moved)
        fresh = {"correspondents": kept, "reporters": one.reporters + moved}
        done.append(one.model_copy(update=fresh) if moved else one)
    return done


_KEYS = ("reporters", "correspondents", "photographers", "editors")


def merged(first: Credits, second: Credits) -> Credits:
    """The credits of two lines of one article, each name once."""
    both = {}
    for key in _KEYS:
        both[key] = tuple(dict.fromkeys([*getattr(first, key), *getattr(second, key)]))
    return Credits(**both)


_TARGETS = {
    "记者": ("reporters",),
    "通讯员": ("correspondents",),
    "供稿": ("correspondents",),
    "摄影": ("photographers",),
    "编审": ("editors",),
}


def _targets(role: str, house: str) -> tuple[str, ...]:
    writer = "reporters" if house == "newspaper" else "correspondents"
    if role in ("", "作者", "来源"):
        return (writer,)
    if role == "图文":
        return (writer, "photographers")
    return _TARGETS.get(role, ())


def _bound(line: str, roles: list[Mention]) -> list[_Part]:
    """Each run of names with its role: the role before it, or a loose role behind it."""
    parts: list[_Part] = []
    ends = [*(mention.span.start for mention in roles[1:]), len(line)]
    head = line[: roles[0].span.start] if roles else line
    suffixed = bool(roles) and _hangs_back(line, roles)
    first = _without_medium(head, roles)
    if first.strip(" :/|丨"):
        found = names(first)
        employs = not found.persons and str(roles[0].value) in _WRITERS if roles else False
        parts.append(_Part("单位" if employs else "", found))
    for mention, end in zip(roles, ends, strict=False):
        run = line[mention.span.end : end]
        role = str(mention.value)
        leans = (
            role in _LOOSE
            and parts
            and not _AFTER.match(run)
            and (suffixed or not run.strip(" /;、") or _BEFORE.search(line[: mention.span.start]))
        )
        if leans:
            parts = _lean(parts, role)
            role = ""
        found = names(_employerless(run, roles, mention))
        if found.persons or found.organisations or found.strange:
            parts.append(_Part(role, found))
    return parts


def _hangs_back(line: str, roles: list[Mention]) -> bool:
    """Whether the last role closes the line, so that loose roles stand behind their names."""
    last = [mention for mention in roles if mention.value != "整理"][-1:]
    return bool(last) and last[0].value in _LOOSE and not line[last[0].span.end :].strip(" )】]。")


def _lean(parts: list[_Part], role: str) -> list[_Part]:
    if role == "摄影":
        # 记者 甲 通讯员 乙 摄: the whole line is the photographers', back to the last 文
        since = max(
            (at + 1 for at, part in enumerate(parts) if part.role == "作者" or part.role.endswith("·文")), default=0
        )
        return [*parts[:since], *(_Part("摄影", part.found) for part in parts[since:])]
    last = parts[-1]
    if role == "供稿":
        return [*parts[:-1], _Part("供稿", last.found)]
    if role == "作者":
        return [
            *parts[:-1],
            _Part(last.role if last.role in _TARGETS else "作者", last.found),
            _Part("作者", Names()),
        ]
    if last.role in _TARGETS:
        return [*parts, _Part("摄影", Names(last.found.persons))]
    return [*parts[:-1], _Part("图文", last.found)]


def _without_medium(head: str, roles: list[Mention]) -> str:
    """The words before the first role, less the medium that employs: 云溪晚报记者."""
    if roles and roles[0].value in ("记者", "通讯员") and head and not head.endswith((" ", ")", ";", "、")):
        cut = max(head.rfind(" "), head.rfind("/"), head.rfind(")"))
        return head[: cut + 1]
    words = re.split(r"[ /]+", head)
    own = [word for word in words if not _MEDIUM.match(word)]
    return head if len(own) == len(words) else " ".join(own)


def _employerless(run: str, roles: list[Mention], mention: Mention) -> str:
    following = next((other for other in roles if other.span.start >= mention.span.end), None)
    if following is None or following.value not in ("记者", "通讯员"):
        return run
    words = re.split(r"([ :/|丨;、]+)", run)
    return "".join(words[:-1]) if words and _MEDIUM.match(words[-1]) else run


def _bare(line: str) -> bool:
    """Names alone, or an office and names, in brackets."""
    if bare_names(line):
        return True
    inside = re.fullmatch(r"[(【\[] *([^()\[\]【】]{2,40}) *[)】\]]", line)
    if not inside:
        return False
    found = names(_CALLING.sub("", inside[1]))
    if found.strange or not (found.persons or found.organisations):
        return False
    return all(_plain(name) for name in found.persons)


def _plain(name: str) -> bool:
    return surnamed(name) or transliterated(name)
