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


def root_of(path: str) -> str:
    """The way from a file back to the root.

    >>> root_of("index.html"), root_of("cases/a.html"), root_of("cases/page/2.html")
    ('', '../', '../../')
    """
    return "../" * path.count("/")
