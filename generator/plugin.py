"""The MkDocs plugin, the only door to MkDocs: it wires events and hands over.

MkDocs renders the hand-written pages of `content/` with the library's theme. The pages of the catalogue never enter its
Markdown or its navigation: `mkdocs build` and `mkdocs serve` write them after their own; `jiebao build` builds both
aside and swaps them in.
"""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import config_options, load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.build import Order, Profile, Written, build, write_into
from generator.build.place import Place
from generator.cases.processes import processes
from generator.errors import GeneratorError, SiteError
from generator.publish.artefact import Artefact
from generator.publish.pages.site import Link, Site
from generator.publish.theme import assets_state, environment, furnish, own_templates
from generator.record import Record
from generator.settings import CONFIG, Library, Settings, open_library, settings

OURS = ("bulletins/", "cases/", "reports/", "schema/", "gazetteer.yml", "synonyms.yml")
"""What lies in `content/` and is no page of MkDocs."""


class JiebaoPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Hand-written pages by MkDocs, catalogue pages by us, one theme for both."""

    config_scheme = tuple(
        (field.name, config_options.Optional(config_options.Type((str, list, bool)))) for field in fields(Settings)
    )
    preview = False
    aside = False
    """Whether somebody else writes the files of the catalogue after MkDocs has ended."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """`serve` shows what isn't published yet."""
        self.preview = self.preview or command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """The library and its theme: its own templates first, then the package's."""
        root = Path(config.config_file_path).parent
        try:
            self.library = Library(root, settings(self.config, CONFIG))
        except GeneratorError as error:
            raise PluginError(str(error)) from error
        if Path(config.docs_dir).resolve() != self.library.content.resolve():
            raise PluginError(f"{CONFIG}：docs_dir 要写 content")
        config.use_directory_urls = False
        config.theme.dirs.insert(1, str(own_templates()))
        config.theme.static_templates.clear()
        version = assets_state([self.library.templates])
        self.site = Site(settings=self.library.settings, preview=self.preview, version=version)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Bulletins, records and reports are ours; of the theme (MkDocs' own templates too) only the assets are files."""
        for file in list(files):
            written_here = file.src_dir == config.docs_dir
            if file.src_uri.startswith(OURS) if written_here else not file.src_uri.startswith("assets/"):
                files.remove(file)
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Our filters for MkDocs' pages; what the hand-written pages are called, for ours."""
        furnish(env)
        pages = [file.page for file in files.documentation_pages() if file.page]
        links = tuple(Link(str(page.title), page.url) for page in pages if page.file.src_uri != "index.md")
        intro = next((page.content or "" for page in pages if page.file.src_uri == "index.md"), "")
        self.site = replace(self.site, nav=links, intro=intro)
        return env

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """What the theme's templates expect."""
        root = "../" * page.url.count("/")
        return {**context, "root": root, "site": self.site}

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """The catalogue's files, after MkDocs' own."""
        if self.aside:
            return
        theme = environment([self.library.templates, own_templates()])
        try:
            write_into(Order(self.library, self.site, theme, jobs=processes(None)), Path(config.site_dir))
        except GeneratorError as error:
            raise PluginError(str(error)) from error

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """A saved template refreshes the page too."""
        for folder in {self.library.templates, own_templates()}:
            if folder.is_dir():
                server.watch(str(folder))
        return server


def build_site(library: Library, preview: bool, profile: Profile, jobs: int = 1) -> Written:
    """The whole site, built aside and swapped in. GeneratorError when anything is wrong: the old site then stays."""
    order = _ordered(library, preview, profile, jobs)
    return build(order, Place(library.site, library.cache / "site.spare"), profile)


def _ordered(
    library: Library, preview: bool, profile: Profile, jobs: int, held: dict[str, Record] | None = None
) -> Order:
    """What is to be built, MkDocs' part done."""
    with profile.stage("MkDocs"), TemporaryDirectory() as aside:
        plugin = _mkdocs(library, {"site_dir": aside, "strict": True}, preview)
        hand_written = _files_below(Path(aside))
    theme = environment([library.templates, own_templates()])
    return Order(library, plugin.site, theme, hand_written, jobs, held)


def _files_below(folder: Path) -> list[Artefact]:
    """What MkDocs has written."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return [Artefact(path.relative_to(folder).as_posix(), path.read_bytes()) for path in found]


def _mkdocs(library: Library, options: Mapping[str, Any], preview: bool) -> JiebaoPlugin:
    """MkDocs' own part of a build."""
    words = _Words()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(words)
    try:
        config = load_config(str(library.root / CONFIG), **options)
        plugin: Any = config.plugins.get("jiebao")
        if plugin is None:
            raise SiteError(CONFIG, "没有启用 jiebao 插件", "在 plugins 下面写上 - jiebao")
        plugin.preview, plugin.aside = preview, True
        mkdocs_build(config)
        return plugin  # type: ignore[no-any-return]
    except (Abort, ConfigurationError, PluginError) as error:
        raise SiteError(CONFIG, "；".join(words.said) or str(error), "改正后再生成") from error
    finally:
        logger.removeHandler(words)


class _Words(logging.Handler):
    """What MkDocs warned of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def serve_site(library: Library, address: str, jobs: int = 1, tell: Callable[[str], None] = print) -> None:
    """MkDocs' server with live reload, drafts shown and marked; what is saved is built as `jiebao build` builds it, in a
    place of its own, from records that stay in memory. `tell` gets a line a build, or what is wrong."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    place = Place(library.cache / "preview", library.cache / "preview.spare")
    held: dict[str, Record] = {}

    def builder() -> None:
        began, profile = time.perf_counter(), Profile()
        try:
            now = open_library(library.root)
            written = build(_ordered(now, True, profile, jobs, held), place, profile)
        except GeneratorError as error:
            tell(str(error))
        else:
            tell(f"{written.changed} 个文件有变化，用了 {time.perf_counter() - began:.1f} 秒")

    host, _, port = address.rpartition(":")
    builder()
    server = LiveReloadServer(builder=builder, host=host, port=int(port), root=str(place.site))
    server.error_handler = lambda code: _error_page(place.site, code)
    for folder in (library.content, library.root / CONFIG, library.templates, own_templates()):
        if folder.exists():
            server.watch(str(folder))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        server.shutdown()


def _error_page(site: Path, code: int) -> bytes | None:
    path = site / f"{code}.html"
    return path.read_bytes() if path.is_file() else None
