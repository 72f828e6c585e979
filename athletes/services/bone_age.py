"""Bone-age tests on their way. Every step leaves who, when and why; what was read stays in a record of its own."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from athletes.choices import BoneAgeStandard, BoneAgeStatus, Role
from athletes.domain.bone_age_flow import Standing, Step, StepFault, next_statuses, step_faults
from athletes.models import Athlete, BoneAge, BoneAgeReading, BoneAgeStep, User
from athletes.queries.talent import consented
from athletes.services.history import changes


class StepRefused(Exception):
    """Something stands against the step; ``faults`` says what."""

    def __init__(self, faults: tuple[StepFault, ...]) -> None:
        self.faults = faults
        super().__init__(*faults)


class NotYourStep(Exception):
    """The physician records films and readings; everything else is the office's."""


class MovedMeanwhile(Exception):
    """Somebody else took a step after the page was opened."""


class ConsentMissing(Exception):
    """Under 14 a guardian consents before a film is taken or read."""


@dataclass(frozen=True)
class Film:
    """A film: when and where it was taken."""

    on: datetime.date
    laboratory: str


@dataclass(frozen=True)
class Reading:
    """What was read off a film, in years with one decimal place."""

    standard: BoneAgeStandard
    years: Decimal


@transaction.atomic
def put_on_list(*, athletes: Iterable[Athlete], season: int, on: datetime.date, why: str, by: User) -> list[BoneAge]:
    """Open the test of a year for each athlete who has none yet; return what was opened."""
    wanted = list(athletes)
    held = set(BoneAge.objects.filter(season=season, athlete__in=wanted).values_list("athlete", flat=True))
    with changes(by=by, why=why):
        rows = [BoneAge(athlete=athlete, season=season) for athlete in wanted if athlete.pk not in held]
        BoneAge.objects.bulk_create(rows, batch_size=500)
        BoneAgeStep.objects.bulk_create(
            [BoneAgeStep(bone_age=row, to_status=row.status, on=on, reason=why, by=by) for row in rows], batch_size=500
        )
    return rows


@transaction.atomic
def take_step(
    *,
    bone_age: BoneAge,
    step: Step,
    by: User,
    today: datetime.date,
    film: Film | None = None,
    reading: Reading | None = None,
    seen: int | None = None,
) -> BoneAge:
    """Take a test to its next status; ``seen`` is the last step that the page showed."""
    row: BoneAge = BoneAge.objects.order_by().select_for_update().get(pk=bone_age.pk)
    last = row.steps.order_by("-pk").first()
    if seen is not None and (last is None or last.pk != seen):
        raise MovedMeanwhile
    _check(row, step, last, by=by, today=today)
    before, row.status = row.status, BoneAgeStatus(step.to)
    row.notice_to = step.notice_to if row.status == BoneAgeStatus.PUBLISHED else row.notice_to
    with changes(by=by, why=step.reason):
        row.save(update_fields=["status", "notice_to"])
        _keep(row, film, reading)
    BoneAgeStep.objects.create(
        bone_age=row, from_status=before, to_status=row.status, on=step.on, reason=step.reason, by=by
    )
    return row


def standing_of(row: BoneAge, last: BoneAgeStep | None) -> Standing:
    """Return where a test stands, with the reading that counts."""
    reading = row.readings.order_by("-pk").first()
    last_on = last.on if last else datetime.date.min
    return Standing(row.status, last_on, row.notice_to, reading.value if reading else None)


def _check(row: BoneAge, step: Step, last: BoneAgeStep | None, *, by: User, today: datetime.date) -> None:
    if faults := step_faults(standing_of(row, last), step, today=today):
        raise StepRefused(faults)
    if step.to not in next_statuses(row.status, for_office=by.has_role(Role.OFFICE)):
        raise NotYourStep
    is_medical = step.to in {BoneAgeStatus.TAKEN, BoneAgeStatus.READ}
    if is_medical and not consented(row.athlete.person, on=step.on).allows:
        raise ConsentMissing


def _keep(row: BoneAge, film: Film | None, reading: Reading | None) -> None:
    """A film opens a reading; the value goes onto the film that waits for it, or beside one that was read before."""
    if film is not None:
        BoneAgeReading.objects.create(bone_age=row, film_on=film.on, laboratory=film.laboratory)
    if reading is None:
        return
    last = row.readings.order_by("-pk").first()
    if last is None:
        raise StepRefused((StepFault.NOT_NEXT,))
    if last.years:
        last = BoneAgeReading(bone_age=row, film_on=last.film_on, laboratory=last.laboratory)
    last.standard, last.years = reading.standard, str(reading.years)
    last.save()
