"""Canaries: a value that occurs nowhere else, planted in every personal and sensitive column of the access world."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models
from django.http import HttpResponseBase
from django.utils import timezone

from antidoping.models import Pledge, Waiver
from athletes.choices import Role
from athletes.models import Athlete, Candidate, Consent, Measurement, Person, RecordAccess, User
from athletes.models.papers import Agreement, Enrolment, Insurance, MedicalCertificate
from athletes.querysets.rights import AppendOnlyQuerySet
from athletes.readers.data_classes import Column, data_classes
from athletes.services.identity import document_of
from tests.architecture.world import DAY, Half, World
from tests.factories.antidoping import (
    ApprovalFactory,
    CredentialFactory,
    ExamAttemptFactory,
    GamesFactory,
    IneligibilityFactory,
)
from tests.factories.athletes import GuardianFactory, PersonFactory, TalentResultFactory, UserFactory
from tests.factories.training import AttendanceFactory
from training.models import CheckinFlag, FlagAnswer

SCOPED = frozenset({Role.COACH, Role.TEAM_LEAD, Role.UNIT_CLERK, Role.ATHLETE, Role.GUARDIAN})
UNPLANTED = {
    ("Person", "ethnicity"): "two signs of a code table occur by chance",
    ("Person", "hukou_county"): "the names of units stand in every filter",
    ("RecordAccess", "by"): "the names of accounts stand in the system administrator's lists",
    ("Download", "by"): "as the names of accounts above",
    **dict.fromkeys(
        [("Checkin", name) for name in ("sleep", "fatigue", "soreness", "stress", "mood", "pain", "is_ill", "places")]
        + [("CheckinFlag", name) for name in ("reason", "value", "mean", "sd")]
        + [("WeeklyAnswer", name) for name in ("participation", "modification", "performance", "symptoms", "kind")],
        "small numbers and codes occur by chance; tests/training/views holds who reads them",
    ),
    (
        "Recording",
        "heart_rate",
    ): "digits occur by chance; tests/training/views/test_recordings.py holds who reads",
    ("Recording", "heart_rate_max"): "as the mean heart rate",
    **dict.fromkeys(
        [("ShoulderScreen", "side"), ("ShoulderScreen", "result")],
        "one of two codes; tests/training/views/test_screens.py holds who reads them",
    ),
    **dict.fromkeys(
        [("Credential", "revoke_reason"), ("Approval", "withdraw_reason"), ("ExamAttempt", "void_reason")],
        "stands with its day only, which would end the evidence; the reason beside it is planted",
    ),
    (
        "GrowthCheck",
        "sitting_cm",
    ): "its range leaves no rare value; the parents' heights beside it are planted",
    ("ExamAttempt", "score"): "at most three digits occur by chance",
    ("Ineligibility", "kind"): "one of a few codes; its decision_reference is planted",
    ("Waiver", "code"): "one of a few codes; its reason is planted",
    ("RosterImport", "report"): "it is made by the reader; tests/athletes/views/imports/ holds it",
    ("Portrait", "image"): "a picture; tests/athletes/views/test_pictures.py holds who gets it",
    ("Portrait", "thumbnail"): "as the picture",
    ("SignedSheet", "image"): "as the picture",
    ("SessionPhoto", "image"): "a picture; tests/training/views/test_log_care.py holds who gets it",
    ("IdentityDocument", "last_four"): "four signs occur by chance; it is the end of masked, which is planted",
}


@dataclass(frozen=True)
class Canary:
    """One planted value: how it may be written, whose it is, and who may meet it."""

    column: Column
    half: str
    written: tuple[str, ...]

    def is_forbidden_to(self, role: Role) -> bool:
        return role not in self.column.readers or (role in SCOPED and self.half == "other")

    def is_in(self, text: str) -> bool:
        return any(form in text for form in self.written)


def furnish(world: World) -> None:
    """One record of every guarded kind on both halves."""
    for number, half in enumerate(world.halves.values()):
        person = half.athlete.person
        document_of(person, f"14079920060315{number:03}4").save()
        Consent.objects.create(
            person=person,
            purpose="publish_photo",
            version="1",
            given_on=DAY,
            given_by=PersonFactory(),
            cosigned_by=PersonFactory(),
            withdrawn_by=PersonFactory(),
        )
        furnish_papers(half.athlete)
        Measurement.objects.create(athlete=half.athlete, measured_on=DAY, height_cm=180, weight_kg=70)
        RecordAccess.objects.create(by=UserFactory(), person=person, kind="identity", purpose="x", at=timezone.now())
        TalentResultFactory(candidate=_candidate(person))
        half.athlete.bone_ages.get().readings.create(film_on=DAY, laboratory="x", standard="chn", years="15.1")
        furnish_antidoping(person, half.athlete)
        if not half.athlete.guardians.exists():
            GuardianFactory(athlete=half.athlete)


def furnish_antidoping(person: Person, athlete: Athlete) -> None:
    """Evidence and decisions on the person, and a session with an answer to what stood out."""
    CredentialFactory(person=person)
    ExamAttemptFactory(person=person)
    ApprovalFactory(person=person)
    IneligibilityFactory(person=person)
    Waiver.objects.create(
        person=person,
        competition=GamesFactory(),
        code="x",
        approver=UserFactory(),
        reason="x",
        from_on=DAY,
        to_on=DAY,
        recorded_on=DAY,
    )
    AttendanceFactory(athlete=athlete)
    for pledge in Pledge.objects.filter(person=person, guardian=None):
        pledge.guardian, pledge.cosigned_on = PersonFactory(), DAY
        pledge.save()
    for flag in CheckinFlag.objects.filter(checkin__athlete=athlete, answer=None):
        FlagAnswer.objects.create(flag=flag, outcome="talked", answered_by=UserFactory(), answered_at=timezone.now())


def furnish_papers(athlete: Athlete) -> None:
    days = {"athlete": athlete, "starts_on": DAY, "ends_on": DAY.replace(year=2025)}
    Agreement.objects.create(signer="self", **days)
    Insurance.objects.create(insurer="x", policy_number="x", **days)
    MedicalCertificate.objects.create(hospital="x", conclusion="fit", **days)
    Enrolment.objects.create(school_name="x", **days)


def _candidate(person: Person) -> Candidate:
    candidate: Candidate = person.candidacies.get()
    candidate.guardian = PersonFactory()
    candidate.save()
    by = UserFactory()
    candidate.steps.create(state=candidate.state, on=DAY, by=by, why="x")
    candidate.grades.create(grade="B", rule_version="1", reason="x", on=DAY, by=by)
    return candidate


def plant(world: World) -> list[Canary]:
    """Fill every guarded column of every row that belongs to a half; through the tracked manager, so history has it."""
    furnish(world)
    canaries = []
    for column in data_classes().values():
        if not column.is_guarded or (column.model, column.field) in UNPLANTED:
            continue
        model = apps.get_model(column.room, column.model)
        for row in model._base_manager.all():
            if (half := half_of(row, world)) and not _is_about_itself(row, column):
                canaries.append(Canary(column, half, _planted(model, row, column.field, len(canaries))))
    return canaries


def _is_about_itself(row: Any, column: Column) -> bool:
    """A consent that somebody gave for themselves names nobody else."""
    return column.model == "Consent" and getattr(row, f"{column.field}_id", None) == row.person_id


def _planted(model: type[models.Model], row: Any, name: str, number: int) -> tuple[str, ...]:
    field, token = model._meta.get_field(name), f"Zq{number:03}Kj"
    if field.is_relation:
        field.related_model._base_manager.filter(pk=getattr(row, field.attname)).update(name=token)
        return (token,)
    value, written = _value(field, token, number)
    rows = (
        model._base_manager if isinstance(model._default_manager.all(), AppendOnlyQuerySet) else model._default_manager
    )
    rows.filter(pk=row.pk).update(**{name: value})
    return written


def _value(field: Any, token: str, number: int) -> tuple[Any, tuple[str, ...]]:
    if isinstance(field, models.DateField):
        day = datetime.date(2008, 11, 30) - datetime.timedelta(days=number)  # each column a day of its own
        return day, (f"{day}", f"{day.year}年{day.month}月{day.day}日", f"{day.day} {day:%B} {day.year}")
    if isinstance(field, models.DecimalField):
        value = Decimal(f"1{number % 70 + 20}.{number % 9 + 1}")
        return value, (f">{value}<", f" {value} ", f'"{value}"')
    if isinstance(field, models.TextField | models.CharField):
        return token, (token,)
    raise TypeError(f"no canary for {field}: teach tests/architecture/canaries.py its kind")


def half_of(row: Any, world: World) -> str:
    """Whose record it is: the half whose athlete it hangs on, over at most three steps."""
    owners = {half.athlete.person_id: name for name, half in world.halves.items()}
    return next((owners[key] for key in _people_of(row, 3) if key in owners), "")


def _people_of(row: Any, steps: int) -> Iterator[Any]:
    if isinstance(row, Person):
        yield row.pk
    elif isinstance(row, Athlete):
        yield row.person_id
    elif steps and not isinstance(row, User):
        for field in row._meta.concrete_fields:
            if field.is_relation and (related := getattr(row, field.name)) is not None:
                yield from _people_of(related, steps - 1)


def text_of(answer: HttpResponseBase) -> str:
    """Everything that an answer says: its headers, its text, and what is inside a workbook or an archive."""
    content = b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined]  # one of the two
    said = [str(answer.headers), content.decode("utf-8", "replace")]
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            said += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    return "\n".join(said)


def name_of(half: Half) -> str:
    return str(Person.objects.get(pk=half.athlete.person_id).name)
