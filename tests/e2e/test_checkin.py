"""An athlete's half minute on the phone, and the coach's answer to what stood out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_thread import submit

pytestmark = pytest.mark.browser

PageAs = Callable[..., Page]
Check = Callable[[Page], None]
TAPS_AT_MOST = 7  # five ratings, pain, send


def test_an_athlete_checks_in_and_the_coach_answers_a_flag(page_as: PageAs, assert_accessible: Check) -> None:
    athlete = page_as("athlete", width=390)
    athlete.goto("/app/me/checkin/")
    assert_accessible(athlete)
    taps = 0
    for name, value in {"sleep": 2, "fatigue": 4, "soreness": 3, "stress": 4, "mood": 4, "pain": 6}.items():
        pad = athlete.locator(f".ci-pad label:has(input[name={name}][value='{value}'])")
        assert pad.bounding_box()["height"] >= 44
        pad.click()
        taps += 1
    submit(athlete, "提交今天的晨报")
    assert taps + 1 <= TAPS_AT_MOST
    expect(athlete.locator("main")).to_contain_text("6（满分 10）")
    assert_accessible(athlete)

    coach = page_as("coach", width=390)
    coach.goto("/app/checkins/")
    assert_accessible(coach)
    waiting = coach.locator(".ci-flags form")
    before = waiting.count()
    with coach.expect_navigation():
        waiting.first.get_by_role("button").click()
    expect(coach.locator(".ci-flags form")).to_have_count(before - 1)
    assert_accessible(coach)
