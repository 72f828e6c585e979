"""The way of a candidate: screening, retest, trial training, then intake, reserve or release."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import StrEnum

from athletes.choices import CandidateState as State

NEXT: Mapping[State, tuple[State, ...]] = {
    State.SCREENED: (State.RETEST, State.RELEASED),
    State.RETEST: (State.TRIAL, State.RESERVE, State.RELEASED),
    State.TRIAL: (State.TAKEN_IN, State.RESERVE, State.RELEASED),
    State.RESERVE: (State.RETEST, State.TRIAL, State.RELEASED),
    State.TAKEN_IN: (),
    State.RELEASED: (),
}
"""Which states may follow; the last two end the way, and somebody found again later is a new candidate."""

CLOSED = (State.TAKEN_IN, State.RELEASED)
OPEN = tuple(state for state in State if state not in CLOSED)


class StepFault(StrEnum):
    """Why a step cannot be taken."""

    NOT_NEXT = "not_next"
    NOT_TESTED = "not_tested"
    NOT_GRADED = "not_graded"
    BEFORE_LAST = "before_last"
    IN_FUTURE = "in_future"


def step_faults(
    state: State,
    to: State,
    *,
    on: datetime.date,
    last_on: datetime.date,
    today: datetime.date,
    is_tested: bool,
    is_graded: bool,
) -> tuple[StepFault, ...]:
    """Return everything that stands against a step on a day; nothing means that it may be taken.

    A retest needs a first result, trial training needs a grade, and a step is dated between the last one and today.
    """
    checks = (
        (to not in NEXT[state], StepFault.NOT_NEXT),
        (to == State.RETEST and not is_tested, StepFault.NOT_TESTED),
        (to == State.TRIAL and not is_graded, StepFault.NOT_GRADED),
        (on < last_on, StepFault.BEFORE_LAST),
        (on > today, StepFault.IN_FUTURE),
    )
    return tuple(fault for holds, fault in checks if holds)
