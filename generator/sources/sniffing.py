"""Which carrier some bytes are, told by what they hold; the name only decides between Markdown and plain text."""

import io
import re
import zipfile
from collections.abc import Callable

from generator.errors import SourceError
from generator.sources.decoding import decoded

WORD_HINT = "用 Word 或 WPS 打开，另存为 .docx 后重新放进来"
_UNZIP = "解压缩，把里面的简报一个一个放进来"
_OCR = "先用 OCR 识别成文字，存为 .docx 或 .txt 后重新放进来"
_OFFICE = "把要用的文字另存为 .docx 或 .txt 后重新放进来"
_NO_TEXT = "放文字稿（.docx、.txt、.md、.html 或带文字层的 .pdf）"

MAGIC = (
    (b"\x89PNG", "是图片（PNG）", _OCR),
    (b"\xff\xd8\xff", "是图片（JPEG）", _OCR),
    (b"GIF8", "是图片（GIF）", _OCR),
    (b"BM....\x00\x00\x00\x00", "是图片（BMP）", _OCR),
    (b"II*\x00|MM\x00\\*", "是图片（TIFF）", _OCR),
    (b"RIFF....WEBP", "是图片（WebP）", _OCR),
    (b"....ftyp(?:heic|heix|mif1|avif)", "是图片（HEIC）", _OCR),
    (b"8BPS", "是 Photoshop 图片", _OCR),
    (b"....ftyp|RIFF....AVI |\x1aE\xdf\xa3|FLV\x01|\x00\x00\x01\xba", "是视频", _NO_TEXT),
    (b"ID3|\xff[\xfb\xf3\xf2]|fLaC|OggS|RIFF....WAVE|#!AMR", "是音频", _NO_TEXT),
    (rb"\{\\rtf", "是 RTF 文档", WORD_HINT),
    (b"Rar!|7z\xbc\xaf\x27\x1c|\x1f\x8b|BZh|\xfd7zXZ", "是压缩包", _UNZIP),
    (b"MZ[^\xff]{0,}?\x00|\x7fELF", "是程序，不是文稿", _NO_TEXT),
    (b"SQLite format 3", "是数据库文件", _NO_TEXT),
    (b"%!PS", "是 PostScript 排版文件", "导出带文字层的 PDF 后重新放进来"),
    (rb"CAJ|HN\x00\x00|KDH ", "是知网 CAJ 文件", "用 CAJViewer 另存为 PDF 或文本后重新放进来"),
)
"""How a file begins (regular expression over bytes), what it is, what to do."""

ARCHIVES = (
    ("OFD.xml", "是 OFD 版式文件", "用 OFD 阅读器导出 .docx、文本或带文字层的 PDF 后重新放进来"),
    ("xl/workbook.xml", "是 Excel 表格", _OFFICE),
    ("xl/workbook.bin", "是 Excel 表格", _OFFICE),
    ("ppt/presentation.xml", "是演示文稿（PPT）", _OFFICE),
    ("META-INF/container.xml", "是电子书（EPUB）", _OFFICE),
    ("content.xml", "是 ODF 文档（.odt 一类）", WORD_HINT),
    ("AndroidManifest.xml", "是手机程序", _NO_TEXT),
)
"""A file that a zip package holds, what the package is, what to do."""

OLE_STREAMS = (
    ("EncryptedPackage", "是加密的 Office 文件", "用密码打开，去掉密码后另存为 .docx"),
    ("WordDocument", "是旧版 Word 或 WPS 文档（.doc、.wps）", WORD_HINT),
    ("Workbook", "是旧版 Excel 表格（.xls）", _OFFICE),
    ("Book", "是旧版 Excel 表格（.xls）", _OFFICE),
    ("PowerPoint Document", "是旧版演示文稿（.ppt）", _OFFICE),
    ("__substg1.0_", "是 Outlook 邮件", _OFFICE),
)
"""A stream of an old Office file, what the file is, what to do."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)[\s>]", re.I | re.S
)
_TAG = re.compile(r"</?(?:html|head|body|div|p|span|table|tr|td|br|a|section|font|h[1-6]|ul|li|meta|script)\b", re.I)
_WORD_XML = re.compile(r"<\?mso-application\s+progid=\"Word|<pkg:package|<w:wordDocument")
_MARKS = re.compile(r"^#{1,6}[ \u3000]*[^\s#!]|^!\[[^\]]*\]\(|^\*\*[^*\n]+\*\*\s*$|^\|(?: *:?-+:? *\|)+", re.M)


def carrier_of(data: bytes, name: str) -> str:
    """md · txt · html · docx · pdf. SourceError, saying what to do, for anything else."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise SourceError(name, "文件是空的", "确认保存成功后重新放进来")
    for begins, carrier in _BINARY:
        if begins(data):
            return carrier(data, name)
    for pattern, what, hint in MAGIC:
        if re.match(pattern, data[:64], re.S):
            raise SourceError(name, what, hint)
    return _text(data, name)


def _package(data: bytes, name: str) -> str:
    """docx, or a refusal that says what the package is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            files = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise SourceError(name, "Word 文件或压缩包残缺，打不开", "重新复制或重新保存一份") from error
    if any(re.fullmatch(r"(?i)/?word/document\d*\.xml", file) for file in files):
        return "docx"
    for held, what, hint in ARCHIVES:
        if held in files:
            raise SourceError(name, what, hint)
    raise SourceError(name, "是压缩包", _UNZIP)


def _old_office(data: bytes, name: str) -> str:
    for stream, what, hint in OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            raise SourceError(name, what, hint)
    raise SourceError(name, "是旧版 Office 文件（.doc、.wps、.xls 一类）", WORD_HINT)


def _text(data: bytes, name: str) -> str:
    start = (
        data[:8192].replace(b"\x00", b"").decode("latin-1").removeprefix("ï»¿").removeprefix("ÿþ").removeprefix("þÿ")
    )
    if _WORD_XML.search(start):
        return "docx"
    if (
        re.match(r"(?:From|Date|Subject|MIME-Version|Return-Path|Received): ", start, re.I)
        and "Content-Type:" in start
    ):
        raise SourceError(name, "是网页存档或邮件（.mht、.eml）", "用浏览器打开，另存为“网页，仅 HTML”后重新放进来")
    suffix = name.rpartition(".")[2].lower()
    if _HTML.match(start) or (suffix in ("html", "htm", "shtml") and len(_TAG.findall(start)) > 2):
        return "html"
    if re.match(r"\s*<", start) and len(_TAG.findall(start)) > 20 and suffix not in ("md", "markdown"):
        return "html"
    if suffix in ("md", "markdown", "mkd") or _MARKS.search(decoded(data, name)):
        return "md"
    return "txt"


_BINARY: tuple[tuple[Callable[[bytes], bool], Callable[[bytes, str], str]], ...] = (
    (lambda data: b"%PDF-" in data[:1024], lambda data, name: "pdf"),
    (lambda data: data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")), _package),
    (lambda data: data.startswith(_OLE), _old_office),
)
