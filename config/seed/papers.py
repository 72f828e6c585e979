"""Papers that expire, with a few gaps so that the timeline has something to say."""

from __future__ import annotations

import datetime
from random import Random

from athletes.choices import Conclusion, Signer
from athletes.domain.papers import years_after
from athletes.models import Agreement, Athlete, Enrolment, Insurance, MedicalCertificate
from athletes.services.identity import digest_of
from athletes.services.papers import masked_enrolment
from config.seed.people import SAMPLE, Cast

GUARDIAN_UNTIL = 16
NUMBERED = 40
"""Enrolment numbers are encrypted one by one, which takes time; the first athletes have one."""


def seed_papers(cast: Cast, rng: Random) -> None:
    athletes = cast.all_athletes
    agreements = [row for athlete in athletes if rng.random() < 0.97 and (row := _agreement(athlete, rng))]
    insurances = [_insurance(athlete, rng, number) for number, athlete in enumerate(athletes) if rng.random() < 0.95]
    certificates = [_certificate(athlete, rng, cast.day) for athlete in athletes if rng.random() < 0.93]
    enrolments = [_enrolment(athlete, number) for number, athlete in enumerate(athletes)]
    Agreement.objects.bulk_create(agreements, batch_size=1000)
    Insurance.objects.bulk_create(insurances, batch_size=1000)
    MedicalCertificate.objects.bulk_create(certificates, batch_size=1000)
    Enrolment.objects.bulk_create(enrolments, batch_size=1000)


def _agreement(athlete: Athlete, rng: Random) -> Agreement | None:
    start = athlete.joined_on
    birthday = years_after(athlete.person.birth_date, GUARDIAN_UNTIL)
    end = years_after(start, rng.choice((2, 3, 4))) - datetime.timedelta(days=1)
    if start >= birthday:
        return Agreement(athlete=athlete, signer=Signer.SELF, starts_on=start, ends_on=end, has_fingerprint=True)
    if years_after(start, 2) > birthday:  # two years with a guardian are not to be had
        return None
    end = min(end, birthday)
    return Agreement(athlete=athlete, signer=Signer.GUARDIAN, starts_on=start, ends_on=end, has_fingerprint=True)


def _insurance(athlete: Athlete, rng: Random, number: int) -> Insurance:
    start = datetime.date(2022, rng.choice((7, 8, 9, 9, 10)), 1)
    end = years_after(start, 1) - datetime.timedelta(days=1)
    return Insurance(
        athlete=athlete,
        insurer=f"{SAMPLE}保险公司",
        policy_number=f"{SAMPLE}-{number + 1:05d}",
        starts_on=start,
        ends_on=end,
    )


def _certificate(athlete: Athlete, rng: Random, day: datetime.date) -> MedicalCertificate:
    examined = day - datetime.timedelta(days=rng.randrange(20, 400))
    return MedicalCertificate(
        athlete=athlete,
        hospital=f"{SAMPLE}县人民医院",
        conclusion=Conclusion.FIT,
        starts_on=examined,
        ends_on=examined + datetime.timedelta(days=364),
    )


def _enrolment(athlete: Athlete, place: int) -> Enrolment:
    number = f"G{SAMPLE}{place:014d}" if place < NUMBERED else ""
    return Enrolment(
        athlete=athlete,
        school_name=athlete.school,
        number=number or None,
        digest=digest_of(number) if number else "",
        masked=masked_enrolment(number),
        starts_on=datetime.date(athlete.person.birth_date.year + 12, 9, 1),
    )
