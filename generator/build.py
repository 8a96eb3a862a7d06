"""The story of a build: records in, the files of the site out. The only writer of site files.

    records ─► catalog ─► pages · search index · open data · reports ─► built aside ─► swapped in

The site is written into a spare folder, only what differs, and then takes the place of the old one in one step: a build
that dies leaves the old site whole. The spare keeps the version before; the next build brings it up to date.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment

from generator.cases.cache import many_objects
from generator.cases.store import load_records
from generator.catalog.catalog import Catalog, catalog
from generator.errors import SiteError
from generator.publish.artefact import Artefact, made
from generator.publish.exports import FORMS
from generator.publish.pages import page_tasks
from generator.publish.pages.reports import reports_page
from generator.publish.pages.site import Site
from generator.publish.pages.sitemap import sitemap
from generator.publish.reports.files import report_files
from generator.publish.reports.pages import known_streets
from generator.publish.reports.parts import Shelf
from generator.publish.search.concepts import concepts
from generator.publish.search.entries import entry
from generator.publish.search.index import Index
from generator.publish.search.opening import index_in_memory, index_of_site
from generator.publish.search.shards import search_files
from generator.record import Record
from generator.settings import Library


@dataclass(slots=True)
class Profile:
    """Seconds and files of each stage, in order."""

    stages: list[tuple[str, float, int]] = field(default_factory=list)

    def through(self, stage: str, artefacts: Iterable[Artefact]) -> Iterator[Artefact]:
        """The artefacts of a stage, its time and number taken down as they pass."""
        began, spent, count = time.perf_counter(), 0.0, 0
        for one in artefacts:
            spent += time.perf_counter() - began
            count += 1
            yield one
            began = time.perf_counter()
        self.stages.append((stage, spent + time.perf_counter() - began, count))


def shown_records(library: Library, preview: bool = False) -> list[Record]:
    """The records that readers get to see: the published ones; in a preview also what waits, never what is withdrawn."""
    states = {"草稿", "已审", "已发布"} if preview else {"已发布"}
    return [record for record in load_records(library.cases, library.cache) if record.status in states]


def artefacts(library: Library, site: Site, theme: Environment, profile: Profile) -> Iterator[Artefact]:
    """Every file that the records make, stage by stage; last the sitemap, which names all pages."""
    with many_objects():
        whole = catalog(shown_records(library, site.preview))
    paths = [link.url for link in site.nav]
    for stage, make in STAGES.items():
        for one in profile.through(stage, make(library, whole, site, theme)):
            paths.append(one.path)
            yield one
    yield from profile.through("站点地图", sitemap(paths, whole, site))


def _pages(library: Library, whole: Catalog, site: Site, theme: Environment) -> Iterator[Artefact]:
    return made(page_tasks(whole, theme), site, theme)


def _search(library: Library, whole: Catalog, site: Site, theme: Environment) -> Iterator[Artefact]:
    return _index_files(library, whole)


def _data(library: Library, whole: Catalog, site: Site, theme: Environment) -> Iterator[Artefact]:
    for form in FORMS.values():
        for name, make in form.files.items():
            yield Artefact(f"data/{name}", make(whole.records, site.base or "../"))


def _reports(library: Library, whole: Catalog, site: Site, theme: Environment) -> Iterator[Artefact]:
    folder = library.content / "reports"
    yield from report_files(folder, Shelf(whole.records, known_streets(library.gazetteer)), site, theme)
    yield from reports_page(folder, site, theme)


Stage = Callable[[Library, Catalog, Site, Environment], Iterator[Artefact]]
STAGES: dict[str, Stage] = {"页面": _pages, "检索": _search, "开放数据": _data, "报告": _reports}


def _index_files(library: Library, whole: Catalog) -> Iterator[Artefact]:
    entries = [entry(record, f"cases/{record.id}.html") for record in whole.records]
    return search_files(entries, concepts(library.content / "synonyms.yml"))


def open_index(library: Library) -> Index:
    """The index of the built site; before the first build, one made in memory."""
    return index_of_site(library.site) or index_in_memory(_index_files(library, catalog(shown_records(library))))


@dataclass(frozen=True, slots=True)
class Written:
    """How many files the site has, and how many of them had to be written."""

    files: int
    changed: int


def write_into(folder: Path, found: Iterable[Artefact]) -> set[str]:
    """Write artefacts below `folder`, leaving alone what is the same already; the paths that were written."""
    changed = set()
    for one in found:
        path = folder / one.path
        if not _same(path, one.data):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(one.data)
            changed.add(one.path)
    return changed


def _same(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def replace_site(library: Library, found: Iterable[Artefact]) -> Written:
    """Bring the spare folder up to date and swap it in. SiteError when the folder can't be written."""
    spare = library.cache / "site.spare"
    try:
        spare.mkdir(parents=True, exist_ok=True)
        paths: set[str] = set()
        changed = write_into(spare, _noted(found, paths))
        _remove_others(spare, paths)
        _swap(spare, library.site)
    except OSError as error:
        raise SiteError(
            str(library.site), f"写不了网站文件（{error.strerror}）", "检查磁盘空间和文件夹权限"
        ) from error
    return Written(len(paths), len(changed))


def _noted(found: Iterable[Artefact], paths: set[str]) -> Iterator[Artefact]:
    for one in found:
        if one.path in paths:
            raise SiteError(one.path, "两个页面要写同一个文件", "检查手写页面和案例的文件名")
        paths.add(one.path)
        yield one


def _remove_others(folder: Path, paths: set[str]) -> None:
    for at, folders, names in os.walk(folder, topdown=False):
        for name in names:
            path = Path(at, name)
            if path.relative_to(folder).as_posix() not in paths:
                path.unlink()
        for name in folders:
            if not any(Path(at, name).iterdir()):
                Path(at, name).rmdir()


def _swap(spare: Path, site: Path) -> None:
    """The spare becomes the site, the site the spare."""
    old = spare.with_name("site.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    spare.rename(site)
    if old.exists():
        old.rename(spare)


def files_below(folder: Path) -> Sequence[Artefact]:
    """What another program (MkDocs) has written, as artefacts."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return [Artefact(path.relative_to(folder).as_posix(), path.read_bytes()) for path in found]
