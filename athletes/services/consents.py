"""Consent per purpose and version: given by those whose signature it needs, withdrawn by any of them, never deleted."""

from __future__ import annotations

import base64
import datetime
from collections.abc import Collection

from django.db import transaction

from athletes.choices import ConsentChannel, ConsentPurpose
from athletes.domain.consent import Signer, signers
from athletes.models import Consent, Person, SignedSheet, User
from athletes.queries.consents import may_keep_sensitive
from athletes.readers.consent_texts import ConsentText, text_in_force
from athletes.readers.pictures import sheet
from athletes.services.history import changes
from athletes.services.portraits import follow_consent


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


class GuardianConsentMissing(Exception):
    """Identity numbers and health of a child under 14 are kept only with the guardian's consent (PIPL art. 31)."""


def require_leave(person: Person, *, on: datetime.date) -> None:
    """Refuse to store sensitive data of a child whose guardian has not consented."""
    if not may_keep_sensitive(person, on=on):
        raise GuardianConsentMissing


@transaction.atomic
def record_signed_sheet(
    *,
    person: Person,
    purpose: ConsentPurpose,
    signed_by: Collection[Person],
    by: User,
    on: datetime.date,
    scan: bytes = b"",
) -> Consent:
    """Record what was signed on paper on a day, with the scan if there is one; what stood before ends.

    A second signature that is asked for and not on the sheet can follow online or on another sheet.
    """
    text = text_in_force(purpose, on)
    needed = signers(person.birth_date, on, guardian_cosigns=text.guardian_cosigns)
    whose = {Signer.SELF if signer.pk == person.pk else Signer.GUARDIAN: signer for signer in signed_by}
    valid = [whose[signer] for signer in Signer if signer in whose and signer in needed]
    if not valid:
        raise NotTheSigner
    standing: Consent | None = Consent.objects.filter(person=person, purpose=purpose, withdrawn_on=None).first()
    with changes(by=by):
        if standing and standing.version == text.version and standing.signers < needed and standing.given_on <= on:
            row = _signed_too(standing, valid[-1], on)
        else:
            row = _begin(standing, person, text, valid[0], on, needs_cosignature=len(needed) > 1)
            row = _signed_too(row, valid[-1], on)
        row.channel = ConsentChannel.PAPER
        row.save(update_fields=["channel"])
        if scan:
            picture = base64.b64encode(sheet(scan)).decode()
            SignedSheet.objects.filter(consent=row).delete()
            SignedSheet.objects.create(consent=row, image=picture)
    return row


@transaction.atomic
def withdraw_consent(*, person: Person, purpose: ConsentPurpose, by: User, on: datetime.date) -> int:
    """Date the end of the consent; returns how many rows stood open (0 or 1)."""
    with changes(by=by):
        standing = Consent.objects.filter(person=person, purpose=purpose, withdrawn_on=None)
        follow_consent(person=person, purpose=purpose, hidden_on=on)
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
    follow_consent(person=person, purpose=text.purpose, hidden_on=None)
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
