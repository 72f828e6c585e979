"""Accounts and appointments: who may do what, from when to when."""

from __future__ import annotations

import datetime
import secrets
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from athletes.choices import Role
from athletes.models import Appointment, Guardian, User
from athletes.services.history import changes

SIGNS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789"


class ScopeMissing(Exception):
    """A role that is always somebody's (coach, clerk, team lead, athlete, guardian) was given without saying whose."""


class NotTheGuardian(Exception):
    """A guardian's appointment names a person who is not on record as a ward, or whom the same account coaches."""


class EndsBeforeStart(Exception):
    """An appointment cannot end before it began."""


SCOPED = frozenset({Role.COACH, Role.UNIT_CLERK, Role.TEAM_LEAD, Role.ATHLETE, Role.GUARDIAN})


@transaction.atomic
def open_account(*, username: str, full_name: str, by: User | None) -> tuple[User, str]:
    """Make an account; returns it with a first password, which is shown once and stored only as a hash."""
    password = "-".join("".join(secrets.choice(SIGNS) for _ in range(5)) for _ in range(3))
    with changes(by=by):
        account = User.objects.create(username=username, last_name=full_name, password=make_password(password))
    return account, password


@transaction.atomic
def appoint(
    *, user: User, role: Role, from_on: datetime.date, by: User | None, why: str = "", **scope: Any
) -> Appointment:
    """Give ``user`` a role over ``sport``, ``squad``, ``organisation`` or ``person`` from a day on."""
    if role in SCOPED and not any(scope.get(key) for key in ("sport", "squad", "organisation", "person")):
        raise ScopeMissing
    if role == Role.GUARDIAN and not is_guardian_of(user, scope.get("person")):
        raise NotTheGuardian
    with changes(by=by, why=why):
        return Appointment.objects.create(user=user, role=role, from_on=from_on, reason=why, **scope)


def is_guardian_of(user: User, ward: Any) -> bool:
    on_record = Guardian.objects.filter(person=user.person_id, athlete__person=ward).exists()
    coaches = Appointment.objects.filter(user=user, role=Role.COACH).exists()
    return on_record and not coaches


@transaction.atomic
def end_appointment(*, appointment: Appointment, on: datetime.date, by: User, why: str) -> None:
    """Date the end; the row stays."""
    if on < appointment.from_on:
        raise EndsBeforeStart
    appointment.to_on = on
    with changes(by=by, why=why):
        appointment.save(update_fields=["to_on"])
