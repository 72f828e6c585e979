from __future__ import annotations

import datetime
import itertools
from typing import Any

import pytest

from athletes.choices import CandidateState as State
from athletes.domain.candidate_flow import CLOSED, NEXT, OPEN, StepFault, step_faults

DAY = datetime.date(2023, 6, 28)


def faults(state: State, to: State, **changed: Any) -> tuple[StepFault, ...]:
    facts: dict[str, Any] = {"on": DAY, "last_on": DAY, "today": DAY, "is_tested": True, "is_graded": True}
    return step_faults(state, to, **(facts | changed))


def test_the_way_of_the_reference_is_open_to_a_tested_and_graded_candidate():
    way = (State.SCREENED, State.RETEST, State.TRIAL, State.RESERVE, State.TRIAL, State.TAKEN_IN)
    assert [faults(state, to) for state, to in itertools.pairwise(way)] == [()] * 5


@pytest.mark.parametrize("end", CLOSED)
def test_nothing_follows_the_end(end: State):
    assert all(faults(end, to) == (StepFault.NOT_NEXT,) for to in State)


def test_nobody_is_taken_in_without_trial_training():
    before = [state for state in State if State.TAKEN_IN in NEXT[state]]
    assert before == [State.TRIAL]


def test_everybody_open_can_be_released():
    assert all(State.RELEASED in NEXT[state] for state in OPEN)


def test_a_retest_needs_a_first_test_and_a_trial_needs_a_grade():
    assert faults(State.SCREENED, State.RETEST, is_tested=False) == (StepFault.NOT_TESTED,)
    assert faults(State.RETEST, State.TRIAL, is_graded=False) == (StepFault.NOT_GRADED,)
    assert faults(State.SCREENED, State.RELEASED, is_tested=False, is_graded=False) == ()


def test_a_step_is_dated_between_the_last_one_and_today():
    one = datetime.timedelta(days=1)
    assert faults(State.SCREENED, State.RETEST, on=DAY - one) == (StepFault.BEFORE_LAST,)
    assert faults(State.SCREENED, State.RETEST, on=DAY + one) == (StepFault.IN_FUTURE,)
