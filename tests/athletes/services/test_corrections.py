"""Evidence is taken back or replaced with a reason; what follows from it follows again."""

from __future__ import annotations

import datetime

import pytest

from athletes.choices import Grade, TransferKind
from athletes.models import User
from athletes.services.corrections import ReasonMissing, TakenBack, correct_evidence, remove_record, take_back
from athletes.services.records import ChangedMeanwhile, seal
from tests.factories.athletes import (
    AthleteFactory,
    CoachLinkFactory,
    GradeAwardFactory,
    OrganisationFactory,
    TransferFactory,
)

pytestmark = pytest.mark.django_db


def test_a_reason_is_needed_and_nothing_is_taken_back_twice(office: User, day: datetime.date) -> None:
    award = GradeAwardFactory()
    with pytest.raises(ReasonMissing):
        take_back(row=award, by=office, on=day, why=" ")
    with pytest.raises(ReasonMissing):
        remove_record(row=CoachLinkFactory(), by=office, why="")
    take_back(row=award, by=office, on=day, why="重复")
    with pytest.raises(TakenBack):
        take_back(row=award, by=office, on=day, why="重复")


def test_a_correction_of_what_changed_meanwhile_is_refused(office: User, day: datetime.date) -> None:
    award = GradeAwardFactory()
    with pytest.raises(ChangedMeanwhile):
        correct_evidence(row=award, values={"grade": "G1"}, seen="old", by=office, on=day, why="笔误")


def test_the_grade_is_the_highest_that_stands(office: User, day: datetime.date) -> None:
    athlete = AthleteFactory(technical_grade=Grade.FIRST)
    GradeAwardFactory(athlete=athlete, grade=Grade.THIRD)
    first = GradeAwardFactory(athlete=athlete, grade=Grade.FIRST)
    take_back(row=first, by=office, on=day, why="撤销称号")
    athlete.refresh_from_db()
    assert athlete.technical_grade == Grade.THIRD


def test_a_grade_stated_without_a_certificate_outlives_another_ones_end(office: User, day: datetime.date) -> None:
    athlete = AthleteFactory(technical_grade=Grade.MASTER)
    take_back(row=GradeAwardFactory(athlete=athlete, grade=Grade.THIRD), by=office, on=day, why="笔误")
    athlete.refresh_from_db()
    assert athlete.technical_grade == Grade.MASTER


@pytest.mark.parametrize(
    ("wrong", "right", "unit"),
    (
        (TransferKind.PERMANENT, None, "from"),
        (TransferKind.PERMANENT, TransferKind.PERMANENT, "new"),
        (TransferKind.PERMANENT, TransferKind.LOAN, "from"),
        (TransferKind.LOAN, None, "to"),
        (TransferKind.LOAN, TransferKind.PERMANENT, "new"),
    ),
)
def test_the_unit_follows_the_transfer_as_it_stands(
    office: User, day: datetime.date, wrong: TransferKind, right: TransferKind | None, unit: str
) -> None:
    row, new = TransferFactory(kind=wrong), OrganisationFactory()
    if right is None:
        take_back(row=row, by=office, on=day, why="误录")
    else:
        values = {"kind": right, "to_unit": new}
        correct_evidence(
            row=row,
            values=values | {"approved_on": row.approved_on},
            seen=seal(row, [*values, "approved_on"]),
            by=office,
            on=day,
            why="误录",
        )
    row.athlete.refresh_from_db()
    assert row.athlete.unit == {"from": row.from_unit, "to": row.to_unit, "new": new}[unit]


def test_a_later_transfer_decides_the_unit(office: User, day: datetime.date) -> None:
    row = TransferFactory()
    later = TransferFactory(athlete=row.athlete, approved_on=datetime.date(2023, 1, 1))
    take_back(row=row, by=office, on=day, why="误录")
    row.athlete.refresh_from_db()
    assert row.athlete.unit == later.to_unit
