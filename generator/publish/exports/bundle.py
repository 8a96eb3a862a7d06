"""The whole offline site as one zip file."""

import io
import zipfile
from pathlib import Path

from generator.errors import SiteError

_EPOCH = (1980, 1, 1, 0, 0, 0)


def as_zip(site: Path) -> bytes:
    """All files below `site`, sorted, without clock times: the same site gives the same bytes."""
    if not (site / "index.html").is_file():
        raise SiteError(str(site), "还没有生成网站", "先运行 jiebao build")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in sorted(path for path in site.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(site).as_posix(), _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
    return out.getvalue()
