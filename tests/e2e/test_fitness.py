"""A day of testing on the phone: names and results pasted, read, saved, and an athlete's own best decided."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PageAs = Callable[..., Page]
Check = Callable[[Page], None]


def test_a_coach_enters_a_day_of_testing_and_decides_an_own_best(page_as: PageAs, assert_accessible: Check) -> None:
    coach = page_as("coach", width=390)
    coach.goto("/app/tests/")
    assert_accessible(coach)
    waiting = coach.locator(".ci-flags form")
    before = waiting.count()
    with coach.expect_navigation():
        waiting.first.get_by_role("button").first.click()
    expect(coach.locator(".ci-flags form")).to_have_count(before - 1)

    coach.locator("a[href*='/enter/']").first.click()
    first = coach.locator(".ci-entry label").first
    name = first.evaluate("label => label.firstChild.textContent.trim()")
    coach.locator(".ci-where summary").click()
    coach.locator("textarea[name=paste]").fill(f"{name}\t4.21\n没有这个人\t4.30")
    with coach.expect_navigation():
        coach.locator("button[value=read]").click()
    expect(coach.locator("textarea[name=paste]")).to_have_value("没有这个人\t4.30")
    expect(coach.locator(".ci-entry input").first).to_have_value("4.21")
    assert_accessible(coach)
    coach.locator("textarea[name=paste]").fill("")
    with coach.expect_navigation():
        coach.locator("button[value=save]").click()
    expect(coach.locator("main")).to_contain_text("已写入")

    coach.locator("a[href*='/compare/']").first.click()
    expect(coach.locator("main")).to_contain_text("很可能进步")
    assert_accessible(coach)
