"""Carriers: bytes → Document. One module per carrier; `sniffing` says which; each third-party reader is loaded late."""

from generator.sources.reading import document_from_bytes, read_document

__all__ = ["document_from_bytes", "read_document"]
