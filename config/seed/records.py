"""What happened to registrations: steps, grades, transfers, deliveries, and records that may be of one person."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from random import Random

from athletes.choices import DeliveryLevel, Grade, OrganisationKind, RegistrationStatus, TransferKind
from athletes.domain.registration_flow import FORWARD
from athletes.models import (
    Athlete,
    Delivery,
    GradeAward,
    IdentityDocument,
    Organisation,
    Person,
    RegistrationStep,
    Transfer,
    User,
)
from config.seed.people import HANDBALL_SQUAD, SAMPLE, Cast, handball_seniors

TOLD = 600
"""Whose way is told step by step; a very large demonstration need not repeat it."""
AUTHORITIES = {Grade.FIRST: "省体育局", Grade.SECOND: "市体育局", Grade.THIRD: "县体育中心"}
TRANSFERS = (TransferKind.PERMANENT, TransferKind.TERM, TransferKind.LOAN, TransferKind.JOINT)
TWINS = ("football", "basketball", "volleyball")
"""Sports with two records that look like one person."""


def seed_records(cast: Cast, rng: Random, *, by: User) -> None:
    athletes = cast.all_athletes[:TOLD]
    RegistrationStep.objects.bulk_create(
        [step for athlete in athletes for step in _steps(athlete, rng, by)], batch_size=1000
    )
    _grades(athletes, cast.day)
    _transfers(athletes, rng)
    Delivery.objects.bulk_create(
        Delivery(athlete=athlete, level=DeliveryLevel.PROVINCE, team=f"山西省手球队（{SAMPLE}）", delivered_on=day)
        for athlete, day in zip(handball_seniors(cast), [datetime.date(2022, 3, 1)] * HANDBALL_SQUAD, strict=False)
    )
    _twins(cast)


def _steps(athlete: Athlete, rng: Random, by: User) -> Iterator[RegistrationStep]:
    """The usual way forward to where the registration stands, a few weeks between the stations."""
    here, day = RegistrationStatus.DRAFT, athlete.joined_on
    while here != athlete.status and here in FORWARD:
        day += datetime.timedelta(days=rng.randrange(5, 25))
        there = FORWARD[here]
        yield RegistrationStep(athlete=athlete, from_status=here, to_status=there, on=day, by=by)
        here = there


def _grades(athletes: list[Athlete], day: datetime.date) -> None:
    """A certificate for each grade, and one that was typed wrongly, with the right one beside it."""
    awards = [
        GradeAward(
            athlete=athlete,
            grade=athlete.technical_grade,
            certificate_number=f"{SAMPLE}-{athlete.technical_grade}-{number:05d}",
            authority=f"{SAMPLE}{AUTHORITIES[athlete.technical_grade]}",
            approved_on=athlete.joined_on + datetime.timedelta(days=90),
        )
        for number, athlete in enumerate(athletes, start=1)
        if athlete.technical_grade != Grade.NONE
    ]
    GradeAward.objects.bulk_create(awards, batch_size=1000)
    right = awards[0]
    GradeAward.objects.create(
        athlete=right.athlete,
        grade=Grade.FIRST,
        certificate_number=f"{SAMPLE}-误录",
        authority=right.authority,
        approved_on=right.approved_on,
        taken_back_on=day - datetime.timedelta(days=20),
        taken_back_why=f"{SAMPLE}：证书编号录错",
        replaced_by=right,
    )


def _transfers(athletes: list[Athlete], rng: Random) -> None:
    counties = list(Organisation.objects.filter(kind=OrganisationKind.COUNTY))
    rows = []
    for number, athlete in enumerate(rng.sample(athletes, min(12, len(athletes)))):
        kind = TRANSFERS[number % len(TRANSFERS)]
        other = rng.choice([county for county in counties if county.pk != athlete.unit_id])
        came = kind == TransferKind.PERMANENT
        approved_on = athlete.joined_on + datetime.timedelta(days=120)
        rows.append(
            Transfer(
                athlete=athlete,
                kind=kind,
                from_unit=other if came else athlete.unit,
                to_unit=athlete.unit if came else other,
                approved_on=approved_on,
                ends_on=None if came else approved_on + datetime.timedelta(days=730),
                document=f"{SAMPLE}交流批复 {number + 1} 号",
            )
        )
    Transfer.objects.bulk_create(rows)


def _twins(cast: Cast) -> None:
    """The last two of a team read as one person: a second unit sent the same name, without a number."""
    columns = ("name", "name_pinyin", "name_initials", "sex", "birth_date")
    copies = []
    for sport in TWINS:
        pair = [athlete.person for athlete in cast.athletes[sport][-2:]]
        first, second = sorted(pair, key=lambda person: person.birth_date)  # nobody becomes younger than who signed
        for name in columns:
            setattr(second, name, getattr(first, name))
        copies.append(second)
    IdentityDocument.objects.filter(person__in=copies).delete()
    Person.objects.bulk_update(copies, columns)
