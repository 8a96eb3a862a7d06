"""What a site is made of: the tasks of all its files, stage by stage."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from jinja2 import Environment

from generator.catalog.catalog import Catalog
from generator.publish.artefact import Artefact, Task, as_made
from generator.publish.exports import FORMS
from generator.publish.pages import page_tasks
from generator.publish.pages.reports import reports_page
from generator.publish.pages.site import Site
from generator.publish.pages.sitemap import sitemap
from generator.publish.reports.files import report_files
from generator.publish.reports.pages import known_streets
from generator.publish.reports.parts import Shelf
from generator.publish.search.concepts import Concept, concepts
from generator.publish.search.entries import entry
from generator.publish.search.shards import search_files
from generator.settings import Library

Plan = Callable[[Library, Catalog, Environment], Iterable[Task]]


def planned(library: Library, whole: Catalog, theme: Environment) -> dict[str, list[Task]]:
    """The tasks of every stage, in the order of the table."""
    return {stage: list(plan(library, whole, theme)) for stage, plan in STAGES.items()}


def planned_last(paths: Sequence[str], whole: Catalog, hand_written: Iterable[Artefact]) -> dict[str, list[Task]]:
    """What needs to know all paths: the sitemap, and the hand-written pages that no page of the catalogue stands for."""
    ours = set(paths)
    others = [Task(as_made, (file,)) for file in hand_written if file.path not in ours]
    return {"站点地图": [Task(_sitemap, (sorted(ours), whole))], "手写页面": others}


def _search(library: Library, whole: Catalog, theme: Environment) -> Iterator[Task]:
    yield Task(_search_made, (whole, concepts(library.content / "synonyms.yml")))


def _data(library: Library, whole: Catalog, theme: Environment) -> Iterator[Task]:
    return (Task(_data_made, (key, name, whole)) for key, form in FORMS.items() for name in form.files)


def _reports(library: Library, whole: Catalog, theme: Environment) -> Iterator[Task]:
    folder = library.content / "reports"
    texts = [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.md"))]
    yield Task(_reports_made, (str(folder), texts, known_streets(library.gazetteer), whole))


def _pages(library: Library, whole: Catalog, theme: Environment) -> Iterator[Task]:
    return page_tasks(whole, theme)


STAGES: Mapping[str, Plan] = {"检索": _search, "开放数据": _data, "报告": _reports, "页面": _pages}
"""What takes longest first, so that no processor has to wait for it in the end."""


def _search_made(whole: Catalog, known: Sequence[Concept], site: Site, theme: Environment) -> Iterator[Artefact]:
    return search_made(whole, known)


def search_made(whole: Catalog, known: Sequence[Concept]) -> Iterator[Artefact]:
    """The search index."""
    return search_files([entry(record, f"cases/{record.id}.html") for record in whole.records], known)


def _data_made(form: str, name: str, whole: Catalog, site: Site, theme: Environment) -> Iterator[Artefact]:
    yield Artefact(f"data/{name}", FORMS[form].files[name](whole.records, site.base or "../"))


def _reports_made(
    folder: str,
    texts: Sequence[tuple[str, bytes]],
    streets: Sequence[str],
    whole: Catalog,
    site: Site,
    theme: Environment,
) -> Iterator[Artefact]:
    """All reports; `texts` are what the folder holds."""
    yield from report_files(Path(folder), Shelf(whole.records, tuple(streets)), site, theme)
    yield from reports_page(Path(folder), site, theme)


def _sitemap(paths: Sequence[str], whole: Catalog, site: Site, theme: Environment) -> Iterator[Artefact]:
    return sitemap([link.url for link in site.nav] + list(paths), whole, site)
