"""An index open for reading: rows by key, postings by term."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.publish.search.packing import unpacked
from generator.publish.search.shards import spread

Read = Callable[[str], Any]
_WEIGHT = 1 << 20


def fixed(value: float, steps: int) -> float:
    """`value` to the next 1/`steps`: what two languages compute alike but for the last bit is made the same.

    >>> fixed(0.1 + 0.2, 1000)
    0.3
    """
    return math.floor(value * steps + 0.5) / steps


@dataclass(slots=True)
class Index:
    """An index open for reading; `read` gives the content of a file by its name (`t/12`), None when there is none."""

    read: Read
    start: Mapping[str, Any] = field(init=False)
    _heavy: frozenset[str] = field(init=False)
    _tables: dict[str, dict[str, list[str]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.start = self.read("start")
        self._heavy = frozenset(self.start["heavy"].split())

    def row(self, table: str, key: str) -> list[str] | None:
        """The cells of a key's row, the key among them."""
        if table == "t" and key in self._heavy:
            return str(self.read("h/" + "".join(f"{ord(letter):04x}" for letter in key))).split("\t")
        name = f"{table}/{spread(key, self.start['shards'][table])}"
        if name not in self._tables:
            rows = (line.split("\t") for line in str(self.read(name)).split("\n") if line)
            self._tables[name] = {cells[0]: cells for cells in rows}
        return self._tables[name].get(key)

    def postings(self, term: str) -> tuple[list[tuple[int, int]], float]:
        """(record, impact) of a term, and its weight: inverse document frequency (Robertson's, never negative)."""
        row = self.row("t", term)
        found = unpacked(row[2]) if row else []
        times = int(row[1]) if row and row[1] else len(found)
        size = self.start["records"]
        return found, fixed(math.log(1 + (size - times + 0.5) / (times + 0.5)), _WEIGHT)

    def known(self, term: str) -> bool:
        """Whether any record holds the term."""
        return self.row("t", term) is not None

    def whole(self, term: str) -> bool:
        """Whether the index names every record that holds the term: the commonest terms were cut off."""
        row = self.row("t", term)
        return row is None or not row[1]

    def column(self, name: str) -> tuple[list[str], list[str]]:
        """A facet: its names and, record by record, the numbers of the names it has, with commas between."""
        blocks = range(max(1, -(-self.start["records"] // self.start["cells"])))
        return self.read("f")[name], ";".join(self.read(f"f/{name}/{block}") for block in blocks).split(";")

    def card(self, record: int) -> list[str]:
        """id, url, title, street, date, kind and key figure of a record."""
        size = self.start["cards"]
        return list(self.read(f"c/{record // size}")[record % size])

    def text(self, record: int) -> str:
        """All searched words of a record: title, body and the rest."""
        size = self.start["bodies"]
        return "\n".join((self.card(record)[2], *self.read(f"b/{record // size}")[record % size]))
