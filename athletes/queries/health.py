"""Availability for those who train and select; diagnoses only for those who may read them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, FilteredRelation, Q, QuerySet

from athletes.choices import Availability, Role, Stage
from athletes.domain.availability import LIGHTS, NO_CAP, NOTHING, StageCap, stage, stage_of_case, tightest_cap
from athletes.models import Athlete, Diagnosis, HealthCase, User
from athletes.queries.history import Change, changes_of, history_entries
from athletes.querysets.health import is_open_on

HISTORY_SHOWN = 50
PERSONAL = (Role.ATHLETE, Role.GUARDIAN)


@dataclass(frozen=True)
class Light:
    """What a coach may know: light and stage, what the restriction and the caps are, and the next review."""

    availability: Availability
    restriction: str = ""
    review_on: datetime.date | None = None
    stage: Stage = Stage.FIT
    cap: StageCap = NO_CAP


FIT = Light(Availability.FIT)


def availability_lights(athletes: Iterable[UUID], *, on: datetime.date) -> dict[UUID, Light]:
    """The light of each athlete with an open case on a day, in one query; whoever is absent from the result is fit."""
    cases: dict[UUID, list[HealthCase]] = defaultdict(list)
    for case in HealthCase.objects.open_on(on).filter(athlete__in=list(athletes)):
        cases[case.athlete_id].append(case)
    return {athlete: light_of(rows, on=on) for athlete, rows in cases.items()}


def squad_caps(squad: int, *, on: datetime.date) -> dict[UUID, StageCap]:
    """Every member of a squad on a day with the most that the physician allows in one session; one query."""
    open_cases = FilteredRelation("health_cases", condition=is_open_on(on, "health_cases__"))
    members = Athlete.objects.in_squad(squad, on).annotate(open_case=open_cases).select_related("open_case").order_by()
    cases: dict[UUID, list[HealthCase]] = defaultdict(list)
    for athlete in members:
        case = getattr(athlete, "open_case", None)  # absent where the join found none
        cases[athlete.pk] += [case] if case else []
    return {athlete: light_of(rows, on=on).cap for athlete, rows in cases.items()}


def light_of(cases: list[HealthCase], *, on: datetime.date) -> Light:
    """What several open cases of one athlete come to: the worst stage, every restriction, the tightest cap."""
    reviews = [case.review_on for case in cases if case.review_on]
    worst = stage((case.dates for case in cases), on)
    return Light(
        availability=LIGHTS[worst],
        restriction="；".join(case.restriction for case in cases if case.restriction),
        review_on=min(reviews, default=None),
        stage=worst,
        cap=tightest_cap(_cap_on(case, on) for case in cases),
    )


def _cap_on(case: HealthCase, on: datetime.date) -> StageCap:
    return NOTHING if stage_of_case(case.dates, on) == Stage.OUT else case.cap


def health_cases() -> QuerySet[HealthCase]:
    """Cases for the physician's page: the nearest review first, those without one after, closed ones by their end."""
    return HealthCase.objects.select_related("athlete__person", "athlete__sport").order_by(
        F("fit_from").desc(nulls_first=True),
        F("review_on").asc(nulls_last=True),
        "athlete__person__name_pinyin",
        "pk",
    )


@dataclass(frozen=True)
class OpenCases:
    """How many athletes are where on a day, and how many reviews are due."""

    out: int
    restricted: int
    full_training: int
    reviews_due: int

    @property
    def total(self) -> int:
        return self.out + self.restricted + self.full_training


def open_cases_on(on: datetime.date) -> OpenCases:
    """Athletes by stage and reviews due on a day, in one query."""
    cases: dict[UUID, list[HealthCase]] = defaultdict(list)
    for case in HealthCase.objects.open_on(on):
        cases[case.athlete_id].append(case)
    stages = [stage((case.dates for case in rows), on) for rows in cases.values()]
    due = sum(bool(case.review_on and case.review_on <= on) for rows in cases.values() for case in rows)
    return OpenCases(stages.count(Stage.OUT), stages.count(Stage.RESTRICTED), stages.count(Stage.FULL_TRAINING), due)


def case_history(case: HealthCase, diagnosis: Diagnosis) -> list[Change]:
    """Who changed the case and its diagnosis, newest first."""
    types = ContentType.objects.get_for_models(HealthCase, Diagnosis)
    about = Q(content_type=types[HealthCase], object_pk=str(case.pk))
    about |= Q(content_type=types[Diagnosis], object_pk=str(diagnosis.pk))
    found = changes_of(list(history_entries().filter(about)[:HISTORY_SHOWN]), masked=False)
    counter = str(HealthCase._meta.get_field("version").verbose_name)
    return [replace(row, fields=tuple(field for field in row.fields if field[0] != counter)) for row in found]


@dataclass(frozen=True)
class OwnCase:
    case: HealthCase
    stage: Stage
    light: Availability


def own_cases(user: User, *, on: datetime.date) -> list[OwnCase]:
    """The cases of the user and of the user's children with their diagnoses, open ones first; one query."""
    persons = user.scope(*PERSONAL).persons
    rows = health_cases().filter(pk__in=HealthCase.objects.visible_to(user).filter(athlete__person__in=persons))
    found = []
    for case in rows.select_related("athlete__person", "athlete__sport", "diagnosis"):
        step = stage_of_case(case.dates, on)
        found.append(OwnCase(case, step, LIGHTS[step]))
    return found
