"""Steps, transfers and grades."""

from __future__ import annotations

import datetime

import pytest

from athletes.choices import Grade, RegistrationStatus, Role, TransferKind
from athletes.models import User
from athletes.services.registration import (
    ReasonMissing,
    StepNotPossible,
    award_grade,
    move_registration,
    record_transfer,
)
from tests.conftest import UserAs
from tests.factories.athletes import AthleteFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def test_the_office_takes_a_draft_to_active_and_each_step_is_kept(office: User, day: datetime.date) -> None:
    athlete = AthleteFactory(status="draft")
    for to in ("county", "city", "province", "active"):
        move_registration(athlete=athlete, to=to, by=office, on=day)
    athlete.refresh_from_db()
    assert (athlete.status, athlete.first_registered_on) == (RegistrationStatus.ACTIVE, day)
    last = athlete.registration_steps.first()
    assert (last.from_status, last.to_status, last.by, last.on) == ("province", "active", office, day)
    assert athlete.registration_steps.count() == 4


def test_a_suspension_is_explained(office: User, day: datetime.date) -> None:
    athlete = AthleteFactory()
    with pytest.raises(ReasonMissing):
        move_registration(athlete=athlete, to="suspended", by=office, on=day, why=" ")
    assert move_registration(athlete=athlete, to="suspended", by=office, on=day, why="停赛决定").reason == "停赛决定"


def test_a_unit_does_not_confirm_for_the_city(user_as: UserAs, day: datetime.date) -> None:
    athlete = AthleteFactory(status="city")
    clerk = user_as(Role.UNIT_CLERK, organisation=athlete.unit)
    with pytest.raises(StepNotPossible):
        move_registration(athlete=athlete, to="province", by=clerk, on=day)


@pytest.mark.parametrize(
    ("kind", "target", "moves", "status"),
    (
        (TransferKind.PERMANENT, "county", True, "active"),
        (TransferKind.PERMANENT, "city", True, "transferred"),
        (TransferKind.LOAN, "city", False, "active"),
    ),
)
def test_a_transfer_for_good_takes_the_athlete_along(
    office: User, day: datetime.date, kind: TransferKind, target: str, moves: bool, status: str
) -> None:
    athlete, before = AthleteFactory(), OrganisationFactory(kind=target)
    transfer = record_transfer(athlete=athlete, to_unit=before, by=office, on=day, kind=kind, approved_on=day)
    athlete.refresh_from_db()
    assert (athlete.unit == before) is moves
    assert athlete.status == status
    assert transfer.from_unit != transfer.to_unit


def test_the_highest_grade_is_the_athletes(office: User, day: datetime.date) -> None:
    athlete = AthleteFactory()
    said = {"authority": "山西省体育局", "approved_on": day}
    award_grade(athlete=athlete, by=office, grade=Grade.FIRST, certificate_number="示例1", **said)
    award_grade(athlete=athlete, by=office, grade=Grade.SECOND, certificate_number="示例2", **said)
    athlete.refresh_from_db()
    assert athlete.technical_grade == Grade.FIRST
