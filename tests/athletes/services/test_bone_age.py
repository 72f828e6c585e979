"""Bone-age tests on their way: every step is kept, readings stay apart, and nobody overtakes anybody."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from auditlog.models import LogEntry
from django.db import connection

from athletes.choices import BoneAgeStandard, BoneAgeStatus, Role
from athletes.domain.bone_age_flow import Step, StepFault
from athletes.models import BoneAge, BoneAgeReading, Squad, User
from athletes.queries.bone_age import awaiting_conclusion, bone_age_record, bone_ages_visible_to, latest_readings
from athletes.services import bone_age as service
from athletes.services.bone_age import Film, Reading
from tests.conftest import UserAs
from tests.factories.athletes import (
    AthleteFactory,
    BoneAgeFactory,
    BoneAgeStepFactory,
    ConsentFactory,
    MembershipFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db
DAY = datetime.date(2023, 6, 28)
EARLIER = datetime.date(2023, 6, 1)
FILM, READING = Film(DAY, "示例医院"), Reading(BoneAgeStandard.CHINA_05, Decimal("16.3"))


@pytest.fixture
def listed_test() -> BoneAge:
    return BoneAgeStepFactory(on=EARLIER).bone_age


def take(test: BoneAge, to: str, by: User, *, on: datetime.date = DAY, reason: str = "示例", **more: object) -> BoneAge:
    step = Step(to, on, reason, more.pop("notice_to", None), more.pop("limit", None))  # type: ignore[arg-type]  # one dict
    return service.take_step(bone_age=test, step=step, by=by, today=DAY, **more)  # type: ignore[arg-type]  # as above


def test_putting_on_the_list_opens_one_test_a_year(office: User) -> None:
    athletes = [AthleteFactory(), AthleteFactory()]
    BoneAgeFactory(athlete=athletes[0])
    opened = service.put_on_list(athletes=athletes, season=2023, on=DAY, why="通知", by=office)
    assert [row.athlete for row in opened] == [athletes[1]]
    step = opened[0].steps.get()
    assert (step.to_status, step.reason, step.by) == (BoneAgeStatus.LISTED, "通知", office)
    assert service.put_on_list(athletes=athletes, season=2023, on=DAY, why="通知", by=office) == []


def test_from_film_to_conclusion(listed_test: BoneAge, office: User) -> None:
    take(listed_test, "taken", office, film=FILM)
    take(listed_test, "read", office, reading=READING)
    take(listed_test, "published", office, on=DAY, notice_to=DAY)
    listed_test.refresh_from_db()
    assert (listed_test.status, listed_test.notice_to) == ("published", DAY)
    take(listed_test, "appealed", office, reason="家长申请复议")
    again = Reading(BoneAgeStandard.CHN, Decimal("15.8"))
    take(listed_test, "read", office, reading=again)
    assert [row.years for row in listed_test.readings.all()] == ["16.3", "15.8"]
    assert latest_readings([listed_test.pk])[listed_test.pk].value == Decimal("15.8")
    assert [step.to_status for step in listed_test.steps.order_by("pk")] == [
        "listed",
        "taken",
        "read",
        "published",
        "appealed",
        "read",
    ]


def test_the_value_is_encrypted_and_in_no_history(listed_test: BoneAge, office: User) -> None:
    take(listed_test, "taken", office, film=FILM)
    take(listed_test, "read", office, reading=READING)
    with connection.cursor() as cursor:
        cursor.execute("SELECT years FROM athletes_boneagereading")
        assert "16.3" not in cursor.fetchone()[0]
    kept = " ".join(str(entry.changes) for entry in LogEntry.objects.all())
    assert "16.3" not in kept
    assert "示例医院" not in kept
    assert str(BoneAgeReading.objects.get()) == str(listed_test)


def test_what_stands_against_a_step_is_raised_and_nothing_is_written(listed_test: BoneAge, office: User) -> None:
    with pytest.raises(service.StepRefused) as refused:
        take(listed_test, "missed", office, reason="")
    assert refused.value.faults == (StepFault.REASON_MISSING,)
    listed_test.refresh_from_db()
    assert listed_test.status == "listed"
    assert listed_test.steps.count() == 1


def test_a_conclusion_agrees_with_the_limit(listed_test: BoneAge, office: User) -> None:
    take(listed_test, "taken", office, film=FILM)
    take(listed_test, "read", office, reading=READING)
    take(listed_test, "published", office, notice_to=DAY)
    BoneAge.objects.update(notice_to=EARLIER)
    with pytest.raises(service.StepRefused) as refused:
        take(listed_test, "passed", office, limit=Decimal("16.0"))
    assert refused.value.faults == (StepFault.OVER_LIMIT,)
    assert take(listed_test, "over_age", office, limit=Decimal("16.0")).status == "over_age"


def test_two_people_do_not_overtake_each_other(listed_test: BoneAge, office: User) -> None:
    seen = listed_test.steps.get().pk
    take(listed_test, "taken", office, film=FILM, seen=seen)
    with pytest.raises(service.MovedMeanwhile):
        take(listed_test, "read", office, reading=READING, seen=seen)


def test_a_reading_needs_a_film(office: User) -> None:
    test = BoneAgeStepFactory(bone_age__status="taken", on=EARLIER).bone_age
    with pytest.raises(service.StepRefused):
        take(test, "read", office, reading=READING)


def test_the_physician_takes_films_and_publishes_nothing(listed_test: BoneAge, physician: User) -> None:
    take(listed_test, "taken", physician, film=FILM)
    take(listed_test, "read", physician, reading=READING)
    with pytest.raises(service.NotYourStep):
        take(listed_test, "published", physician, notice_to=DAY)


def test_under_fourteen_a_guardian_consents_first(office: User) -> None:
    test = BoneAgeStepFactory(bone_age__athlete__person__birth_date=datetime.date(2011, 1, 1), on=EARLIER).bone_age
    with pytest.raises(service.ConsentMissing):
        take(test, "taken", office, film=FILM)
    person = test.athlete.person
    ConsentFactory(person=person, purpose="sensitive_data", given_by=PersonFactory())
    assert take(test, "taken", office, film=FILM).status == "taken"


def test_a_value_that_is_none_of_ours_is_no_number() -> None:
    assert BoneAgeReading(years="?").value is None
    assert BoneAgeReading(years=None).value is None


def test_a_coach_sees_where_a_test_stands_and_never_the_value(squad: Squad, coach: User, user_as: UserAs) -> None:
    athlete = MembershipFactory(squad=squad).athlete
    own, other = BoneAgeFactory(athlete=athlete), BoneAgeFactory()
    own.readings.create(film_on=DAY, laboratory="示例", standard="chn", years="15.0")
    assert list(BoneAge.objects.visible_to(coach)) == [own]
    assert bone_age_record(own, user=coach).readings == []
    clerk = user_as(Role.UNIT_CLERK, organisation=athlete.unit)
    assert not BoneAge.objects.visible_to(clerk).exists()
    guarded = user_as(Role.ATHLETE, person=athlete.person)
    assert [row.years for row in bone_age_record(own, user=guarded).readings] == ["15.0"]
    assert bone_age_record(own, user=guarded).next == ()
    assert other not in bone_ages_visible_to(guarded)


def test_minors_are_listed_for_the_office_with_leave_and_for_the_physician(user_as: UserAs, physician: User) -> None:
    BoneAgeFactory()
    assert bone_ages_visible_to(physician).count() == 1
    assert bone_ages_visible_to(user_as(Role.OFFICE)).count() == 1
    assert bone_ages_visible_to(user_as(Role.OFFICE, minors=False)).count() == 0


def test_appeals_and_notices_that_ended_wait_for_the_office() -> None:
    BoneAgeFactory(status="published", notice_to=DAY)
    waiting = {
        BoneAgeFactory(status="published", notice_to=EARLIER).pk,
        BoneAgeFactory(status="appealed", notice_to=DAY).pk,
    }
    assert {row.pk for row in awaiting_conclusion(on=DAY)} == waiting
