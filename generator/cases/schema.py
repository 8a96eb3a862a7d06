"""The record contract as a JSON Schema in Chinese: an editor completes keys and values and explains them.

Types, patterns and vocabularies come from the model; names and explanations from `schema.yml`. The result stays within
what draft 7 and 2020-12 share, as editors' YAML support speaks the former.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from generator.cases.files import write_whole
from generator.dialect import load
from generator.record import SCHEMA_VERSION, TAXONOMY, Record
from generator.settings import Library

PLACE = "schema/record.schema.json"
"""Where a library keeps the schema, from its `content/`; the first line of every record leads there."""

Node = dict[str, Any]


@cache
def explained() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """Part of a record → key → Chinese name and explanation."""
    parts = {name: keys for name, keys in _texts().items() if name != "values"}
    return {part: {key: (name, about) for key, (name, about) in keys.items()} for part, keys in parts.items()}


@cache
def vocabularies() -> Mapping[tuple[str, ...], Mapping[str, str]]:
    """The values of a vocabulary → each with what it means."""
    described = [*_texts()["values"].values(), *TAXONOMY.values()]
    return {tuple(values): values for values in described}


@cache
def _texts() -> Mapping[str, Any]:
    path = Path(__file__).with_name("schema.yml")
    texts: Mapping[str, Any] = load(path.read_text("utf-8"), path.name)
    return texts


def keep_schema(library: Library) -> Path | None:
    """Write the schema where the library keeps it, unless it stands there already; the path if it was written."""
    path = library.content / PLACE
    data = schema_text().encode()
    if path.is_file() and path.read_bytes() == data:
        return None
    write_whole(path, data)
    return path


def schema_text() -> str:
    """The schema file, as it is committed."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def schema() -> Node:
    """The schema of a record file."""
    raw = Record.model_json_schema(by_alias=True)
    parts = {name: _part(name, node) for name, node in raw.pop("$defs").items()}
    head = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "捷报案例记录",
        "description": f"一篇稿件的一条记录（格式版本 {SCHEMA_VERSION}）。由 jiebao schema 生成，不要手改。",
    }
    ordered: Node = _in_order(head | _part("Record", raw) | {"$defs": parts})
    return ordered


def _part(name: str, node: Node) -> Node:
    """A model: each key with its Chinese name and explanation."""
    texts = explained()[name]
    keys = {key: _key(inner, *texts[key]) for key, inner in node["properties"].items()}
    kept = {key: value for key, value in node.items() if key not in ("title", "description", "properties")}
    return kept | {"properties": keys}


def _key(node: Node, name: str, about: str) -> Node:
    rest: Node = _plain({key: value for key, value in node.items() if key not in ("title", "description")})
    return {"title": name, "description": about, **rest}


def _plain(node: Any) -> Any:
    """A node in words that editors know: `null` beside a type, a pair of numbers as a list of two."""
    if isinstance(node, list):
        return [_plain(one) for one in node]
    if not isinstance(node, dict):
        return node
    node = {key: _plain(value) for key, value in node.items()}
    if "prefixItems" in node:
        node["items"] = node.pop("prefixItems")[0]
    known = vocabularies().get(tuple(node.get("enum", ())))
    if known:
        node["enumDescriptions"] = list(known.values())
    return _merged(node) if "anyOf" in node else node


def _merged(node: Node) -> Node:
    """`anyOf` of plain types as one: string or null, integer or number."""
    choices = node["anyOf"]
    types = list(dict.fromkeys(one.get("type") for one in choices))
    rich = [one for one in choices if one.keys() - {"type"}]
    if None in types or "array" in types or len(rich) > 1:
        return node
    types = [one for one in types if one != "integer" or "number" not in types]
    rest = {key: value for key, value in node.items() if key != "anyOf"}
    merged = {**rest, **(rich[0] if rich else {}), "type": types if len(types) > 1 else types[0]}
    if "enum" in merged and "null" in types:
        merged |= {"enum": [*merged["enum"], None], "enumDescriptions": [*merged["enumDescriptions"], "没有"]}
    return merged


_FIRST = ("$schema", "title", "description", "type", "enum", "enumDescriptions")
_NAMES = ("properties", "$defs")


def _in_order(node: Any, named: str = "") -> Any:
    """The same words in one order, whichever version of the model's library wrote them; keys of a record in theirs."""
    if isinstance(node, list):
        return [_in_order(one) for one in node]
    if not isinstance(node, dict):
        return node
    rest = node if named in _NAMES else sorted(node, key=lambda key: (key in _NAMES, key))
    first = [] if named in _NAMES else [key for key in _FIRST if key in node]
    return {key: _in_order(node[key], key) for key in dict.fromkeys([*first, *rest])}
