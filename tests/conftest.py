"""What the tests share."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from generator.settings import open_library
from tests.desk import BENCH, LAMPS, bulletin, library, run

ROOT = Path(__file__).resolve().parents[1]
settings.register_profile("jiebao", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("jiebao")  # no test hangs on how busy the machine is


@pytest.fixture(scope="session")
def shared():
    """The folder of reference material beside the repository; tests that need it skip where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "seed" / "page-zhongyuan.md").exists():
        pytest.skip("仓库旁没有 shared/ 参考资料，跳过对照测试")
    return folder


@pytest.fixture(scope="session")
def parsed(tmp_path_factory):
    """A parsed library of two stories, never touched."""
    where = library(tmp_path_factory.mktemp("库"), 第三版=bulletin(LAMPS, BENCH))
    assert run(where, "parse").exit_code == 0
    return where


@pytest.fixture
def desk(parsed, tmp_path):
    """A copy of it to work in."""
    shutil.copytree(parsed.root, tmp_path, dirs_exist_ok=True)
    return open_library(tmp_path)
