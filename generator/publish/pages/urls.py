"""Where things stand in the site: flat names, relative to the site's root."""

FOLDERS = {
    "street": "streets",
    "community": "communities",
    "topic": "topics",
    "mechanism": "mechanisms",
    "actor": "actors",
    "kind": "kinds",
    "year": "years",
    "month": "months",
    "organisation": "organisations",
    "problem": "problems",
}
"""Facet → the folder of its pages; `streets.html` beside `streets/` lists them all."""

_ROOM = 64
"""Records a shelf holds on average, at most."""


def case_url(identity: str) -> str:
    """The page of a record.

    >>> case_url("2023-09-05-lin-shan-zhai")
    'cases/2023-09-05-lin-shan-zhai.html'
    """
    return f"cases/{identity}.html"


def facet_url(facet: str, slug: str) -> str:
    """The page of a facet's value.

    >>> facet_url("street", "lin-shan-zhai")
    'streets/lin-shan-zhai.html'
    """
    return f"{FOLDERS[facet]}/{slug}.html"


def index_url(facet: str) -> str:
    """The page that lists a facet's values."""
    return f"{FOLDERS[facet]}.html"


def shelf_count(records: int) -> int:
    """How many shelves so many records need: a power of two, so that a new record moves others only when the library has
    doubled.

    >>> shelf_count(0), shelf_count(64), shelf_count(65), shelf_count(10_000)
    (1, 1, 2, 256)
    """
    count = 1
    while count * _ROOM < records:
        count *= 2
    return count


def shelf_url(identity: str, count: int) -> str:
    """The data file that holds a record, of so many; `assets/shelf.js` knows the same sum.

    >>> shelf_url("2023-09-05-lin-shan-zhai", 1), shelf_url("2023-09-05-lin-shan-zhai", 256)
    ('data/records/0.js', 'data/records/111.js')
    """
    total = 0
    for letter in identity.encode():
        total = (total * 31 + letter) % 65_521
    return f"data/records/{total % count}.js"


def root_of(path: str) -> str:
    """The way from a file back to the root.

    >>> root_of("index.html"), root_of("cases/a.html"), root_of("cases/page/2.html")
    ('', '../', '../../')
    """
    return "../" * path.count("/")
