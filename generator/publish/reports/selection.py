"""Which records a report tells of, as its front matter or the command line says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.errors import SiteError
from generator.record import Record

_KEYS = {
    "title": "标题", "form": "文种", "since": "起", "until": "止", "streets": "街道", "topics": "主题", "mechanisms": "机制",
    "kinds": "类型", "ids": "案例", "order": "排序", "name": "刊名", "number": "期号", "office": "编发单位", "day": "日期",
    "sent": "发送",
}  # fmt: skip
"""What front matter may say: our key and its Chinese form, either may be written."""
_LISTS = ("streets", "topics", "mechanisms", "kinds", "ids")
FORM_NAMES = ("简报", "专报", "月报", "季报", "案例申报材料", "案例汇编")


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
        values[ours[key]] = _value(ours[key], value)
    form = values.get("form", "简报")
    if form not in FORM_NAMES:
        raise SiteError(where, f"没有“{form}”这种报告", f"文种取 {'、'.join(FORM_NAMES)} 之一")
    return Selection(**values)


def _value(key: str, value: Any) -> Any:
    if key in _LISTS:
        return tuple(map(str, value if isinstance(value, list) else [value]))
    if key == "sent":
        return {str(to): str(whom) for to, whom in dict(value).items()}
    return "" if value is None else str(value)


def selected(records: Sequence[Record], chosen: Selection) -> list[Record]:
    """The records a selection means, in its order (日期, 街道, 主题; as listed when cases are named one by one)."""
    found = [record for record in records if _meant(record, chosen)]
    if chosen.ids:
        place = {name: at for at, name in enumerate(chosen.ids)}
        return sorted(found, key=lambda record: place[record.id])
    return sorted(found, key=ORDERS.get(chosen.order, ORDERS["日期"]))


ORDERS = {
    "日期": lambda record: (day_of(record), record.id),
    "街道": lambda record: (record.street or "", day_of(record), record.id),
    "主题": lambda record: (record.topics[:1], day_of(record), record.id),
}


def day_of(record: Record) -> str:
    """The day by which a record counts: when it was issued, else when what it tells began; "" when neither is known."""
    return record.published or (record.period.start if record.period and record.period.start else "")


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
