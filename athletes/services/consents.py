"""Consent per purpose: given by the person, or by the guardian of a minor; withdrawn by the same people."""

from __future__ import annotations

import datetime

from django.db import transaction

from athletes.choices import ConsentPurpose
from athletes.models import Consent, Person, User
from athletes.services.history import changes

TEXT_VERSION = "2023-1"


@transaction.atomic
def give_consent(*, person: Person, purpose: ConsentPurpose, by: User, on: datetime.date) -> Consent:
    """Record consent; giving it twice keeps the first."""
    standing: Consent | None = Consent.objects.open(purpose).filter(person=person).first()
    if standing:
        return standing
    with changes(by=by):
        return Consent.objects.create(
            person=person, purpose=purpose, version=TEXT_VERSION, given_on=on, given_by=by.person or person
        )


@transaction.atomic
def withdraw_consent(*, person: Person, purpose: ConsentPurpose, by: User, on: datetime.date) -> int:
    """Date the end of the consent; returns how many rows stood open (0 or 1)."""
    with changes(by=by):
        return Consent.objects.open(purpose).filter(person=person).update(withdrawn_on=on)
