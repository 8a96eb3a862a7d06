"""An index opened for reading: from a built site's folder, or made in memory from records."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from generator.publish.artefact import Artefact
from generator.publish.search.index import Index


def index_of_site(site: Path) -> Index | None:
    """The index that lies in a built site; None when there is none."""
    folder = site / "search"
    if not (folder / "start.js").is_file():
        return None

    def read(name: str) -> Any:
        path = folder / f"{name}.js"
        return _content(path.read_bytes()) if path.is_file() else None

    return Index(_once(read))


def index_in_memory(files: Iterable[Artefact]) -> Index:
    """The index that `search_files` makes, without writing it."""
    held: Mapping[str, bytes] = {file.path.removeprefix("search/").removesuffix(".js"): file.data for file in files}
    return Index(_once(lambda name: _content(held[name]) if name in held else None))


def _once(read: Any) -> Any:
    known: dict[str, Any] = {}

    def remembered(name: str) -> Any:
        if name not in known:
            known[name] = read(name)
        return known[name]

    return remembered


def _content(data: bytes) -> Any:
    """What stands in `jiebao.put("name",…)`."""
    text = data.decode()
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])
