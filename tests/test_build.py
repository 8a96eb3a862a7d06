"""The build engine: what it leaves alone, what it makes anew, and that nothing ever stands there by halves."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from generator.build import Profile
from generator.build.making import Bench
from generator.build.place import Place
from generator.cases.files import only_writer
from generator.errors import GeneratorError, SiteError
from generator.plugin import build_site
from generator.publish.artefact import Artefact, Task
from generator.settings import open_library
from tests.conftest import ROOT
from tests.editing import EDITS, Edited, files, library_of

COUNT = 40


@pytest.fixture
def edited(tmp_path):
    return library_of(tmp_path / "library", COUNT)


def cold(edited: Edited) -> dict[str, str]:
    """The site as a build that knows nothing makes it."""
    other = edited.folder.with_name("cold")
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(edited.folder, other, ignore=shutil.ignore_patterns("site", ".cache"))
    return files(build(other))


def build(folder, jobs=1):
    library = open_library(folder)
    build_site(library, False, Profile(), jobs)
    return library.site


@pytest.mark.slow
def test_after_any_edit_the_site_is_what_a_cold_build_makes(edited):
    build(edited.folder)
    for name in sorted(EDITS):
        EDITS[name](edited)
        assert files(build(edited.folder)) == cold(edited), name
    for _ in range(3):
        done = [edited.edit() for _ in range(3)]
        assert files(build(edited.folder)) == cold(edited), done


def test_so_many_processes_make_the_same_bytes(edited):
    alone = files(build(edited.folder))
    shutil.rmtree(edited.folder / ".cache")
    assert files(build(edited.folder, jobs=3)) == alone


def test_nothing_changed_nothing_is_made(edited):
    build(edited.folder)
    for _ in range(2):
        profile = Profile()
        written = build_site(edited.library, False, profile)
        assert written.changed == 0
        assert sum(stage.made for stage in profile.stages.values()) == 0


def test_one_record_changed_leaves_most_pages_alone(edited):
    build(edited.folder)
    EDITS["change"](edited)
    profile = Profile()
    build_site(edited.library, False, profile)
    pages = profile.stages["页面"]
    assert 0 < pages.made < pages.files / 2


@pytest.mark.parametrize("harm", ["cut", "altered", "foreign", "gone"])
def test_a_memory_that_is_not_sound_is_not_believed(edited, harm):
    build(edited.folder)
    site = build(edited.folder)  # the second build leaves a spare folder with all of it
    memory = edited.folder / ".cache" / "jiebao" / "site.spare.made"
    data = memory.read_bytes()
    EDITS["delete"](edited)
    EDITS["change"](edited)
    harmed = {"cut": data[: len(data) // 2], "altered": data.replace(b'.html"', b'.htm1"', 1), "foreign": b"{}\n"}
    memory.write_bytes(harmed[harm]) if harm in harmed else memory.unlink()
    build(edited.folder)
    assert files(site) == cold(edited)


def test_a_file_that_somebody_touched_is_made_anew(edited):
    site = build(edited.folder)
    right = files(site)
    (site / "index.html").write_text("不是这样的", "utf-8")
    (site / "stats.html").unlink()
    (site / "strange.html").write_text("谁写的", "utf-8")
    assert files(build(edited.folder)) == right
    spare = edited.folder / ".cache" / "jiebao" / "site.spare"
    (spare / "cases.html").write_text("也不是这样的", "utf-8")
    assert files(build(edited.folder)) == right


def test_a_build_that_fails_leaves_the_site_as_it_was(edited):
    site = build(edited.folder)
    right = files(site)
    broken = next((edited.folder / "content" / "cases").rglob("*.yml"))
    broken.write_text("id: [", "utf-8")
    with pytest.raises(GeneratorError):
        build(edited.folder)
    assert files(site) == right


def test_a_second_build_at_the_same_time_is_refused_in_words(edited):
    site = build(edited.folder)
    right = files(site)
    busy = only_writer(edited.folder / ".cache" / "jiebao", "site.spare.lock", "生成网站")
    with busy, pytest.raises(GeneratorError, match="另一个 jiebao 正在生成网站"):
        build(edited.folder)
    assert files(site) == right


def test_a_swap_that_died_between_its_steps_is_taken_up(tmp_path):
    place = Place(tmp_path / "site", tmp_path / "spare")
    (tmp_path / "spare.old").mkdir()
    (tmp_path / "spare.old" / "index.html").write_text("旧", "utf-8")
    place.recover()
    assert (place.site / "index.html").read_text("utf-8") == "旧"


def _harmful(number: int, site: object, theme: object):
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    yield Artefact(f"{number}.txt", b"")


def _failing(number: int, site: object, theme: object):
    raise SiteError("某处", f"第{number}个不行")


def test_a_worker_that_dies_is_told_and_an_error_comes_back_whole(tmp_path):
    bench = Bench(tmp_path, None, None, jobs=2)
    with pytest.raises(SiteError, match="中途没了"):
        list(bench.make([Task(_harmful, (number,)) for number in range(20)]))
    with pytest.raises(SiteError, match="个不行"):
        list(bench.make([Task(_failing, (number,)) for number in range(20)]))


@pytest.mark.slow
def test_killed_at_any_moment_the_site_is_the_old_one_or_the_new_one(edited):
    site, chance = build(edited.folder), random.Random(3)
    old = files(site)
    for _ in range(8):
        edited.edit()
        new = cold(edited)
        command = [sys.executable, "-m", "generator", "build", "--jobs", "2"]
        process = subprocess.Popen(
            command, cwd=edited.folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.5, 5))
        process.kill()
        process.wait()
        now = files(site)
        assert now in (old, new)
        old = now
    assert files(build(edited.folder)) == cold(edited)
