"""Every figure of every case with its sentence; and the whole library as files to take away."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from generator.catalog.catalog import Catalog
from generator.catalog.figures import Row, amount, rows
from generator.catalog.order import day_of
from generator.catalog.titles import title_of
from generator.publish.artefact import Artefact, Task, as_made, made, state
from generator.publish.exports import FORMS
from generator.publish.pages.lists import numbered, script
from generator.publish.pages.metadata import Head
from generator.publish.pages.paging import Pager, paged
from generator.publish.pages.site import Link, Site, page
from generator.publish.pages.urls import case_url, root_of
from generator.publish.theme import absolute, day
from generator.publish.words import WORDS
from generator.record import FIGURE_KINDS
from generator.settings import Settings
from generator.text.slugs import slug

_PAGE, _SHARD = 100, 2000
"""Figures a page, figures a data file."""
_UNITS = 60
_PATH = "data.html"


def data(catalog: Catalog, site: Site, theme: Environment) -> Iterator[Artefact]:
    """`data.html` with its further pages, a page for each kind of figure, the files for the script, `open-data.html`."""
    return made(data_tasks(catalog, theme), site, theme)


def data_tasks(catalog: Catalog, theme: Environment) -> Iterator[Task]:
    """A task a page; the files for the script, which many figures share, are made at once."""
    found = list(rows(catalog.cases))
    shards = list(_shards(found))
    choices = _choices(found)
    sifting = {**choices, "shards": len(shards), "state": state(shards)}
    kinds = {"kinds": choices["kinds"]}
    said = list(map(_row, found))
    for kind, path in kind_pages(found).items():
        chosen = [one for one in said if not kind or one["kind"] == kind]
        for at, shown, pager in paged(chosen, path, _PAGE):
            offered = sifting if at == _PATH else kinds
            yield Task(_figures_page, (kind, path, at, len(chosen), shown, pager, offered))
    yield from (Task(as_made, (shard,)) for shard in shards)
    yield Task(_open_page, (catalog,))


def _open_page(catalog: Catalog, site: Site, theme: Environment) -> Iterator[Artefact]:
    yield page(theme, site, "open-data.html", _open_head(catalog, site), {"forms": _forms()})


def kind_pages(found: Sequence[Row]) -> dict[str, str]:
    """Kind of figure → path of its page, for the kinds that occur; "" is all of them."""
    held = {one.figure.kind for one in found}
    return {"": _PATH, **{kind: f"data/{slug(kind)}.html" for kind in FIGURE_KINDS if kind in held}}


def _row(one: Row) -> dict[str, str]:
    return {
        "amount": amount(one.figure),
        "label": one.figure.label,
        "quote": one.figure.quote,
        "kind": one.figure.kind,
        "title": title_of(one.record),
        "url": case_url(one.record.id),
        "street": one.record.street or "",
        "day": day_of(one.record),
        "when": day(day_of(one.record)),
    }


def _figures_page(
    kind: str,
    path: str,
    at: str,
    count: int,
    shown: Sequence[dict[str, str]],
    pager: Pager,
    offered: dict[str, Any],
    site: Site,
    theme: Environment,
) -> Iterator[Artefact]:
    """A page of the figures of a kind; `offered`: what may be chosen from, on the first page of all more than on others."""
    row, root = theme.get_template("partials/figure.html"), root_of(path)
    title = WORDS.figures.of_kind.format(kind) if kind else WORDS.figures.title
    about = getattr(WORDS.figures.kind_about, kind) if kind else WORDS.figures.about
    view = {
        "title": title,
        "about": about,
        "count": count,
        "rows": Markup("".join([row.render(row=one, root=root) for one in shown])),
        "pager": pager,
        "here": path,
        "sifting": at == _PATH,
        **offered,
    }
    head = Head(
        at,
        numbered(title, pager.here),
        about,
        _PATH,
        linked=_dataset(title, about, at, site.settings),
        styles=("lists.css", "data.css"),
        scripts=("shelf.js", "data.js") if at == _PATH else (),
    )
    yield page(theme, site, "data.html", head, view)


def _choices(found: Sequence[Row]) -> dict[str, Any]:
    """What the reader may choose from."""
    units = Counter(one.figure.unit for one in found)
    ranked = sorted(units, key=lambda unit: (-units[unit], unit))[:_UNITS]
    streets = sorted({one.record.street for one in found if one.record.street})
    kinds = Counter(one.figure.kind for one in found)
    return {
        "units": ranked,
        "streets": streets,
        "kinds": [
            Link(kind or WORDS.figures.all, path, kinds[kind] if kind else len(found))  # type: ignore[index]
            for kind, path in kind_pages(found).items()
        ],
    }


# ---- the files for the script -----------------------------------------------------------------------------------------


def _shards(found: Sequence[Row]) -> Iterator[Artefact]:
    for number, start in enumerate(range(0, len(found), _SHARD)):
        name = f"data/figures/{number}.js"
        yield Artefact(name, script(name, _shard(found[start : start + _SHARD])))


def _shard(found: Sequence[Row]) -> dict[str, Any]:
    records = list({one.record.id: one.record for one in found}.values())
    place = {record.id: at for at, record in enumerate(records)}
    return {
        "cases": [
            [record.id, title_of(record), record.street or "", day_of(record), day(day_of(record))]
            for record in records
        ],
        "rows": [
            [
                place[one.record.id],
                amount(one.figure),
                one.figure.value,
                one.figure.upto,
                one.figure.from_,
                one.figure.qualifier,
                one.figure.unit,
                one.figure.label,
                one.figure.kind,
                one.figure.quote,
            ]
            for one in found
        ],
    }


# ---- the library as files ---------------------------------------------------------------------------------------------


def _forms() -> list[dict[str, Any]]:
    return [
        {
            "name": getattr(WORDS.open.forms, key),
            "about": form.about,
            "files": [Link(name, f"data/{name}") for name in form.files],
        }
        for key, form in FORMS.items()
    ]


def _open_head(catalog: Catalog, site: Site) -> Head:
    title, about = WORDS.open.title, WORDS.open.about
    linked = _dataset(site.settings.name, about, "open-data.html", site.settings)
    days = sorted(day_of(record) for record in catalog.records if day_of(record))
    if days:
        linked["temporalCoverage"] = f"{days[0]}/{days[-1]}"
    linked["distribution"] = [
        {"@type": "DataDownload", "name": form["name"], "contentUrl": _address(link.url, site.settings)}
        for form in _forms()
        for link in form["files"]
    ]
    return Head("open-data.html", title, about, _PATH, linked=linked, styles=("lists.css", "data.css"))


def _dataset(name: str, about: str, path: str, settings: Settings) -> dict[str, Any]:
    """schema.org's Dataset."""
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": name,
        "description": about,
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "url": _address(path, settings),
        **({"spatialCoverage": settings.region} if settings.region else {}),
    }


def _address(path: str, settings: Settings) -> str:
    return absolute(path, settings.url) if settings.url else path
