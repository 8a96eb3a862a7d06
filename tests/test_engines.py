"""The same function over the same items, whoever does the work."""

import os
import signal
from pathlib import Path

import pytest

from generator.cases import engines
from generator.cases.engines import dask, local
from generator.cases.readings import Workforce, bulletin_files, readings
from generator.errors import SiteError
from tests.desk import BENCH, LAMPS, bulletin, library, run


@pytest.fixture
def pages(tmp_path):
    stories = (LAMPS, BENCH, LAMPS + BENCH)
    where = library(tmp_path, **{f"期{n}": bulletin(stories[n % 3], day=f"2024-06-{n + 1:02}") for n in range(9)})
    (where.bulletins / "坏.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    return where


def dies_once(item: tuple[int, str]) -> int:
    """Twice the number; the first to meet number 3 kills the process that it runs in."""
    number, mark = item
    if number == 3 and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 2


def test_results_come_in_the_order_of_the_items():
    assert list(local(abs, range(-20, 0), 2)) == list(range(20, 0, -1))
    assert list(local(abs, range(-20, 0), 1)) == list(range(20, 0, -1))


def test_a_worker_that_dies_costs_nothing(tmp_path):
    items = [(number, str(tmp_path / "died")) for number in range(12)]
    assert list(dask(dies_once, items, 2)) == [number * 2 for number in range(12)]
    assert (tmp_path / "died").exists()


def test_a_cluster_reads_what_this_machine_reads(pages):
    files = bulletin_files(pages)
    alone = readings(pages, files)
    (pages.cache / "readings.cache").unlink()
    away = readings(pages, files, Workforce(2, "dask"))
    assert [one.proposals for one in away] == [one.proposals for one in alone]
    assert [str(one.error) for one in away] == [str(one.error) for one in alone]
    assert sum(one.error is not None for one in alone) == 1


def test_other_code_on_the_cluster_is_refused(pages, monkeypatch):
    monkeypatch.setitem(engines.ENGINES, "dask", lambda function, items, jobs, address: iter([("other", [])]))
    with pytest.raises(SiteError, match="不是同一版本"):
        readings(pages, bulletin_files(pages), Workforce(2, "dask"))


def test_a_cluster_that_is_not_there_is_said_in_a_line(pages, monkeypatch):
    monkeypatch.setattr(engines, "_PATIENCE", "1s")
    done = run(pages, "parse", "--engine", "dask", "--cluster", "tcp://127.0.0.1:1")
    assert done.exit_code == 1
    assert "连不上集群" in done.output
    assert done.output.count("\n") == 1


def test_an_engine_that_is_not_installed_is_said_in_a_line(pages, monkeypatch):
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(engines, "import_module", absent)
    done = run(pages, "parse", "--engine", "ray")
    assert (done.exit_code, "pip install 'jiebao[cluster]'" in done.output) == (1, True)


def test_an_address_without_an_engine_is_a_mistake(pages):
    assert run(pages, "parse", "--cluster", "tcp://127.0.0.1:1").exit_code == 2
