"""The parts of a Word file, opened with care: sizes are bounded, names compared loosely, XML is parsed without entities,
document types and network. The only door to zip packages and to lxml's XML parser.

Three wrappings hold the same parts: a zip package (.docx), one flat XML file (Word's "XML 文档"), and Word 2003 XML. Names of
elements and attributes are read without their namespace, so that strict and transitional files look alike.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from generator.errors import SourceError

Element = _Element

_MOST = 24 * 1024 * 1024
"""Bytes of one part: a book of a million characters has a third of that."""
_RATIO = 250
"""How much smaller a part may be packed: prose reaches 40, only a bomb more than this."""
_BROKEN = "Word 文件已损坏，打不开"
_AGAIN = "用 Word 或 WPS 打开后另存为 .docx；若打不开，找原稿重新复制一份"
_PART = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_BAD_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    RuntimeError,
    IndexError,
    OverflowError,
)


@dataclass(frozen=True, slots=True)
class Package:
    """The XML parts of a Word file by name (`word/document.xml` …), in lower case, parsed when asked for."""

    parts: Mapping[str, bytes | Element]
    name: str

    def part(self, name: str) -> Element | None:
        """The root element of a part; None when the file has none. SourceError when it is no XML."""
        found = self.parts.get(name)
        return parsed(found, self.name) if isinstance(found, bytes) else found

    def named(self, pattern: str) -> list[Element]:
        """The parts whose names match, in the order of their names."""
        names = sorted((name for name in self.parts if re.fullmatch(pattern, name)), key=lambda one: (len(one), one))
        return [root for name in names if (root := self.part(name)) is not None]


def opened(data: bytes, name: str) -> Package:
    """The package in some bytes. SourceError, saying what to do, when it can't be opened."""
    if data.startswith(b"PK"):
        return Package(_unzipped(data, name), name)
    root = parsed(data, name)
    if local(root) == "package":
        return Package(dict(_flat(root)), name)
    return Package({"word/document.xml": root}, name)


def parsed(data: bytes, name: str) -> Element:
    """The root of some XML. SourceError for anything malformed, or with a document type of its own."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise SourceError(name, _BROKEN, _AGAIN) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise SourceError(name, "Word 文件里有不该有的文档类型声明，可能被改造过", _AGAIN)
    return root


def local(node: Element) -> str:
    """An element's name without its namespace.

    >>> local(etree.fromstring('<w:p xmlns:w="urn:x"/>'))
    'p'
    """
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(node: Element | None, name: str = "val") -> str | None:
    """An attribute, whatever its namespace."""
    if node is None:
        return None
    for key, said in node.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(said)
    return None


def number(said: str | None, otherwise: int) -> int:
    """A whole number in an attribute, if it is one of up to five digits.

    >>> number("12", 0), number("²", 0), number(None, 1)
    (12, 0, 1)
    """
    return int(said) if said and re.fullmatch("[0-9]{1,5}", said) else otherwise


def child(node: Element | None, *names: str) -> Element | None:
    """The first child of a name, then its first child of the next name, and so on."""
    for name in names:
        if node is None:
            return None
        node = next((one for one in node if local(one) == name), None)
    return node


def children(node: Element | None, name: str) -> list[Element]:
    """The children of a name."""
    return [] if node is None else [one for one in node if local(one) == name]


def _unzipped(data: bytes, name: str) -> dict[str, bytes | Element]:
    parts: dict[str, bytes | Element] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for entry in package.infolist():
                part = entry.filename.replace("\\", "/").lstrip("/").lower()
                if (
                    re.fullmatch(r"word/(?:[\w.-]+|_rels/[\w.-]+|diagrams/data\d*)\.(?:xml|rels)", part)
                    and part not in parts
                ):
                    parts[part] = _read(package, entry, name)
    except _BAD_ZIP as error:
        encrypted = isinstance(error, RuntimeError) and "password" in str(error)
        if encrypted:
            raise SourceError(name, "文件加了密码", "用密码打开，去掉密码后另存为 .docx") from error
        raise SourceError(name, _BROKEN, _AGAIN) from error
    return parts


def _read(package: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    """A part, never more of it than the bounds allow, whatever the directory claims."""
    with package.open(entry) as stream:
        data = stream.read(_MOST + 1)
    if len(data) > _MOST or len(data) > max(entry.compress_size, 4096) * _RATIO:
        raise SourceError(
            name, "Word 文件解开后大得不正常（压缩炸弹）", "确认来源可靠；用 Word 打开，只把文字另存为新的 .docx"
        )
    return data


def _flat(root: Element) -> Iterator[tuple[str, Element]]:
    for part in children(root, "part"):
        held = child(part, "xmlData")
        if held is not None and len(held):
            yield (part.get(f"{_PART}name") or "").lstrip("/").lower(), held[0]
