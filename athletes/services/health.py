"""Injuries and illnesses by their dates; only the physician writes here."""

from __future__ import annotations

import datetime
from dataclasses import asdict, dataclass

from django.db import transaction

from athletes.choices import HealthKind
from athletes.models import Athlete, Diagnosis, HealthCase, User
from athletes.queries.consents import may_keep_sensitive
from athletes.services.history import changes


class HealthRefused(Exception):
    """A case that cannot be true, or that somebody must look at again."""


class DatesOutOfOrder(HealthRefused):
    """Each stage begins on or after the one before it, and nothing before the onset."""


class DayAhead(HealthRefused):
    """An onset or a clearance on a day that has not come: both are stated when they are so."""


class AlreadyOpen(HealthRefused):
    """The athlete has an open case of this kind with this onset."""


class ChangedByTwo(HealthRefused):
    """Somebody changed the case after the form was opened; nothing was written."""


class CaseClosed(HealthRefused):
    """The case has ended; it is opened again, with a reason, before its dates change."""


class ReasonMissing(HealthRefused):
    """A closed case is opened again only for a stated reason."""


class GuardianConsentMissing(HealthRefused):
    """Health of a child under 14 is recorded only with the guardian's consent (PIPL art. 31)."""


class CodesDoNotFit(HealthRefused):
    """An injury has a body area and a tissue, an illness an organ system."""


@dataclass(frozen=True, kw_only=True)
class Course:
    """The way back as the coach sees it: stages, what is restricted, the caps of a session, and the next review."""

    restricted_from: datetime.date | None = None
    full_training_from: datetime.date | None = None
    restriction: str = ""
    max_minutes: int | None = None
    max_rpe: int | None = None
    review_on: datetime.date | None = None


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What the physician found: the text, and the codes of the IOC consensus of 2020; blank is not stated."""

    text: str
    onset_mode: str = ""
    body_area: str = ""
    tissue: str = ""
    organ_system: str = ""
    contact: str = ""
    recurrence: str = ""
    setting: str = ""


@transaction.atomic
def open_health_case(
    *,
    athlete: Athlete,
    kind: HealthKind,
    onset_on: datetime.date,
    course: Course,
    finding: Finding,
    by: User,
    today: datetime.date,
) -> HealthCase:
    """Record a case that has begun. Without further dates the athlete is out until the physician says otherwise."""
    if onset_on > today:
        raise DayAhead
    check_codes(kind, finding)
    if not may_keep_sensitive(athlete.person, on=today):
        raise GuardianConsentMissing
    Athlete.objects.select_for_update().get(pk=athlete.pk)  # two openings of one case come one after the other
    if HealthCase.objects.open_on(today).filter(athlete=athlete, kind=kind, onset_on=onset_on).exists():
        raise AlreadyOpen
    case = HealthCase(athlete=athlete, kind=kind, onset_on=onset_on, opened_by=by, **asdict(course))
    _check_order(case)
    with changes(by=by):
        case.save(force_insert=True)
        Diagnosis.objects.create(case=case, **asdict(finding))
    return case


@transaction.atomic
def update_health_case(*, case: HealthCase, course: Course, version: int, by: User) -> HealthCase:
    """Move an open case on. ``version`` is the one that its author had before their eyes."""
    stored = _locked(case, version)
    if stored.fit_from is not None:
        raise CaseClosed
    for name, value in asdict(course).items():
        setattr(stored, name, value)
    return _saved(stored, by=by)


@transaction.atomic
def close_health_case(
    *, case: HealthCase, fit_from: datetime.date, version: int, by: User, today: datetime.date
) -> HealthCase:
    """Declare the athlete fit to compete from a day that has come: the case ends, and with it its restriction."""
    stored = _locked(case, version)
    if stored.fit_from is not None:
        raise CaseClosed
    if fit_from > today:
        raise DayAhead
    stored.fit_from = fit_from
    return _saved(stored, by=by)


@transaction.atomic
def reopen_health_case(*, case: HealthCase, version: int, why: str, by: User) -> HealthCase:
    """Take a clearance back that was stated by mistake. What came back after recovery is a new case."""
    if not why.strip():
        raise ReasonMissing
    stored = _locked(case, version)
    stored.fit_from = None
    return _saved(stored, by=by, why=why.strip())


@transaction.atomic
def revise_diagnosis(*, case: HealthCase, finding: Finding, revision: int, by: User) -> Diagnosis:
    """Correct the finding; the history says that it was revised, and never what it said."""
    stored: Diagnosis = Diagnosis.objects.select_for_update().get(case=case)
    if stored.revision != revision:
        raise ChangedByTwo
    check_codes(HealthKind(case.kind), finding)
    for name, value in asdict(finding).items():
        setattr(stored, name, value)
    stored.revision += 1
    with changes(by=by):
        stored.save()
    return stored


def check_codes(kind: HealthKind, finding: Finding) -> None:
    of_injury, of_illness = finding.body_area or finding.tissue, finding.organ_system
    if (of_illness if kind == HealthKind.INJURY else of_injury) != "":
        raise CodesDoNotFit


def _locked(case: HealthCase, version: int) -> HealthCase:
    stored: HealthCase = HealthCase.objects.select_for_update().get(pk=case.pk)
    if stored.version != version:
        raise ChangedByTwo
    return stored


def _check_order(case: HealthCase) -> None:
    if not case.dates.is_in_order:
        raise DatesOutOfOrder


def _saved(case: HealthCase, *, by: User, why: str = "") -> HealthCase:
    _check_order(case)
    case.version += 1
    with changes(by=by, why=why):
        case.save()
    return case
