"""The schema for editors: complete, in Chinese, of one mind with the model."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator, Draft202012Validator

from generator.cases.schema import PLACE, explained, schema, schema_text
from generator.cases.store import record_files
from generator.cli import main
from generator.dialect import load
from tests.conftest import ROOT

COMMITTED = ROOT / "content" / PLACE


def _nodes(node):
    if isinstance(node, dict):
        yield node
        for inner in node.values():
            yield from _nodes(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _nodes(inner)


def _parts():
    whole = schema()
    return {"Record": whole, **whole["$defs"]}


def test_the_committed_schema_is_current():
    assert COMMITTED.read_text("utf-8") == schema_text(), "运行 jiebao schema"


def test_every_key_has_a_chinese_name_and_an_explanation():
    for part in _parts().values():
        for key, node in part["properties"].items():
            assert node["title"], key
            assert any(ord(letter) > 0x2E7F for letter in node["title"] + node["description"]), key


def test_nothing_is_explained_that_is_not_there():
    assert {part: set(keys) for part, keys in explained().items()} == {
        part: set(node["properties"]) for part, node in _parts().items()
    }


def test_every_value_of_a_vocabulary_says_what_it_means():
    enums = [node for node in _nodes(schema()) if "enum" in node and "草稿" not in node["enum"]]
    assert len(enums) >= 10
    for node in enums:
        if "communities" not in node["enum"]:
            assert len(node["enumDescriptions"]) == len(node["enum"])
            assert all(node["enumDescriptions"]), node["enum"]


@pytest.mark.parametrize("validator", [Draft7Validator, Draft202012Validator])
def test_the_sample_records_fit_in_either_draft(validator):
    checked = validator(schema())
    validator.check_schema(schema())
    files = record_files(ROOT / "content" / "cases")
    assert files
    for path in files:
        assert not list(checked.iter_errors(load(path.read_text("utf-8"), path.name))), path.name


@pytest.mark.parametrize(
    "change",
    [
        {"titel": "写错的键"},
        {"kind": "好人好事"},
        {"published": "2024年3月"},
        {"topics": ["停车"]},
        {"story": [{"role": "做法", "txt": "无"}]},
        {"figures": [{"value": "三", "unit": "户", "label": "", "kind": "成效", "quote": ""}]},
        {"pins": {"titles": ["甲"]}},
    ],
)
def test_what_the_model_refuses_the_schema_refuses(change):
    path = record_files(ROOT / "content" / "cases")[0]
    plain = load(path.read_text("utf-8"), path.name) | change
    assert list(Draft7Validator(schema()).iter_errors(plain))


def test_the_first_line_of_every_record_leads_to_the_schema():
    for path in record_files(ROOT / "content" / "cases"):
        _, _, link = path.read_text("utf-8").partition("\n")[0].partition("$schema=")
        assert (path.parent / link).resolve() == COMMITTED.resolve()


def test_the_verb_writes_the_schema_where_records_look_for_it(tmp_path, monkeypatch):
    (tmp_path / "mkdocs.yml").write_text("site_name: 试库\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    first, second = (CliRunner().invoke(main, ["schema"], catch_exceptions=False) for _ in range(2))
    assert (tmp_path / "content" / PLACE).read_text("utf-8") == schema_text()
    assert "已写出" in first.output
    assert "没有变化" in second.output
    printed = CliRunner().invoke(main, ["schema", "--stdout"]).output
    assert json.loads(printed)["title"] == "捷报案例记录"
    assert Path("content").is_dir()
