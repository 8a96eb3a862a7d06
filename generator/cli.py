"""The `jiebao` commands. They hand over, they don't think; each loads only what it needs."""

import click

from generator import __version__


@click.group(help="捷报：把街道简报、通讯稿和报纸版面变成可核对、可检索的案例库。")
@click.version_option(__version__, prog_name="jiebao", message="%(prog)s %(version)s")
def main() -> None:
    """The command group."""
