"""`jiebao build`: the site."""

from pathlib import Path

import click

from generator.build import Profile
from generator.cases.processes import processes
from generator.plugin import build_site
from generator.settings import open_library


@click.command("build", help="生成网站到 site/。只收已发布的记录；出错时旧网站原样保留。")
@click.option("--preview", is_flag=True, help="连同草稿和已审的记录，页面上标明")
@click.option("--profile", is_flag=True, help="打印每一步用了多久")
@click.option("--jobs", "-j", type=click.IntRange(1), metavar="N", help="同时用几个进程；不给就用全部核")
def command(preview: bool, profile: bool, jobs: int | None) -> None:
    """The site, built."""
    library = open_library(Path.cwd())
    stages = Profile()
    written = build_site(library, preview, stages, processes(jobs))
    if profile:
        click.echo(stages)
    click.echo(f"网站在 {library.site.name}/：共 {written.files} 个文件，这次写了 {written.changed} 个")
