"""`jiebao new`: a working library in a folder."""

from pathlib import Path

import click

from generator import __version__
from generator.cases.files import write_whole
from generator.cases.schema import keep_schema
from generator.dialect import dump
from generator.errors import SiteError
from generator.settings import CONFIG, Library

FILES = {
    CONFIG: "mkdocs.yml",
    "README.md": "readme.md",
    "requirements.txt": "requirements.txt",
    ".gitignore": "gitignore",
    ".gitattributes": "gitattributes",
    "content/index.md": "index.md",
    "content/gazetteer.yml": "gazetteer.yml",
    "content/bulletins/2024-03-12-澄湖新报-A05（样例）.md": "sample.md",
    "templates/README.md": "templates.md",
    ".github/workflows/site.yml": "github.yml",
    ".gitlab-ci.yml": "gitlab.yml",
    ".workflow/site.yml": "gitee.yml",
    ".vscode/extensions.json": "extensions.json",
}
"""File of a new library → what it is made from, in `generator/scaffold/`."""

_SCAFFOLD = Path(__file__).resolve().parents[1] / "scaffold"


@click.command("new", help="新建一个案例库：配置、样例稿件、地名录、持续集成。已有的文件不动。")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="文件夹")
@click.option("--name", default="捷报案例库", show_default=True, metavar="名称", help="案例库的名称")
def command(folder: Path, name: str) -> None:
    """A library, made; what to do next."""
    kept = make(folder, name)
    for one in kept:
        click.echo(f"{one}：已经有了，没有动")
    click.echo(
        f"案例库建好了。接下来：\n  cd {folder}\n  jiebao parse     解析样例稿件\n  jiebao serve     预览，草稿也显示"
    )
    click.echo("  jiebao build     生成公开的网站（只有已发布的记录）\nREADME.md 里有其余的命令。")


def make(folder: Path, name: str) -> list[str]:
    """A library in a folder; the names of files that were there already and stay as they are.

    SiteError when the folder is a library.
    """
    if (folder / CONFIG).exists():
        raise SiteError(str(folder), f"已经是案例库（有 {CONFIG}）", "换一个文件夹")
    kept = []
    for place, source in FILES.items():
        if (folder / place).exists():
            kept.append(place)
        else:
            text = (_SCAFFOLD / source).read_text("utf-8")
            write_whole(folder / place, _filled(text, name).encode())
    keep_schema(Library(folder))
    return kept


def _filled(text: str, name: str) -> str:
    plain = "site_name:" not in text
    shown = name if plain else dump({"name": name}).removeprefix("name: ").rstrip("\n")
    return text.replace("{name}", shown).replace("{version}", __version__)
