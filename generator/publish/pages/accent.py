"""A library's own colour for links and marks, made readable on light and on dark paper."""

import re
from collections.abc import Iterator

from jinja2 import Environment

from generator.catalog.catalog import Catalog
from generator.errors import SiteError
from generator.publish.artefact import Artefact
from generator.publish.pages.site import Site

_HEX = re.compile(r"#?([0-9a-fA-F]{6})")
_LIGHT, _DARK = (251, 249, 245), (21, 23, 26)
"""The papers of `site.css`."""
_ENOUGH = 4.5
"""Contrast of words to their paper: WCAG 2.2, 1.4.3."""
Colour = tuple[float, float, float]


def accent_file(catalog: Catalog, site: Site, theme: Environment) -> Iterator[Artefact]:
    """`assets/accent.css` when the library has chosen a colour. SiteError when it is none."""
    if site.settings.accent:
        yield Artefact("assets/accent.css", accent_css(site.settings.accent).encode())


def accent_css(given: str) -> str:
    """The style sheet that sets a colour, changed no more than reading needs."""
    found = _HEX.fullmatch(given.strip())
    if not found:
        raise SiteError("mkdocs.yml", f"accent 不是颜色：“{given}”", "写成 #b3261e 这样的六位色值")
    red, green, blue = (int(found[1][at : at + 2], 16) for at in (0, 2, 4))
    light, dark = readable((red, green, blue), _LIGHT), readable((red, green, blue), _DARK)
    on_dark = f"--accent: {_hex(dark)}; --on-accent: {_hex(_DARK)}"
    return (
        f"@media screen {{\n  :root {{ --accent: {_hex(light)} }}\n"
        f'  :root[data-theme="dark"] {{ {on_dark} }}\n'
        f'  @media (prefers-color-scheme: dark) {{ :root:not([data-theme="light"]) {{ {on_dark} }} }}\n}}\n'
    )


def readable(colour: Colour, paper: Colour) -> Colour:
    """The colour itself, or mixed with black (on light paper) or white until words in it can be read."""
    end = 0.0 if _luminance(paper) > 0.5 else 255.0
    for step in range(21):
        red, green, blue = (part + (end - part) * step / 20 for part in colour)
        if contrast((red, green, blue), paper) >= _ENOUGH:
            return red, green, blue
    return end, end, end


def contrast(one: Colour, other: Colour) -> float:
    """Contrast of two colours, 1…21, as WCAG has it.

    >>> round(contrast((0, 0, 0), (255, 255, 255)))
    21
    """
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Colour) -> float:
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(part):02x}" for part in colour)
