"""What a library is called and how it works: the options of the `jiebao` plugin in `mkdocs.yml`."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from generator.dialect import load_foreign
from generator.errors import GeneratorError, SiteError


@dataclass(frozen=True, slots=True)
class Settings:
    """Every option, with what holds when it is not given."""

    name: str = "捷报案例库"
    region: str = ""
    """Whose library this is: 云溪市青川区. Shown under the name."""
    url: str = ""
    """Address of the published site, for canonical links and feeds; "" = relative links only."""
    accent: str = ""
    """Colour of links and marks, `#b3261e`; "" = the theme's own."""
    logo: str = ""
    """An image below `content/`; "" = the name in letters."""
    signatures: tuple[str, ...] = ("初审", "复审", "终审")
    """Which signatures a record needs before it may be published."""


@dataclass(frozen=True, slots=True)
class Library:
    """The folders of one library. Everything that touches files starts here."""

    root: Path
    settings: Settings = Settings()

    @property
    def content(self) -> Path:
        """Bulletins, records and hand-written pages."""
        return self.root / "content"

    @property
    def bulletins(self) -> Path:
        """What the clerk drops in."""
        return self.content / "bulletins"

    @property
    def cases(self) -> Path:
        """One YAML file a record."""
        return self.content / "cases"

    @property
    def gazetteer(self) -> Path:
        """Own streets, communities, organisations."""
        return self.content / "gazetteer.yml"

    @property
    def templates(self) -> Path:
        """The library's own templates; what is not there comes from the package."""
        return self.root / "templates"

    @property
    def site(self) -> Path:
        """The built site."""
        return self.root / "site"

    @property
    def cache(self) -> Path:
        """What may be thrown away at any time."""
        return self.root / ".cache" / "jiebao"


CONFIG = "mkdocs.yml"


def open_library(start: Path) -> Library:
    """The library that a folder lies in: the nearest `mkdocs.yml` upwards. SiteError when there is none."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / CONFIG).is_file():
            return Library(folder, _options(folder / CONFIG))
    raise SiteError(
        str(start), f"这里不是案例库（没有 {CONFIG}）", "先用 jiebao new 文件夹 新建一个，或换到案例库的文件夹"
    )


def _options(config: Path) -> Settings:
    """The options of the plugin as they stand in `mkdocs.yml`; none when it isn't switched on there."""
    try:
        plain = load_foreign(config.read_text("utf-8-sig"), config.name) or {}
    except GeneratorError as error:
        raise SiteError(error.where, error.what, error.hint) from error
    except UnicodeDecodeError as error:
        raise SiteError(config.name, "不是 UTF-8 文本", "用编辑器另存为 UTF-8") from error
    for plugin in plain.get("plugins") or []:
        if isinstance(plugin, dict) and "jiebao" in plugin:
            return settings(plugin["jiebao"] or {}, config.name)
    return Settings()


def settings(plain: Mapping[str, Any], where: str) -> Settings:
    """Options as given, checked. SiteError names an unknown one and the nearest right one."""
    known = {field.name for field in fields(Settings)}
    for key in plain:
        if key not in known:
            near = get_close_matches(key, known, 1)
            raise SiteError(
                where, f"不认识选项“{key}”", f"改成“{near[0]}”" if near else f"只用 {'、'.join(sorted(known))}"
            )
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in plain.items() if value is not None
    }
    return Settings(**values)
