"""Three versions decide an edit: what the machine wrote last, what stands there, what the machine says today.

| the machine | the person | then |
|---|---|---|
| changed | did not | the machine's value |
| did not | changed | the person's value |
| changed | changed | the person's value; the conflict stands in `attention` until it is resolved or struck out |
| says the same | changed | the person's value, and still the person's when the machine changes its mind |
| – | took the key out | the machine's value: the field is handed back |

A list is the person's as a whole once touched, save that pinned entries (`pins`) are the person's alone and the rest
stays the machine's. In `attention` each item stands for itself: struck out by a person, it stays out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.cases.fields import (
    FIELDS,
    UNSEALED,
    Field,
    canonical,
    has,
    mark,
    name_of,
    pinned_keys,
    read,
    tokens,
    where,
)
from generator.dialect import Plain

_ATTENTION: Field = ("attention",)
_PARSED: Field = ("parsed",)
_WINDOW = 24
HELD = "签字以后解析有新的读法"
"""How an item begins that tells of a new reading of a signed record."""


@dataclass(frozen=True, slots=True)
class Take:
    """The field becomes this; what the machine said is remembered."""

    value: Plain


@dataclass(frozen=True, slots=True)
class Keep:
    """The field stays the person's."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both have changed the field: the person's value, which stands, and the machine's."""

    field: Field
    theirs: Plain
    ours: Plain

    def __str__(self) -> str:
        theirs, ours = _excerpts(_said(self.theirs), _said(self.ours))
        return f"“{name_of(self.field)}”人工写的是“{theirs}”，解析现在读作“{ours}”"


Decision = Take | Keep | Conflict


@dataclass(frozen=True, slots=True)
class Merged:
    """What a record file has to be changed in: nothing when it may stay as it is."""

    changes: Mapping[Field, Plain]
    conflicts: tuple[Conflict, ...] = ()
    held: tuple[str, ...] = ()
    """Fields of a signed record in which the machine now reads something else; they stay until a person decides."""


def merge(theirs: Mapping[str, Plain], new: Mapping[str, Plain]) -> Merged:
    """What to change in a record as it stands (only the keys that are there) by what the machine says today (all keys,
    its own marks in `parsed.marks`)."""
    base: Mapping[str, str] = (theirs.get("parsed") or {}).get("marks") or {}
    decided = {field: _decide(field, theirs, new, base) for field, how in FIELDS.items() if how != "set"}
    held = _held(theirs, decided)
    taken = {field: one.value for field, one in decided.items() if isinstance(one, Take) and field not in held}
    conflicts = tuple(one for one in decided.values() if isinstance(one, Conflict))
    attention, asked = _attention(theirs, new, base, [*map(_clash, conflicts), *_question(theirs, held, new)])
    marks = {name_of(field): mark(field, read(new, field)) for field in taken} | {
        "attention": " ".join(tokens(asked))
    }
    wanted = {**taken, _ATTENTION: attention, **where(new)}
    changes = {field: value for field, value in wanted.items() if not _stands(theirs, field, value)}
    return Merged(_signed_off(changes, theirs, new, {**base, **marks}), conflicts, tuple(map(name_of, held)))


def _stands(theirs: Mapping[str, Plain], field: Field, value: Plain) -> bool:
    return has(theirs, field) and canonical(read(theirs, field)) == canonical(value)


def _decide(field: Field, theirs: Mapping[str, Plain], new: Mapping[str, Plain], base: Mapping[str, str]) -> Decision:
    ours, last = read(new, field), base.get(name_of(field))
    if not has(theirs, field):
        return Take(ours)
    stands = read(theirs, field)
    if _stands(theirs, field, ours):
        return Take(ours) if last is None else Keep()
    if last is None:
        return Conflict(field, stands, ours) if stands else Take(ours)
    if FIELDS[field] == "entries":
        return _of_entries(field, stands, ours, last, (theirs.get("pins") or {}).get(name_of(field)) or ())
    if mark(field, ours) == last:
        return Keep()
    return Take(ours) if mark(field, stands) == last else Conflict(field, stands, ours)


def _of_entries(field: Field, theirs: list[Plain], ours: list[Plain], last: str, pins: Sequence[str]) -> Decision:
    """The table for a list, pinned entries left out on all three sides."""
    pinned = pinned_keys(pins)
    stands, says, said = (
        [one for one in side if one[:5] not in pinned] for side in (tokens(theirs), tokens(ours), last.split())
    )
    if says == said or stands == says:
        return Keep()
    return Take(_with_pinned(ours, theirs, pinned)) if stands == said else Conflict(field, theirs, ours)


def _with_pinned(ours: list[Plain], theirs: list[Plain], pinned: set[str]) -> list[Plain]:
    """The machine's list, pinned entries as the person has them: in the machine's place, else at the end."""
    kept: dict[str, list[Plain]] = {}
    for key, entry in zip((one[:5] for one in tokens(theirs)), theirs, strict=True):
        if key in pinned:
            kept.setdefault(key, []).append(entry)
    merged: list[Plain] = []
    for key, entry in zip((one[:5] for one in tokens(ours)), ours, strict=True):
        merged += kept.pop(key, []) if key in pinned else [entry]
    return merged + [entry for entries in kept.values() for entry in entries]


def is_signed(plain: Mapping[str, Plain]) -> bool:
    """Whether somebody has signed the record."""
    review = plain.get("review") or {}
    return any(review.get(which) for which in ("first", "second", "final"))


def _held(theirs: Mapping[str, Plain], decided: Mapping[Field, Decision]) -> list[Field]:
    if not is_signed(theirs) and theirs.get("status") != "已撤回":
        return []
    return [
        field
        for field, one in decided.items()
        if isinstance(one, Take) and field not in UNSEALED and not _stands(theirs, field, one.value)
    ]


def _attention(
    theirs: Mapping[str, Plain], new: Mapping[str, Plain], base: Mapping[str, str], asked: Iterable[Plain]
) -> tuple[list[Plain], list[Plain]]:
    """The items that stand from now on, and those that the machine asks for today."""
    stands: list[Plain] = list(theirs.get("attention") or ())
    today = [*read(new, _ATTENTION), *asked]
    before, now, there = set(base.get("attention", "").split()), set(tokens(today)), set(tokens(stands))
    stay = [one for one in stands if (mine := tokens([one])[0]) in now or mine not in before]
    return stay + [one for one in today if tokens([one])[0] not in before | there], today


def _clash(conflict: Conflict) -> Plain:
    return _item(f"{conflict}：选定一个写进去，再删去这一条")


def _question(theirs: Mapping[str, Plain], held: Sequence[Field], new: Mapping[str, Plain]) -> list[Plain]:
    if not held or theirs.get("status") == "已撤回":
        return []
    version = tokens([canonical([read(new, field) for field in held])])[0][:4]
    fields = "、".join(map(name_of, held))
    return [_item(f"{HELD}（{fields}；{version}）：要采用就 jiebao reopen 后再解析，不采用就删去这一条")]


def _item(message: str) -> Plain:
    return {"level": "提醒", "rule": "低置信", "message": message, "quote": None}


def _signed_off(
    changes: dict[Field, Plain], theirs: Mapping[str, Plain], new: Mapping[str, Plain], marks: Mapping[str, str]
) -> dict[Field, Plain]:
    """The changes, and the machine's own book beside them; a new version alone changes nothing."""
    before = theirs.get("parsed") or {}
    ordered = {name_of(field): marks[name_of(field)] for field in FIELDS if name_of(field) in marks}
    if changes or ordered != before.get("marks"):
        changes[_PARSED] = {"by": new["parsed"]["by"], "marks": ordered}
    return changes


def _said(value: Plain) -> str:
    """A value in words."""
    if isinstance(value, dict):
        return " ".join(_said(part) for part in value.values() if part is not None)
    if isinstance(value, list):
        return "、".join(map(_said, value)) or "无"
    return {None: "未载明", True: "是", False: "否"}.get(value, str(value)) if value != "" else "无"


def _excerpts(one: str, other: str) -> tuple[str, str]:
    """Where two texts begin to differ."""
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = max(0, same - 6)
    return _window(one, start), _window(other, start)


def _window(text: str, start: int) -> str:
    return ("…" if start else "") + text[start : start + _WINDOW] + ("…" if len(text) > start + _WINDOW else "")


def relink(theirs: Mapping[str, Plain], chief: str | None) -> Merged:
    """The change of `same_as` alone, by the same table."""
    field: Field = ("same_as",)
    parsed = theirs["parsed"]
    one = _decide(field, theirs, {"same_as": chief}, parsed["marks"])
    if not isinstance(one, Take) or _stands(theirs, field, one.value):
        return Merged({})
    return Merged({field: chief, ("parsed", "marks"): {**parsed["marks"], "same_as": mark(field, chief)}})
