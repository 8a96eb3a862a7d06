"""`jiebao serve`: what is saved is shown, what is broken is told in words."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from tests.conftest import ROOT
from tests.editing import library_of


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def awaited(address: str, words: str, seconds: float = 60) -> bool:
    """Whether a page says some words within a time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5) as page:
                if words in page.read().decode():
                    return True
        except OSError:
            pass
        time.sleep(0.3)
    return False


@pytest.mark.slow
def test_what_is_saved_is_shown_and_a_broken_record_leaves_the_page(tmp_path):
    edited = library_of(tmp_path / "library", 12)
    one = edited.one()
    edited.put(one.model_copy(update={"status": "草稿"}))
    port = free_port()
    command = [sys.executable, "-m", "generator", "serve", "--address", f"127.0.0.1:{port}"]
    server = subprocess.Popen(
        command, cwd=edited.folder, env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        page = f"http://127.0.0.1:{port}/cases/{one.id}.html"
        assert awaited(page, str(one.title))
        edited.put(one.model_copy(update={"title": "新改的标题在这里", "status": "草稿"}))
        assert awaited(page, "新改的标题在这里")
        next((edited.folder / "content" / "cases").rglob("*.yml")).write_text("id: [", "utf-8")
        time.sleep(3)
        assert awaited(page, "新改的标题在这里", 5)
    finally:
        server.send_signal(signal.SIGINT)
        told, _ = server.communicate(timeout=20)
    assert "个文件有变化" in told
    assert "YAML 写法有误" in told
    assert "Traceback" not in told
