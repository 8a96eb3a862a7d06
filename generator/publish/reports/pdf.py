"""A report as PDF: the page, printed by a Chromium that is on the machine."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from generator.errors import SiteError
from generator.publish.reports.html import as_html
from generator.publish.reports.model import Contents, Index, Report

_BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"{ProgramFiles}\Google\Chrome\Application\chrome.exe",
    r"{ProgramFiles(x86)}\Google\Chrome\Application\chrome.exe",
    r"{ProgramFiles}\Microsoft\Edge\Application\msedge.exe",
    r"{ProgramFiles(x86)}\Microsoft\Edge\Application\msedge.exe",
)
"""Where macOS and Windows keep browsers that are on no PATH."""
_PATIENCE = 120
"""Seconds."""
_OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
_PAGE = re.compile(rb"(?m)^(\d+) 0 obj\s*<<\s*/Type\s*/Page\b")
_ANCHOR = re.compile(rb"/h(\d+)\s*\[(\d+) 0 R /XYZ")
_CLOCK = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}[^)]*\)")


def as_pdf(report: Report) -> bytes:
    """The report as PDF. SiteError when there is no browser or no Chinese font, or when it fails."""
    browser = _browser()
    _ask_for_fonts()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        printed = _printed(browser, Path(folder), as_html(report))
        if any(isinstance(block, Contents | Index) for block in report.blocks):
            # a browser can't say in its contents on which page something stands: it is printed again with what came out
            printed = _printed(browser, Path(folder), as_html(report, pages_of(printed)))
        return _CLOCK.sub(_noon, printed)


def _printed(browser: str, folder: Path, html: bytes) -> bytes:
    page, out = folder / "report.html", folder / "report.pdf"
    page.write_bytes(html)
    command = [browser, *_OPTIONS, f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}", page.as_uri()]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)
        return out.read_bytes()
    except (subprocess.SubprocessError, OSError) as error:
        raise SiteError("PDF", "浏览器没有打印成功", "先写成 docx，再另存为 PDF") from error


def pages_of(printed: bytes) -> dict[int, int]:
    """Number of a heading → its page, from 1, as Chromium writes both: pages in their order, anchors by their page."""
    places = {found[1]: number for number, found in enumerate(_PAGE.finditer(printed), 1)}
    anchors = _ANCHOR.findall(printed)
    return {int(heading): places[page] for heading, page in anchors if page in places}


def _browser() -> str:
    there = (place.format_map(_Known(os.environ)) for place in _PLACES)
    found = (*map(shutil.which, _BROWSERS), *(place for place in there if Path(place).is_file()))
    browser = next((one for one in found if one), None)
    if browser is None:
        what = "这台电脑上没有 Chromium、Chrome 或 Edge，写不了 PDF"
        raise SiteError("PDF", what, "装一个浏览器，或先写成 docx 再另存为 PDF")
    return browser


class _Known(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return key


def _ask_for_fonts() -> None:
    """On Linux a machine may have no Chinese font at all; then every character would be printed as a box."""
    lister = shutil.which("fc-list")
    if lister is None:
        return
    found = subprocess.run([lister, ":lang=zh", "family"], capture_output=True, timeout=_PATIENCE, check=False)
    if found.returncode == 0 and not found.stdout.strip():
        what = "这台电脑上没有中文字体，PDF 里会全是方框"
        raise SiteError("PDF", what, "安装中文字体（Debian、Ubuntu：sudo apt install fonts-noto-cjk），或先写成 docx")


def _noon(found: re.Match[bytes]) -> bytes:
    """The same length, no clock: the table of places in the file stays true."""
    stamp = b"/" + found[1] + b" (D:20000101000000"
    return (
        stamp + b"Z".ljust(len(found[0]) - len(stamp) - 1, b" ") + b")"
        if len(found[0]) > len(stamp) + 1
        else found[0]
    )
