"""The checks of one record: a literal table of small functions, each yielding what is wrong and where in the record."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from generator.cases.fields import Field, mark
from generator.cases.findings import Level
from generator.cases.states import SIGNATURES, blocking, changed_since_signed
from generator.cases.surgery import ORDER
from generator.dialect import Plain
from generator.record import Record, as_plain
from generator.rules.gazetteer import Gazetteer
from generator.text.clauses import clauses, sentences
from generator.text.folding import fold, widen
from generator.text.numerals import NUMERAL, number

Path = tuple[str | int, ...]
_WORDS = re.compile(r"[\w%·]+")
_TOWN = re.compile(r"(街道|镇|乡|社区|村|居民区|地区|嘎查)$")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a record, at a path in it."""

    path: Path
    message: str
    hint: str = ""
    level: Level = "错误"


@dataclass(frozen=True)
class Subject:
    """A record and what it is checked against."""

    record: Record
    stem: str
    """The name of its file, less the suffix."""
    gazetteer: Gazetteer
    signatures: tuple[str, ...]
    source: str | None
    """The bulletin's text, folded; None where there is no bulletin."""
    sha256: str | None
    """Of the bulletin as it is today."""
    reread: str | None = None
    """The story as the machine reads it today; None where it isn't known, or the record's is still the machine's own."""
    keys: tuple[str, ...] = ()
    """The top keys as they stand in the file."""

    @cached_property
    def text(self) -> str:
        """Headlines, subheads and story, folded."""
        record = self.record
        heads = (record.title, record.kicker, record.subtitle, *(part.heading for part in record.story))
        return fold("\n".join(part or "" for part in (*heads, record.body)))

    @cached_property
    def touched_texts(self) -> dict[Field, Plain]:
        """Of the fields that are running text, those that stand there in a person's words."""
        return touched_texts(self.record)

    @property
    def touched(self) -> bool:
        """Whether a person has changed the story."""
        return ("story",) in self.touched_texts


def traceable(subject: Subject) -> Iterator[Problem]:
    """Every quote and every name stands in the text, every word of the summary in the story."""
    text, record = subject.text, subject.record
    for path, words in _words_of(record):
        if fold(words) not in text:
            yield Problem(path, f"“{_short(words)}”在正文里找不到", "改成原文里的话，或删去")
    whole = fold(record.body)
    for span in sentences(record.summary):
        if fold(span.of(record.summary)) not in whole:
            yield Problem(
                ("summary",), f"摘要里的“{_short(span.of(record.summary))}”不是原文", "摘要只用正文里的整句"
            )


def _words_of(record: Record) -> Iterator[tuple[Path, str]]:
    for at, figure in enumerate(record.figures):
        yield ("figures", at, "quote"), figure.quote
    for at, step in enumerate(record.timeline):
        yield ("timeline", at, "quote"), step.quote
        if step.when:
            yield ("timeline", at, "when"), step.when
    for at, item in enumerate(record.attention):
        if item.quote and item.rule != "涉密":
            yield ("attention", at, "quote"), item.quote
    for group, names in record.mentions:
        for at, name in enumerate(names):
            yield ("mentions", group, at), name


def from_the_source(subject: Subject) -> Iterator[Problem]:
    """What stands in the story stands in the bulletin."""
    if subject.source is None:
        return
    for at, section in enumerate(subject.record.story):
        for span in sentences(section.text):
            for words in _strange(span.of(section.text), subject.source):
                hint = "对照稿件改回原文" if not subject.touched else "核对稿件；改的是错字就不用管"
                yield Problem(("story", at, "text"), f"稿件里没有“{_short(words)}”", hint, _by(subject.touched))


def _strange(sentence: str, source: str) -> Iterator[str]:
    """The clauses of a sentence that the source doesn't have; a sentence may be torn by a column, a clause by its width."""
    if fold(sentence) in source:
        return
    for span in clauses(sentence):
        words = fold(span.of(sentence))
        parts = _WORDS.findall(words)
        if words not in source and not all(part in source for part in parts):
            yield span.of(sentence)


def nothing_lost(subject: Subject) -> Iterator[Problem]:
    """What the machine reads as the story still stands in one that a person has changed."""
    whole = fold(subject.record.body)
    for span in sentences(subject.reread or ""):
        words = span.of(subject.reread or "")
        if fold(words) not in whole:
            yield Problem(("story",), f"正文里少了“{_short(words)}”", "核对稿件补上；是有意改的就不用管", "提醒")


def dates(subject: Subject) -> Iterator[Problem]:
    """Periods run forwards; a bulletin doesn't tell what happens after it appeared."""
    record = subject.record
    period, issued = record.period, record.published
    if period and period.start and period.end and period.end < period.start[: len(period.end)]:
        yield Problem(("period",), f"起止颠倒：{period.start} 到 {period.end}", "对照原文改正")
    for at, step in enumerate(record.timeline):
        if issued and step.date and step.date > issued[: len(step.date)]:
            yield Problem(("timeline", at, "date"), f"{step.date} 晚于发布日期 {issued}", "核对年份", "提醒")
    if issued and period and period.start and period.start > issued[: len(period.start)]:
        yield Problem(("period", "start"), f"{period.start} 晚于发布日期 {issued}", "核对年份", "提醒")


def figures(subject: Subject) -> Iterator[Problem]:
    """A figure's numbers and unit stand in its quote."""
    for at, figure in enumerate(subject.record.figures):
        values = _values(figure.quote)
        for key, value in (("value", figure.value), ("upto", figure.upto), ("from", figure.from_)):
            if value is not None and not any(abs(value - other) < 1e-9 for other in values):
                yield Problem(
                    ("figures", at, key), f"{value} 不在引文“{_short(figure.quote)}”里", "改成引文里的数，或改引文"
                )
        if not _unit_stands(fold(figure.unit), fold(figure.quote)):
            yield Problem(("figures", at, "unit"), f"单位“{figure.unit}”不在引文里", "照引文里的写")


def _unit_stands(unit: str, quote: str) -> bool:
    """The unit follows a number: `两个半月`, `四个多月` have the unit 个月, `百分之八` the unit %."""
    apart = "[半多余来]?".join(map(re.escape, unit))
    return bool(re.search(f"(?:{NUMERAL}|[半几数])[多余来几]?{apart}", quote)) or (unit == "%" and "百分之" in quote)


def _values(quote: str) -> set[float]:
    """Every number that a quote may mean: `五六家` is 5 and 6, `百余` 100, `一万两千` 12000, `3块5` 3.5."""
    found: set[float] = set()
    for match in re.finditer(NUMERAL, quote):
        words = match.group()
        for start, end in ((0, 0), (0, 1), (1, 0)) if not words.isascii() else ((0, 0),):
            value = number(words[start : len(words) - end])
            if value is not None:
                found.add(value)
        found |= set(_spelt(words))
    return found | {float(f"{whole}.{rest}") for whole, rest in _WITH_REST.findall(quote)}


def _spelt(words: str) -> Iterator[float]:
    """Other readings: a lone scale word, two digits in a row as the ends of a range, a numeral before its scale."""
    yield from (size for word, size in _SCALES.items() if words.startswith(word))
    pair = re.fullmatch(r"(.*?)([一二两三四五六七八九])([二三四五六七八九])([十百千万亿]*)", words)
    for digit in pair.group(2, 3) if pair else ():
        value = number(f"{pair.group(1)}{digit}{pair.group(4)}") if pair else None
        if value is not None:
            yield value


_WITH_REST = re.compile(r"(\d+)[块元毛角斤米](\d)(?!\d)")
_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def names_known(subject: Subject) -> Iterator[Problem]:
    """Streets and communities stand in the library's own gazetteer, where it keeps one."""
    record, known = subject.record, subject.gazetteer
    hint = "核对名称；没有错就写进 content/gazetteer.yml"
    if known.streets and record.street and record.street not in set(known.streets.values()):
        yield Problem(("street",), f"地名录里没有“{record.street}”", hint, "提醒")
    for at, name in enumerate(record.communities):
        if known.communities and name not in set(known.communities.values()):
            yield Problem(("communities", at), f"地名录里没有“{name}”", hint, "提醒")


def places_told(subject: Subject) -> Iterator[Problem]:
    """Street and communities are named in the text or at least in the bulletin, be it in short."""
    record = subject.record
    if subject.source is None:
        return
    text = subject.text + subject.source + fold(record.source.file)
    aliases = {*_aliases(subject.gazetteer.streets), *_aliases(subject.gazetteer.communities)}
    named: list[tuple[Path, str]] = [(("communities", at), name) for at, name in enumerate(record.communities)]
    for path, name in chain([(("street",), record.street)] if record.street else [], named):
        stem = fold(_TOWN.sub("", name))
        if stem not in text and not any(fold(alias) in text for alias, whole in aliases if whole == name):
            yield Problem(path, f"稿件里没有提到“{name}”", "核对；原文没说的留空")


def _aliases(names: Mapping[str, str]) -> set[tuple[str, str]]:
    return set(names.items())


def privacy(subject: Subject) -> Iterator[Problem]:
    """Nobody's identity or mobile number is published, and nothing that blocks is left."""
    record = subject.record
    out = record.status == "已发布"
    for at, item in enumerate(record.attention):
        if out and item.level == "阻止":
            yield Problem(
                ("attention", at),
                f"已发布的记录还有“阻止”：{item.rule}，{item.message}",
                "处理好，或先 jiebao withdraw",
            )
    told = " ".join(item.quote or "" for item in record.attention)
    for at, section in enumerate(record.story):
        for match in _PRIVATE.finditer(section.text):
            if out or match.group() not in told:
                what = "身份证号" if len(match.group()) > 11 else "手机号"
                yield Problem(
                    ("story", at, "text"), f"正文里有{what}", "核对后遮去中间几位", "错误" if out else "提醒"
                )


_PRIVATE = re.compile(r"(?<![0-9A-Za-z])(?:[1-9]\d{5}(?:19|20)\d{9}[\dXx]|1[3-9]\d{9})(?![0-9A-Za-z])")


def signed(subject: Subject) -> Iterator[Problem]:
    """What is 已审 or 已发布 has its signatures, for the content that stands there, by different people."""
    record = subject.record
    given = {role: getattr(record.review, key) for role, key in SIGNATURES.items()} if record.review else {}
    for role in subject.signatures if record.status in ("已审", "已发布") else ():
        if not given.get(role):
            how = f"jiebao sign {record.id} --role {role} --by 姓名"
            yield Problem(("status",), f"状态是“{record.status}”，却没有{role}", how)
    for role in changed_since_signed(record) if record.status in ("已审", "已发布") else ():
        how = f"再签一次：jiebao sign {record.id} --role {role} --by 姓名"
        yield Problem(("review",), f"{role}以后内容改过", how)
    people = [one.by for one in given.values() if one]
    if len(people) > len(set(people)):
        yield Problem(("review",), "同一个人签了两审", "三审要由不同的人来签", "提醒")
    if record.status == "已审" and blocking(record):
        yield Problem(("attention",), "已审的记录还有“阻止”没有处理", "处理后删去这一条")


def whole(subject: Subject) -> Iterator[Problem]:
    """There is a story, a title or a note that there is none, no more than three topics, and the file bears the id."""
    record = subject.record
    if not record.body.strip():
        yield Problem(("story",), "没有正文", "恢复上一版，或重新解析")
    if len(record.topics) > 3:
        yield Problem(("topics",), f"主题有 {len(record.topics)} 个", "最多三个，主要的放第一个")
    if subject.stem != record.id:
        yield Problem(("id",), f"文件名是 {subject.stem}，id 却是 {record.id}", f"把文件改名为 {record.id}.yml")


def tidy(subject: Subject) -> Iterator[Problem]:
    """Punctuation that a person wrote is full-width beside Chinese."""
    for field, value in subject.touched_texts.items():
        for path, text in _texts(field, value):
            if widen(text) != text:
                yield Problem(path, "汉字旁边有半角标点", "改成全角（jiebao check --fix）", "提醒")


def touched_texts(record: Record) -> dict[Field, Plain]:
    """Of the fields that are running text, those that stand there in a person's words."""
    plain = as_plain(record)
    fields = [(name,) for name in ("title", "kicker", "subtitle", "summary", "story")]
    return {one: plain[one[0]] for one in fields if record.parsed.marks.get(one[0]) != mark(one, plain[one[0]])}


def _texts(path: Path, value: Plain) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    for at, section in enumerate(value if isinstance(value, list) else ()):
        yield from (((*path, at, key), section[key]) for key in ("heading", "text") if section[key])


def in_order(subject: Subject) -> Iterator[Problem]:
    """The keys stand in the contract's order."""
    known = [ORDER.index(key) for key in subject.keys]
    for key, at, after in zip(subject.keys[1:], known[1:], known, strict=False):
        if at < after:
            yield Problem((key,), f"“{key}”的位置不对", "按顺序排列（jiebao check --fix）", "提醒")
            return


def up_to_date(subject: Subject) -> Iterator[Problem]:
    """The bulletin is there and is the one that was parsed."""
    file = subject.record.source.file
    if subject.sha256 is None:
        yield Problem(
            ("source", "file"), f"稿件“{file}”不在 content/bulletins/ 里", "放回来；不再需要核对就不用管", "提醒"
        )
    elif subject.sha256 != subject.record.source.sha256:
        yield Problem(("source", "sha256"), f"稿件“{file}”改过以后还没有解析", "运行 jiebao parse", "提醒")


def _by(doubtful: bool) -> Level:
    return "提醒" if doubtful else "错误"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 24 else words[:23] + "…"


Check = Callable[[Subject], Iterator[Problem]]
CHECKS: Mapping[str, Check] = {
    "出处": traceable,
    "稿件": from_the_source,
    "漏文": nothing_lost,
    "日期": dates,
    "数字": figures,
    "地名录": names_known,
    "地名": places_told,
    "隐私": privacy,
    "签字": signed,
    "完整": whole,
    "过时": up_to_date,
    "标点": tidy,
    "次序": in_order,
}
"""Rule → the check of one record. Beside these: 格式 (the contract itself), and the checks of all records together."""


def problems(subject: Subject) -> Iterator[tuple[str, Problem]]:
    """Everything wrong with a record: rule and problem."""
    return ((rule, problem) for rule, check in CHECKS.items() for problem in check(subject))
