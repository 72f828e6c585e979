from __future__ import annotations

import datetime
import gzip
import json
import re
from html.parser import HTMLParser

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localtime
from wagtail.models import Collection, Page, Site

from cms.models import HomePage
from cms.services.site import build_site
from cms.services.stories import SiteNotBuilt, seed_stories
from tests.factories.cms import DAY, make_notice, make_story, paragraph

PATHS = (
    "",
    "news/",
    "fixtures/",
    "results/",
    "teams/",
    "teams/handball/",
    "games/",
    "games/16/",
    "notices/",
    "about/",
    "privacy/",
    "accessibility/",
    "search/",
)


class Outline(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.h1 = 0
        self.lang = ""
        self.links: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "h1":
            self.h1 += 1
        if tag == "html":
            self.lang = found.get("lang") or ""
        if tag == "link":
            self.links.append(found)


@pytest.mark.parametrize(("prefix", "lang"), (("/", "zh-Hans"), ("/en/", "en")))
def test_every_public_page_stands_in_both_languages(client: Client, site: HomePage, prefix: str, lang: str):
    make_story("手球队备战")
    make_notice()
    for path in PATHS:
        response = client.get(prefix + path)
        assert response.status_code == 200, path
        html = response.content.decode()
        outline = Outline(html)
        assert (outline.h1, outline.lang) == (1, lang), path
        hreflang = {link["hreflang"] for link in outline.links if link.get("hreflang")}
        assert hreflang == {"zh-Hans", "en", "x-default"}, path
        canonical = [link["href"] for link in outline.links if link.get("rel") == "canonical"]
        assert canonical == [f"http://testserver{prefix}{path}"]
        assert "style=" not in html
        assert len(gzip.compress(response.content)) < 30_000, path


def test_building_the_site_twice_changes_nothing(site: HomePage):
    before = site.get_descendant_count()
    assert build_site(by=None) == site
    assert HomePage.objects.get(pk=site.pk).get_descendant_count() == before


def test_a_flushed_database_gets_its_site_back(client: Client, db: None):
    Page.objects.all().delete()
    Site.objects.all().delete()
    Collection.objects.all().delete()
    build_site(by=None)
    assert client.get("/").status_code == 200
    assert client.get("/en/news/").status_code == 200


def test_stories_need_a_site(db: None):
    with pytest.raises(SiteNotBuilt):
        seed_stories(by=None, on=DAY)


def test_the_first_stories_are_published_once_in_both_languages(client: Client, site: HomePage):
    stories = seed_stories(by=None, on=DAY)
    assert len(stories) == 10
    assert seed_stories(by=None, on=DAY) == []
    assert localtime(stories[0].first_published_at).date() <= DAY
    for story in stories:
        assert client.get(story.url).status_code == 200
        assert client.get(f"/en/news/{story.slug}/").status_code == 200
    html = client.get("/news/rouliqiu-online-2022/").content.decode()
    assert '<th scope="row">参赛视频</th><td>842 个</td>' in html


def queries_of(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries)


def test_queries_do_not_grow_with_stories(client: Client, site: HomePage):
    paths = ("/", "/news/", "/notices/", "/news/feed/")
    make_story("第一篇")
    make_notice("第一份公示")
    one = {path: queries_of(client, path) for path in paths}
    for number in range(2):
        make_story(f"第 {number} 篇")
        make_notice(f"第 {number} 份公示")
    assert {path: queries_of(client, path) for path in paths} == one


def test_a_story_page_carries_its_metadata(client: Client, site: HomePage):
    story = make_story("手球队备战", source="竞训科", standfirst="一句话。", body=paragraph("四周集训收官。"))
    html = client.get(story.url).content.decode()
    assert '<meta name="ContentSource" content="竞训科">' in html
    assert '<meta name="PubDate" content="2023-06-28 09:00">' in html
    assert '<meta property="og:title" content="手球队备战">' in html
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1])  # type: ignore[index]
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == "手球队备战"


def test_markup_in_a_title_stays_text(client: Client, site: HomePage):
    story = make_story("</script><script>alert(1)</script>", slug="odd")
    assert "<script>alert" not in client.get(story.url).content.decode()


def test_drafts_are_nowhere(client: Client, site: HomePage):
    make_story("已发布的手球新闻")
    draft = make_story("未发布的草稿", live=False)
    assert client.get(draft.url).status_code == 404
    for path in ("/", "/news/", "/news/feed/", "/news/atom/", "/sitemap.xml", "/search/?q=草稿"):
        html = client.get(path).content.decode()
        assert "未发布的草稿" not in html
        assert draft.slug not in html


def test_feeds_and_sitemap_hold_what_is_published(client: Client, site: HomePage):
    story = make_story("已发布的手球新闻")
    english = make_story("Handball news", language="en")
    for path in ("/news/feed/", "/news/atom/"):
        feed = client.get(path).content.decode()
        assert "已发布的手球新闻" in feed
        assert story.url in feed
        assert "Handball news" not in feed
    assert "Handball news" in client.get("/en/news/feed/").content.decode()
    sitemap = client.get("/sitemap.xml").content.decode()
    assert story.url in sitemap
    assert english.url in sitemap
    for address in re.findall(r"<loc>[a-z]+://[^/]+(.*?)</loc>", sitemap):
        assert client.get(address).status_code == 200


def test_robots_keeps_crawlers_out_of_the_workspace(client: Client, site: HomePage):
    text = client.get("/robots.txt").content.decode()
    for path in ("/app/", "/cms/", "/login/"):
        assert f"Disallow: {path}\n" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_search_finds_a_word_inside_a_sentence(client: Client, site: HomePage):
    make_story("一年回顾", body=paragraph("晋中承办的“省队市办”手球队代表山西出战。"))
    make_story("与此无关")
    html = client.get("/search/", {"q": "手球"}).content.decode()
    assert "<mark>手球</mark>" in html
    assert "一年回顾" in html
    assert "与此无关" not in html


def test_search_says_when_nothing_is_found(client: Client, site: HomePage):
    html = client.get("/search/", {"q": "<b>曲棍球</b>"}).content.decode()
    assert "<mark>" not in html
    assert "<b>曲棍球" not in html


def test_a_changed_story_is_found_by_its_new_words(client: Client, site: HomePage):
    story = make_story("一年回顾", body=paragraph("旧词。"))
    story.body = paragraph("新词。")
    story.save_revision().publish()
    assert "一年回顾" in client.get("/search/", {"q": "新词"}).content.decode()
    assert "一年回顾" not in client.get("/search/", {"q": "旧词"}).content.decode()


def test_the_first_publication_is_dated_on_the_business_day(site: HomePage):
    draft = make_story("未定", live=False)
    draft.get_latest_revision().publish()
    draft.refresh_from_db()
    assert localtime(draft.first_published_at).date() == DAY
    first = draft.first_published_at
    draft.save_revision().publish()
    draft.refresh_from_db()
    assert draft.first_published_at == first


def test_news_filters(client: Client, site: HomePage):
    make_story("柔力球大赛", series="mass")
    make_story("手球队备战", on=datetime.date(2022, 12, 1))
    assert "手球队备战" not in client.get("/news/?series=mass").content.decode()
    assert "柔力球大赛" not in client.get("/news/?year=2022").content.decode()
    assert "柔力球大赛" in client.get("/news/?q=柔力").content.decode()
    assert client.get("/news/?sport=none&year=abc&page=99").status_code == 200


@pytest.mark.parametrize(
    ("field", "text"),
    (
        ("title", "队员 140799200603150014"),
        ("standfirst", "请打 13800138000"),
        ("body", paragraph("身份证 140799200603150014")),
    ),
)
def test_private_numbers_cannot_be_published(site: HomePage, field: str, text: str):
    draft = make_story("草稿", live=False)
    setattr(draft, field, text)
    revision = draft.save_revision(clean=False)
    with pytest.raises(ValidationError) as refused:
        revision.publish()
    assert list(refused.value.message_dict) == [field]


def test_a_closed_notice_hides_its_names_everywhere(client: Client, site: HomePage):
    opened = make_notice("公示一", names="<p>张某某</p>", closes_on=DAY)
    closed = make_notice(
        "公示二", names="<p>李某某</p>", opens_on=DAY - datetime.timedelta(9), closes_on=DAY - datetime.timedelta(1)
    )
    assert "张某某" in client.get(opened.url).content.decode()
    assert "李某某" not in client.get(closed.url).content.decode()
    assert "公示二" not in client.get("/search/?q=李某某").content.decode()
    assert client.get("/").content.decode().index("公示一") < client.get("/").content.decode().index("公示二")


def test_a_notice_cannot_close_before_it_opens(site: HomePage):
    notice = make_notice()
    notice.closes_on = DAY - datetime.timedelta(1)
    with pytest.raises(ValidationError) as refused:
        notice.full_clean()
    assert "closes_on" in refused.value.message_dict


def test_a_chinese_title_gives_a_pinyin_address(site: HomePage):
    assert make_story("手球队备战").url == "/news/shou-qiu-dui-bei-zhan/"
