"""A real Chromium, a built site, and pages that report what they should not do."""

import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.building import HOSTILE, built

sync_api = pytest.importorskip("playwright.sync_api", reason="没有安装 playwright，跳过浏览器测试")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip(f"没有找到 Chromium（{'、'.join(NAMES)}），跳过浏览器测试")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """The built site on disk."""
    return built(tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="session")
def site(folder):
    """Its address without any server."""
    return folder.as_uri()


@pytest.fixture(scope="session")
def served(folder):
    """The same site from a web server, below a path."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            """Nothing."""

        def translate_path(self, path):
            return super().translate_path(path.removeprefix("/lib"))

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/lib"
    server.shutdown()
    server.server_close()
    thread.join()


class Watched:
    """A browser page, and what it said or asked for that it should not."""

    def __init__(self, context):
        self.faults = []
        self.page = context.new_page()
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on(
            "console", lambda said: self.faults.append(said.text) if said.type in ("error", "warning") else None
        )
        self.page.on("request", self._asked)

    def _asked(self, request):
        if not request.url.startswith(("file:", "http://127.0.0.1:", "data:", "blob:")):
            self.faults.append(f"asked for {request.url}")


@pytest.fixture
def watched(chromium):
    """Open a page with options of a browser context; every page must have behaved when the test ends."""
    contexts, pages = [], []

    def open_(**options):
        contexts.append(chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options}))
        pages.append(Watched(contexts[-1]))
        return pages[-1].page

    yield open_
    faults = [fault for one in pages for fault in one.faults]
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(watched):
    return watched()


@pytest.fixture(scope="session")
def kinds(folder):
    """A page of every kind: what it is → its path."""
    cases = [path for path in sorted(folder.glob("cases/*.html")) if path.stem != HOSTILE]
    longest = max(cases, key=lambda path: path.stat().st_size)
    some = {
        name: next(iter(sorted(folder.glob(f"{name}/*.html"))))
        for name in ("streets", "topics", "problems", "months")
    }
    plain = (
        "index", "cases", "news", "streets", "topics", "data", "stats", "compare", "search", "open-data", "reports",
        "about", "404",
    )  # fmt: skip
    return {
        "case": longest.relative_to(folder).as_posix(),
        "hostile": f"cases/{HOSTILE}.html",
        "figures": next(iter(sorted(folder.glob("data/*.html")))).relative_to(folder).as_posix(),
        **{name: f"{name}.html" for name in plain},
        **{f"{name[:-1]} page": path.relative_to(folder).as_posix() for name, path in some.items()},
    }
