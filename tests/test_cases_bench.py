"""A library lives through every edit of bench/life.py and loses nothing."""

import sys

import pytest

from tests.conftest import ROOT


@pytest.mark.slow
def test_a_library_lives_through_every_edit(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    life = __import__("life")
    assert life.live(life.begin(tmp_path / "库", None)) >= 40
    assert "life_desk" in sys.modules
