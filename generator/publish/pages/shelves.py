"""The records for the scripts that compare them and hand them out: some dozens a file, so that a library of ten thousand
cases does not become thirty thousand files.

A record stands on the shelf that its id tells; `assets/shelf.js` finds it there by the same sum.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence

from jinja2 import Environment

from generator.catalog.catalog import Catalog
from generator.publish.artefact import Artefact, Task, made
from generator.publish.pages.compare import card
from generator.publish.pages.lists import script_of
from generator.publish.pages.site import Site
from generator.publish.pages.urls import shelf_count, shelf_url
from generator.record import Record


def shelves(catalog: Catalog, site: Site, theme: Environment) -> Iterator[Artefact]:
    """`data/records/<n>.js`: id → the record, and of a case its card in the comparison."""
    return made(shelf_tasks(catalog, theme), site, theme)


def shelf_tasks(catalog: Catalog, theme: Environment) -> Iterator[Task]:
    """A task a shelf."""
    count = shelf_count(len(catalog.everything))
    held: defaultdict[str, list[Record]] = defaultdict(list)
    for record in sorted(catalog.everything, key=lambda record: record.id):
        held[shelf_url(record.id, count)].append(record)
    return (Task(_shelf, (name, records)) for name, records in sorted(held.items()))


def _shelf(name: str, records: Sequence[Record], site: Site, theme: Environment) -> Iterator[Artefact]:
    yield Artefact(name, script_of(name, "{" + ",\n".join(map(_entry, records)) + "}"))


def _entry(record: Record) -> str:
    shown = json.dumps(card(record) if record.is_case else None, ensure_ascii=False, separators=(",", ":"))
    return f'{json.dumps(record.id)}:{{"record":{record.model_dump_json(by_alias=True)},"card":{shown}}}'
