"""The worked examples of docs/domain/recordings.md."""

from __future__ import annotations

import datetime
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from training.domain.recordings import Effort, Planned, faults, first_same, is_same, match, training_day

SHANXI = ZoneInfo("Asia/Shanghai")
UTC = datetime.UTC


def at(hour: int, minute: int = 0) -> datetime.datetime:
    return datetime.datetime(2023, 6, 28, hour, minute, tzinfo=SHANXI)


MORNING = Effort(at(7, 50), 3600)
EARLY, FORENOON, AFTERNOON = (
    Planned("early", at(6), 60),
    Planned("forenoon", at(8), 90),
    Planned("afternoon", at(15), 120),
)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2023-06-27T23:50:00+00:00", "2023-06-28"),
        ("2023-12-31T15:59:59+00:00", "2023-12-31"),
        ("2023-12-31T16:00:00+00:00", "2024-01-01"),
        ("2024-02-28T16:30:00+00:00", "2024-02-29"),
        ("2023-06-28T00:30:00+08:00", "2023-06-28"),
        ("2023-06-28T07:59:00+08:00", "2023-06-28"),
    ],
)
def test_the_training_day_is_that_of_shanxi(written: str, day: str) -> None:
    effort = Effort(datetime.datetime.fromisoformat(written), 60)
    assert training_day(effort, SHANXI) == datetime.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("minutes", "seconds", "same"),
    [(0, 3600, True), (2, 3240, True), (2, 4000, True), (3, 3600, False), (0, 3239, False)],
)
def test_the_same_effort_twice(minutes: int, seconds: int, same: bool) -> None:
    other = Effort(at(7, 50 + minutes), seconds)
    assert is_same(MORNING, other) is is_same(other, MORNING) is same
    assert first_same(MORNING, [Effort(at(15), 60), other]) == (other if same else None)


def test_the_session_that_is_overlapped_longest() -> None:
    assert match(MORNING, [EARLY, FORENOON, AFTERNOON]) == "forenoon"


def test_without_overlap_the_nearest_within_an_hour() -> None:
    assert match(MORNING, [EARLY, AFTERNOON]) == "early"
    assert match(Effort(at(11), 1800), [EARLY, FORENOON, AFTERNOON]) is None
    assert match(MORNING, []) is None


def test_two_equally_good_sessions_are_a_question() -> None:
    assert match(MORNING, [FORENOON, replace(FORENOON, key="twin")]) is None


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"seconds": 0}, ["empty"]),
        ({"seconds": 90_000}, ["too_long"]),
        ({"started_at": at(23)}, ["future"]),
        ({"heart_rate": 29}, ["heart_rate"]),
        ({"heart_rate_max": 241, "distance_m": -1.0}, ["heart_rate", "distance"]),
    ],
)
def test_what_cannot_be_true(change: dict, codes: list[str]) -> None:
    assert faults(replace(MORNING, **change), now=at(20)) == codes
