"""A file of the site, not yet written."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artefact:
    """`path` is relative to the site's root, with `/`."""

    path: str
    data: bytes
