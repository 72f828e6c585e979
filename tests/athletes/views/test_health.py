"""The physician's page, and who else sees how much of an injury."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from athletes.choices import Role
from athletes.models import Athlete, HealthCase, RecordAccess, Squad, User
from tests.conftest import UserAs
from tests.factories.athletes import (
    AthleteFactory,
    DiagnosisFactory,
    GuardianFactory,
    HealthCaseFactory,
    MembershipFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db
DAY = datetime.date(2023, 6, 28)
SECRET = "示例诊断：跟腱"
ClientAs = Callable[[User], Client]


@pytest.fixture
def athlete(squad: Squad) -> Athlete:
    person = PersonFactory(name="赵子懿", name_pinyin="zhao zi yi", birth_date=datetime.date(2007, 3, 15))
    athlete = AthleteFactory(person=person, sport=squad.sport)
    MembershipFactory(squad=squad, athlete=athlete)
    return athlete


@pytest.fixture
def case(athlete: Athlete) -> HealthCase:
    case = HealthCaseFactory(
        athlete=athlete,
        restricted_from=datetime.date(2023, 6, 25),
        restriction="不跳跃",
        max_minutes=45,
        max_rpe=4,
        review_on=datetime.date(2023, 7, 2),
    )
    return DiagnosisFactory(case=case, text=SECRET, body_area="ankle").case


@pytest.fixture
def doctor(client_as: ClientAs, physician: User) -> Client:
    return client_as(physician)


def body(client: Client, name: str, *args: object, **query: str) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def course(case: HealthCase, **values: Any) -> dict[str, Any]:
    given = {name: getattr(case, name) for name in ("restricted_from", "restriction", "max_minutes", "max_rpe")}
    return {key: value for key, value in (given | {"version": case.version} | values).items() if value is not None}


def test_the_list_shows_open_cases_by_review_and_finds_others(doctor: Client, case: HealthCase) -> None:
    later = HealthCaseFactory(athlete__person__name="钱复查", review_on=datetime.date(2023, 6, 27))
    HealthCaseFactory(athlete__person__name="孙痊愈", fit_from=datetime.date(2023, 6, 26))
    page = body(doctor, "athletes:availability")
    assert page.index(later.athlete.person.name) < page.index("赵子懿")
    assert "孙痊愈" not in page
    assert SECRET not in page
    assert "孙痊愈" in body(doctor, "athletes:availability", state="closed")
    due = body(doctor, "athletes:availability", state="due")
    assert ("钱复查" in due, "赵子懿" in due) == (True, False)
    out = body(doctor, "athletes:availability", state="out")
    assert ("钱复查" in out, "赵子懿" in out) == (True, False)
    assert "赵子懿" in body(doctor, "athletes:availability", state="all", q="zhao")
    assert "钱复查" not in body(doctor, "athletes:availability", q="赵子")


def queries(client: Client) -> int:
    client.get(reverse("athletes:availability"))
    with CaptureQueriesContext(connection) as asked:
        body(client, "athletes:availability")
    return len(asked)


def test_the_list_needs_as_many_queries_for_three_cases_as_for_one(doctor: Client) -> None:
    HealthCaseFactory()
    one = queries(doctor)
    HealthCaseFactory.create_batch(2)
    assert queries(doctor) == one


def test_opening_a_case_records_it_with_its_diagnosis(doctor: Client, athlete: Athlete) -> None:
    given = {"athlete": athlete.pk, "kind": "injury", "onset_on": "2023-06-27", "text": SECRET, "body_area": "ankle"}
    response = doctor.post(reverse("athletes:health_case_create"), given | {"token": "t1"})
    assert response.status_code == 302
    assert doctor.post(reverse("athletes:health_case_create"), given | {"token": "t1"}).status_code == 302
    stored = HealthCase.objects.get()
    assert (stored.diagnosis.text, stored.diagnosis.body_area) == (SECRET, "ankle")
    again = doctor.post(reverse("athletes:health_case_create"), given | {"token": "t2"}).content.decode()
    assert "该运动员已有同一天起病的同类未关闭病例" in again
    assert HealthCase.objects.count() == 1


def test_dates_out_of_order_come_back_with_a_sentence(doctor: Client, case: HealthCase) -> None:
    given = course(case, full_training_from="2023-06-24")
    page = doctor.post(reverse("athletes:health_case", args=[case.pk]), given).content.decode()
    assert "日期次序不对" in page
    assert 'value="2023-06-24"' in page
    case.refresh_from_db()
    assert case.full_training_from is None


def test_the_second_of_two_physicians_is_told_and_may_save_again(doctor: Client, case: HealthCase) -> None:
    url = reverse("athletes:health_case", args=[case.pk])
    assert doctor.post(url, course(case, restriction="不跑动")).status_code == 302
    page = doctor.post(url, course(case, restriction="不对抗")).content.decode()
    assert "您打开期间，别人改了这一例" in page
    assert "不对抗" in page
    assert 'name="version" value="2"' in page
    case.refresh_from_db()
    assert case.restriction == "不跑动"
    assert doctor.post(url, course(case, restriction="不对抗")).status_code == 302


def test_closing_and_taking_the_clearance_back(doctor: Client, case: HealthCase) -> None:
    close = reverse("athletes:health_case_close", args=[case.pk])
    early = doctor.post(close, {"fit_from": "2023-06-29", "version": 1}).content.decode()
    assert "这一天还没有到" in early
    assert doctor.post(close, {"fit_from": "", "version": 1}).status_code == 200
    assert doctor.post(close, {"fit_from": "2023-06-28", "version": 1}).status_code == 302
    assert "赵子懿" not in body(doctor, "athletes:availability")
    reopen = reverse("athletes:health_case_reopen", args=[case.pk])
    assert doctor.post(reopen, {"why": "", "version": 2}).status_code == 200
    assert doctor.post(reopen, {"why": "误点", "version": 2}).status_code == 302
    page = body(doctor, "athletes:health_case", case.pk)
    assert "误点" in page
    case.refresh_from_db()
    assert case.fit_from is None


def test_a_diagnosis_is_corrected_and_each_showing_is_on_record(doctor: Client, case: HealthCase) -> None:
    url = reverse("athletes:health_case_diagnosis", args=[case.pk])
    given = {"text": "示例诊断：踝", "organ_system": "dental", "revision": 1}
    assert "伤填部位和组织" in doctor.post(url, given).content.decode()
    assert doctor.post(url, {"text": "", "revision": 1}).status_code == 200
    assert doctor.post(url, {"text": "示例诊断：踝", "revision": 1}).status_code == 302
    assert "示例诊断：踝" in body(doctor, "athletes:health_case", case.pk)
    reads = RecordAccess.objects.filter(person=case.athlete.person, kind="health")
    assert reads.count() == 3


def test_the_coach_sees_stage_restriction_cap_and_review_and_no_diagnosis(
    client_as: ClientAs, coach: User, case: HealthCase
) -> None:
    client = client_as(coach)
    listed, shown = body(client, "athletes:athlete_list"), body(client, "athletes:athlete_detail", case.athlete_id)
    for page in (listed, shown):
        assert "限训" in page
        assert "不跳跃" in page
        assert "7月2日" in page
        assert SECRET not in page
    assert "最多 45 分钟" in shown
    assert "踝" not in shown
    assert client.get(reverse("athletes:health_case", args=[case.pk])).status_code == 404
    assert client.get(reverse("athletes:availability")).status_code == 404


def test_athlete_and_guardian_read_the_own_diagnosis(
    client_as: ClientAs, user_as: UserAs, athlete: Athlete, case: HealthCase
) -> None:
    other = DiagnosisFactory(text="别人的诊断")
    own = body(client_as(user_as(Role.ATHLETE, person=athlete.person)), "athletes:my_health")
    assert SECRET in own
    assert other.text not in own
    assert RecordAccess.objects.count() == 0
    guardian = GuardianFactory(athlete=athlete)
    user = user_as(Role.GUARDIAN, person=athlete.person)
    user.person = guardian.person
    user.save()
    assert SECRET in body(client_as(user), "athletes:my_health")
    assert RecordAccess.objects.get().by == user


def test_a_guardian_reads_until_the_child_comes_of_age(
    client_as: ClientAs, user_as: UserAs, athlete: Athlete, case: HealthCase
) -> None:
    client = client_as(user_as(Role.GUARDIAN, person=athlete.person))
    athlete.person.birth_date = datetime.date(2005, 6, 29)
    athlete.person.save()
    assert SECRET in body(client, "athletes:my_health")
    athlete.person.birth_date = datetime.date(2005, 6, 28)
    athlete.person.save()
    assert SECRET not in body(client, "athletes:my_health")


def test_the_diagnosis_stays_out_of_history_and_audit(
    client_as: ClientAs, auditor: User, doctor: Client, case: HealthCase
) -> None:
    doctor.post(reverse("athletes:health_case_diagnosis", args=[case.pk]), {"text": SECRET + "二", "revision": 1})
    page = body(client_as(auditor), "athletes:audit_log")
    assert SECRET not in page
    assert "踝" not in page
