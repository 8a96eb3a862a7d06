"""The `jiebao` commands. They hand over, they don't think; each loads only what it needs."""

from importlib import import_module
from typing import Any

import click

from generator import __version__
from generator.errors import GeneratorError

VERBS = {
    "parse": "解析稿件，写出案例记录",
    "explain": "说明每一行怎样归类、一句话里认出了什么",
}
"""Verb → what it does; its module in `commands/` has the same name and a click command called `command`."""


class _Verbs(click.Group):
    """Verbs are loaded when they are called, so that `--help` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        found: Any = import_module(f"generator.commands.{cmd_name}").command
        found.short_help = VERBS[cmd_name]
        return found  # type: ignore[no-any-return]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令"):
            formatter.write_dl(list(VERBS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except GeneratorError as error:
            click.echo(str(error), err=True)
            ctx.exit(1)


@click.group(cls=_Verbs, help="捷报：把街道简报、通讯稿和报纸版面变成可核对、可检索的案例库。")
@click.version_option(__version__, prog_name="jiebao", message="%(prog)s %(version)s")
def main() -> None:
    """The command group."""
