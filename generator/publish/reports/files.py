"""The reports of a site: each page of `content/reports/` as a web page and a Word file."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.publish.artefact import Artefact
from generator.publish.reports.forms import report
from generator.publish.reports.html import as_html
from generator.publish.reports.pages import introduction, read_page
from generator.publish.reports.word import as_word
from generator.record import Record


def report_files(folder: Path, records: Sequence[Record]) -> Iterator[Artefact]:
    """`reports/<name>.html` and `.docx` of every page in the folder."""
    for path in sorted(folder.glob("*.md")):
        chosen, body = read_page(path)
        made = report(records, chosen, introduction(body))
        yield Artefact(f"reports/{path.stem}.html", as_html(made))
        yield Artefact(f"reports/{path.stem}.docx", as_word(made))
