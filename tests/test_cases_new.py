"""A new library works at once; the gazetteer grows from what the records say."""

import json

import pytest
from click.testing import CliRunner

from generator.cases.schema import PLACE, schema_text
from generator.cases.suggestion import suggested
from generator.cli import main
from generator.commands.new import _SCAFFOLD, FILES
from generator.dialect import load, load_foreign
from generator.record import Mentions, Parsed, Record, Source
from generator.rules.gazetteer import EMPTY, parse_gazetteer
from generator.settings import open_library
from tests.desk import plain, records, run, sign_all

NAME = '湖湾区 "案例": 库 {x}'


@pytest.fixture
def fresh(tmp_path):
    """A library that `jiebao new` has just made."""
    result = CliRunner().invoke(main, ["new", str(tmp_path / "库"), "--name", NAME], catch_exceptions=False)
    assert result.exit_code == 0
    return open_library(tmp_path / "库")


def test_parse_check_sign_publish_and_build_work_at_once(fresh):
    assert run(fresh, "parse").exit_code == 0
    assert "提醒 0 处" in run(fresh, "check", "--strict").output
    assert run(fresh, "build").exit_code == 0
    ids = [path.stem for path in records(fresh)]
    assert len(ids) == 2
    sign_all(fresh, *ids)
    assert run(fresh, "check").exit_code == 0
    assert run(fresh, "build").exit_code == 0
    pages = {path.relative_to(fresh.site).as_posix() for path in fresh.site.rglob("*.html")}
    assert {f"cases/{one}.html" for one in ids} <= pages
    assert "案例" in (fresh.site / "index.html").read_text("utf-8")


def test_the_sample_stories_are_cases_with_their_places(fresh):
    run(fresh, "parse")
    found = [plain(path) for path in records(fresh)]
    assert {one["street"] for one in found} == {"听雨街道"}
    assert {name for one in found for name in one["communities"]} == {"渡口社区", "藕塘社区"}
    assert all(one["kind"] in ("个案处置", "经验做法", "服务项目", "专项整治") for one in found)


def test_its_name_is_the_one_asked_for_whatever_letters_it_has(fresh):
    config = load_foreign((fresh.root / "mkdocs.yml").read_text("utf-8"), "mkdocs.yml")
    assert config["site_name"] == fresh.settings.name == NAME
    assert (fresh.root / "README.md").read_text("utf-8").startswith(f"# {NAME}\n")


def test_every_file_of_the_scaffold_is_used_and_readable(fresh):
    assert sorted(FILES.values()) == sorted(path.name for path in _SCAFFOLD.iterdir())
    for name in FILES:
        text = (fresh.root / name).read_text("utf-8")
        if name.endswith(".yml"):
            load_foreign(text, name)
        elif name.endswith(".json"):
            json.loads(text)
    assert (fresh.content / PLACE).read_text("utf-8") == schema_text()
    parse_gazetteer(fresh.gazetteer.read_text("utf-8"), "gazetteer.yml")


def test_what_is_generated_stays_out_of_git_and_the_rest_does_not(fresh):
    ignored = (fresh.root / ".gitignore").read_text("utf-8").split()
    assert {"/site/", "/.cache/"} <= set(ignored)
    assert not [line for line in ignored if "content" in line and not line.startswith("#") and "/" in line[:1]]


def test_the_pipelines_call_only_verbs_and_options_that_exist(fresh):
    for name in (".github/workflows/site.yml", ".gitlab-ci.yml", ".workflow/site.yml"):
        lines = (fresh.root / name).read_text("utf-8").splitlines()
        calls = [
            line.split("jiebao ", 1)[1].split(" > ")[0] for line in lines if "jiebao " in line and "#" not in line
        ]
        assert calls
        run(fresh, "parse")
        for call in calls:
            assert run(fresh, *call.split()).exit_code == 0, call


def test_a_library_is_not_made_over_another_and_files_stay(tmp_path):
    (tmp_path / "README.md").write_text("我的\n", "utf-8")
    first = CliRunner().invoke(main, ["new", str(tmp_path)], catch_exceptions=False)
    assert first.exit_code == 0
    assert "README.md：已经有了" in first.output
    assert (tmp_path / "README.md").read_text("utf-8") == "我的\n"
    second = CliRunner().invoke(main, ["new", str(tmp_path)], catch_exceptions=False)
    assert second.exit_code == 1
    assert "已经是案例库" in second.output


def _record(number, **values):
    return Record(
        id=f"r{number}",
        kind="其他",
        source=Source(file="a", lines=(1, 2), sha256=""),
        parsed=Parsed(by="0"),
        **values,
    )


def test_suggestions_are_a_piece_of_a_gazetteer():
    made = [
        _record(1, street="听雨街道", communities=("渡口社区",), mentions=Mentions(organisations=("湖湾医院",))),
        _record(2, street="听雨街道", communities=("渡口社区",), mentions=Mentions(places=("石榴院",))),
        _record(
            3, street="望山街道", communities=("渡口社区", "藕塘社区"), mentions=Mentions(organisations=("湖湾医院",))
        ),
        _record(4, communities=("藕塘社区",), same_as="r3"),
        _record(5, communities=("孤村",)),
        _record(6, communities=("孤村",)),
    ]
    text = suggested(made, EMPTY, 2)
    assert load(text, "x") == {
        "streets": [{"name": "听雨街道", "communities": ["渡口社区"]}],
        "communities": ["孤村"],
        "organisations": ["湖湾医院"],
    }
    known = parse_gazetteer(text, "x")
    assert known.street_of == {"渡口社区": "听雨街道"}
    assert suggested(made, known, 2) == ""


def test_the_verb_prints_what_is_missing(fresh):
    run(fresh, "parse")
    fresh.gazetteer.write_text("city: 澄湖市\n", "utf-8")
    result = run(fresh, "gazetteer", "suggest", "--least", "1")
    found = load(result.stdout, "x")
    assert found["streets"] == [{"name": "听雨街道", "communities": ["渡口社区", "藕塘社区"]}]
    assert "澄湖市" not in result.stdout
