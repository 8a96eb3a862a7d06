"""`jiebao serve`: the site on this machine, refreshed on every save."""

from pathlib import Path

import click

from generator.cases.processes import processes
from generator.plugin import serve_site
from generator.settings import open_library


@click.command("serve", help="本机预览网站，保存即刷新；草稿也显示，并标明。")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="在哪个地址上预览")
@click.option("--jobs", "-j", type=click.IntRange(1), metavar="N", help="同时用几个进程；不给就用全部核")
def command(address: str, jobs: int | None) -> None:
    """The server, until Ctrl-C."""
    click.echo(f"用浏览器打开 http://{address}/ ，按 Ctrl-C 停止")
    serve_site(open_library(Path.cwd()), address, processes(jobs), click.echo)
