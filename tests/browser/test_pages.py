"""Every kind of page: open to everybody, quiet, at home on a phone and on paper."""

import io
import json
import re
from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from generator.dialect import load
from generator.record import as_plain
from tests.building import hostile
from tests.conftest import ROOT

KINDS = (
    "index", "case", "hostile", "cases", "news", "streets", "topics", "street page", "topic page", "problem page", "month page",
    "data", "figures", "stats", "compare", "search", "open-data", "reports", "about", "404",
)  # fmt: skip
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,
}
QUESTIONS = {"search": "?q=社区"}


def violations(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [(one["id"], node["target"], node.get("failureSummary", "")) for one in found for node in one["nodes"]]


def opened(page, site, kinds, kind):
    page.goto(f"{site}/{kinds[kind]}{QUESTIONS.get(kind, '')}")
    if kind == "search":
        page.locator(".hits .line").first.wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(watched, site, kinds, kind, scheme):
    page = watched(color_scheme=scheme)
    opened(page, site, kinds, kind)
    assert violations(page) == []


@pytest.mark.parametrize("width", [360, 1920])
def test_no_page_is_wider_than_its_window(watched, site, kinds, width):
    page = watched(viewport={"width": width, "height": 800})
    for kind in kinds:
        opened(page, site, kinds, kind)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, kind


@pytest.mark.parametrize("kind", ["search", "cases", "case"])
def test_axe_finds_nothing_on_a_phone(watched, site, kinds, kind):
    page = watched(viewport={"width": 390, "height": 800}, is_mobile=True, has_touch=True)
    opened(page, site, kinds, kind)
    assert violations(page) == []


def test_the_keyboard_goes_everywhere_and_can_be_followed(page, site, kinds):
    opened(page, site, kinds, "case")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("跳到正文")
    assert page.locator(":focus").bounding_box()["width"] > 20
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    seen = set()
    for _ in range(150):
        page.keyboard.press("Tab")
        style = page.evaluate(
            """() => { const one = document.activeElement;
                 if (one === document.body) return null;
                 const own = getComputedStyle(one), label = one.closest('form') && getComputedStyle(one.closest('form'));
                 return [one.outerHTML.slice(0, 120), own.outlineStyle !== 'none' || (label && label.outlineStyle !== 'none')] }"""
        )
        if style is None:
            break
        assert style[1], style[0]
        seen.add(style[0])
    for name in ("data-copy-from", "data-print", "<summary", 'data-form="yml"'):
        assert any(name in one for one in seen) or name == "<summary", name


def test_light_and_dark_are_chosen_and_kept(watched, site):
    page = watched(color_scheme="light")
    page.goto(f"{site}/index.html")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator("button.theme").click()
    assert page.evaluate(paper) != light
    page.goto(f"{site}/cases.html")
    assert page.evaluate(paper) != light


def test_hostile_words_harm_nothing_on_any_page(page, site, folder):
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    paths = [path for path in sorted(folder.rglob("*.html")) if "恶意记录" in path.read_text("utf-8")]
    assert len(paths) > 8
    for path in paths:
        page.goto(path.as_uri())
        assert page.evaluate("window.harmed") is None, path
    page.goto(f"{site}/search.html?q=恶意记录")
    expect(page.locator(".hits .row-title").first).to_contain_text("<script>")
    page.goto(f"{site}/search.html?q=<img src=x onerror=window.harmed=1>恶意")
    page.goto(f"{site}/cases.html?topic=<img src=x onerror=window.harmed=1>")
    expect(page.locator(".chosen button").first).to_contain_text("<img")
    assert page.evaluate("window.harmed") is None
    assert dialogs == []


def test_evidence_lights_up_both_ways(page, site, kinds):
    opened(page, site, kinds, "case")
    figure = page.locator(".figures li[data-at]").first
    at = figure.get_attribute("data-at")
    figure.hover()
    expect(page.locator(f'.text [data-at~="{at}"]').first).to_have_class(re.compile("lit"))
    page.locator(f".text mark#{at}").first.hover()
    expect(figure).to_have_class(re.compile("lit"))


def test_a_citation_is_copied(watched, site, kinds):
    page = watched(permissions=["clipboard-read", "clipboard-write"])
    opened(page, site, kinds, "case")
    page.locator("[data-copy-from]").click()
    expect(page.locator(".say")).not_to_be_empty()
    assert "[N]" in page.evaluate("navigator.clipboard.readText()")


def test_a_case_is_read_without_scripts(watched, site, kinds):
    page = watched(java_script_enabled=False)
    opened(page, site, kinds, "case")
    expect(page.locator(".text p").first).to_be_visible()
    assert page.locator("button:visible").count() == 1  # the box of the masthead is a plain form


def test_a_case_is_one_or_two_sheets_of_paper(watched, site, folder):
    page = watched()
    long = []
    for path in sorted(folder.glob("cases/*.html")):
        page.goto(path.as_uri())
        sheets = len(pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True))))
        if sheets > 2:
            long.append((path.stem, sheets))
    assert [one for one in long if "e-yi" not in one[0]] == []


def test_nothing_moves_where_motion_is_not_wanted(watched, site, kinds):
    page = watched(reduced_motion="reduce")
    opened(page, site, kinds, "cases")
    moving = "[...document.querySelectorAll('*')].filter((one) => parseFloat(getComputedStyle(one).transitionDuration) > 0).length"
    assert page.evaluate(moving) == 0


def test_a_figure_is_copied_as_its_own_words_with_their_source(watched, site, kinds, folder):
    page = watched(permissions=["clipboard-read", "clipboard-write"])
    opened(page, site, kinds, "case")
    figure = page.locator(".figures li[data-at]").first
    figure.hover()
    figure.locator(".copy").click()
    expect(page.locator(".say")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()")
    quote, _, where = copied.removeprefix("“").partition("”（")
    body = "".join(page.locator(".text p").all_inner_texts())
    assert quote in body
    assert page.locator("h1").inner_text() in where


@pytest.mark.parametrize("kind", ["case", "hostile"])
def test_the_record_is_handed_out_whole(page, site, kinds, kind):
    opened(page, site, kinds, kind)
    path = next(ROOT.glob(f"content/cases/*/{Path(kinds[kind]).stem}.yml"), None)
    wanted = as_plain(hostile()) if path is None else load(path.read_text("utf-8"), path.name)
    for form, read in (("yml", lambda text: load(text, "download")), ("json", json.loads)):
        with page.expect_download() as download:
            page.locator(f'[data-form="{form}"]').click()
        assert download.value.suggested_filename == f"{wanted['id']}.{form}"
        assert read(Path(download.value.path()).read_text("utf-8")) == wanted
