"""Consent per purpose and version: given by those whose signature it needs, withdrawn by any of them, never deleted."""

from __future__ import annotations

import datetime

from django.db import transaction

from athletes.choices import ConsentPurpose
from athletes.domain.consent import Signer, signers
from athletes.models import Consent, Person, User
from athletes.readers.consent_texts import ConsentText, text_in_force
from athletes.services.history import changes


class NotTheSigner(Exception):
    """A child's consent is the guardian's alone; an adult's or a youth's begins with the own signature."""


@transaction.atomic
def give_consent(*, person: Person, purpose: ConsentPurpose, by: User, on: datetime.date) -> Consent:
    """Record a signature to the text in force; the second of two completes the consent, a repeated one changes nothing.

    A consent to an earlier text, or one signed by those who need not sign any more, ends and a new one begins.
    """
    text = text_in_force(purpose, on)
    needed = signers(person.birth_date, on, guardian_cosigns=text.guardian_cosigns)
    if signer_of(person, by) not in needed:
        raise NotTheSigner
    signer = by.person or person
    standing: Consent | None = Consent.objects.filter(person=person, purpose=purpose, withdrawn_on=None).first()
    with changes(by=by):
        if standing and standing.version == text.version and (standing.signers & needed):
            return _signed_too(standing, signer, on)
        return _begin(standing, person, text, signer, on, needs_cosignature=len(needed) > 1)


@transaction.atomic
def record_signed_sheet(
    *, person: Person, purpose: ConsentPurpose, guardian: Person, by: User, on: datetime.date
) -> Consent:
    """Record that a guardian signed for a child on paper; what stood before ends, whoever gave it."""
    standing = Consent.objects.filter(person=person, purpose=purpose, withdrawn_on=None).first()
    with changes(by=by):
        return _begin(standing, person, text_in_force(purpose, on), guardian, on, needs_cosignature=False)


@transaction.atomic
def withdraw_consent(*, person: Person, purpose: ConsentPurpose, by: User, on: datetime.date) -> int:
    """Date the end of the consent; returns how many rows stood open (0 or 1)."""
    with changes(by=by):
        standing = Consent.objects.filter(person=person, purpose=purpose, withdrawn_on=None)
        return standing.update(withdrawn_on=on, withdrawn_by=by.person or person)


def signer_of(person: Person, user: User) -> Signer:
    """Whether the user signs as the person or as the guardian of the person."""
    return Signer.SELF if user.person_id in (None, person.pk) else Signer.GUARDIAN


def _signed_too(standing: Consent, signer: Person, on: datetime.date) -> Consent:
    if signer.pk != standing.given_by_id and standing.needs_cosignature and standing.cosigned_on is None:
        standing.cosigned_by, standing.cosigned_on = signer, on
        standing.save(update_fields=["cosigned_by", "cosigned_on"])
    return standing


def _begin(
    standing: Consent | None,
    person: Person,
    text: ConsentText,
    signer: Person,
    on: datetime.date,
    *,
    needs_cosignature: bool,
) -> Consent:
    if standing:
        _end(standing, signer, on)
    return Consent.objects.create(
        person=person,
        purpose=text.purpose,
        version=text.version,
        given_on=on,
        given_by=signer,
        needs_cosignature=needs_cosignature,
    )


def _end(standing: Consent, signer: Person, on: datetime.date) -> None:
    standing.withdrawn_on, standing.withdrawn_by = on, signer
    standing.save(update_fields=["withdrawn_on", "withdrawn_by"])
