"""The built site as a whole: no dead link, nothing inline, the files that machines read."""

import json
import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html

from tests.building import built

ADDRESS = "https://example.org/lib"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return built(tmp_path_factory.mktemp("library"))


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    return built(tmp_path_factory.mktemp("published"), url=ADDRESS)


def pages(site: Path):
    utf8 = html.HTMLParser(encoding="utf-8")
    return [(path, html.parse(str(path), utf8).getroot()) for path in sorted(site.rglob("*.html"))]


def dead(site: Path) -> dict[str, list[str]]:
    """Links that lead nowhere, each with the pages it stands on; links to other sites are none of ours."""
    trees = dict(pages(site))
    names = {path: set(tree.xpath("//@id")) for path, tree in trees.items()}
    found = defaultdict(list)
    for path, tree in trees.items():
        for link in tree.xpath("//@href | //@src | //@action"):
            address = urlsplit(str(link))
            if address.scheme or address.netloc:
                continue
            target = (path.parent / unquote(address.path)).resolve() if address.path else path
            missing = address.fragment and unquote(address.fragment) not in names.get(target, ())
            if not target.is_file() or missing:
                found[str(link)].append(path.relative_to(site).as_posix())
    return found


def test_no_link_of_the_site_is_dead(site):
    assert len(list(site.rglob("*.html"))) > 100
    assert dead(site) == {}


def test_no_link_of_a_preview_is_dead(tmp_path):
    assert dead(built(tmp_path, preview=True)) == {}


def test_nothing_stands_inline_and_every_page_has_its_policy(site):
    for path, tree in pages(site):
        where = path.relative_to(site)
        inline = "//script[not(@src) and not(@type='application/ld+json')] | //style | //@style"
        assert not tree.xpath(inline), where
        assert not [key for one in tree.iter("*") for key in one.attrib if key.startswith("on")], where
        assert "default-src 'none'" in tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0], where


def test_every_page_has_one_headline_a_title_and_its_language(site):
    for path, tree in pages(site):
        where = path.relative_to(site)
        assert len(tree.xpath("//h1")) == 1, where
        assert tree.xpath("string(//title)").strip(), where
        assert tree.get("lang") == "zh-CN", where


def test_titles_tell_pages_apart(site):
    titles = [tree.xpath("string(//title)") for _, tree in pages(site)]
    assert len(titles) == len(set(titles))


def test_levels_of_headlines_are_never_skipped(site):
    for path, tree in pages(site):
        levels = [int(one.tag[1]) for one in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        steps = [after - before for before, after in pairwise(levels)]
        assert max(steps, default=0) <= 1, path.relative_to(site)


# ---- what machines read -----------------------------------------------------------------------------------------------

ATOM = "{http://www.w3.org/2005/Atom}"


def local(address: str, site: Path) -> Path:
    assert address.startswith(f"{ADDRESS}/"), address
    return site / (unquote(address.removeprefix(f"{ADDRESS}/")) or "index.html")


def test_the_sitemap_names_every_page_that_may_be_found_and_no_other(published):
    tree = etree.parse(str(published / "sitemap.xml"))
    named = {local(loc.text, published) for loc in tree.iter("{*}loc")}
    apart = {published / name for name in ("404.html", "search.html", "compare.html")}
    assert {path for path, _ in pages(published)} - apart == named


def test_every_feed_is_whole_and_leads_to_pages(published):
    feeds = sorted(published.glob("feed.xml")) + sorted(published.glob("streets/*.xml"))
    assert len(feeds) > 3
    for path in feeds:
        feed = etree.parse(str(path)).getroot()
        assert feed.tag == f"{ATOM}feed"
        for one in (feed, *feed.iter(f"{ATOM}entry")):
            assert all(one.findtext(f"{ATOM}{name}", "").strip() for name in ("id", "title", "updated"))
        for link in feed.iter(f"{ATOM}link"):
            assert local(link.get("href"), published).is_file()
        identities = [one.text for one in feed.iter(f"{ATOM}id")]
        assert len(identities) == len(set(identities))
        told = json.loads(path.with_suffix(".json").read_text("utf-8"))
        assert told["version"] == "https://jsonfeed.org/version/1.1"
        assert [item["id"] for item in told["items"]] == identities[1:]


def test_an_entry_keeps_its_name_wherever_the_site_stands(site, published):
    names = [
        [item["id"] for item in json.loads((one / "feed.json").read_text("utf-8"))["items"]]
        for one in (site, published)
    ]
    assert names[0] == names[1] != []


def test_feeds_of_a_site_without_an_address_lead_from_where_they_lie(site):
    for path in (site / "feed.xml", next(site.glob("topics/*.xml"))):
        for link in etree.parse(str(path)).iter(f"{ATOM}link"):
            assert (path.parent / link.get("href")).is_file()


def test_robots_find_the_sitemap_and_leave_a_preview_alone(published, tmp_path):
    assert f"Sitemap: {ADDRESS}/sitemap.xml" in (published / "robots.txt").read_text("utf-8")
    assert "Disallow: /\n" in (built(tmp_path, url=ADDRESS, preview=True) / "robots.txt").read_text("utf-8")


def test_a_browser_can_search_and_install_the_site(published):
    found = etree.parse(str(published / "opensearch.xml"))
    assert found.find("{*}Url").get("template") == f"{ADDRESS}/search.html?q={{searchTerms}}"
    manifest = json.loads((published / "manifest.webmanifest").read_text("utf-8"))
    assert all((published / icon["src"]).is_file() for icon in manifest["icons"])
    assert (published / manifest["start_url"]).is_file()


def test_the_outline_for_reading_programs_leads_to_pages(site):
    text = (site / "llms.txt").read_text("utf-8")
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert len(links) > 10
    assert [link for link in links if not (site / link).is_file()] == []


def test_linked_data_is_valid_json_that_names_its_type(published):
    kinds = set()
    for _, tree in pages(published):
        for script in tree.xpath("//script[@type='application/ld+json']"):
            kinds.add(json.loads(script.text)["@type"])
    assert {"NewsArticle", "Dataset", "WebSite"} <= kinds
