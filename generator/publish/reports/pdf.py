"""A report as PDF: the page, printed by a Chromium that is on the machine."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from generator.errors import SiteError
from generator.publish.reports.html import as_html
from generator.publish.reports.model import Report

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
_CLOCK = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}[^)]*\)")


def as_pdf(report: Report) -> bytes:
    """The report as PDF. SiteError when there is no browser or no Chinese font, or when it fails."""
    browser = _browser()
    _ask_for_fonts()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page, out = Path(folder) / "report.html", Path(folder) / "report.pdf"
        page.write_bytes(as_html(report))
        command = [browser, *_OPTIONS, f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}", page.as_uri()]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)
            return _CLOCK.sub(_noon, out.read_bytes())
        except (subprocess.SubprocessError, OSError) as error:
            raise SiteError("PDF", "浏览器没有打印成功", "先写成 docx，再另存为 PDF") from error


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
