"""How Word's paragraphs look: styles resolved through what they are based on, down to the document's defaults."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.sources.document import Look
from generator.sources.package import Element, child, children, local, number, value

_USUAL = 10.0
"""Points: what Word sets text in when nothing says so."""
_OFF = ("0", "false", "off", "none")
_HEAVY = ("黑体", "小标宋", "SimHei", "粗", "大标宋", "综艺", "Heavy", "Black")
"""Faces that stand out as bold does."""
_MOST = 40
"""Styles that one may be based on, in a row."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its own properties, what it is based on."""

    name: str
    base: str | None
    paragraph: Element | None
    run: Element | None
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file by id."""

    by_id: Mapping[str, Style] = field(default_factory=dict)
    default: str | None = None
    defaults: Style = Style("", None, None, None)
    """The document's defaults, below all styles."""

    def chain(self, name: str | None) -> list[Style]:
        """A style and those it is based on, nearest first, the document's defaults last."""
        found: list[Style] = []
        while name and name in self.by_id and len(found) < _MOST:
            found.append(self.by_id[name])
            name = self.by_id[name].base
        return [*found, self.defaults]

    def of(self, paragraph: Element) -> list[Style]:
        """The styles of a paragraph."""
        said = value(child(paragraph, "pPr", "pStyle"))
        return self.chain(said if said in self.by_id else self.default)


def styles_of(root: Element | None) -> Styles:
    """The styles in `styles.xml` (or in the `styles` element of a 2003 file)."""
    by_id: dict[str, Style] = {}
    default: str | None = None
    for node in children(root, "style"):
        name = value(child(node, "name")) or ""
        ident, kind = value(node, "styleId"), value(node, "type") or "paragraph"
        if ident:
            by_id[ident] = Style(name, value(child(node, "basedOn")), child(node, "pPr"), child(node, "rPr"), kind)
            if kind == "paragraph" and value(node, "default") not in (None, *_OFF):
                default = ident
    held = child(root, "docDefaults")
    return Styles(by_id, default, Style("", None, child(held, "pPrDefault", "pPr"), child(held, "rPrDefault", "rPr")))


def paragraph_look(paragraph: Element, styles: Styles) -> Look:
    """What the paragraph's own properties and styles say: level, alignment, indent. Bold and size are its runs'."""
    own, chain = child(paragraph, "pPr"), styles.of(paragraph)
    sources = [own, *(style.paragraph for style in chain)]
    align = value(_first(sources, "jc")) or ""
    return Look(
        level=_level(sources, chain),
        centred=align in ("center", "centerGroup"),
        right=align in ("right", "end"),
        indented=_indented(sources),
        caption=any(style.name.lower() in ("caption", "题注", "图注", "图题", "图片说明") for style in chain),
    )


def run_looks(run: Element, paragraph: list[Style], styles: Styles) -> tuple[bool, float, bool]:
    """Whether a run is bold, its size in points, whether it is hidden."""
    own = child(run, "rPr")
    named = styles.chain(value(child(own, "rStyle")))[:-1] if own is not None else []
    sources = [own, *(style.run for style in named), *(style.run for style in paragraph)]
    face = _first(sources, "rFonts")
    heavy = any(word in (value(face, "eastAsia") or value(face, "fareast") or "") for word in _HEAVY)
    points = number(value(_first(sources, "sz")), 0) / 2 or _USUAL
    return _on(_first(sources, "b")) or heavy, points, _on(_first(sources, "vanish"))


def with_runs(look: Look, runs: list[tuple[int, bool, float]]) -> Look:
    """A look completed by its runs' (letters, bold, size): bold when all are, in the size of most."""
    weight: dict[float, int] = {}
    for letters, _, size in runs:
        weight[size] = weight.get(size, 0) + letters
    most = max(weight, key=lambda one: weight[one]) if weight else None
    return replace(look, bold=bool(runs) and all(bold for _, bold, _ in runs), size=most)


def _level(sources: list[Element | None], chain: list[Style]) -> int | None:
    for style in chain:
        name = style.name.lower()
        if name in ("title", "标题"):
            return 1
    said = value(_first(sources, "outlineLvl")) or ""
    return int(said) + 1 if said in ("0", "1", "2", "3", "4", "5") else None


def _indented(sources: list[Element | None]) -> bool:
    for source in sources:
        node = child(source, "ind")
        for name in ("firstLineChars", "firstLine"):
            said = value(node, name)
            if said is not None:
                return number(said, 0) > 0
    return False


def _first(sources: list[Element | None], name: str) -> Element | None:
    return next(_found(sources, name), None)


def _found(sources: list[Element | None], name: str) -> Iterator[Element]:
    for source in sources:
        if source is not None:
            for node in source:
                if local(node) == name:
                    yield node


def _on(node: Element | None) -> bool:
    return node is not None and (value(node) or "1") not in _OFF
