"""Search as a reader uses it: from a folder, from a server, by mouse, by keyboard, by address."""

import re

import pytest
from playwright.sync_api import expect

from generator.publish.search.client import search
from generator.publish.search.opening import index_of_site

QUERIES = (
    "电梯", "dianti", "jzdt", "老人吃饭", "街道:石鼓", "小区里拉线充电怎么办", "“网格”", "社区 -电梯", "噪声 居民", "電梯",
    "不存在的东西龘",
)  # fmt: skip


def hits(page):
    expect(page.locator(".hits .line").first).to_be_visible()
    return page.locator(".hits .row-title").all_inner_texts()


def test_a_word_typed_on_the_home_page_is_found_without_a_server(page, site):
    page.goto(f"{site}/index.html")
    page.locator("main input[name=q]").fill("电梯")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    assert "电梯" in hits(page)[0]
    expect(page.locator(".hits mark").first).to_have_text("电梯")
    expect(page.locator(".passage").first).not_to_be_empty()
    page.locator(".hits .row-title").first.click()
    expect(page.locator("h1")).to_contain_text("电梯")


def test_a_word_is_found_from_a_server_below_a_path(page, served):
    page.goto(f"{served}/search.html?q=电梯")
    assert "电梯" in hits(page)[0]


@pytest.mark.parametrize("query", QUERIES)
def test_browser_and_command_line_find_the_same(page, site, folder, query):
    page.goto(f"{site}/about.html")
    found = page.evaluate(
        "async (q) => { const a = await jiebao.search(q); return [a.total, a.hits.map((h) => h.id), a.understood] }",
        query,
    )
    ours = search(index_of_site(folder), query)
    assert found == [ours.total, [hit.id for hit in ours.hits], list(ours.understood)]


def test_every_page_can_search(page, site, kinds):
    for path in kinds.values():
        page.goto(f"{site}/{path}")
        assert page.evaluate("jiebao.search('电梯').then((found) => found.total)") > 0, path


def test_facets_narrow_and_stay_in_the_address(page, site):
    page.goto(f"{site}/search.html?q=社区")
    hits(page)
    count = page.locator(".lines-count")
    before = count.inner_text()
    topic = page.locator(".narrowing .group").first.locator("a").first
    name, number = topic.evaluate("(one) => [one.firstChild.textContent, one.lastChild.textContent]")
    topic.click()
    expect(count).to_have_text(re.compile(rf"找到 {number} 条"))
    assert f"topic={name}" in page.evaluate("decodeURIComponent(location.search)")
    page.reload()
    expect(count).to_have_text(re.compile(rf"找到 {number} 条"))
    expect(page.locator(".narrowing a[aria-current]")).to_contain_text(name)
    page.go_back()
    expect(count).to_have_text(before)


def test_a_dropped_condition_widens_again(page, site):
    page.goto(f"{site}/search.html?q=社区&kind=个案处置")
    hits(page)
    narrow = page.locator(".lines-count").inner_text()
    page.locator(".chosen button").click()
    expect(page.locator(".lines-count")).not_to_have_text(narrow)
    assert "kind" not in page.url


def test_pinyin_is_understood_and_says_so(page, site):
    page.goto(f"{site}/search.html?q=dianti")
    assert any("电梯" in title for title in hits(page))
    expect(page.locator(".understood")).to_contain_text("拼音“dianti”按“电梯”检索")


def test_what_is_typed_is_completed_by_keyboard(page, site, kinds):
    page.goto(f"{site}/{kinds['case']}")
    page.keyboard.press("/")
    page.keyboard.type("石鼓")
    box = page.locator(".mast-search input")
    expect(page.locator(".mast-search .offers li").first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    offered = page.locator(".offers li[aria-selected=true]")
    expect(box).to_have_attribute("aria-activedescendant", offered.get_attribute("id"))
    wanted = offered.get_attribute("data-text")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    expect(page.locator(".ask input")).to_have_value(wanted)
    assert hits(page)


def test_escape_closes_the_offers_and_keeps_the_words(page, site):
    page.goto(f"{site}/search.html")
    box = page.locator(".ask input")
    box.click()
    box.press_sequentially("石鼓")
    expect(page.locator(".offers li").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".offers")).to_be_hidden()
    expect(box).to_have_value("石鼓")


def test_the_last_searches_are_offered_on_this_device(page, site):
    page.goto(f"{site}/search.html")
    page.locator(".ask input").fill("噪声")
    page.keyboard.press("Enter")
    hits(page)
    page.goto(f"{site}/search.html")
    page.locator(".ask input").click()
    expect(page.locator(".offers li").first).to_contain_text("噪声")


def test_a_page_without_a_question_offers_where_to_begin(page, site):
    page.goto(f"{site}/search.html")
    page.locator(".tries a").first.click()
    assert hits(page)
    expect(page.locator(".tries")).to_be_hidden()


def test_nothing_found_says_what_to_do(page, site):
    page.goto(f"{site}/search.html?q=zzqqxx")
    expect(page.locator(".lines-count")).to_contain_text("换个说法")


def test_without_scripts_the_page_says_where_else_to_look(watched, site):
    page = watched(java_script_enabled=False)
    page.goto(f"{site}/search.html?q=电梯")
    expect(page.locator("noscript p")).to_contain_text("“案例”“街道”“主题”")
