"""One thin bar beside a row of a table or list; its number stands in words beside it."""

from markupsafe import Markup


def bar(share: float) -> Markup:
    """A bar that fills `share` (0…1) of its place."""
    return Markup(
        '<svg class="bar" width="100%" height="4" aria-hidden="true"><rect class="fill" width="{:.1f}%" height="4"/></svg>'
    ).format(min(1.0, max(0.0, share)) * 100)
