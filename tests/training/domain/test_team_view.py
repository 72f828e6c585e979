"""The week against the weeks before, the prompts, and the steps of the heat map."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from training.domain.attention import Prompt, RiseRule, WeekFigures, attention
from training.domain.heat import heat_steps
from training.domain.load_frames import DayState
from training.domain.log_window import Window, log_window
from training.domain.week_change import week_change


def column(loads: list[float]) -> np.ndarray:
    return np.array(loads)[:, None]


def test_week_against_the_mean_of_four_before() -> None:
    change = week_change(column([100.0] * 28 + [134.0] * 7))
    assert change.week[-1, 0] == 938
    assert change.mean_before[-1, 0] == 700
    assert change.share[-1, 0] == pytest.approx(0.34)
    assert change.week_before[-1, 0] == 700


def test_change_needs_five_weeks_and_something_before() -> None:
    assert np.isnan(week_change(column([100.0] * 34)).share).all()
    assert np.isnan(week_change(column([0.0] * 28 + [100.0] * 7)).share[-1, 0])


def figures(name: str = "a", **values: float) -> WeekFigures:
    usual = {"week": 2000.0, "mean_before": 2000.0, "share": 0.0, "monotony": 1.2}
    days = {"rest_days": 1, "unknown_days": 0, "known_days": 7}
    return WeekFigures(athlete=name, **{**usual, **days, **values})  # type: ignore[arg-type]  # counts are whole


@pytest.mark.parametrize(
    ("values", "prompt"),
    [
        ({"share": 0.61}, Prompt.RISE),
        ({"share": 0.60}, None),
        ({"rest_days": 0}, Prompt.NO_REST),
        ({"rest_days": 0, "unknown_days": 1}, None),
        ({"rest_days": 0, "week": 0.0}, None),
        ({"monotony": 2.1}, Prompt.MONOTONY),
        ({"monotony": float("nan"), "share": float("nan")}, None),
        ({"unknown_days": 2}, Prompt.GAPS),
        ({}, None),
    ],
)
def test_prompt(values: dict[str, float], prompt: Prompt | None) -> None:
    found = attention([figures(**values)])
    assert [item.prompt for item in found] == ([prompt] if prompt else [])


OVERHEAD = RiseRule(weak_from=0.20, screen_days=42)


@pytest.mark.parametrize(
    ("share", "is_weak", "prompt"),
    [
        (0.61, False, Prompt.RISE),
        (0.61, True, Prompt.RISE),
        (0.60, True, Prompt.RISE_WEAK),
        (0.20, True, Prompt.RISE_WEAK),
        (0.19, True, None),
        (0.60, False, None),
        (float("nan"), True, None),
    ],
)
def test_overhead_squads_look_earlier_at_a_weak_shoulder(share: float, is_weak: bool, prompt: Prompt | None) -> None:
    found = attention([replace(figures(share=share), has_weak_shoulder=is_weak)], rule=OVERHEAD)
    assert [(item.prompt, item.is_look) for item in found] == ([(prompt, True)] if prompt else [])


def test_other_squads_know_no_screen() -> None:
    assert attention([replace(figures(share=0.5), has_weak_shoulder=True)]) == []
    assert not RiseRule().has_screen
    assert (OVERHEAD.has_screen, OVERHEAD.counts_days) == (True, 84)


def test_worst_comes_first_and_the_list_is_short() -> None:
    team = [
        figures("gaps", unknown_days=3, share=float("nan")),
        figures("rise", share=0.7),
        figures("steep", share=1.2),
        *(figures(f"flat{number}", monotony=2.5) for number in range(9)),
    ]
    found = attention(team)
    assert [item.figures.athlete for item in found][:2] == ["steep", "rise"]
    assert [item.is_look for item in found] == [True, True, False, False, False]


def test_heat_steps_are_equal_and_say_what_is_missing() -> None:
    load = np.array([[900.0, 100.0, 101.0, 0.0, np.nan, np.nan]])
    state = np.array([[1, 1, 1, DayState.REST, DayState.UNKNOWN, DayState.BEFORE]], dtype=np.int8)
    assert heat_steps(load, state).tolist() == [["ht9", "ht1", "ht2", "ht0", "htx", "htn"]]
    assert heat_steps(load[:, 3:], state[:, 3:]).tolist() == [["ht0", "htx", "htn"]]
    assert heat_steps(load[:, :1], state[:, :1], top=1800).tolist() == [["ht5"]]


@pytest.mark.parametrize(
    ("days", "window"), [(1, Window.AHEAD), (0, Window.OPEN), (-7, Window.OPEN), (-8, Window.CLOSED)]
)
def test_log_is_open_on_the_day_and_seven_days_after(days: int, window: Window) -> None:
    for today in (date(2023, 12, 31), date(2024, 2, 29), date(2023, 6, 28)):
        assert log_window(today + timedelta(days=days), today) is window
