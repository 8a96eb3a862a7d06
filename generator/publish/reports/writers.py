"""How a report becomes a file: a literal table."""

from collections.abc import Callable, Mapping

from generator.publish.reports.html import as_html
from generator.publish.reports.model import Report
from generator.publish.reports.pdf import as_pdf
from generator.publish.reports.word import as_word

WRITERS: Mapping[str, Callable[[Report], bytes]] = {"docx": as_word, "html": as_html, "pdf": as_pdf}
"""Every writer by its file suffix."""
