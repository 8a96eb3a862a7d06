"""The case record: one article of one bulletin, as a clerk reads, corrects and signs it.

The contract's three laws: every value traceable to the words of the article, nothing of the body lost, a person's word
final. Field names are English, values Chinese as in the source. The order of fields here is their order in a file.
"""

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from generator.dialect import load

SCHEMA_VERSION = 1

Status = Literal["草稿", "已审", "已发布", "已撤回"]
Kind = Literal[
    "个案处置", "专项整治", "经验做法", "服务项目", "主题活动", "会议部署", "先进人物", "图片新闻", "通知公告", "其他"
]  # fmt: skip
Role = Literal["背景", "问题", "做法", "成效", "反响", "打算", "启示"]
Step = Literal["发现", "上报", "响应", "告知", "协商", "处置", "办结", "活动", "其他"]
Qualifier = Literal["约", "近", "余", "多", "超", "不足", "以上", "以内"]
FigureKind = Literal["成效", "工作量", "投入", "参与", "底数", "体系", "时长", "尺寸", "金额", "目标"]
Level = Literal["阻止", "提醒"]
AttentionRule = Literal[
    "身份证号", "电话号码", "详细住址", "病情", "未成年人", "当事人", "信访人", "涉密", "日期", "街道", "标题", "数字",
    "用语", "标点", "转载", "疑似重复", "低置信",
]  # fmt: skip

CASE_KINDS: tuple[Kind, ...] = ("个案处置", "专项整治", "经验做法", "服务项目")
"""The kinds that are cases; the rest are news (动态)."""

KINDS: tuple[Kind, ...] = get_args(Kind)
ROLES: tuple[Role, ...] = get_args(Role)
STEPS: tuple[Step, ...] = get_args(Step)
FIGURE_KINDS: tuple[FigureKind, ...] = get_args(FigureKind)


def _taxonomy() -> dict[str, dict[str, str]]:
    path = Path(__file__).with_name("taxonomy.yml")
    plain = load(path.read_text("utf-8"), path.name)
    return {name: {entry["name"]: entry["about"] for entry in entries} for name, entries in plain.items()}


TAXONOMY = _taxonomy()
"""Vocabulary → name → what it covers."""
TOPICS, MECHANISMS, ACTORS = (tuple(TAXONOMY[name]) for name in ("topics", "mechanisms", "actors"))


def _calendar(value: str) -> str:
    parts = [int(part) for part in value.split("-")]
    try:
        date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)
    except ValueError as error:
        raise ValueError(f"日历上没有“{value}”") from error
    return value


_DAY = r"^\d{4}-\d{2}-\d{2}$"
_PARTIAL = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_IDENTITY = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Day = Annotated[str, Field(pattern=_DAY), AfterValidator(_calendar)]
"""A calendar day, ISO 8601: `2023-08-25`."""
Partial = Annotated[str, Field(pattern=_PARTIAL), AfterValidator(_calendar)]
"""A day, month or year, ISO 8601: `2023-08-25`, `2023-08`, `2023`."""
Number = int | float


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=False, hide_input_in_errors=True)


class Period(_Part):
    """First and last calendar day of the events told."""

    start: Partial | None = None
    end: Partial | None = None


class Section(_Part):
    """Consecutive sentences of one role under one 小标题."""

    role: Role
    heading: str | None = None
    text: str


class TimelineStep(_Part):
    """One event with its own date, or one step of an incident's chain."""

    step: Step
    date: Partial | None = None
    when: str | None = None
    actor: str | None = None
    quote: str


class Figure(_Part):
    """A number with a unit that measures something of the case."""

    value: Number
    upto: Number | None = None
    from_: Annotated[Number | None, Field(alias="from")] = None
    unit: str
    qualifier: Qualifier | None = None
    label: str
    kind: FigureKind
    quote: str

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, hide_input_in_errors=True)


class Mentions(_Part):
    """Names as they stand in the text, each once, in order of first mention."""

    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    grids: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()


class Credits(_Part):
    """Who wrote, photographed and edited; inner padding of names removed."""

    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()


class Attention(_Part):
    """What a person must look at before the record is 已审."""

    level: Level
    rule: AttentionRule
    message: str
    quote: str | None = None


class Source(_Part):
    """Where the article stands in `content/bulletins/`."""

    file: str
    lines: tuple[int, int] | tuple[tuple[int, int], ...]
    publication: str | None = None
    page: str | None = None
    sha256: str


class Parsed(_Part):
    """What the parser wrote: its version, and a digest per field."""

    by: str
    marks: dict[str, str] = Field(default_factory=dict)


class Signature(_Part):
    """Who signed, and when, and what: `seal` is the digest of the content that was signed (absent when signed by hand)."""

    by: str
    on: Day
    seal: str | None = None


class Review(_Part):
    """三审: first, second and final signature."""

    first: Signature | None = None
    second: Signature | None = None
    final: Signature | None = None
    note: str | None = None


NAME_LISTS = (
    "communities", "topics", "mechanisms", "actors",
    "mentions.organisations", "mentions.places", "mentions.grids", "mentions.people", "mentions.brands",
    "credits.reporters", "credits.correspondents", "credits.photographers", "credits.editors",
)  # fmt: skip
QUOTE_LISTS = ("timeline", "figures")
"""Lists whose entries are told apart by their name, and by their quote: a person may pin single ones."""


class Record(_Part):
    """One case record, whole.

    `same_as`: the record by which this story, told more than once, is shown and counted. `pins`: list → the names (of
    `timeline` and `figures`: the quotes) whose entries are the person's, while the machine keeps the rest of the list.
    """

    schema_: Annotated[Literal[1], Field(alias="schema")] = 1
    id: Annotated[str, Field(pattern=_IDENTITY, max_length=120)]
    status: Status = "草稿"
    kind: Kind
    title: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    summary: str = ""
    city: str | None = None
    district: str | None = None
    street: str | None = None
    communities: tuple[str, ...] = ()
    published: Day | None = None
    period: Period | None = None
    year_inferred: bool = False
    topics: tuple[Literal[TOPICS], ...] = ()  # type: ignore[valid-type]
    mechanisms: tuple[Literal[MECHANISMS], ...] = ()  # type: ignore[valid-type]
    actors: tuple[Literal[ACTORS], ...] = ()  # type: ignore[valid-type]
    story: tuple[Section, ...] = ()
    timeline: tuple[TimelineStep, ...] = ()
    figures: tuple[Figure, ...] = ()
    mentions: Mentions = Mentions()
    credits: Credits = Credits()
    attention: tuple[Attention, ...] = ()
    same_as: Annotated[str | None, Field(pattern=_IDENTITY)] = None
    pins: dict[Literal[NAME_LISTS + QUOTE_LISTS], tuple[str, ...]] = Field(default_factory=dict)  # type: ignore[valid-type]
    source: Source
    parsed: Parsed
    review: Review | None = None

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, hide_input_in_errors=True)

    @property
    def is_case(self) -> bool:
        """Whether the record is a case rather than news (动态)."""
        return self.kind in CASE_KINDS

    @property
    def body(self) -> str:
        """The whole body, as it was: the `story` texts joined. A text that ends a paragraph ends with its line break."""
        return "".join(section.text for section in self.story)


def as_plain(record: Record) -> dict[str, Any]:
    """The record as dict, list, str, numbers, bool and None: all fields present, in the contract's order."""
    return record.model_dump(mode="json", by_alias=True)


IDENTITY = re.compile(_IDENTITY)
