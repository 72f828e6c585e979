"""The public site as machines meet it: feeds, sitemap, links, calendar, codes; and a canary who is nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.test import Client
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from cms.models import HomePage, SiteFurniture
from cms.models.blocks import TEXT_FEATURES
from tests.cms.conftest import CANARY
from tests.cms.test_editor import rich_text
from tests.factories.cms import make_story

Crawl = Callable[..., dict[str, str]]
LINK = re.compile(r'<(?:a|link)\b[^>]*?\bhref="([^"#]+)')
ATOM = "{http://www.w3.org/2005/Atom}"
OUTSIDE = ("/app/", "/static/", "/cms/", "/login/", "/language/")


@pytest.fixture
def crawl(client: Client) -> Crawl:
    """Follow every link of our own from where it starts; return each page's text by its address."""

    def walk(*starts: str) -> dict[str, str]:
        waiting, read = list(starts), {}
        while waiting:
            address = waiting.pop()
            if address in read or address.startswith(OUTSIDE):
                continue
            response = client.get(address, follow=True)
            assert response.status_code == 200, address
            read[address] = response.content.decode() if not response.streaming else ""
            if response["Content-Type"].startswith("text/html"):
                found = (urljoin(address, link.replace("&amp;", "&")) for link in LINK.findall(read[address]))
                waiting += [_own(link) for link in found if urlsplit(link).netloc in ("", "testserver")]
        return read

    return walk


def _own(link: str) -> str:
    parts = urlsplit(link)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def test_no_link_is_dead_and_the_canary_is_nowhere(whole_site: HomePage, crawl: Crawl) -> None:
    searches = [f"{prefix}search/?q={word}" for prefix in ("/", "/en/") for word in (CANARY[0], "Jinyan", "手球")]
    read = crawl("/", "/en/", "/sitemap.xml", "/robots.txt", *searches)
    assert len(read) > 50
    for address, text in read.items():
        words = text.replace("“郝金燕”", "").replace('value="郝金燕"', "")  # the search repeats what was asked
        assert not [form for form in CANARY if form in words], address
    assert "郝某某" in read["/teams/handball/"]


def test_every_address_of_the_sitemap_answers_and_names_its_other_language(
    whole_site: HomePage, client: Client
) -> None:
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    addresses = [node.text or "" for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(addresses) == len(set(addresses)) > 40
    for address in addresses:
        html = client.get(urlsplit(address).path).content.decode()
        assert f'<link rel="canonical" href="{address}">' in html
        assert 'hreflang="' in html


@pytest.mark.parametrize("prefix", ["/", "/en/"])
def test_the_feeds_are_valid(whole_site: HomePage, client: Client, prefix: str) -> None:
    answer = client.get(f"{prefix}news/feed/")
    assert answer["Content-Type"].startswith("application/rss+xml")
    channel = ElementTree.fromstring(answer.content).find("channel")
    assert channel is not None
    for name in ("title", "link", "description", "language"):
        assert channel.findtext(name), name
    assert channel.find(f"{ATOM}link").get("href") == f"http://testserver{prefix}news/feed/"  # type: ignore[union-attr]
    items = channel.findall("item")
    assert items
    for item in items:
        assert item.findtext("title")
        assert client.get(urlsplit(item.findtext("link") or "").path).status_code == 200
        assert re.fullmatch(r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}", item.findtext("pubDate") or "")
    assert len({item.findtext("guid") for item in items}) == len(items)
    atom = ElementTree.fromstring(client.get(f"{prefix}news/atom/").content)
    for name in ("id", "title", "updated"):
        assert atom.findtext(f"{ATOM}{name}"), name
    for entry in atom.findall(f"{ATOM}entry"):
        for name in ("id", "title", "updated", "summary"):
            assert entry.findtext(f"{ATOM}{name}"), name


def test_a_script_in_a_title_harms_no_page_feed_or_card(whole_site: HomePage, client: Client) -> None:
    make_story("<script>alert(1)</script>夺冠", slug="odd")
    for address in ("/", "/news/", "/news/odd/", "/search/?q=alert", "/news/feed/", "/news/atom/", "/site-map/"):
        assert "<script>alert" not in client.get(address).content.decode(), address


def test_word_markup_that_is_pasted_stays_out() -> None:
    """Text reaches us as the editor's own structure alone, never as HTML; what it has no place for is dropped."""
    pasted = '<p class="MsoNormal" style="mso-fareast-language:ZH-CN"><o:p></o:p><span lang="EN-US">正文</span></p>'
    editor = ContentstateConverter(TEXT_FEATURES)
    structure = editor.from_database_format(pasted + '<p onclick="x()"><font face="SimSun"><b>尾</b></font></p>')
    kept = editor.to_database_format(structure)
    assert "正文" in kept
    assert "<b>尾</b>" in kept
    for trace in ("Mso", "mso-", "o:p", "span", "onclick", "font"):
        assert trace not in kept, trace
    assert "<script>" not in editor.to_database_format(rich_text("<script>alert(1)</script>"))


def test_fixtures_go_into_a_calendar(whole_site: HomePage, client: Client) -> None:
    answer = client.get("/fixtures/handball.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    text = answer.content.decode()
    assert text.count("BEGIN:VEVENT") == 2
    assert "LOCATION:晋中市体育馆" in text
    assert "江苏" in text


def test_a_story_can_be_read_on_the_phone_without_scripts(whole_site: HomePage, client: Client) -> None:
    html = client.get(make_story("手球夺冠").url).content.decode()
    assert '<svg class="qr-code"' in html or 'class="qr-code"' in html


def test_government_metadata_and_footer_lines_are_blank_until_entered(whole_site: HomePage, client: Client) -> None:
    html = client.get("/about/").content.decode()
    assert "SiteIDCode" not in html
    assert "维护单位" not in html
    cache.clear()
    lines = {"site_code": "1407000001", "maintainer": "示例中心", "icp": "示例备案号"}
    SiteFurniture.objects.update_or_create(site_id=whole_site.sites_rooted_here.get().pk, defaults=lines)
    html = client.get("/about/").content.decode()
    assert '<meta name="SiteIDCode" content="1407000001">' in html
    assert "维护单位：示例中心" in html
    assert "示例备案号" in html
    cache.clear()
