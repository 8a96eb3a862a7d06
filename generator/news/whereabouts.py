"""Where the article plays: its street, city and district, the communities that it is about, and the other places."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.news.article import Article
from generator.news.naming import Named, unique
from generator.news.places import canonical_street
from generator.rules.engine import cues, ruleset
from generator.rules.gazetteer import EMPTY, Gazetteer
from generator.rules.told import Tags
from generator.text.span import Span

_MEETING = re.compile(
    r"(?:会议?|座谈|调研|部署|督导|督查|观摩|考察|推进会|动员会|例会|接访|视察)(?:工作)?(?:会议?)?(?:$|[，。 ])|召开|部署|安排|调研|观摩|考察|督[导查]"
)
_VISITED = re.compile(r"会上|会后|发言|表态|察看|查看|实地|观摩|参观|考察|调研|走访|来到|前往|先后|一行|现场")
_STOP = re.compile(r"[。！？；\n]")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The place fields, and the streets and communities that count as mere places."""

    city: str | None
    district: str | None
    street: str | None
    communities: tuple[str, ...]
    elsewhere: tuple[Named, ...]


def whereabouts(article: Article, text: str, found: Sequence[Named], gazetteer: Gazetteer) -> Whereabouts:
    """The places of an article out of its names. The frame (heading, prefix, publisher) goes before the body."""
    context = article.context
    streets = [one for one in found if one.sort == "街道"]
    street = (
        context.street or _publishing(article, text, streets) or _street_of(found, gazetteer) or _of_bodies(found)
    )
    city, district = _above(found, street)
    about = [one for one in found if one.sort == "社区"]
    away = {one.name for one in about} & _visited(article, text, about)
    communities = unique([*context.communities, *(one.name for one in about if one.name not in away)])
    own = gazetteer if _vouched(street, communities, gazetteer) else EMPTY
    return Whereabouts(
        context.city or city or own.city,
        context.district or district or own.district,
        street,
        communities,
        tuple(
            [one for one in about if one.name in away and one.name not in context.communities]
            + [one for one in streets if one.name != street]
        ),
    )


def _vouched(street: str | None, communities: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Whether the owner's list knows the article's street or a community of it: a foreign page isn't in the owner's city."""
    return street in gazetteer.streets.values() or not set(communities).isdisjoint(gazetteer.communities.values())


def _publishing(article: Article, text: str, streets: Sequence[Named]) -> str | None:
    """The street whose story it is; None for a wrap-up of several."""
    count = Counter(one.name for one in streets)
    if len(count) <= 1:
        return next(iter(count), None)
    head = len(text) - len(article.body)
    titled = unique(one.name for one in streets if one.span.start < head)
    if len(titled) == 1:
        return titled[0]
    first = _STOP.search(text, max(head, 0) + 1)
    opening = unique(one.name for one in streets if first and one.span.start < first.start())
    if len(opening) == 1 and (len(count) == 2 or count[opening[0]] * 2 > count.total()):
        return opening[0]
    return None


def _street_of(found: Sequence[Named], gazetteer: Gazetteer) -> str | None:
    """The street that the owner's list puts the article's only communities in."""
    streets = unique(gazetteer.street_of[one.name] for one in found if one.name in gazetteer.street_of)
    return streets[0] if len(streets) == 1 else None


_BODY_OF = re.compile(r"[\u4e00-\u9fff]{2,4}街道(?=社区卫生|[\u4e00-\u9fff]{2,}(?:中心|站|所|队|会|院)$)")


def _of_bodies(found: Sequence[Named]) -> str | None:
    """The street that the article names only as part of its bodies: 梧桐路街道社区卫生服务中心."""
    heads = (_BODY_OF.match(one.name) for one in found if one.sort == "机构")
    streets = unique(head.group() for head in heads if head)
    return streets[0] if len(streets) == 1 else None


def _above(found: Sequence[Named], street: str | None) -> tuple[str | None, str | None]:
    """City and district that stand right before the street's or a community's name."""
    areas = {one.span.end: one for one in found if one.sort == "地区"}
    for one in found:
        below = (one.sort == "街道" and one.name == street) or one.sort == "社区"
        near = areas.get(one.span.start) if below else None
        if near is None:
            continue
        far = areas.get(near.span.start)
        if near.name.endswith("市"):
            return near.name, None
        return (far.name if far else None), near.name
    return None, None


def _visited(article: Article, text: str, about: Sequence[Named]) -> set[str]:
    """Communities of a meeting or inspection that only were spoken of or visited."""
    if not article.title or not _MEETING.search(article.title):
        return set()
    head = len(text) - len(article.body)
    kept = {one.name for one in about if one.span.start < head}
    return {one.name for one in about if _VISITED.search(_sentence(text, one))} - kept


def _sentence(text: str, one: Named) -> str:
    start = max((match.end() for match in _STOP.finditer(text, 0, one.span.start)), default=0)
    end = _STOP.search(text, one.span.end)
    return text[start : end.start() if end else len(text)]


def canonical(found: Sequence[Named]) -> Iterator[Named]:
    """Streets by their full names: 柳湾办事处 → 柳湾街道."""
    for one in found:
        if one.sort != "街道" or one.rule == "gazetteer":
            yield one
        elif not _verbal(one.name) and (full := canonical_street(one.name, sure=True)):
            yield Named(one.sort, full, one.span, one.rule)


def _verbal(name: str) -> bool:
    """Whether what stands before 街道 is no name but a word that leads to one: 会同街道, 通知街道."""
    core = _OFFICE_HEAD.sub("", name)
    return any(cue.weight >= 3 and len(cue.span) == len(core) for cue in cues(ruleset("edge"), core))


_OFFICE_HEAD = re.compile(r"(?:街道办事处|街道办|街道|办事处)$")


_OFFICE = re.compile(
    r"(?P<street>[\u4e00-\u9fff]{2,4}(?<!大)街)(?P<community>第?[\u4e00-\u9fff]{2,6}(?:社区|居民区))"
)


def corrected(found: Sequence[Named]) -> list[Named]:
    """Names set right by each other: `台州路桥街道` by `路桥街道`; `琴湖路街第三社区` is the third community of a street."""
    clear = {one.name for one in found if one.sort in ("街道", "社区")}
    done: list[Named] = []
    for one in (_housed(one, clear) for one in found):
        office = _OFFICE.fullmatch(one.name) if one.sort == "社区" and one.rule != "gazetteer" else None
        if office:
            cut = one.span.start + office.end("street")
            done.append(Named("街道", f"{office['street']}道", Span(one.span.start, cut), one.rule))
            done.append(Named("社区", office["community"], Span(cut, one.span.end), one.rule))
        elif one.sort in ("街道", "社区") and one.rule != "gazetteer":
            end = min((name for name in clear if one.name.endswith(name)), key=len)
            done.append(Named(one.sort, end if len(one.name) >= len(end) + 2 else one.name, one.span, one.rule))
        else:
            done.append(one)
    return [one for one in done if not _alias(one, done)]


_COMMITTEE = re.compile(r"(?:居委会?|居民委员会|村委会|村民委员会)$")
_QUARTER = re.compile(r"[\u4e00-\u9fff]{2}[一二三四五六七八九十]+村")


def _housed(one: Named, clear: Collection[str]) -> Named:
    """A committee by its community, where that is named; a numbered housing quarter (曹杨二村) is a place."""
    if one.sort != "社区" or one.rule == "gazetteer":
        return one
    if _QUARTER.fullmatch(one.name):
        return replace(one, sort="地点")
    core = _COMMITTEE.sub("", one.name)
    full = [core + head for head in ("社区", "居民区", "村") if core != one.name and core + head in clear]
    return replace(one, name=full[0]) if full else one


def _alias(one: Named, found: Sequence[Named]) -> bool:
    """Whether a name is the short form of one that is given in full: 望园新村 beside 望园新村小区, 省设计院 after 江南省设计院."""
    if one.sort == "地点":
        return any(other.sort == "地点" and other.name == f"{one.name}小区" for other in found)
    if one.sort != "机构" or not (core := _core(one.name)):
        return False
    earlier = (other for other in found if other.sort == "机构" and other.span < one.span and other.name != one.name)
    return any(_core(other.name).endswith(core) for other in earlier)


_FORM = re.compile(r"(?:股份|集团)?(?:有限)?(?:责任)?公司$")


def _core(name: str) -> str:
    """A body's name without its legal form and the area before it: 省建筑设计院有限公司 → 建筑设计院."""
    bare = _FORM.sub("", name)
    return re.sub(r"^[省市区县]", "", bare) if len(bare) >= 4 else ""


_HEADS = ("街道", "社区", "居民区", "嘎查", "村", "镇", "乡")
_COUNTED = re.compile(
    r"(?P<words>(?:[\u4e00-\u9fff]{2,4}、)+[\u4e00-\u9fff]{2,4})(?P<gap>等?(?:[两二三四五六七八九十]|\d+)个?)(?P<head>街道|社区|居民区|村)(?![民级])"
)


def coordinated(text: str, found: Sequence[Named], told: Tags) -> Iterator[Named]:
    """The names that share a head with the one after them: 万年、武胜社区 → 万年社区, 武胜社区; 柳林、东圩两村 too."""
    runs = list(_COUNTED.finditer(text))
    for one in found:
        if one.rule != "gazetteer" and any(
            run.start("gap") < one.span.end and one.span.start < run.end() for run in runs
        ):
            continue
        head = next((head for head in _HEADS if one.name.endswith(head)), None)
        if one.sort in ("社区", "街道") and one.rule != "gazetteer" and head:
            for span in reversed(list(_words_before(text, one.span.start, told))):
                yield Named(one.sort, span.of(text) + head, span, one.rule)
        yield one
    for run in runs:
        spans = list(_counted(text, run, told))
        sort = "街道" if run["head"] == "街道" else "社区"
        if len(spans) > 1:
            yield from (Named(sort, span.of(text) + run["head"], span, "community") for span in spans)


def _counted(text: str, run: re.Match[str], told: Tags) -> Iterator[Span]:
    """The bare names of `柳林、东圩、西圩三村`; where the first one begins the tagger decides, unless a mark stands before."""
    end = run.start("words") - 1
    for words in run["words"].split("、"):
        start, end = end + 1, end + 1 + len(words)
        if start == run.start("words") and start > 0 and _HAN.match(text[start - 1]):
            begin = _bare(text, end, told)
            if begin is None:
                continue
            start = begin
        if not _HEADED.search(text[start:end]):
            yield Span(start, end)


def _words_before(text: str, end: int, told: Tags) -> Iterator[Span]:
    """The bare names of a list that ends at `end`, last one first."""
    while end > 0 and text[end - 1] in "、和与":
        end -= 1
        start = _bare(text, end, told)
        if start is None:
            return
        yield Span(start, end)
        end = start


def _bare(text: str, end: int, told: Tags) -> int | None:
    """Where the bare name begins that ends here: two to four letters that the tagger takes for a name, or that stand
    between marks."""
    token = told.ends.get(end)
    if token is not None:
        named = token.tag in ("LOC", "ORG", "nz", "nr", "PER") and 2 <= len(token.span) <= 4
        return token.span.start if named and not _HEADED.search(token.span.of(text)) else None
    run = re.compile(r"(?:^|[，、。；：“在和与])([\u4e00-\u9fff]{2,4})$").search(text, max(0, end - 6), end)
    return run.start(1) if run and not told.owner and not _HEADED.search(run[1]) else None


_HAN = re.compile(r"[\u4e00-\u9fff]")
_HEADED = re.compile(r"(?:街道|社区|小区|[口处旁侧段边门镇乡村路街区市县里苑园局所院校司队站员民者长会])$")
