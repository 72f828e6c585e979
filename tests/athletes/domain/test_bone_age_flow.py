"""The way of a bone-age test: the worked example of docs/domain/entry-conditions.md, and what stands against a step."""

import datetime
from decimal import Decimal

import pytest

from athletes.choices import BoneAgeStatus as S
from athletes.domain.bone_age_flow import NEXT, Standing, Step, StepFault, needs_reason, next_statuses, step_faults

DAY = datetime.date(2023, 6, 28)
EVE, MORROW = DAY - datetime.timedelta(days=1), DAY + datetime.timedelta(days=1)


def faults(status: S, to: S, *, on: datetime.date = DAY, reason: str = "示例", **more: object) -> tuple[StepFault, ...]:
    standing = {name: more.pop(name) for name in ("notice_to", "years") if name in more}
    announced = {"notice_to": more.pop("announced")} if "announced" in more else {}
    at = Standing(status, EVE, **standing)  # type: ignore[arg-type]  # one dict of all kinds
    return step_faults(at, Step(to, on, reason, **announced, **more), today=DAY)  # type: ignore[arg-type]  # as above


def test_the_way_from_the_list_to_the_conclusion():
    limit, years = Decimal("17.9"), Decimal("17.9")
    assert faults(S.LISTED, S.TAKEN, reason="") == ()
    assert faults(S.TAKEN, S.READ, reason="") == ()
    assert faults(S.READ, S.PUBLISHED, reason="", announced=DAY) == ()
    assert faults(S.PUBLISHED, S.PASSED, reason="", notice_to=EVE, years=years, limit=limit) == ()
    assert faults(S.PUBLISHED, S.PASSED, notice_to=EVE, years=Decimal("18.0"), limit=limit) == (StepFault.OVER_LIMIT,)
    assert faults(S.PUBLISHED, S.OVER_AGE, notice_to=EVE, years=years, limit=limit) == (StepFault.WITHIN_LIMIT,)
    assert faults(S.PUBLISHED, S.OVER_AGE, notice_to=EVE, years=Decimal("18.0"), limit=limit) == ()


def test_an_appeal_comes_within_the_notice_and_may_lead_to_a_second_reading():
    assert faults(S.PUBLISHED, S.APPEALED, notice_to=DAY) == ()
    assert faults(S.PUBLISHED, S.APPEALED, notice_to=EVE) == (StepFault.NOTICE_OVER,)
    assert faults(S.PUBLISHED, S.PASSED, notice_to=DAY) == (StepFault.NOTICE_OPEN,)
    assert faults(S.PUBLISHED, S.PASSED) == ()
    assert faults(S.APPEALED, S.READ) == ()
    assert faults(S.APPEALED, S.OVER_AGE, notice_to=DAY, years=Decimal(16)) == ()


@pytest.mark.parametrize("announced", (None, EVE))
def test_a_notice_names_its_last_day(announced):
    assert faults(S.READ, S.PUBLISHED, announced=announced) == (StepFault.NOTICE_MISSING,)


def test_a_step_is_dated_between_the_last_one_and_today():
    assert faults(S.LISTED, S.TAKEN, on=EVE - datetime.timedelta(days=1)) == (StepFault.BEFORE_LAST,)
    assert faults(S.LISTED, S.TAKEN, on=MORROW) == (StepFault.IN_FUTURE,)


def test_what_is_not_the_usual_way_is_explained():
    assert faults(S.LISTED, S.MISSED, reason="") == (StepFault.REASON_MISSING,)
    assert not needs_reason(S.READ, S.PUBLISHED)
    assert needs_reason(S.TAKEN, S.LISTED)


def test_a_step_that_does_not_exist_has_one_fault():
    assert faults(S.PASSED, S.LISTED, on=MORROW, reason="") == (StepFault.NOT_NEXT,)
    assert {status for status in S if not NEXT[status]} == {S.PASSED, S.OVER_AGE}


def test_the_physician_records_films_and_readings_only():
    assert next_statuses(S.LISTED, for_office=False) == (S.TAKEN, S.MISSED)
    assert next_statuses(S.LISTED, for_office=True) == (S.TAKEN, S.MISSED, S.NOT_REQUIRED)
    assert next_statuses(S.READ, for_office=False) == ()
