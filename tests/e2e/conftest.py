"""Journeys: a real Chromium against a real site, signed in as the role that does the step."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from config.demo_accounts import DEMO_PASSWORD
from tests import chromium
from tests.site import Site

PageAs = Callable[..., Page]


@pytest.fixture(scope="session")
def site() -> Iterator[Site | SimpleNamespace]:
    """A site of its own; ``BEIZHAN_SITE`` names one that runs already, while a journey is being written."""
    if running := os.environ.get("BEIZHAN_SITE"):
        yield SimpleNamespace(url=running)
        return
    with Site() as fresh:
        yield fresh


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROME") or chromium.find()
    if path is None:
        pytest.fail("No Chromium here; set CHROME to its path or run: make test LEGS=browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def foreign_requests() -> list[str]:
    """Every address outside the site that a page of this test asked for; stays empty."""
    return []


@pytest.fixture
def contexts(browser: Browser, site: Site, foreign_requests: list[str]) -> Iterator[Callable[..., BrowserContext]]:
    opened: list[BrowserContext] = []

    def watch(request: Request) -> None:
        if request.url.startswith(("http:", "https:", "ws:", "wss:")) and not request.url.startswith(site.url):
            foreign_requests.append(request.url)

    def make(width: int = 1440, height: int = 900, language: str = "zh-CN", **options: Any) -> BrowserContext:
        context = browser.new_context(
            base_url=site.url,
            locale=language,
            timezone_id="Asia/Shanghai",
            viewport={"width": width, "height": height},
            **options,
        )
        context.on("request", watch)
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()
    assert foreign_requests == []


@pytest.fixture
def page_as(contexts: Callable[..., BrowserContext]) -> PageAs:
    """Open a page signed in as a demo account: ``page_as("coach", width=390)``; ``page_as()`` stays anonymous."""

    def make(username: str | None = None, *, width: int = 1440, language: str = "zh-CN") -> Page:
        page = contexts(width=width, language=language).new_page()
        page.set_default_timeout(20_000)
        if username:
            page.goto("/login/")
            page.locator("input[name=login]").fill(username)
            page.locator("input[name=password]").fill(DEMO_PASSWORD)
            page.locator("form:has(input[name=password]) button[type=submit]").first.click()
            page.wait_for_url(lambda address: "/login/" not in address)
        return page

    return make


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """Fail with axe's own words where a page shuts somebody out."""

    def check(page: Page) -> None:
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()

    return check
