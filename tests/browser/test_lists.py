"""Lists, figures and comparison as a reader uses them, from a folder without a server."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect


def number(text):
    return int(re.search(r"\d+", text).group())


def shown(page):
    return page.locator(".lines .row-title").all_inner_texts()


# ---- all cases --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["site", "served"])
def test_facets_narrow_the_list_and_stay_in_the_address(page, request, place):
    page.goto(f"{request.getfixturevalue(place)}/cases.html")
    count = page.locator(".lines-count")
    whole = number(count.inner_text())
    link = page.locator('[data-facet="topic"] a').first
    name, wanted = link.get_attribute("data-name"), number(link.locator("small").inner_text())
    link.click()
    expect(count).to_have_text(re.compile(rf"共 {wanted} 条"))
    assert wanted < whole
    assert f"topic={name}" in page.evaluate("decodeURIComponent(location.search)")
    second = page.locator(".narrowing .group").nth(2).locator("a").first
    further = number(second.locator("small").inner_text())
    second.click()
    expect(count).to_have_text(re.compile(rf"共 {further} 条"))
    page.reload()
    expect(count).to_have_text(re.compile(rf"共 {further} 条"))
    assert len(shown(page)) == further
    page.go_back()
    expect(count).to_have_text(re.compile(rf"共 {wanted} 条"))
    page.locator(".chosen button").first.click()
    expect(count).to_have_text(re.compile(rf"共 {whole} 条"))


def test_the_list_is_sorted_as_asked(page, site):
    page.goto(f"{site}/cases.html")
    newest = page.locator(".lines time").first.get_attribute("datetime")
    page.locator(".lines-bar select").select_option("oldest")
    page.wait_for_url("**sort=oldest*")
    expect(page.locator(".lines time").first).not_to_have_attribute("datetime", newest)
    days = [time.get_attribute("datetime") for time in page.locator(".lines time").all()]
    assert days == sorted(days)
    assert days[0] < newest


def test_without_scripts_facets_lead_to_their_pages(watched, site):
    page = watched(java_script_enabled=False)
    page.goto(f"{site}/cases.html")
    link = page.locator('[data-facet="street"] a').first
    wanted = number(link.locator("small").inner_text())
    link.click()
    assert "/streets/" in page.url
    assert page.locator(".lines").first.locator(".line").count() == wanted


# ---- comparison -------------------------------------------------------------------------------------------------------


def test_two_cases_chosen_in_the_list_are_compared_side_by_side(page, site):
    page.goto(f"{site}/cases.html")
    titles = shown(page)[:2]
    for at in range(2):
        page.locator(".pick").nth(at).click()
    page.locator(".tray a").click()
    page.wait_for_url("**/compare.html?ids=*")
    expect(page.locator(".compared thead th a")).to_have_text(titles)
    expect(page.locator(".compared .field-problem td")).to_have_count(2)
    page.reload()
    expect(page.locator(".compared thead th a")).to_have_text(titles)


def test_a_case_is_added_on_the_page_and_taken_away(page, site):
    page.goto(f"{site}/compare.html")
    expect(page.locator(".compare-note")).to_contain_text("还没有选案例")
    box = page.locator(".compare-add input")
    for word in ("电梯", "广告"):
        box.fill(word)
        page.locator(".compare-offers button").first.click()
    expect(page.locator(".compared thead th")).to_have_count(2)
    assert len(page.evaluate("new URLSearchParams(location.search).get('ids')").split(",")) == 2
    page.locator(".compare-drop").first.click()
    expect(page.locator(".compared thead th")).to_have_count(1)


def test_a_comparison_asked_for_by_address_survives_unknown_names(page, site, kinds):
    known = Path(kinds["case"]).stem
    page.goto(f"{site}/compare.html?ids={known},../../etc,<b>")
    expect(page.locator(".compared thead th")).to_have_count(1)


# ---- figures ----------------------------------------------------------------------------------------------------------


def test_figures_are_sorted_and_narrowed_in_the_address(page, site):
    page.goto(f"{site}/data.html")
    page.locator('th[data-sort="value"] button').click()
    expect(page.locator('th[data-sort="value"]')).to_have_attribute("aria-sort", "descending")
    largest = page.locator(".figure-amount").first.inner_text()
    page.locator('th[data-sort="value"] button').click()
    expect(page.locator('th[data-sort="value"]')).to_have_attribute("aria-sort", "ascending")
    assert page.locator(".figure-amount").first.inner_text() != largest
    whole = number(page.locator(".lines-count").inner_text())
    page.locator("select[name=kind]").select_option("成效")
    expect(page.locator(".figure-kind").first).to_have_text("成效")
    assert set(page.locator(".figure-kind").all_inner_texts()) == {"成效"}
    assert number(page.locator(".lines-count").inner_text()) < whole
    page.reload()
    expect(page.locator("select[name=kind]")).to_have_value("成效")
    assert set(page.locator(".figure-kind").all_inner_texts()) == {"成效"}


def test_what_is_shown_is_taken_away_as_a_harmless_table(page, site, kinds):
    page.goto(f"{site}/data.html")
    page.locator(".sift input[name=q]").fill("恶意记录")
    expect(page.locator(".lines-count")).to_contain_text("共 9 个")
    with page.expect_download() as download:
        page.locator(".sift-csv").click()
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 10
    assert len({len(row) for row in rows}) == 1
    cells = [cell for row in rows[1:] for cell in row]
    assert any(cell.startswith("'=") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
