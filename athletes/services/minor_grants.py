"""Leave to read personal data of people under 18: given for a reason and for a time, on top of an appointment."""

from __future__ import annotations

import datetime

from django.db import transaction

from athletes.choices import Role
from athletes.models import Appointment, MinorGrant, User
from athletes.services.history import changes

GRANTED_TO = frozenset({Role.OFFICE, Role.UNIT_CLERK})
"""Roles that read personal data of others; for every other role there is nothing to grant."""


class NothingToGrant(Exception):
    """The role reads no personal data of others."""


class EndsBeforeStart(Exception):
    """A grant cannot end before it begins."""


@transaction.atomic
def grant_minors(
    *, appointment: Appointment, from_on: datetime.date, to_on: datetime.date, reason: str, by: User | None
) -> MinorGrant:
    if appointment.role not in GRANTED_TO:
        raise NothingToGrant
    if to_on < from_on:
        raise EndsBeforeStart
    with changes(by=by, why=reason):
        return MinorGrant.objects.create(
            appointment=appointment, from_on=from_on, to_on=to_on, reason=reason, granted_by=by
        )
