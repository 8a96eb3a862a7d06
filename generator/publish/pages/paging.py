"""Long lists in pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")
PAGE = 100
"""Lines a page."""


@dataclass(frozen=True, slots=True)
class Step:
    """A number of the pager; `url` is "" for the page one is on and for a gap, whose number is 0."""

    number: int
    url: str


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a page stands among the pages of its list. Addresses are relative to the site's root."""

    here: int
    last: int
    before: str
    after: str
    steps: tuple[Step, ...]


def page_path(path: str, number: int) -> str:
    """The address of a page of a list.

    >>> page_path("cases.html", 1), page_path("streets/qing-he.html", 3)
    ('cases.html', 'streets/qing-he_3.html')
    """
    return path if number == 1 else f"{path.removesuffix('.html')}_{number}.html"


def paged(items: Sequence[Item], path: str, size: int = PAGE) -> Iterator[tuple[str, Sequence[Item], Pager]]:
    """The list cut into pages: address, items, pager. An empty list has one empty page."""
    last = max(1, -(-len(items) // size))
    for here in range(1, last + 1):
        pager = Pager(
            here,
            last,
            page_path(path, here - 1) if here > 1 else "",
            page_path(path, here + 1) if here < last else "",
            tuple(_steps(path, here, last)),
        )
        yield page_path(path, here), items[(here - 1) * size : here * size], pager


def _steps(path: str, here: int, last: int) -> Iterator[Step]:
    """The first, the last, and those around; what lies between is a gap."""
    shown = sorted({1, last, *range(max(1, here - 2), min(last, here + 2) + 1)})
    for before, number in zip([0, *shown], shown, strict=False):
        if number > before + 1:
            yield Step(0, "")
        yield Step(number, "" if number == here else page_path(path, number))
