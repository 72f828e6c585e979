"""What an athlete, or the guardian of one, sees of the own record."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from athletes.choices import ConsentPurpose, Role
from athletes.models import Athlete, Consent, User
from athletes.queries.health import FIT, Light, availability_lights


@dataclass(frozen=True)
class OwnRecord:
    """One athlete as seen by that athlete or a guardian."""

    athlete: Athlete
    is_self: bool
    light: Light
    consents: tuple[tuple[ConsentPurpose, bool], ...]


def own_records(user: User, *, on: datetime.date) -> list[OwnRecord]:
    """The user's own record and those of the user's children; four queries whatever their number."""
    persons = user.scope(Role.ATHLETE, Role.GUARDIAN).persons
    athletes = list(
        Athlete.objects.filter(person__in=persons)
        .select_related("person", "sport", "unit")
        .prefetch_related("memberships__squad", "person__identity_documents")
    )
    lights = availability_lights([row.pk for row in athletes], on=on)
    open_consents = set(
        Consent.objects.filter(person__in=persons, withdrawn_on__isnull=True).values_list("person_id", "purpose")
    )
    return [
        OwnRecord(
            athlete=row,
            is_self=row.person_id == user.person_id,
            light=lights.get(row.pk, FIT),
            consents=tuple((purpose, (row.person_id, purpose) in open_consents) for purpose in ConsentPurpose),
        )
        for row in athletes
    ]
