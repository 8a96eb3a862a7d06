"""Templates: where they lie, and the Jinja environment that renders them. The only door to Jinja2."""

import json
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

from generator.publish.artefact import Artefact, state
from generator.publish.words import WORDS

_HERE = Path(__file__).resolve()
_PACKAGED, _CHECKOUT = _HERE.parents[1] / "_templates", _HERE.parents[2] / "templates"


def own_templates() -> Path:
    """The folder of the templates that come with the package; in a checkout it stands beside `generator/`."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def environment(folders: Sequence[Path]) -> jinja2.Environment:
    """The environment: a library's own folders first, then the package's. Everything is escaped, nothing may be missing."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader([*folders, own_templates()]),
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
    )
    furnish(env)
    return env


def furnish(env: jinja2.Environment) -> None:
    """Give an environment (MkDocs' too) what our templates expect: escaping, words, filters."""
    env.autoescape = True
    env.code_generator_class = _Outputs
    env.escaped = escaped  # type: ignore[attr-defined]
    env.trim_blocks = env.lstrip_blocks = True
    env.globals["words"] = WORDS
    env.globals["steady"] = _steady(env)
    env.filters["day"] = day
    env.filters["paragraphs"] = paragraphs
    env.filters["absolute"] = absolute
    env.filters["script_json"] = script_json
    env.filters["as_data"] = as_data
    env.filters["xml_text"] = xml_text
    env.filters["plain_line"] = plain_line


class _Outputs(CodeGenerator):
    """Compiles `{{ … }}` so that it is escaped by `escaped`."""

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


def escaped(value: Any) -> str:
    """What `markupsafe.escape` gives, sooner: most words hold nothing to escape, and need no object of their own.

    >>> escaped("R&D"), escaped("街道"), escaped(3), escaped(Markup("<b>"))
    ('R&amp;D', '街道', '3', '<b>')
    """
    if type(value) is str:
        return value if _SPECIAL.search(value) is None else str(escape(value))
    return str(escape(value))


def _steady(env: jinja2.Environment) -> Callable[..., Markup]:
    """A function for templates: a part that is the same on many pages, rendered once for each of its contexts."""
    kept: dict[tuple[Any, ...], Markup] = {}

    def part(template: str, **context: Any) -> Markup:
        key = (template, *context.values())
        if key not in kept:
            kept[key] = Markup(env.get_template(template).render(**context))
        return kept[key]

    return part


def assets_state(folders: Sequence[Path]) -> str:
    """Letters that change when a script or style of the theme does: put behind their addresses, so that no browser
    keeps an old one. A library's own file stands for the package's of the same name."""
    found: dict[str, Path] = {}
    for folder in (*folders, own_templates()):
        for path in (folder / "assets").rglob("*"):
            if path.is_file():
                found.setdefault(path.relative_to(folder).as_posix(), path)
    return state(Artefact(name, path.read_bytes()) for name, path in sorted(found.items()))


@lru_cache(65_536)
def day(iso: str | None) -> str:
    """An ISO day, month or year as one writes it in Chinese; "" for none.

    >>> day("2023-08-05"), day("2023-08"), day("2023"), day(None)
    ('2023年8月5日', '2023年8月', '2023年', '')
    """
    return "".join(f"{int(part)}{unit}" for part, unit in zip((iso or "").split("-"), "年月日", strict=False) if part)


def absolute(path: str, site: str) -> str:
    """A path of the site as a full address.

    >>> absolute("cases/a.html", "https://example.org/lib"), absolute("index.html", "https://example.org/")
    ('https://example.org/lib/cases/a.html', 'https://example.org/')
    """
    return f"{site.rstrip('/')}/{path.removesuffix('index.html') if path == 'index.html' else path}"


def paragraphs(text: str) -> Markup:
    """A text's lines as paragraphs."""
    return Markup("").join(Markup("<p>{}</p>").format(escape(line)) for line in text.split("\n") if line)


def script_json(value: Any) -> Markup:
    """A value as JSON that may stand in a script element: nothing in it ends the element.

    >>> script_json({"name": "</script>"})
    Markup('{"name":"\\\\u003c/script\\\\u003e"}')
    """
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE))


def as_data(part: Any) -> str:
    """A part of the interface's words as JSON: what a page's script says stands in a `data-words` attribute."""
    return json.dumps(vars(part), ensure_ascii=False, default=vars)


def xml_text(text: str) -> str:
    """Text without the characters that XML can't hold; the environment escapes the rest.

    >>> xml_text("街\x0b道")
    '街道'
    """
    return _NO_XML.sub("", text)


def plain_line(text: str) -> Markup:
    """Text as one line of a plain text file: nothing is escaped there, and nothing in it makes a link or a heading."""
    return Markup(" ".join(_NO_XML.sub("", text).split()).translate(_MARKS))


def render(env: jinja2.Environment, template: str, **context: Any) -> bytes:
    """A template with its context, as UTF-8; characters that turn the reading direction are taken out."""
    text = env.get_template(template).render(**context)
    for mark in _TURNING:  # nearly always absent: looking for each is ten times as quick as an expression for all
        if mark in text:
            text = text.replace(mark, "")
    return text.encode()


_SPECIAL = re.compile("[&<>'\"]")
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKS = str.maketrans("[]<>#`", "［］＜＞＃＇")
_TURNING = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
