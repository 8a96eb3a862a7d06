"""A record's way to the readers: 草稿 → 已审 → 已发布, and 已撤回. Pure: a record in, what to change in its file out.

Signatures are given in the order of the library's `signatures` (三审). The last one makes a record 已审 and asks that
nothing blocking is left in `attention`; publishing is an act of its own. A signature carries the seal of the content it
was given for, so that a later change shows.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from generator.cases.fields import Field, seal
from generator.cases.merge import HELD
from generator.dialect import Plain
from generator.errors import RecordError
from generator.record import Attention, Record, Status, as_plain

SIGNATURES: Mapping[str, Literal["first", "second", "final"]] = {"初审": "first", "复审": "second", "终审": "final"}
"""What a signature is called → its key in `review`."""

Changes = Mapping[Field, Plain]


def published(records: Iterable[Record]) -> list[Record]:
    """The records that everybody may see: a public build holds these and no other."""
    return [record for record in records if record.status == "已发布"]


def preview(records: Iterable[Record]) -> list[Record]:
    """The records of a preview build: also those that still wait, never those that are withdrawn."""
    return [record for record in records if record.status != "已撤回"]


def blocking(record: Record) -> list[Attention]:
    """What has to be settled before the record may be 已审."""
    return [item for item in record.attention if item.level == "阻止"]


def missing_signatures(record: Record, wanted: Sequence[str]) -> list[str]:
    """The signatures that the record still needs, in order; one that was given for other content counts as missing."""
    review = record.review
    current = seal(as_plain(record))
    missing = []
    for role in wanted:
        given = getattr(review, SIGNATURES[role]) if review else None
        if given is None or (given.seal and given.seal != current):
            missing.append(role)
    return missing


def changed_since_signed(record: Record) -> list[str]:
    """The signatures that were given for other content than stands there now."""
    current = seal(as_plain(record))
    given = {role: getattr(record.review, key) for role, key in SIGNATURES.items() if record.review}
    return [role for role, one in given.items() if one and one.seal and one.seal != current]


def sign(record: Record, role: str, by: str, on: str, wanted: Sequence[str]) -> Changes:
    """The record signed. RecordError when it isn't this signature's turn, or the last one meets something blocking."""
    if role not in wanted:
        raise RecordError(record.id, f"本库不用“{role}”", f"用 {'、'.join(wanted)}（mkdocs.yml 的 signatures）")
    if record.status in ("已发布", "已撤回") and not changed_since_signed(record):
        raise RecordError(record.id, f"已经是“{record.status}”", "不用再签")
    missing = missing_signatures(record, wanted)
    before = [one for one in missing if wanted.index(one) < wanted.index(role)]
    if before:
        raise RecordError(record.id, f"还没有{before[0]}", f"先签 --role {before[0]}")
    last = not [one for one in missing if one != role]
    if last:
        _refuse_blocked(record)
    review = {**(as_plain(record)["review"] or {"first": None, "second": None, "final": None, "note": None})}
    review[SIGNATURES[role]] = {"by": by, "on": on, "seal": seal(as_plain(record))}
    done = record.status if record.status in ("已发布", "已撤回") else "已审" if last else "草稿"
    return {("review",): review, ("status",): done}


def publish(record: Record, wanted: Sequence[str]) -> Changes:
    """The record published. RecordError when a signature is missing or something blocking is left."""
    missing = missing_signatures(record, wanted)
    if missing:
        raise RecordError(
            record.id, f"还缺{'、'.join(missing)}", f"先 jiebao sign {record.id} --role {missing[0]} --by 姓名"
        )
    _refuse_blocked(record)
    return _to("已发布")


def withdraw(record: Record, note: str) -> Changes:
    """The record taken back from the readers; it stays in the library, and parsing leaves it alone."""
    if record.status == "已撤回":
        raise RecordError(record.id, "已经撤回了", "不用再撤")
    review = as_plain(record)["review"] or {"first": None, "second": None, "final": None}
    return {**_to("已撤回"), ("review",): {**review, "note": note}}


def reopen(record: Record) -> Changes:
    """The record back on the desk as a draft, its signatures taken away: parsing may then write what it reads today.

    RecordError when it is there already.
    """
    review = as_plain(record)["review"] or {}
    if record.status == "草稿" and not any(review.get(key) for key in SIGNATURES.values()):
        raise RecordError(record.id, "本来就是草稿，也没有签字", "直接改")
    note = {"first": None, "second": None, "final": None, "note": review["note"]} if review.get("note") else None
    attention = [item.model_dump(mode="json") for item in record.attention if not _asks_again(item)]
    return {**_to("草稿"), ("review",): note, ("attention",): attention}


def _to(status: Status) -> dict[Field, Plain]:
    return {("status",): status}


def _refuse_blocked(record: Record) -> None:
    items = blocking(record)
    if items:
        words = f"{items[0].rule}：{items[0].message}"
        raise RecordError(
            record.id, f"还有 {len(items)} 处“阻止”没有处理（{words}）", "处理后从 attention 里删去这一条"
        )


def waits_for(record: Record, wanted: Sequence[str]) -> str | None:
    """What the record waits for, in one word; None when it is published or withdrawn and nothing changed."""
    if record.status == "已撤回":
        return None
    changed = changed_since_signed(record)
    if blocking(record):
        return "处理阻止项"
    if record.status == "已发布":
        return "重新签字" if changed else ("处理新读法" if _asked_again(record) else None)
    missing = missing_signatures(record, wanted)
    return missing[0] if missing else "发布"


def _asked_again(record: Record) -> bool:
    return any(map(_asks_again, record.attention))


def _asks_again(item: Attention) -> bool:
    return item.message.startswith(HELD)
