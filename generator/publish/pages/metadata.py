"""What a page tells machines about itself: title, description, Open Graph, schema.org."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a page. `path` is where it stands, relative to the site's root."""

    path: str
    title: str
    """Without the site's name, which the template adds; "" on the home page."""
    description: str = ""
    section: str = ""
    """The entry of the main navigation that the page belongs to (its url)."""
    kind: str = "website"
    """Open Graph's type: website or article."""
    linked: Mapping[str, Any] | None = None
    """schema.org's description of the page (JSON-LD)."""
    hidden: bool = False
    """Search engines are asked to leave the page out."""
    styles: tuple[str, ...] = ()
    """Further style sheets, names in `assets/`."""
    scripts: tuple[str, ...] = ()
    """Further scripts, names in `assets/`."""
