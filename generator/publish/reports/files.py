"""The reports of a site: each page of `content/reports/` as a page of the site, a Word file and a workbook of its cases."""

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from generator.publish.artefact import Artefact
from generator.publish.exports.sheets import as_xlsx
from generator.publish.pages.metadata import Head
from generator.publish.pages.site import Site, page
from generator.publish.pages.urls import case_url
from generator.publish.reports.forms import report
from generator.publish.reports.html import body_html
from generator.publish.reports.pages import introduction, read_page
from generator.publish.reports.parts import Shelf
from generator.publish.reports.selection import selected
from generator.publish.reports.word import as_word
from generator.publish.words import WORDS


def report_files(folder: Path, shelf: Shelf, site: Site, theme: Environment) -> Iterator[Artefact]:
    """`reports/<name>.html`, `.docx` and `.xlsx` of every page in the folder."""
    for path in sorted(folder.glob("*.md")):
        chosen, body = read_page(path)
        made = report(shelf, chosen, introduction(body))
        at = f"reports/{path.stem}"
        about = WORDS.reports.of_form.format(chosen.form)
        head = Head(f"{at}.html", made.title, about, "reports.html", kind="article", styles=("report.css",))
        view = {
            "report": made,
            "name": path.stem,
            "form": chosen.form,
            "body": Markup(body_html(made, lambda case: f"../{case_url(case)}")),
        }
        yield page(theme, site, "report.html", head, view)
        yield Artefact(f"{at}.docx", as_word(made))
        yield Artefact(f"{at}.xlsx", as_xlsx(selected(shelf.records, chosen), site.base or "../"))
