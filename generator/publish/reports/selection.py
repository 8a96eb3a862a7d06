"""Which records a report tells of, as its front matter or the command line says."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from generator.catalog.order import day_of
from generator.errors import SiteError
from generator.record import KINDS, MECHANISMS, TOPICS, Record

_KEYS = {
    "title": "标题", "form": "文种", "since": "起", "until": "止", "streets": "街道", "topics": "主题", "mechanisms": "机制",
    "kinds": "类型", "ids": "案例", "order": "排序", "name": "刊名", "number": "期号", "office": "编发单位", "day": "日期",
    "sent": "发送",
}  # fmt: skip
"""What front matter may say: our key and its Chinese form, either may be written."""
_LISTS = ("streets", "topics", "mechanisms", "kinds", "ids")
_DAYS = ("since", "until", "day")
FORM_NAMES = ("简报", "专报", "月报", "季报", "案例申报材料", "案例汇编")
PERIODICALS = {"月报": 1, "季报": 3}
"""Forms that tell of a period, and how many months it has unless more is said."""
ORDERS: Mapping[str, Callable[[Record], Any]] = {
    "日期": lambda record: (day_of(record), record.id),
    "街道": lambda record: (record.street or "", day_of(record), record.id),
    "主题": lambda record: (record.topics[:1], day_of(record), record.id),
}
_VOCABULARIES: Mapping[str, Sequence[str]] = {
    "topics": TOPICS, "mechanisms": MECHANISMS, "kinds": KINDS, "form": FORM_NAMES, "order": tuple(ORDERS),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Selection:
    """A report's query and what its head says. Days and months are ISO, both ends included."""

    title: str = ""
    form: str = "简报"
    since: str = ""
    until: str = ""
    streets: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    order: str = "日期"
    name: str = ""
    number: str = ""
    office: str = ""
    day: str = ""
    sent: Mapping[str, str] = field(default_factory=dict)


def selection(plain: Mapping[str, Any], where: str) -> Selection:
    """A selection from front matter; SiteError names what it doesn't know."""
    ours = {chinese: key for key, chinese in _KEYS.items()} | {key: key for key in _KEYS}
    values: dict[str, Any] = {}
    for key, value in plain.items():
        if key not in ours:
            raise SiteError(where, f"报告不认识“{key}”", f"只用这些：{'、'.join(_KEYS.values())}")
        if value is not None:
            values[ours[key]] = _value(ours[key], value, where)
    return checked(Selection(**values), where)


def _value(key: str, value: Any, where: str) -> Any:
    if key in _LISTS:
        return tuple(map(str, value if isinstance(value, list) else [value]))
    if key == "sent":
        if not isinstance(value, dict):
            raise SiteError(where, "“发送”写法有误", "写成 发送: {报: 区委办, 发: 各社区}")
        return {
            str(to): "、".join(map(str, whom)) if isinstance(whom, list) else str(whom) for to, whom in value.items()
        }
    return str(value)


def checked(chosen: Selection, where: str) -> Selection:
    """The selection with its days in ISO form and its period complete. SiteError names what can't be meant."""
    for key, known in _VOCABULARIES.items():
        given = getattr(chosen, key)
        for word in given if isinstance(given, tuple) else (given,):
            if word not in known:
                raise SiteError(where, f"没有“{word}”这种{_KEYS[key]}", f"{_KEYS[key]}取 {'、'.join(known)} 之一")
    days: dict[str, Any] = {key: _iso(getattr(chosen, key), where) for key in _DAYS if getattr(chosen, key)}
    whole = _with_period(replace(chosen, **days), where)
    if whole.since and whole.until and whole.since[: len(whole.until)] > whole.until:
        raise SiteError(where, f"起（{whole.since}）在止（{whole.until}）之后", "把起止对调")
    return whole


_DATE = re.compile(r"(\d{4})年?(?:[-/.]?(\d{1,2})月?(?:[-/.]?(\d{1,2})日?)?)?")


def _iso(text: str, where: str) -> str:
    """`2023年8月`, `2023/8`, `2023-08-01` as ISO."""
    found = _DATE.fullmatch(text.strip())
    parts = [int(part) for part in found.groups() if part] if found else []
    try:
        date(*(*parts, 1, 1)[:3])
    except (TypeError, ValueError) as error:
        raise SiteError(where, f"看不懂日期“{text}”", "写成 2023-08 或 2023-08-15") from error
    return "-".join(f"{part:02}" for part in parts)


def _with_period(chosen: Selection, where: str) -> Selection:
    """A 月报 or 季报 that names one month only covers as many as its form has."""
    months = PERIODICALS.get(chosen.form)
    if months is None or (chosen.since and chosen.until):
        return chosen
    if not chosen.since and not chosen.until:
        raise SiteError(where, f"{chosen.form}要写起止月份", "写上起和止，如 2023-08（命令行是 --since 2023-08）")
    if len(chosen.since or chosen.until) != len("2023-08"):
        return replace(chosen, since=chosen.since or chosen.until, until=chosen.until or chosen.since)
    if chosen.since:
        return replace(chosen, until=months_on(chosen.since, months - 1))
    return replace(chosen, since=months_on(chosen.until, 1 - months))


def months_on(month: str, count: int) -> str:
    """A month so many months later, or earlier.

    >>> months_on("2023-11", 2), months_on("2023-01", -1)
    ('2024-01', '2022-12')
    """
    year, number = divmod(int(month[:4]) * 12 + int(month[5:7]) - 1 + count, 12)
    return f"{year:04}-{number + 1:02}"


def selected(records: Sequence[Record], chosen: Selection) -> list[Record]:
    """The records a selection means, in its order (日期, 街道, 主题; as listed when cases are named one by one)."""
    found = [record for record in records if _meant(record, chosen)]
    if chosen.ids:
        place = {name: at for at, name in enumerate(chosen.ids)}
        return sorted(found, key=lambda record: place[record.id])
    return sorted(found, key=ORDERS[chosen.order])


def _meant(record: Record, chosen: Selection) -> bool:
    day = day_of(record)
    return all(
        (
            not chosen.ids or record.id in chosen.ids,
            not chosen.since or (bool(day) and day >= chosen.since[: len(day)]),
            not chosen.until or (bool(day) and day[: len(chosen.until)] <= chosen.until),
            not chosen.streets or record.street in chosen.streets,
            not chosen.topics or bool(set(record.topics) & set(chosen.topics)),
            not chosen.mechanisms or bool(set(record.mechanisms) & set(chosen.mechanisms)),
            not chosen.kinds or record.kind in chosen.kinds,
        )
    )
