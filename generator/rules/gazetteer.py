"""The gazetteer: a rule file that the library's owner keeps, `content/gazetteer.yml`.

    city: 云溪市
    district: 青川区
    streets:
    - name: 梧桐路街道
      aliases: [梧桐街道, 梧桐路街]        # 别名、曾用名
      communities: [青禾社区, {name: 云杉社区, aliases: [云杉里社区]}]
    organisations: [云溪市第五医院]
    places: [百花里]

Every part may be absent; without it name grammar alone decides.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.dialect import load
from generator.errors import RuleError


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names that the owner vouches for. Aliases lead to the canonical name."""

    city: str | None = None
    district: str | None = None
    streets: Mapping[str, str] = field(default_factory=dict)
    """Name or alias → canonical name."""
    communities: Mapping[str, str] = field(default_factory=dict)
    """Name or alias → canonical name."""
    street_of: Mapping[str, str] = field(default_factory=dict)
    """Canonical community → canonical street."""
    organisations: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)


EMPTY = Gazetteer()
_KEYS = {"city", "district", "streets", "communities", "organisations", "places"}


def parse_gazetteer(text: str, where: str) -> Gazetteer:
    """The gazetteer in `text`. RuleError names what it can't use."""
    plain = load(text, where) or {}
    if not isinstance(plain, dict) or set(plain) - _KEYS:
        raise RuleError(where, "地名录写法有误", f"只用这些键：{'、'.join(sorted(_KEYS))}")
    streets: dict[str, str] = {}
    communities: dict[str, str] = {}
    street_of: dict[str, str] = {}
    for entry in plain.get("streets") or []:
        street = _add(entry, streets, where)
        for below in (entry.get("communities") or []) if isinstance(entry, dict) else []:
            street_of[_add(below, communities, where)] = street
    for entry in plain.get("communities") or []:
        _add(entry, communities, where)
    groups = {name: dict(_named(plain.get(name) or [], where)) for name in ("organisations", "places")}
    return Gazetteer(plain.get("city"), plain.get("district"), streets, communities, street_of, **groups)


def _named(entries: list[Any], where: str) -> Iterator[tuple[str, str]]:
    for entry in entries:
        found: dict[str, str] = {}
        _add(entry, found, where)
        yield from found.items()


def _add(entry: Any, names: dict[str, str], where: str) -> str:
    name = entry.get("name") if isinstance(entry, dict) else entry
    if not isinstance(name, str) or not name.strip():
        raise RuleError(where, f"地名录里这一条没有名称：{entry}", "写成“- 名称”或“- name: 名称”")
    for word in (name, *((entry.get("aliases") or []) if isinstance(entry, dict) else [])):
        names[str(word)] = name
    return name
