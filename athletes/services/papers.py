"""Record papers that expire. A renewal is a new row; nothing is overwritten."""

from __future__ import annotations

import datetime
import unicodedata

from django.db import transaction

from athletes.choices import Conclusion, Signer
from athletes.domain.papers import AgreementFault, agreement_faults
from athletes.domain.periods import Period
from athletes.models import Agreement, Athlete, Enrolment, Insurance, MedicalCertificate, Organisation, User
from athletes.readers.agreement_limits import agreement_limits
from athletes.services.consents import require_leave
from athletes.services.history import changes
from athletes.services.identity import digest_of

SHOWN = 4


class OutsideLimits(Exception):
    """The agreement is shorter, longer or later than the rules allow; ``faults`` says how."""

    def __init__(self, faults: list[AgreementFault]) -> None:
        super().__init__(*faults)
        self.faults = faults


class EndsBeforeStart(Exception):
    """The last day of a paper comes before its first."""


class EnrolmentNumberTaken(Exception):
    """Another athlete has the same enrolment number on record."""


@transaction.atomic
def record_agreement(
    *,
    athlete: Athlete,
    signer: Signer,
    starts_on: datetime.date,
    ends_on: datetime.date,
    has_fingerprint: bool,
    by: User,
) -> Agreement:
    check_order(starts_on, ends_on)
    period = Period(starts_on, ends_on)
    born = athlete.person.birth_date
    if faults := agreement_faults(period, signer=signer, born=born, limits=agreement_limits()):
        raise OutsideLimits(faults)
    with changes(by=by):
        return Agreement.objects.create(
            athlete=athlete, signer=signer, starts_on=starts_on, ends_on=ends_on, has_fingerprint=has_fingerprint
        )


@transaction.atomic
def record_insurance(
    *,
    athlete: Athlete,
    insurer: str,
    policy_number: str,
    starts_on: datetime.date,
    ends_on: datetime.date,
    by: User,
) -> Insurance:
    check_order(starts_on, ends_on)
    with changes(by=by):
        return Insurance.objects.create(
            athlete=athlete, insurer=insurer, policy_number=policy_number, starts_on=starts_on, ends_on=ends_on
        )


@transaction.atomic
def record_certificate(
    *,
    athlete: Athlete,
    hospital: str,
    conclusion: Conclusion,
    starts_on: datetime.date,
    ends_on: datetime.date,
    by: User,
    on: datetime.date,
) -> MedicalCertificate:
    check_order(starts_on, ends_on)
    require_leave(athlete.person, on=on)
    with changes(by=by):
        return MedicalCertificate.objects.create(
            athlete=athlete, hospital=hospital, conclusion=conclusion, starts_on=starts_on, ends_on=ends_on
        )


@transaction.atomic
def record_enrolment(
    *,
    athlete: Athlete,
    school: Organisation | None,
    school_name: str,
    grade: str,
    number: str,
    starts_on: datetime.date,
    ends_on: datetime.date | None,
    by: User,
    on: datetime.date,
) -> Enrolment:
    check_order(starts_on, ends_on)
    number = enrolment_number(number)
    if number:
        require_leave(athlete.person, on=on)
    digest = digest_of(number) if number else ""
    if digest and Enrolment.objects.filter(digest=digest).exclude(athlete=athlete).exists():
        raise EnrolmentNumberTaken
    with changes(by=by):
        return Enrolment.objects.create(
            athlete=athlete,
            school=school,
            school_name=school_name,
            grade=grade,
            number=number or None,
            digest=digest,
            masked=masked_enrolment(number),
            starts_on=starts_on,
            ends_on=ends_on,
        )


def enrolment_number(text: str) -> str:
    """Return the number as it is compared: half-width, upper case, without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def masked_enrolment(number: str) -> str:
    """Return the number with all but its first letter and its end hidden; a short one is hidden whole."""
    if len(number) <= SHOWN * 2:
        return "*" * len(number)
    return f"{number[0]}{'*' * 8}{number[-SHOWN:]}"


def check_order(starts_on: datetime.date, ends_on: datetime.date | None) -> None:
    if ends_on is not None and ends_on < starts_on:
        raise EndsBeforeStart
