"""Registrations on their way, transfers and grades: what changes an athlete's standing, each with who, when and why."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction

from athletes.choices import Grade, OrganisationKind, RegistrationStatus, Role, TransferKind
from athletes.domain.registration_flow import needs_reason, next_states
from athletes.models import Athlete, GradeAward, Organisation, RegistrationStep, Transfer, User
from athletes.services.history import changes

ORDER = (Grade.NONE, Grade.THIRD, Grade.SECOND, Grade.FIRST, Grade.MASTER, Grade.INTERNATIONAL_MASTER)
ELSEWHERE = frozenset({OrganisationKind.CITY, OrganisationKind.PROVINCE})


class StepNotPossible(Exception):
    """A registration does not go from here to there, or not by this person."""


class ReasonMissing(Exception):
    """Whatever is not the usual way forward is explained."""


@transaction.atomic
def move_registration(*, athlete: Athlete, to: str, by: User, on: datetime.date, why: str = "") -> RegistrationStep:
    """Take a registration to its next state and keep the step."""
    row: Athlete = Athlete.objects.order_by().select_for_update().get(pk=athlete.pk)
    if to not in next_states(row.status, for_office=by.has_role(Role.OFFICE)):
        raise StepNotPossible
    if needs_reason(row.status, to) and not why.strip():
        raise ReasonMissing
    return _step(row, to, by=by, on=on, why=why.strip())


@transaction.atomic
def record_transfer(*, athlete: Athlete, to_unit: Organisation, by: User, on: datetime.date, **said: Any) -> Transfer:
    """Keep a transfer. One for good takes the athlete to the new unit; outside the city the registration ends here."""
    row: Athlete = Athlete.objects.order_by().select_for_update().get(pk=athlete.pk)
    with changes(by=by, why=said.get("document", "")):
        transfer = Transfer.objects.create(athlete=row, from_unit=row.unit, to_unit=to_unit, **said)
        if transfer.kind == TransferKind.PERMANENT:
            row.unit = to_unit
            row.save(update_fields=["unit"])
    leaves = transfer.kind == TransferKind.PERMANENT and to_unit.kind in ELSEWHERE
    if leaves and row.status != RegistrationStatus.TRANSFERRED:
        _step(row, RegistrationStatus.TRANSFERRED, by=by, on=on, why=transfer.document)
    return transfer


@transaction.atomic
def award_grade(*, athlete: Athlete, by: User, **said: Any) -> GradeAward:
    """Keep a grade with its certificate; the athlete's grade is the highest held."""
    with changes(by=by):
        award = GradeAward.objects.create(athlete=athlete, **said)
        if ORDER.index(award.grade) > ORDER.index(athlete.technical_grade):
            athlete.technical_grade = award.grade
            athlete.save(update_fields=["technical_grade"])
    return award


def _step(row: Athlete, to: str, *, by: User, on: datetime.date, why: str) -> RegistrationStep:
    step = RegistrationStep(athlete=row, from_status=row.status, to_status=to, on=on, reason=why, by=by)
    row.status = RegistrationStatus(to)
    if to == RegistrationStatus.ACTIVE and row.first_registered_on is None:
        row.first_registered_on = on
    with changes(by=by, why=why):
        row.save(update_fields=["status", "first_registered_on"])
    step.save()
    return step
