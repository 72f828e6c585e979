"""The public site as its readers meet it: any width, light or dark, both languages, WeChat, and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.public_pages import MAIN, every_kind
from tests.site import Site

pytestmark = pytest.mark.browser

Contexts = Callable[..., BrowserContext]
Check = Callable[[Page], None]
OVERFLOW = "document.documentElement.scrollWidth - innerWidth"
WECHAT = (
    "Mozilla/5.0 (Linux; Android 10; HMA-AL00) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/86.0.4240.99 "
    "XWEB/4313 Mobile Safari/537.36 MicroMessenger/8.0.28.2240(0x28001C57) WeChat/arm64 Language/zh_CN"
)


@pytest.mark.quality
@pytest.mark.parametrize(
    ("width", "scheme", "prefix"),
    [(390, "light", "/"), (390, "dark", "/en/"), (1440, "light", "/en/"), (1440, "dark", "/")],
)
def test_every_kind_of_page_fits_and_shuts_nobody_out(
    contexts: Contexts, site: Site, assert_accessible: Check, width: int, scheme: str, prefix: str
) -> None:
    page = contexts(width=width, color_scheme=scheme).new_page()
    for address in every_kind(site.url, prefix):
        page.goto(address)
        assert page.evaluate(OVERFLOW) <= 0, address
        assert_accessible(page)


def test_a_page_that_is_not_there_still_shows_the_way(contexts: Contexts, assert_accessible: Check) -> None:
    page = contexts(width=390).new_page()
    for prefix, word in (("/", "手球"), ("/en/", "handball")):
        answer = page.goto(f"{prefix}nowhere/")
        assert answer is not None
        assert answer.status == 404
        assert_accessible(page)
        expect(page.locator(".site-nav a")).not_to_have_count(0)
        page.locator("main input[name=q]").fill(word)
        page.locator("main input[name=q]").press("Enter")
        expect(page.locator(".found li")).not_to_have_count(0)
        assert page.url.split("?")[0].endswith(f"{prefix}search/")


def test_everything_can_be_read_found_and_filtered_without_scripts(contexts: Contexts, site: Site) -> None:
    page = contexts(width=390, java_script_enabled=False).new_page()
    for address in every_kind(site.url, "/"):
        page.goto(address)
        expect(page.locator("h1")).to_have_count(1)
        assert len(page.locator("main").inner_text()) > 40, address
        expect(page.locator("button.tool:visible")).to_have_count(0)  # a button that needs scripts is not offered
    page.goto("/news/")
    page.locator("select[name=series]").select_option("youth")
    page.locator("form.filters button").click()
    expect(page).to_have_url(re.compile("series=youth"))
    expect(page.locator(".story-grid li")).to_have_count(1)
    page.locator(".story-grid h3 a").click()
    page.locator("summary").click()
    expect(page.locator(".qr-code")).to_be_visible()


def test_the_main_pages_work_inside_wechat(contexts: Contexts) -> None:
    """WeChat's own browser: its name, a phone, no clipboard without a secure address; nothing fails in the console."""
    page = contexts(width=390, user_agent=WECHAT, has_touch=True, is_mobile=True).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for kind in MAIN:
        page.goto(f"/{kind}")
        assert page.evaluate(OVERFLOW) <= 0, kind
        for name in ("og:title", "og:description", "og:url"):
            expect(page.locator(f'meta[property="{name}"]')).to_have_attribute("content", re.compile("."))
        expect(page.locator(".site-nav [aria-current]")).to_be_in_viewport()
    assert said == []


def test_a_printed_story_is_the_story_alone(contexts: Contexts) -> None:
    page = contexts().new_page()
    page.goto(f"/{MAIN[1]}")
    page.emulate_media(media="print", color_scheme="dark")
    for hidden in (".site-nav", ".site-tools", ".art-tools", ".more", ".foot-links"):
        expect(page.locator(hidden)).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(14, 29, 35)"
