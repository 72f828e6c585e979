"""Somebody who never edited before sends a match report; three others let it out. Each act of the editor is counted."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PageAs = Callable[..., Page]
Check = Callable[[Page], None]
WRITTEN = "下半场最后十分钟，球队把比分追平后被反超（示例报道）。"
ACTS = 6
SECONDS = 300


class Acts:
    """Presses and typed texts, as a person would count them."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def press(self, what: str) -> None:
        self.count += 1
        self.page.locator(what).first.click()

    def type(self, words: str) -> None:
        self.count += 1
        self.page.keyboard.type(words)


def send(acts: Acts, button: str) -> None:
    acts.press("[data-controller~=w-dropdown] button:has-text('更多动作'), button:has-text('更多动作')")
    with acts.page.expect_navigation(url=re.compile(r"/cms/pages/\d+/$")):
        acts.press(button)


def approve(page: Page, title: str) -> None:
    page.goto("/cms/")
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("link", name=title).first.click()
    send(Acts(page), "button[data-workflow-action-name=approve]")


def test_a_first_time_editor_sends_a_match_report_in_a_few_acts(page_as: PageAs, assert_accessible: Check) -> None:
    page = page_as("editor")
    page.goto("/cms/")
    begun, acts = time.monotonic(), Acts(page)
    with page.expect_navigation(url=re.compile(r"/edit/$"), wait_until="load"):
        acts.press("form[action*='/match-report/'] button")
    title = page.locator("#id_title").input_value()
    acts.press(".public-DraftEditor-content")
    acts.type(WRITTEN)
    expect(page.locator("[name=body-1-value]")).to_have_value(re.compile(WRITTEN[:8]))
    send(acts, "button[name=action-submit]")
    assert acts.count <= ACTS
    assert time.monotonic() - begun < SECONDS
    for username in ("desk", "reviewer", "publisher"):
        approve(page_as(username), title)
    public = page_as(width=390)
    public.goto("/")
    public.get_by_role("link", name=title).first.click()
    expect(public.locator("h1")).to_have_text(title)
    expect(public.locator(".prose")).to_contain_text(WRITTEN)
    expect(public.locator(".match-card")).to_contain_text(":")
    assert_accessible(public)
