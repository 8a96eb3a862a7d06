"""The whole offline site as one zip file."""

import zipfile
from pathlib import Path

from generator.errors import SiteError

_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_zip(site: Path, out: Path) -> None:
    """All files below `site`, sorted, without clock times: the same site gives the same bytes. A file at a time: the site
    may be larger than the memory. SiteError where there is no site."""
    if not (site / "index.html").is_file():
        raise SiteError(str(site), "还没有生成网站", "先运行 jiebao build")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in sorted(path for path in site.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(site).as_posix(), _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())


def refuse_preview(site: Path) -> None:
    """SiteError where the site was built with drafts: it asks all robots to stay away."""
    robots = site / "robots.txt"
    if robots.is_file() and "Disallow: /\n" in robots.read_text("utf-8"):
        raise SiteError(str(site), "现有的网站是预览版，含未发布的记录", "先运行 jiebao build，或加 --preview")
