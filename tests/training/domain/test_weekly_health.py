from __future__ import annotations

import datetime
import math

import pytest

from training.domain.weekly_health import (
    WeekAnswers,
    asked_week,
    ends_at_once,
    is_problem,
    is_substantial,
    severity,
    week_share,
)


def test_worked_example_of_a_sore_shoulder() -> None:
    sore = WeekAnswers(17, 17, 8, 17)
    assert (severity(sore), is_problem(sore), is_substantial(sore)) == (59, True, True)
    slight = WeekAnswers(8, 8, 8, 8)
    assert (severity(slight), is_problem(slight), is_substantial(slight)) == (32, True, False)


@pytest.mark.parametrize(
    ("answers", "score", "problem", "substantial"),
    [
        (WeekAnswers(0), 0, False, False),
        (WeekAnswers(0, 25, 25, 25), 0, False, False),
        (WeekAnswers(25), 100, True, True),
        (WeekAnswers(25, 25, 25, 25), 100, True, True),
        (WeekAnswers(8, 0, 17, 0), 25, True, True),
    ],
)
def test_the_first_answer_may_settle_the_week(
    answers: WeekAnswers, score: float, problem: bool, substantial: bool
) -> None:
    assert (severity(answers), is_problem(answers), is_substantial(answers)) == (score, problem, substantial)


def test_a_missing_answer_that_counts_leaves_the_score_unknown() -> None:
    assert math.isnan(severity(WeekAnswers(8, 8, None, 8)))


def test_only_the_ends_of_the_first_question_settle_it() -> None:
    assert [ends_at_once(step) for step in (0, 8, 17, 25)] == [True, False, False, True]


def test_shares_are_of_those_who_answered() -> None:
    share = week_share([WeekAnswers(0), WeekAnswers(8, 8, 8, 8), WeekAnswers(25)], asked=5)
    assert (share.answered, share.problems, share.substantial) == (3, 2, 1)
    assert (share.response, share.prevalence) == (0.6, pytest.approx(2 / 3))
    assert share.substantial_prevalence == pytest.approx(1 / 3)
    silent = week_share([], asked=0)
    assert all(map(math.isnan, (silent.response, silent.prevalence, silent.substantial_prevalence)))


@pytest.mark.parametrize(
    ("on", "monday"),
    [
        ("2023-06-25", "2023-06-19"),
        ("2023-06-26", "2023-06-19"),
        ("2023-07-01", "2023-06-19"),
        ("2024-03-03", "2024-02-26"),
    ],
)
def test_the_week_that_lies_behind_is_asked_about(on: str, monday: str) -> None:
    assert asked_week(datetime.date.fromisoformat(on)) == datetime.date.fromisoformat(monday)
