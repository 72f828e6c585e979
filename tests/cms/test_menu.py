"""Menu, footer and every link to a section follow what is public."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from athletes.models import Squad
from cms.models import HomePage, SectionPage, StandardPage
from cms.services.site import build_site
from tests.factories.cms import make_notice, make_story


@pytest.fixture
def live_site(handball: Squad) -> HomePage:
    home = build_site(by=None)
    make_story("手球队备战")
    make_notice()
    return home


def links(client: Client, path: str = "/") -> set[str]:
    html = client.get(path).content.decode()
    return {address for address in re.findall(r'<a [^>]*href="(/[^"#?]*)', html) if not address.startswith("/app/")}


@pytest.mark.parametrize(
    "section", ["news/", "fixtures/", "results/", "sports/", "teams/handball/", "notices/", "privacy/", "numbers/"]
)
def test_what_is_taken_down_is_linked_nowhere(client: Client, live_site: HomePage, section: str):
    pages = Page.objects.filter(url_path__endswith=f"/{section}").specific()
    assert f"/{section}" in links(client)
    for page in pages:
        page.unpublish()
    for path in ("/", "/en/", "/games/16/", "/teams/", "/about/", "/search/", "/site-map/"):
        dead = [address for address in links(client, path) if client.get(address).status_code == 404]
        assert dead == [], path


def test_what_is_published_again_returns_at_once(client: Client, live_site: HomePage):
    page = StandardPage.objects.get(slug="privacy", locale__language_code="zh-hans")
    page.unpublish()
    assert "/privacy/" not in links(client)
    assert "/en/privacy/" in links(client, "/en/")
    page.save_revision().publish()
    assert "/privacy/" in links(client)


def test_what_is_deleted_is_gone_at_once(client: Client, live_site: HomePage):
    assert "/teams/handball/" in links(client)
    SectionPage.objects.get(slug="teams", locale__language_code="zh-hans").delete()
    assert "/teams/handball/" not in links(client)


def test_the_menu_costs_no_query_once_it_is_known(client: Client, live_site: HomePage):
    client.get("/about/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/about/")
    assert not [query for query in queries if "django_content_type" in query["sql"]]
