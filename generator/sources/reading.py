"""The door of this floor: a file or its bytes in, a Document out, or one SourceError that says what to do."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from generator.errors import SourceError
from generator.sources.document import Block, Contents, Document, Meta
from generator.sources.naming import meta_of_name
from generator.sources.sniffing import carrier_of

MOST_BYTES = 50 * 1024 * 1024
MOST_LETTERS = 2_000_000

READERS = {"md": "markdown", "txt": "plain", "html": "page", "docx": "word", "pdf": "pdf"}
"""Carrier → module of this package whose `contents(data, name)` reads it."""


def read_document(path: Path, name: str | None = None) -> Document:
    """The bulletin in a file, read. `name` is what it is called in records (else the file's own name).

    SourceError, in Chinese, for anything that can't be read.
    """
    name = name or path.name
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise _too_big(name, size)
        data = path.read_bytes()
    except OSError as error:
        reason = {FileNotFoundError: "文件不存在", IsADirectoryError: "这是文件夹，不是文件"}.get(
            type(error), "打不开文件"
        )
        raise SourceError(name, reason, "检查路径和读取权限") from error
    return document_from_bytes(data, name)


def document_from_bytes(data: bytes, name: str) -> Document:
    """The bulletin in some bytes, read: a pure function. SourceError for anything that can't be read."""
    if len(data) > MOST_BYTES:
        raise _too_big(name, len(data))
    carrier = carrier_of(data, name)
    read: Callable[[bytes, str], Contents] = import_module(f"generator.sources.{READERS[carrier]}").contents
    found = read(data, name)
    _within_bounds(found.blocks, name)
    return Document(
        name, carrier, found.blocks, _completed(found.meta, name), found.dropped, hashlib.sha256(data).hexdigest()
    )


def _too_big(name: str, size: int) -> SourceError:
    return SourceError(
        name,
        f"文件有 {size / 1048576:.0f} MB，超过 {MOST_BYTES // 1048576} MB 的上限",
        "删去图片、视频或分成几个文件再放进来",
    )


def _within_bounds(blocks: tuple[Block, ...], name: str) -> None:
    letters = sum(len(block.text) for block in blocks)
    if letters > MOST_LETTERS:
        raise SourceError(name, f"文字超过 {MOST_LETTERS // 10000} 万字，不像一期简报", "分成几个文件再放进来")
    if not any(block.text.strip() for block in blocks):
        raise SourceError(name, "文件里没有文字", "确认放对了文件；若文字在图片里，请先用 OCR 识别")


def _completed(meta: Meta, name: str) -> Meta:
    """What the carrier says, completed by what the file's name says."""
    named = meta_of_name(name)
    return replace(
        meta,
        published=meta.published or (None if meta.year else named.published),
        page=meta.page or named.page,
        year=meta.year or named.year,
    )
