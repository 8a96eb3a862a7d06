"""The story of a build: records in, the files of the site out. The only writer of site files.

    records ─► catalogue ─► tasks ─► those that the last build hasn't made already, by all processors ─► swapped in

A task is a function and all that it reads; its key (`keys`) is a digest of that. The last build's memory says which files
came of which key: what is known is left alone, whatever it is: a page, an index, a workbook. The site is written into a
spare folder and then takes the place of the old one in one step: a build that dies leaves the old site whole.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson
from jinja2 import Environment

from generator.build.keys import Keys, everywhere
from generator.build.making import Bench, twice
from generator.build.place import Place, State, again, listing, remove_others
from generator.build.plan import planned, planned_last, search_made
from generator.build.profile import Profile as Profile
from generator.cases.cache import many_objects, read_cache, write_cache
from generator.cases.files import only_writer
from generator.cases.store import Stored, load_stored
from generator.catalog.catalog import catalog
from generator.errors import SiteError
from generator.publish.artefact import Artefact, Task
from generator.publish.pages.site import Site
from generator.publish.search.concepts import concepts
from generator.publish.search.index import Index
from generator.publish.search.opening import index_in_memory, index_of_site
from generator.record import Record
from generator.settings import Library


def shown(
    library: Library, preview: bool = False, jobs: int = 1, held: dict[str, Record] | None = None
) -> list[Stored]:
    """The records that readers get to see: the published ones; in a preview also what waits, never what is withdrawn.
    RecordError when a record can't be read."""
    states = {"草稿", "已审", "已发布"} if preview else {"已发布"}
    stored, broken = load_stored(library.cases, library.cache, jobs, held)
    if broken:
        raise broken[0]
    return [one for one in stored if one.record.status in states]


def shown_records(library: Library, preview: bool = False) -> list[Record]:
    """The records that readers get to see."""
    return [one.record for one in shown(library, preview)]


def open_index(library: Library) -> Index:
    """The index of the built site; before the first build, one made in memory."""
    found = index_of_site(library.site)
    if found is None:
        known = concepts(library.content / "synonyms.yml")
        found = index_in_memory(search_made(catalog(shown_records(library)), known))
    return found


@dataclass(frozen=True, slots=True)
class Written:
    """How many files the site has, and how many of them had to be written."""

    files: int
    changed: int


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built: whose site, how it looks, what MkDocs has written for it, by how many processes."""

    library: Library
    site: Site
    theme: Environment
    hand_written: Sequence[Artefact] = ()
    jobs: int = 1
    held: dict[str, Record] | None = None
    """The records of the build before, in a process that builds again and again."""


def build(order: Order, place: Place, profile: Profile) -> Written:
    """The site, brought up to date and swapped in. GeneratorError when anything is wrong: the old site then stays."""
    with only_writer(place.spare.parent, f"{place.spare.name}.lock", "生成网站"):
        try:
            place.recover()
            made = _brought(order, place, profile)
            with profile.stage("换上"):
                place.swap()
        except OSError as error:
            raise SiteError(
                str(place.site), f"写不了网站文件（{error.strerror}）", "检查磁盘空间和文件夹权限"
            ) from error
    return made


def write_into(order: Order, folder: Path) -> None:
    """Every file of the catalogue, written into a folder of somebody else's."""
    work = _Work(order, Place(folder, folder), {}, Profile())
    _carried_out(order, work)


def _brought(order: Order, place: Place, profile: Profile) -> Written:
    """The spare folder, brought up to date."""
    tag = everywhere(order.site, [order.library.templates])
    work = _Work(order, place, read_cache(place.memory, tag), profile)
    _carried_out(order, work)
    with profile.stage("换上"):
        remove_others(place.spare, work.there, work.files)
        write_cache(place.memory, tag, work.memory)
    return Written(len(work.files), work.written)


def _carried_out(order: Order, work: "_Work") -> None:
    """All tasks of a site."""
    profile = work.profile
    with profile.stage("读取记录"):
        records = shown(order.library, order.site.preview, order.jobs, order.held)
    with profile.stage("总目"), many_objects():
        whole = catalog(one.record for one in records)
    with profile.stage("安排"):
        stages = planned(order.library, whole, order.theme)
    keys = Keys({one.record.id: one.digest for one in records})
    work.make(stages, keys)
    work.make(planned_last(list(work.files), whole, order.hand_written), keys)


class _Work:
    """The files of a site on their way into its spare folder."""

    def __init__(self, order: Order, place: Place, known: Mapping[str, str], profile: Profile) -> None:
        """`known`: what the last build made, by the keys of its tasks."""
        self.place, self.known, self.profile = place, known, profile
        self.there = listing(place.spare)
        self.files: dict[str, State] = {}
        self.memory: dict[str, str] = {}
        self.written = 0
        self._bench = Bench(place.spare, order.site, order.theme, order.jobs)

    def make(self, stages: Mapping[str, Iterable[Task]], keys: Keys) -> None:
        """Bring the files of tasks into the folder: those of a known key as they are, the others made anew."""
        waiting: list[tuple[str, str, Task]] = []
        with self.profile.stage("比对"):
            for stage, tasks in stages.items():
                for task in tasks:
                    key = keys.of(task)
                    if not self._known(stage, key):
                        waiting.append((stage, key, task))
        with self.profile.stage("制作"):
            for made in self._bench.make([task for _, _, task in waiting]):
                stage, key, _ = waiting[made.number]
                self._take(stage, key, made.files)
                self.written += made.written
                self.profile.named(stage).made += len(made.files)
                self.profile.named(stage).processor += made.seconds

    def _known(self, stage: str, key: str) -> bool:
        """Whether the files of a key are known, and stand in the spare folder or the site as they were made."""
        if key not in self.known:
            return False
        files = {path: (size, at) for path, size, at in orjson.loads(self.known[key])}
        for path, state in files.items():
            if self.there.get(path) != state and not again(self.place.site, self.place.spare, path, state):
                return False
        self._take(stage, key, files)
        return True

    def _take(self, stage: str, key: str, files: Mapping[str, State]) -> None:
        for path in files:
            if path in self.files:
                raise twice(path)
        self.files |= files
        self.memory[key] = orjson.dumps([[path, *state] for path, state in files.items()]).decode()
        self.profile.named(stage).files += len(files)
