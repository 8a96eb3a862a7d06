"""Catalog → pages, search index, feeds, exports, reports."""
