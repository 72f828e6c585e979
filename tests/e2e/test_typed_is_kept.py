"""A session that ends while somebody types costs a log-in, and nothing that was typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from config.demo_accounts import DEMO_PASSWORD

pytestmark = pytest.mark.browser

REASON = "示例：场馆检修，改期一周。"


def sign_in_again(page: Page, username: str) -> None:
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(DEMO_PASSWORD)
    with page.expect_navigation():
        page.locator("form:has(input[name=password]) button[type=submit]").first.click()


def test_a_form_is_filled_again_after_the_log_in(page_as: Callable[..., Page]) -> None:
    page = page_as("office")
    page.goto("/app/competitions/16/")
    page.get_by_role("link", name="录入新日期").click()
    page.locator("[name=reason]").fill(REASON)
    page.context.clear_cookies(name="sessionid")
    with page.expect_navigation():
        page.locator("main form button[type=submit], main form button:not([type])").last.click()
    expect(page.locator("input[name=password]")).to_be_visible()
    sign_in_again(page, "office")
    expect(page.locator("[name=reason]")).to_have_value(REASON)
    expect(page.locator("main [role=status]").first).to_be_visible()
