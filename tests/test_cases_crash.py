"""A parse that is killed leaves every record whole; the small version of bench/crash.py."""

import importlib.util

import pytest

from tests.conftest import ROOT


@pytest.mark.slow
def test_a_parse_killed_at_any_moment_leaves_every_record_whole(tmp_path):
    spec = importlib.util.spec_from_file_location("crash", ROOT / "bench" / "crash.py")
    crash = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(crash)
    seen = crash.run(tmp_path / "库", bulletins=40, kills=10, seed=7)
    assert seen["kills"] == 10
