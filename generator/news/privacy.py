"""Privacy: numbers of persons, and what a sentence tells of somebody whom it names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.news.article import Article
from generator.news.entities import Entities
from generator.news.names import surnamed
from generator.record import Attention, AttentionRule, Level
from generator.rules.engine import Mention, cues, decide, find, ruleset
from generator.rules.privacy import resolve
from generator.text.clauses import clauses, sentences
from generator.text.span import Span

_NUMBERS: dict[str, tuple[AttentionRule, str]] = {
    "身份证号": ("身份证号", "有身份证号码，请删去"),
    "电话号码": ("电话号码", "有个人联系方式，请删去或换成单位的公开电话"),
    "当事人": ("当事人", "有个人账号或车牌号，请删去或隐去后几位"),
}
"""Label of a rule in `privacy.yml` → the check it falls under, and what to do; 公务电话 is none."""

_TOLD: dict[str, tuple[AttentionRule, str]] = {
    "病情": ("病情", "写了“{name}”的病情，请改称“{alias}”或删去病情"),
    "当事人": ("当事人", "“{name}”是纠纷、违规或受害一方，写了全名，建议改称“{alias}”"),
    "信访人": ("信访人", "能认出信访人“{name}”，请改称“{alias}”"),
    "未成年人": ("未成年人", "写了未成年人“{name}”的姓名和不利情况，请隐去姓名"),
}
_NO_NAME = re.compile("[某姓]|女士|先生|[大阿老小][爷妈娘叔伯哥姐姨婆]|奶奶|师傅|老师|同学|家$")
"""What shows that a name is no full one."""
_SOMEBODY = re.compile(
    r"居民|业主|住户|户主|老人|先生|女士|大爷|大妈|阿姨|奶奶|爷爷|阿婆|租户|租客|家住|住在|一家|夫妇|家中|家里"
)
_LIVES = re.compile(r"(?:家住|住在|住址|地址|家庭住址|现住|户籍地|居住在|住)(?:为|是|：|:)?[^，。；]{0,24}$")


@dataclass(frozen=True, slots=True)
class _Person:
    """A full name in a sentence, and who it is: 信访人, 未成年人, 居民."""

    span: Span
    who: str


def privacy(article: Article, found: Entities) -> Iterator[Attention]:
    """The items: numbers first, then sentence by sentence what is told of somebody named."""
    body = article.body
    yield from _numbers(body)
    people, officials = set(found.mentions.people), set[str]()
    for sentence in sentences(body):
        text = sentence.of(body)
        facts = cues(ruleset("sensitive"), text)
        doors = find(ruleset("address"), text)
        named = _named(text, people, officials)
        yield from _minors(text, named)
        yield from _told(text, named, facts)
        yield from _addresses(text, doors, bool(named))


def _numbers(body: str) -> Iterator[Attention]:
    for mention in find(ruleset("privacy"), body, resolve=resolve):
        if mention.value in _NUMBERS:
            rule, message = _NUMBERS[mention.value]
            yield Attention(level=_level(mention), rule=rule, message=message, quote=mention.span.of(body))


def _level(mention: Mention) -> Level:
    return "阻止" if mention.weight > 1 else "提醒"


def _named(text: str, people: set[str], officials: set[str]) -> list[_Person]:
    """The private persons of a sentence. `officials` remembers who was introduced in office."""
    found = []
    for span in _names(text, people):
        name = span.of(text)
        chosen = decide(ruleset("person_use"), f"{text[: span.start]}◇{text[span.end :]}", span.start)
        if chosen is None or name in officials or text.startswith("（化名", span.end):
            continue
        if chosen.value == "公职":
            officials.add(name)
        else:
            found.append(_Person(span, chosen.value))
    return found


def _names(text: str, people: set[str]) -> list[Span]:
    """Where the full names of the article's people stand."""
    full = [name for name in sorted(people) if 1 < len(name) < 5 and surnamed(name) and not _NO_NAME.search(name)]
    return sorted(Span(*match.span()) for name in full for match in re.finditer(re.escape(name), text))


def _minors(text: str, named: list[_Person]) -> Iterator[Attention]:
    for person in named:
        if person.who == "未成年人":
            message = f"写了未成年人“{person.span.of(text)}”的姓名，请取得监护人同意或隐去"
            yield Attention(level="提醒", rule="未成年人", message=message, quote=_clause(text, person.span))


def _told(text: str, named: list[_Person], facts: list[Mention]) -> Iterator[Attention]:
    """Sensitive facts of somebody named in the same sentence, the heaviest of each kind."""
    said = {one.value: one.weight for one in sorted(facts, key=lambda one: one.weight)}
    if any(one.who == "信访人" for one in named):
        said["信访人"] = 2
    for label, weight in said.items():
        person = _whom(label, named)
        if person is None:
            continue
        rule, message = _TOLD[label]
        name = person.span.of(text)
        yield Attention(
            level="阻止" if weight > 1 or label == "信访人" else "提醒",
            rule=rule,
            message=message.format(name=name, alias=f"{name[0]}某"),
            quote=_clause(text, person.span),
        )


def _whom(label: str, named: list[_Person]) -> _Person | None:
    """The person whom a fact concerns: a child where children are protected, else whoever is named first."""
    if label == "未成年人":
        return next((one for one in named if one.who == "未成年人"), None)
    return named[0] if named else None


def _addresses(text: str, doors: list[Mention], named: bool) -> Iterator[Attention]:
    """A door where somebody lives; a building where somebody named lives."""
    for mention in doors:
        lives = _LIVES.search(text[: mention.span.start]) is not None
        door = mention.value == "门户" and (named or lives or _SOMEBODY.search(text) is not None)
        if door or (named and lives):
            yield Attention(
                level="提醒",
                rule="详细住址",
                message="住址写到了门牌，请只写到社区" if door else "写了住户姓名和楼栋，请只写到社区",
                quote=mention.span.of(text),
            )


def _clause(text: str, span: Span) -> str:
    """The clause that names the person."""
    clause = next((one for one in clauses(text) if one.holds(span)), span)
    return clause.of(text).strip().rstrip("，。；：！？、").lstrip("“")
