"""Names that records use often and the gazetteer doesn't have yet: entries to paste into it once a person agrees."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from generator.dialect import dump
from generator.record import Record
from generator.rules.gazetteer import Gazetteer


def suggested(records: Iterable[Record], known: Gazetteer, least: int) -> str:
    """A piece of a gazetteer, each name with the number of records that use it (at least `least`); "" for none.

    A story told more than once counts once. Communities stand below the street with which they are met most.
    """
    shown = [record for record in records if record.same_as is None]
    lines = [*_streets(shown, known, least)]
    for key, names in (("organisations", known.organisations), ("places", known.places)):
        taken = {*names, *known.streets, *known.communities, known.city, known.district}
        found = Counter(name for record in shown for name in getattr(record.mentions, key))
        lines += _listed(key, {name: count for name, count in found.items() if name not in taken}, least)
    return "".join(f"{line}\n" for line in lines)


def _streets(records: Iterable[Record], known: Gazetteer, least: int) -> Iterator[str]:
    streets: Counter[str] = Counter()
    below: dict[str, Counter[str]] = {}
    for record in records:
        if record.street and record.street not in known.streets:
            streets[record.street] += 1
        for name in record.communities:
            if name not in known.communities:
                below.setdefault(name, Counter())[record.street or ""] += 1
    often = {name: met for name, met in below.items() if met.total() >= least}
    home = {name: min(met, key=lambda street: (-met[street], street)) for name, met in often.items()}
    heads = sorted(
        {name for name, count in streets.items() if count >= least} | {one for one in home.values() if one}
    )
    if heads:
        yield "streets:"
    for street in heads:
        yield f"- name: {_scalar(street)}" + (f"  # {streets[street]} 条记录" if streets[street] else "")
        mine = {name: often[name].total() for name in often if home[name] == street}
        yield from (f"  {line}" for line in _listed("communities", mine, least))
    yield from _listed("communities", {name: met.total() for name, met in often.items() if not home[name]}, least)


def _listed(key: str, found: Mapping[str, int], least: int) -> Iterator[str]:
    names = sorted((name for name, count in found.items() if count >= least), key=lambda name: (-found[name], name))
    if names:
        yield f"{key}:"
        yield from (f"- {_scalar(name)}  # {found[name]} 条记录" for name in names)


def _scalar(name: str) -> str:
    return dump({"k": name}).removeprefix("k: ").rstrip("\n")
