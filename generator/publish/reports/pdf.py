"""A report as PDF: the page, printed by a Chromium that is on the machine."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from generator.errors import SiteError
from generator.publish.reports.html import as_html
from generator.publish.reports.model import Report

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
_PATIENCE = 120


def as_pdf(report: Report) -> bytes:
    """The report as PDF. SiteError when no browser is there or it fails."""
    browser = next((found for found in map(shutil.which, _BROWSERS) if found), None)
    if browser is None:
        raise SiteError(
            "pdf", "这台电脑上没有 Chromium、Chrome 或 Edge，写不了 PDF", "装一个浏览器，或先写成 docx 再另存为 PDF"
        )
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder) / "report.html", Path(folder) / "report.pdf"
        page.write_bytes(as_html(report))
        options = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder}/profile",
        ]
        command = [browser, *options, f"--print-to-pdf={out}", page.as_uri()]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)
            return out.read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise SiteError("pdf", "浏览器没有打印成功", "先写成 docx，再另存为 PDF") from error
