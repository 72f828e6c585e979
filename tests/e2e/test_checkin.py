"""An athlete's half minute on the phone, and the coach's answer to what stood out."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_thread import submit

pytestmark = pytest.mark.browser

PageAs = Callable[..., Page]
Check = Callable[[Page], None]
TAPS_AT_MOST = 9  # five ratings, pain, open the figure, one place, send
SECONDS_A_TAP = 2.5  # to read, choose and touch, taken on the wide side
SECONDS_AT_MOST = 30


def test_an_athlete_checks_in_and_the_coach_answers_a_flag(page_as: PageAs, assert_accessible: Check) -> None:
    athlete = page_as("athlete", width=390)
    athlete.goto("/app/me/checkin/")
    assert_accessible(athlete)
    taps, begun = 0, time.monotonic()
    for name, value in {"sleep": 2, "fatigue": 4, "soreness": 3, "stress": 4, "mood": 4, "pain": 6}.items():
        pad = athlete.locator(f".ci-pad label:has(input[name={name}][value='{value}'])")
        assert pad.bounding_box()["height"] >= 44
        pad.click()
        taps += 1
    athlete.locator(".ci-where summary").click()
    for part in athlete.locator(".bm label").all():
        box = part.bounding_box()
        assert min(box["width"], box["height"]) >= 44
    assert_accessible(athlete)
    athlete.locator(".bm-knee-r").first.click()
    assert athlete.locator("input[value=knee_left]").is_checked()
    taps += 2
    submit(athlete, "提交今天的晨报")
    taps += 1
    hand = taps * SECONDS_A_TAP
    print(f"\nCheck-in: {taps} taps, {hand:.0f} s by hand, {time.monotonic() - begun:.1f} s in the browser")
    assert taps <= TAPS_AT_MOST
    assert hand <= SECONDS_AT_MOST
    expect(athlete.locator(".ci-flags")).to_contain_text("6（满分 10） (左膝)")
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


def test_a_figure_is_used_by_keyboard_and_a_session_rated_with_one_tap(
    page_as: PageAs, assert_accessible: Check
) -> None:
    athlete = page_as("athlete", width=390)
    athlete.goto("/app/me/checkin/")
    athlete.locator(".ci-where").evaluate("node => { node.open = true; }")
    shin = athlete.locator("input[value=shin_left]")
    shin.focus()
    athlete.keyboard.press("Space")
    assert shin.is_checked()
    expect(athlete.locator(".bm label:has(input[value=shin_left]) > span")).to_be_visible()
    button = athlete.locator(".ci-rate button[value='7']").first
    assert button.bounding_box()["height"] >= 44
    with athlete.expect_navigation():
        button.click()
    expect(athlete.locator(".ci-asked")).to_contain_text("你评了 RPE 7")

    athlete.goto("/app/me/weekly/")
    assert_accessible(athlete)
    athlete.locator(".ci-first label:has(input[value='0'])").click()
    expect(athlete.locator(".ci-later")).to_be_hidden()
    submit(athlete, "提交本周回答")
    assert_accessible(athlete)

    physician = page_as("physician")
    for address in (
        "/app/checkins/?squad=handball",
        "/app/checkins/ratings/?squad=handball",
        "/app/checkins/weekly/?squad=handball",
    ):
        physician.goto(address)
        assert_accessible(physician)
