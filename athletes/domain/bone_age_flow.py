"""The way of a bone-age test: list, film, reading, public notice, appeal, conclusion (china.md B.2.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from athletes.choices import BoneAgeStatus as S

NEXT: Mapping[str, tuple[S, ...]] = {
    S.NOT_REQUIRED: (S.LISTED,),
    S.LISTED: (S.TAKEN, S.MISSED, S.NOT_REQUIRED),
    S.TAKEN: (S.READ, S.LISTED),
    S.READ: (S.PUBLISHED,),
    S.PUBLISHED: (S.PASSED, S.OVER_AGE, S.APPEALED),
    S.APPEALED: (S.PASSED, S.OVER_AGE, S.READ),
    S.PASSED: (),
    S.OVER_AGE: (),
    S.MISSED: (S.LISTED,),
}
"""Every step that exists, the usual one first. A film that cannot be read leads back to the list; an appeal may lead to
a second reading, which is published again."""

FORWARD = frozenset({(S.LISTED, S.TAKEN), (S.TAKEN, S.READ), (S.READ, S.PUBLISHED), (S.PUBLISHED, S.PASSED)})
"""Steps that explain themselves; every other one needs a reason."""

MEDICAL = frozenset({S.TAKEN, S.READ, S.MISSED})
"""What the physician records beside the office: films and readings."""

SETTLED = frozenset({S.NOT_REQUIRED, S.PASSED})
"""Who may start as far as the bone age is concerned."""


class StepFault(StrEnum):
    """Why a step cannot be taken."""

    NOT_NEXT = "not_next"
    REASON_MISSING = "reason_missing"
    BEFORE_LAST = "before_last"
    IN_FUTURE = "in_future"
    NOTICE_MISSING = "notice_missing"
    NOTICE_OPEN = "notice_open"
    NOTICE_OVER = "notice_over"
    OVER_LIMIT = "over_limit"
    WITHIN_LIMIT = "within_limit"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a test stands: its status, the day of its last step, the last day for appeals, and the bone age read."""

    status: str
    last_on: date
    notice_to: date | None = None
    years: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step to be taken. `limit` is the highest bone age that the rule-book lets start, where one is known."""

    to: str
    on: date
    reason: str = ""
    notice_to: date | None = None
    limit: Decimal | None = None


def next_statuses(status: str, *, for_office: bool) -> tuple[S, ...]:
    """Return the statuses to which the office, or else the physician, may take a test."""
    return tuple(to for to in NEXT[status] if for_office or to in MEDICAL)


def needs_reason(status: str, to: str) -> bool:
    """Say whether the step must be explained."""
    return (status, to) not in FORWARD


def step_faults(standing: Standing, step: Step, *, today: date) -> tuple[StepFault, ...]:
    """Return everything that stands against a step; nothing means that it may be taken."""
    if step.to not in NEXT[standing.status]:
        return (StepFault.NOT_NEXT,)
    checks = (
        (needs_reason(standing.status, step.to) and not step.reason, StepFault.REASON_MISSING),
        (step.on < standing.last_on, StepFault.BEFORE_LAST),
        (step.on > today, StepFault.IN_FUTURE),
    )
    return (
        *(fault for holds, fault in checks if holds),
        *_notice_faults(standing, step),
        *_limit_faults(standing, step),
    )


def _notice_faults(standing: Standing, step: Step) -> tuple[StepFault, ...]:
    """A notice names its last day; appeals come until that day, a conclusion without appeal after it."""
    if step.to == S.PUBLISHED:
        is_open = step.notice_to is not None and step.notice_to >= step.on
        return () if is_open else (StepFault.NOTICE_MISSING,)
    if standing.status != S.PUBLISHED or standing.notice_to is None:
        return ()
    if step.to == S.APPEALED:
        return (StepFault.NOTICE_OVER,) if step.on > standing.notice_to else ()
    return (StepFault.NOTICE_OPEN,) if step.on <= standing.notice_to else ()


def _limit_faults(standing: Standing, step: Step) -> tuple[StepFault, ...]:
    """A conclusion agrees with the limit: a bone age of exactly the limit passes."""
    if step.limit is None or standing.years is None:
        return ()
    if step.to == S.PASSED and standing.years > step.limit:
        return (StepFault.OVER_LIMIT,)
    if step.to == S.OVER_AGE and standing.years <= step.limit:
        return (StepFault.WITHIN_LIMIT,)
    return ()
