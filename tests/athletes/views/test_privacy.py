"""The pages of data protection, as each side uses them."""

from __future__ import annotations

import datetime
import io
import json
import zipfile
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from athletes.choices import Role
from athletes.models import Athlete, Consent, Diagnosis, MinorGrant, RecordAccess, RightsRequest, User
from athletes.services.identity import document_of
from tests.conftest import DAY, UserAs
from tests.factories.athletes import AppointmentFactory, AthleteFactory, GuardianFactory, HealthCaseFactory, UserFactory

pytestmark = pytest.mark.django_db
NUMBER = "140799200703150014"
ClientAs = Callable[[User], Client]


@pytest.fixture
def athlete() -> Athlete:
    athlete = AthleteFactory(person__phone="13800007777", school="示例七中")
    document_of(athlete.person, NUMBER).save()
    Diagnosis.objects.create(case=HealthCaseFactory(athlete=athlete), text="示例踝扭伤")
    return athlete


@pytest.fixture
def own(client_as: ClientAs, user_as: UserAs, athlete: Athlete) -> Client:
    return client_as(user_as(Role.ATHLETE, person=athlete.person))


def url(name: str, *args: object) -> str:
    return reverse(f"athletes:{name}", args=args)


def test_a_copy_holds_what_is_on_record_about_this_person_and_nobody_else(own: Client, athlete: Athlete) -> None:
    guardian = GuardianFactory(athlete=athlete, person__phone="13900001111")
    other = AthleteFactory(person__name="钱示例")
    answer = own.post(url("my_copy", athlete.person_id))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        data, readable = json.loads(archive.read("data.json")), archive.read("data.html").decode()
    assert data["records"]["athletes.IdentityDocument"][0]["number"] == NUMBER
    assert data["records"]["athletes.Diagnosis"][0]["text"] == "示例踝扭伤"
    assert "athletes.User" not in data["records"]
    assert "示例踝扭伤" in readable
    assert other.person.name not in readable
    assert guardian.person.phone not in readable
    assert RightsRequest.objects.get().kind == "copy"


def test_another_persons_data_does_not_exist(own: Client) -> None:
    other = AthleteFactory().person_id
    assert {own.get(url(name, other)).status_code for name in ("consent", "my_readings", "my_data")} == {404}
    assert own.post(url("my_copy", other)).status_code == 404


def test_a_person_sees_who_looked(own: Client, athlete: Athlete) -> None:
    by = UserFactory(last_name="示例孙")
    RecordAccess.objects.create(by=by, person=athlete.person, kind="identity", purpose="报名核对", at=timezone.now())
    RecordAccess.objects.create(
        by=by, person=AthleteFactory().person, kind="identity", purpose="别人", at=timezone.now()
    )
    page = own.get(url("my_readings", athlete.person_id)).content.decode()
    assert "示例孙" in page and "报名核对" in page
    assert "别人" not in page


def test_consent_is_given_and_withdrawn_on_its_page(own: Client, athlete: Athlete) -> None:
    address = url("consent", athlete.person_id)
    assert "敏感个人信息" in own.get(address).content.decode()
    own.post(address, {"purpose": "sensitive_data", "give": "1"})
    assert Consent.objects.open("sensitive_data").filter(person=athlete.person).exists()
    own.post(address, {"purpose": "sensitive_data"})
    assert not Consent.objects.open("sensitive_data").exists()
    assert own.post(address, {"purpose": "nonsense"}).status_code == 400


def test_a_child_is_told_that_the_guardian_decides(client_as: ClientAs, user_as: UserAs) -> None:
    child = AthleteFactory(person__birth_date=datetime.date(2011, 1, 1))
    client = client_as(user_as(Role.ATHLETE, person=child.person))
    address = url("consent", child.person_id)
    assert 'name="give"' not in client.get(address).content.decode()
    assert client.post(address, {"purpose": "sensitive_data", "give": "1"}).status_code == 403


def test_the_overview_says_who_lacks_which_consent(client_as: ClientAs, office: User, athlete: Athlete) -> None:
    given = AthleteFactory(person__name="周示例")
    Consent.objects.create(
        person=given.person, purpose="sensitive_data", version="2023-1", given_on=DAY, given_by=given.person
    )
    page = client_as(office).get(url("consent_overview"), {"lacking": "sensitive_data"}).content.decode()
    assert athlete.person.name in page
    assert "周示例" not in page


def test_the_query_count_of_the_overview_is_the_same_for_one_row_and_three(client_as: ClientAs, office: User) -> None:
    client, counts = client_as(office), []
    for _number in (1, 2):
        AthleteFactory()
        client.get(url("consent_overview"))
        with CaptureQueriesContext(connection) as captured:
            client.get(url("consent_overview"))
        counts.append(len(captured))
        AthleteFactory()
    assert counts[0] == counts[1] <= 25


def test_a_request_goes_from_the_person_to_the_office_and_back(
    own: Client, client_as: ClientAs, office: User, athlete: Athlete
) -> None:
    page = url("my_data", athlete.person_id)
    assert own.post(page, {"kind": "correction", "text": "手机号已更换"}).status_code == 302
    assert own.post(page, {"kind": "correction", "text": "手机号已更换"}).status_code == 200  # asked already
    asked, client = RightsRequest.objects.get(), client_as(office)
    assert athlete.person.name in client.get(url("request_list")).content.decode()
    answer = {"state": "granted", "reason": "已更正", "retained": ""}
    assert client.post(url("request_detail", asked.pk), answer).status_code == 302
    assert "已更正" in own.get(page).content.decode()
    assert athlete.person.name not in client.get(url("request_list")).content.decode()
    assert athlete.person.name in client.get(url("request_list"), {"tab": "answered"}).content.decode()


def test_the_office_destroys_what_is_due_and_prints_the_certificate(client_as: ClientAs, office: User) -> None:
    AthleteFactory().measurements.create(measured_on=datetime.date(2015, 1, 1), height_cm=150)
    client = client_as(office)
    assert client.post(url("retention"), {"why": "年度清理"}).status_code == 302
    page = client.get(url("retention")).content.decode()
    assert "measurement" in page
    certificate = page.split("/retention/certificates/")[1].split("/")[0]
    assert "年度清理" in client.get(url("certificate", certificate)).content.decode()


@pytest.mark.parametrize("minors", (True, False))
def test_personal_data_of_a_minor_is_a_grant_of_its_own(
    client_as: ClientAs, user_as: UserAs, athlete: Athlete, minors: bool
) -> None:
    client = client_as(user_as(Role.OFFICE, minors=minors))
    profile = client.get(url("athlete_detail", athlete.pk)).content.decode()
    assert ("示例七中" in profile, "13800007777" in profile) == (minors, minors)
    assert ("示例七中" in client.get(url("athlete_export"), {"format": "csv"}).content.decode()) is minors
    assert client.get(url("athlete_identity", athlete.pk)).status_code == (200 if minors else 403)


def test_an_adult_needs_no_grant(client_as: ClientAs, user_as: UserAs) -> None:
    adult = AthleteFactory(person__birth_date=datetime.date(2000, 1, 1), school="示例大学")
    page = client_as(user_as(Role.OFFICE, minors=False)).get(url("athlete_detail", adult.pk)).content.decode()
    assert "示例大学" in page


def test_the_system_administrator_grants_for_a_reason_and_a_time(client_as: ClientAs, system_admin: User) -> None:
    held = AppointmentFactory(role=Role.OFFICE)
    client, page = client_as(system_admin), url("minor_grant", held.pk)
    assert client.post(page, {"to_on": "2023-06-01", "reason": "省运会报名"}).status_code == 200
    assert not MinorGrant.objects.exists()
    assert client.post(page, {"to_on": "2023-09-17", "reason": "省运会报名"}).status_code == 302
    assert held.user.acting(DAY).sees_minors
    assert not held.user.acting(datetime.date(2023, 9, 18)).sees_minors
    coach = AppointmentFactory(role=Role.LEADER)
    assert client.post(url("minor_grant", coach.pk), {"to_on": "2023-09-17", "reason": "省运会"}).status_code == 200


def test_the_auditor_narrows_readings_and_takes_them_out(client_as: ClientAs, auditor: User, athlete: Athlete) -> None:
    for kind, name in (("identity", "甲"), ("health", "乙")):
        by = UserFactory(last_name=f"查阅{name}")
        RecordAccess.objects.create(by=by, person=athlete.person, kind=kind, purpose="x", at=timezone.now())
    client, ask = client_as(auditor), {"tab": "reads", "kind": "identity", "person": athlete.person.name}
    page = client.get(url("audit_log"), ask).content.decode()
    assert "查阅甲" in page and "查阅乙" not in page
    assert "查阅甲" not in client.get(url("audit_log"), {"tab": "reads", "person": "无此人"}).content.decode()
    assert "查阅甲" not in client.get(url("audit_log"), {"tab": "reads", "who": "查阅乙"}).content.decode()
    with zipfile.ZipFile(io.BytesIO(client.get(url("audit_export"), ask).content)) as book:
        said = book.read("xl/sharedStrings.xml").decode()
    assert "查阅甲" in said and "查阅乙" not in said


def test_the_auditor_finds_the_changes_of_a_person_masked(client_as: ClientAs, auditor: User, athlete: Athlete) -> None:
    athlete.person.phone = "13800006666"
    athlete.person.save()
    page = client_as(auditor).get(url("audit_log"), {"person": athlete.person.name}).content.decode()
    assert athlete.person.name in page
    assert "13800006666" not in page
    nobody = client_as(auditor).get(url("audit_log"), {"person": "无此人", "since": "nonsense"}).content.decode()
    assert athlete.person.name not in nobody
