"""Open, move on, close, open again: what is refused, and what the history keeps."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.db import IntegrityError, transaction

from athletes.choices import BodyArea, HealthKind, OrganSystem, Stage, Tissue
from athletes.domain.availability import NO_CAP, NOTHING, StageCap
from athletes.models import Athlete, Diagnosis, HealthCase, Squad, User
from athletes.queries.health import availability_lights, squad_caps
from athletes.services import health
from athletes.services.health import Course, Finding
from tests.factories.athletes import HealthCaseFactory, MembershipFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2023, 6, 28)
SECRET = "示例诊断：前交叉韧带"


def june(number: int) -> datetime.date:
    return datetime.date(2023, 6, number)


@pytest.fixture
def athlete(squad: Squad) -> Athlete:
    return MembershipFactory(squad=squad).athlete


Open = Callable[..., HealthCase]


@pytest.fixture
def opened(athlete: Athlete, physician: User) -> Open:
    def make(**course: Any) -> HealthCase:
        return health.open_health_case(
            athlete=athlete,
            kind=HealthKind.INJURY,
            onset_on=june(5),
            course=Course(**course),
            finding=Finding(text=SECRET, body_area=BodyArea.KNEE, tissue=Tissue.LIGAMENT),
            by=physician,
            today=DAY,
        )

    return make


def test_a_new_case_is_out_until_it_is_moved_on(opened: Open, athlete: Athlete, squad: Squad, physician: User) -> None:
    case = opened()
    assert availability_lights([athlete.pk], on=DAY)[athlete.pk].stage == Stage.OUT
    assert squad_caps(squad.pk, on=DAY) == {athlete.pk: NOTHING}
    course = Course(restricted_from=june(20), max_minutes=45, max_rpe=4, restriction="不跳跃", review_on=june(30))
    health.update_health_case(case=case, course=course, version=1, by=physician)
    light = availability_lights([athlete.pk], on=DAY)[athlete.pk]
    assert (light.stage, light.restriction, light.review_on) == (Stage.RESTRICTED, "不跳跃", june(30))
    assert squad_caps(squad.pk, on=DAY) == {athlete.pk: StageCap(45, 4)}


def test_a_closed_case_has_neither_light_nor_cap(opened: Open, athlete: Athlete, squad: Squad, physician: User) -> None:
    case = opened(restricted_from=june(10), max_rpe=4)
    health.close_health_case(case=case, fit_from=june(28), version=1, by=physician, today=DAY)
    assert availability_lights([athlete.pk], on=DAY) == {}
    assert squad_caps(squad.pk, on=DAY) == {athlete.pk: NO_CAP}
    assert squad_caps(squad.pk, on=june(27)) == {athlete.pk: StageCap(None, 4)}


@pytest.mark.parametrize(
    "course",
    [
        {"restricted_from": june(4)},
        {"restricted_from": june(10), "full_training_from": june(9)},
        {"full_training_from": june(4)},
    ],
)
def test_dates_out_of_order_are_refused(opened: Open, course: dict[str, Any], physician: User) -> None:
    with pytest.raises(health.DatesOutOfOrder):
        opened(**course)
    case = opened()
    with pytest.raises(health.DatesOutOfOrder):
        health.update_health_case(case=case, course=Course(**course), version=1, by=physician)
    case.refresh_from_db()
    assert (case.restricted_from, case.full_training_from, case.version) == (None, None, 1)


def test_a_clearance_before_full_training_is_out_of_order(opened: Open, physician: User) -> None:
    case = opened(full_training_from=june(20))
    with pytest.raises(health.DatesOutOfOrder):
        health.close_health_case(case=case, fit_from=june(19), version=1, by=physician, today=DAY)


@pytest.mark.parametrize("column", ["restricted_from", "full_training_from", "fit_from"])
def test_the_database_holds_the_order_too(column: str) -> None:
    case = HealthCaseFactory(onset_on=june(20))
    with pytest.raises(IntegrityError), transaction.atomic():
        HealthCase.objects.filter(pk=case.pk).update(**{column: june(19)})


def test_neither_onset_nor_clearance_is_stated_ahead(opened: Open, athlete: Athlete, physician: User) -> None:
    case = opened()
    tomorrow = DAY + datetime.timedelta(days=1)
    with pytest.raises(health.DayAhead):
        health.close_health_case(case=case, fit_from=tomorrow, version=1, by=physician, today=DAY)
    with pytest.raises(health.DayAhead):
        health.open_health_case(
            athlete=athlete,
            kind=HealthKind.ILLNESS,
            onset_on=tomorrow,
            course=Course(),
            finding=Finding(text=SECRET),
            by=physician,
            today=DAY,
        )


def test_the_same_case_is_not_opened_twice(opened: Open) -> None:
    opened()
    with pytest.raises(health.AlreadyOpen):
        opened()
    assert HealthCase.objects.count() == 1


def test_the_second_of_two_changes_is_refused_and_writes_nothing(opened: Open, physician: User) -> None:
    case = opened()
    health.update_health_case(case=case, course=Course(restriction="不跳跃"), version=1, by=physician)
    with pytest.raises(health.ChangedByTwo):
        health.update_health_case(case=case, course=Course(restriction="不跑动"), version=1, by=physician)
    with pytest.raises(health.ChangedByTwo):
        health.close_health_case(case=case, fit_from=DAY, version=1, by=physician, today=DAY)
    case.refresh_from_db()
    assert (case.restriction, case.fit_from) == ("不跳跃", None)


def test_a_closed_case_is_opened_again_only_with_a_reason(opened: Open, physician: User) -> None:
    case = health.close_health_case(case=opened(), fit_from=DAY, version=1, by=physician, today=DAY)
    with pytest.raises(health.CaseClosed):
        health.update_health_case(case=case, course=Course(), version=2, by=physician)
    with pytest.raises(health.CaseClosed):
        health.close_health_case(case=case, fit_from=DAY, version=2, by=physician, today=DAY)
    with pytest.raises(health.ReasonMissing):
        health.reopen_health_case(case=case, version=2, why="  ", by=physician)
    health.reopen_health_case(case=case, version=2, why="误点", by=physician)
    case.refresh_from_db()
    assert case.fit_from is None
    entry = LogEntry.objects.get_for_object(case).order_by("-pk").first()
    assert (entry.actor, entry.additional_data) == (physician, {"why": "误点"})


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        (HealthKind.INJURY, {"organ_system": OrganSystem.RESPIRATORY}),
        (HealthKind.ILLNESS, {"body_area": BodyArea.KNEE}),
        (HealthKind.ILLNESS, {"tissue": Tissue.BONE}),
    ],
)
def test_codes_belong_to_their_kind(kind: HealthKind, codes: dict[str, str]) -> None:
    with pytest.raises(health.CodesDoNotFit):
        health.check_codes(kind, Finding(text=SECRET, **codes))


def test_a_revised_diagnosis_leaves_its_revision_and_not_its_content(opened: Open, physician: User) -> None:
    case = opened()
    health.revise_diagnosis(
        case=case, finding=Finding(text="示例诊断：半月板", body_area=BodyArea.KNEE), revision=1, by=physician
    )
    diagnosis = Diagnosis.objects.get(case=case)
    assert (diagnosis.text, diagnosis.tissue, diagnosis.revision) == ("示例诊断：半月板", "", 2)
    entries = LogEntry.objects.get_for_object(diagnosis)
    assert entries.latest("pk").changes == {"revision": ["1", "2"]}
    said = str(list(entries.values_list("changes", "object_repr")))
    assert not any(word in said for word in (SECRET, "半月板", "knee", "ligament"))
    with pytest.raises(health.ChangedByTwo):
        health.revise_diagnosis(case=case, finding=Finding(text="x"), revision=1, by=physician)


def test_the_text_of_a_diagnosis_is_not_readable_in_the_database(opened: Open) -> None:
    case = opened()
    from_database = Diagnosis.objects.raw("SELECT id, text AS stored FROM athletes_diagnosis")
    assert SECRET not in str(from_database[0].stored)
    assert Diagnosis.objects.get(case=case).text == SECRET
