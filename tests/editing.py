"""A library of invented records that is edited at random: changed, added to, deleted from, retagged, renamed."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from generator.cases.store import path_of, text_for
from generator.record import Record, as_plain
from generator.settings import Library, open_library
from tests.many import MECHANISMS, TOPICS, many

CONFIG = """\
site_name: 试验案例库
docs_dir: content
use_directory_urls: false
theme: {name: null, custom_dir: templates, language: zh-CN}
plugins:
- jiebao: {url: "https://example.org/lib"}
"""


@dataclass(slots=True)
class Edited:
    """A library on disk and the records that stand in it."""

    folder: Path
    records: dict[str, Record]
    spare: list[Record]
    """Records to be added."""
    chance: random.Random = field(default_factory=lambda: random.Random(5))

    @property
    def library(self) -> Library:
        """The library as it stands."""
        return open_library(self.folder)

    def edit(self) -> str:
        """One edit, at random; its name."""
        name = self.chance.choice(sorted(EDITS))
        EDITS[name](self)
        return name

    def one(self) -> Record:
        """Any record."""
        return self.records[self.chance.choice(sorted(self.records))]

    def put(self, record: Record) -> None:
        """A record written to disk."""
        cases = self.folder / "content" / "cases"
        place = path_of(cases, record.id)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text_for(place, cases, as_plain(record)), "utf-8")
        self.records[record.id] = record


def library_of(folder: Path, count: int, more: int = 60) -> Edited:
    """A library of so many records in a new folder; `more` can be added."""
    (folder / "templates").mkdir(parents=True)
    (folder / "content").mkdir()
    (folder / "content" / "about.md").write_text("# 关于\n\n一页手写的说明。\n", "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    invented = many(count + more)
    made = Edited(folder, {}, invented[count:])
    for record in invented[:count]:
        made.put(record)
    return made


def files(folder: Path) -> dict[str, str]:
    """Every file below a folder with the digest of its bytes."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in found}


def _change(edited: Edited) -> None:
    one = edited.one()
    told = f"后来又有{edited.chance.randrange(2, 99)}户居民搬来。"
    story = (*one.story[:-1], one.story[-1].model_copy(update={"text": one.story[-1].text + told}))
    edited.put(one.model_copy(update={"title": f"{one.title}，又添新招", "story": story}))


def _add(edited: Edited) -> None:
    edited.put(edited.spare.pop())


def _delete(edited: Edited) -> None:
    gone = edited.one()
    path_of(edited.folder / "content" / "cases", gone.id).unlink()
    del edited.records[gone.id]


def _retag(edited: Edited) -> None:
    topics, mechanisms = edited.chance.sample(TOPICS, 2), edited.chance.sample(MECHANISMS, 2)
    edited.put(edited.one().model_copy(update={"topics": tuple(topics), "mechanisms": tuple(mechanisms)}))


def _rename_street(edited: Edited) -> None:
    old = edited.one().street
    for record in list(edited.records.values()):
        if record.street == old:
            edited.put(record.model_copy(update={"street": f"新{old}"[-12:]}))


def _tell_again(edited: Edited) -> None:
    one, other = edited.one(), edited.one()
    if one.id != other.id:
        edited.put(one.model_copy(update={"same_as": other.id}))


def _take_back(edited: Edited) -> None:
    edited.put(edited.one().model_copy(update={"status": edited.chance.choice(("草稿", "已撤回", "已发布"))}))


def _write_by_hand(edited: Edited) -> None:
    page = edited.folder / "content" / "about.md"
    page.write_text(f"# 关于\n\n第{edited.chance.randrange(99)}版的说明。\n", "utf-8")


EDITS: dict[str, Callable[[Edited], None]] = {
    "change": _change,
    "add": _add,
    "delete": _delete,
    "retag": _retag,
    "rename street": _rename_street,
    "tell again": _tell_again,
    "take back": _take_back,
    "write by hand": _write_by_hand,
}
