"""The page of a record: what it shows, prepared so that the template only places it."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby

from jinja2 import Environment
from markupsafe import Markup

from generator.catalog.catalog import Catalog
from generator.catalog.facets import Value
from generator.catalog.figures import number
from generator.catalog.titles import title_of
from generator.publish.artefact import Artefact, Task, made
from generator.publish.pages.citation import placed, reference
from generator.publish.pages.digest import Column, digest
from generator.publish.pages.evidence import Evidence, Paragraph, evidence, marked
from generator.publish.pages.incident import Stop, stops, whole
from generator.publish.pages.ladder import ladder
from generator.publish.pages.metadata import Head, article
from generator.publish.pages.pictures.tree import tree
from generator.publish.pages.site import Site, page
from generator.publish.pages.urls import case_url, facet_url, shelf_count, shelf_url
from generator.publish.theme import day
from generator.publish.words import WORDS
from generator.record import Figure, FigureKind, Record

ORDER: tuple[FigureKind, ...] = ("成效", "时长", "工作量", "参与", "投入", "金额", "底数", "体系", "尺寸", "目标")
"""Kinds of figures, those that a reader looks for first."""
LARGE = 6
"""So many figures are shown in large numerals; the others on demand."""
ROLE_LOOKS = {
    "背景": "setting", "问题": "problem", "做法": "practice", "成效": "outcome", "反响": "response", "打算": "plan", "启示": "lesson",
}  # fmt: skip
_FACTS = ("street", "community", "kind", "topic", "mechanism", "actor", "problem", "month")
_BEFORE, _INSIDE = ("约", "近", "超", "不足"), ("余", "多")


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure to be set large: small words before, the numeral, the unit. `href` leads to its words in the text."""

    before: str
    numeral: str
    unit: str
    label: str
    kind: str
    at: str
    href: str


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the text with the figures that stand in it."""

    role: str
    look: str
    heading: str
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the text; `href` leads to its words."""

    words: str
    at: str
    href: str


@dataclass(frozen=True, slots=True)
class Near:
    """A related record."""

    title: str
    url: str
    about: str
    reason: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything that the page of a record shows."""

    record: Record
    title: str
    draft: bool
    place: tuple[str, ...]
    happened: str
    published: str
    facts: Markup
    columns: tuple[Column, ...]
    stops: tuple[Stop, ...]
    whole: str
    derived: bool
    """Whether days between steps are shown, which are worked out, not said."""
    large: tuple[tuple[str, tuple[Amount, ...]], ...]
    rest: tuple[tuple[str, tuple[Amount, ...]], ...]
    tree: Markup | str
    parts: tuple[Part, ...]
    names: tuple[tuple[str, tuple[Name, ...]], ...]
    card: tuple[tuple[str, str], ...]
    reference: str
    cited: str
    """What stands behind words of the text that are copied."""
    shelf: str
    related: tuple[Near, ...]
    others: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What the page of a record shows of the rest of the library."""

    facts: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """What a facet is called, and the record's values of it, each with the address of its page; "" = it has none."""
    shelf: str
    """The data file that holds the record."""
    related: tuple[Near, ...]
    others: tuple[Near, ...]


def case_pages(catalog: Catalog, site: Site, theme: Environment) -> Iterator[Artefact]:
    """One page a record."""
    return made(case_tasks(catalog, theme), site, theme)


def case_tasks(catalog: Catalog, theme: Environment) -> Iterator[Task]:
    """A task a record."""
    ways = {value: _way(value) for key in _FACTS for value in catalog.facets[key].values}
    return (Task(_case_page, (record, around(record, catalog, ways.__getitem__))) for record in catalog.everything)


def _case_page(record: Record, near: Around, site: Site, theme: Environment) -> Iterator[Artefact]:
    yield page(theme, site, "case.html", case_head(record, site), _view(record, near, site, theme))


def _way(value: Value) -> tuple[str, str]:
    name = day(value.name) if value.facet == "month" else value.name
    return name, facet_url(value.facet, value.slug) if value.slug else ""


def around(record: Record, catalog: Catalog, way: Callable[[Value], tuple[str, str]] = _way) -> Around:
    """What a record's page shows of the rest of the library; `way`: the name of a value and the address of its page."""
    found = ((key, catalog.facets[key].of(record)) for key in _FACTS)
    return Around(
        tuple((getattr(WORDS.facets, key), tuple(map(way, values))) for key, values in found if values),
        shelf_url(record.id, shelf_count(len(catalog.everything))),
        tuple(_near(one, reason) for one, reason in catalog.related(record)),
        tuple(_near(one, one.source.publication or "") for one in catalog.others.get(record.id, ())),
    )


def case_head(record: Record, site: Site) -> Head:
    """What the page tells machines."""
    return Head(
        path=case_url(record.id),
        title=title_of(record)[:120],
        description=record.summary[:200],
        section="cases.html" if record.is_case else "news.html",
        kind="article",
        linked=article(record, title_of(record), site.settings),
        hidden=record.status != "已发布",
        styles=("case.css",),
        scripts=("shelf.js", "case.js"),
    )


def _view(record: Record, near: Around, site: Site, theme: Environment) -> CaseView:
    """The record as its page shows it."""
    body = record.body
    found = evidence(record, body)
    hrefs = {one.at for one in found}
    amounts = [_amount(place, figure, hrefs) for place, figure in enumerate(record.figures)]
    course = stops(record)
    large = sorted(amounts, key=lambda one: ORDER.index(one.kind))
    return CaseView(
        record=record,
        title=title_of(record),
        draft=site.preview and record.status != "已发布",
        place=tuple(part for part in (record.city, record.district, record.street, *record.communities) if part),
        happened=_happened(record),
        published=_published(record),
        facts=Markup("".join([_fact(theme, *fact) for fact in near.facts])),
        columns=digest(record),
        stops=course,
        whole=whole(record),
        derived=any(stop.gap for stop in course),
        large=_grouped(large[:LARGE]),
        rest=_grouped(large[LARGE:]),
        tree=_tree(record.figures),
        parts=tuple(_parts(record, body, found, amounts)),
        names=tuple(_names(record, hrefs)),
        card=tuple((label, value) for label, value in _card(record) if value),
        reference=reference(record),
        cited=placed(record),
        shelf=near.shelf,
        related=near.related,
        others=near.others,
    )


@lru_cache(65_536)
def _fact(theme: Environment, label: str, values: tuple[tuple[str, str], ...]) -> str:
    """A facet's row: many records have the same."""
    return theme.get_template("partials/fact.html").render(label=label, values=values, root="../")


def numeral(figure: Figure) -> str:
    """A figure's number to be set large: a change and a range with both ends, tens of thousands as 万.

    >>> numeral(Figure(value=62000, unit="元", label="补助", kind="金额", quote="6.2万元"))
    '6.2万'
    """
    start = "" if figure.from_ is None else f"{_short(figure.from_)}→"
    end = "" if figure.upto is None else f"–{_short(figure.upto)}"
    return f"{start}{_short(figure.value)}{end}"


def _short(value: float) -> str:
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        if abs(value) >= size and (value * 10_000 / size).is_integer():
            return f"{value / size:,.4f}".rstrip("0").rstrip(".") + unit
    return number(value)


def _amount(place: int, figure: Figure, hrefs: set[str]) -> Amount:
    qualifier = figure.qualifier or ""
    before = qualifier if qualifier in _BEFORE else ""
    inside = qualifier if qualifier in _INSIDE else ""
    at = f"f{place}"
    return Amount(
        before=before,
        numeral=numeral(figure) + inside,
        unit=figure.unit + ("" if before or inside else qualifier),
        label=figure.label,
        kind=figure.kind,
        at=at,
        href=f"#{at}" if at in hrefs else "",
    )


def _grouped(amounts: Sequence[Amount]) -> tuple[tuple[str, tuple[Amount, ...]], ...]:
    return tuple((kind, tuple(group)) for kind, group in groupby(amounts, key=lambda one: one.kind))


def _tree(figures: Sequence[Figure]) -> Markup | str:
    levels = ladder(figures)
    said = "，".join(f"{level.count}个{level.name}" for level in levels)
    return tree([(level.count, level.name) for level in levels], f"{WORDS.case.structure}：{said}") if levels else ""


def _happened(record: Record) -> str:
    """When the events were: the period, else the words of the first dated step."""
    if record.period and (record.period.start or record.period.end):
        start, end = day(record.period.start), day(record.period.end)
        return start if start == end else f"{start}—{end}".strip("—") if start else f"至{end}"
    return next((step.when or day(step.date) for step in record.timeline if step.when or step.date), "")


def _published(record: Record) -> str:
    source = record.source
    page_ = f"第{source.page}版" if source.page and source.page.isdigit() else source.page or ""
    return " ".join(part for part in (source.publication, day(record.published), page_) if part)


def _parts(record: Record, body: str, found: Sequence[Evidence], amounts: Sequence[Amount]) -> Iterator[Part]:
    places = {one.at: one.quote.start for one in found}
    starts = [0, *accumulate(len(section.text) for section in record.story)]
    held: dict[int, list[Paragraph]] = {}
    for paragraph in marked(body, found, starts[1:-1]):
        held.setdefault(bisect_right(starts, paragraph.start) - 1, []).append(paragraph)
    notes: dict[int, list[Amount]] = {}
    for amount in sorted((one for one in amounts if one.at in places), key=lambda one: places[one.at]):
        notes.setdefault(bisect_right(starts, places[amount.at]) - 1, []).append(amount)
    for place, section in enumerate(record.story):
        look = ROLE_LOOKS[section.role]
        yield Part(section.role, look, section.heading or "", tuple(held.get(place, ())), tuple(notes.get(place, ())))


def _names(record: Record, hrefs: set[str]) -> Iterator[tuple[str, tuple[Name, ...]]]:
    sorts = vars(WORDS.case.names_sorts)
    place = 0
    for key in ("organisations", "places", "grids", "people", "brands"):
        group = []
        for words in getattr(record.mentions, key):
            at = f"n{place}"
            group.append(Name(words, at, f"#{at}" if at in hrefs else ""))
            place += 1
        if group:
            yield sorts[key], tuple(group)


def _card(record: Record) -> Iterator[tuple[str, str]]:
    """The archive card: where the record comes from, who wrote, who signed."""
    source, words = record.source, WORDS.case.card
    ranges = source.lines if isinstance(source.lines[0], tuple) else (source.lines,)
    yield words.publication, source.publication or WORDS.site.unsaid
    yield words.page, source.page or ""
    yield words.published, day(record.published) or WORDS.site.unsaid
    for key in ("reporters", "correspondents", "photographers", "editors"):
        yield getattr(words, key), "、".join(getattr(record.credits, key))
    yield words.file, source.file
    yield words.lines, "、".join(f"{first}–{last}" for first, last in ranges)
    if record.review:
        for key, label in vars(WORDS.case.signatures).items():
            signature = getattr(record.review, key)
            yield label, f"{signature.by} {day(signature.on)}" if signature else ""
        yield words.note, record.review.note or ""
    yield words.status, record.status
    yield words.id, record.id


def _near(record: Record, reason: str) -> Near:
    about = " · ".join(part for part in (record.street, day(record.published)) if part)
    return Near(title_of(record), case_url(record.id), about, reason)
