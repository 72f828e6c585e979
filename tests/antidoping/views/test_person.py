from __future__ import annotations

import datetime

import pytest
from django.urls import reverse

from antidoping.models import Approval, Credential, ExamAttempt, Ineligibility, Waiver
from athletes.choices import AccessKind, Role
from athletes.models import RecordAccess
from tests.factories.antidoping import CourseFactory, CredentialFactory, IneligibilityFactory


@pytest.fixture
def url(athlete):
    return reverse("antidoping:person_detail", args=[athlete.person_id])


@pytest.fixture
def act(client_as, officer, url):
    def post(name, **values):
        return client_as(officer).post(url, {"act": name} | values)

    return post


def test_reading_a_record_is_written_down(client_as, officer, ready, url):
    IneligibilityFactory(person=ready.person)
    response = client_as(officer).get(url)
    assert "CANARY-DECISION-77" in response.content.decode()
    read = RecordAccess.objects.get()
    assert (read.by, read.person, read.kind) == (officer, ready.person, AccessKind.ANTIDOPING)


@pytest.mark.parametrize("role", [Role.OFFICE, Role.LEADER, Role.PHYSICIAN, Role.AUDITOR, Role.SYSTEM_ADMIN])
def test_a_record_does_not_exist_for_others(client_as, user_as, ready, url, role):
    client = client_as(user_as(role))
    assert client.get(url).status_code == 404
    assert client.post(url, {"act": "approve", "role": "athlete"}).status_code == 404
    assert not RecordAccess.objects.exists()


def test_without_a_window_there_is_no_record(client_as, officer, url):
    assert client_as(officer).get(url).status_code == 404


def test_an_exam_result_is_recorded(act, athlete, ruleset):
    posted = {"score": "85", "taken_on": "2023-06-28", "mode": "supervised", "paper": "A"}
    assert act("exam", **posted).status_code == 302
    assert ExamAttempt.objects.get().person == athlete.person
    again = act("exam", **posted)
    assert again.status_code == 422
    assert 'role="alert"' in again.content.decode()


def test_what_was_typed_stays(act, ruleset):
    response = act("exam", score="850", taken_on="2023-06-28", mode="supervised", paper="B卷")
    assert response.status_code == 422
    assert "B卷" in response.content.decode()


def test_approval_is_refused_with_a_sentence_until_everything_holds(act, ready):
    Approval.objects.all().delete()
    ExamAttempt.objects.all().delete()
    assert act("approve", role="athlete").status_code == 422
    assert act("approve", role="athlete", reason="补考已排").status_code == 302
    assert Approval.objects.get().reason == "补考已排"


def test_a_waiver(act, ready):
    assert act("waive", code="EXAM", reason="示例", to_on="2023-08-18").status_code == 302
    assert act("waive", code="PLEDGE", reason="示例", to_on="2023-08-18").status_code == 422
    assert Waiver.objects.get().code == "EXAM"


def test_a_certificate_is_recorded_verified_and_revoked(act, athlete, ruleset):
    course = CourseFactory()
    posted = {"course": course.pk, "completed_on": "2023-06-01", "number": "N-1"}
    assert act("certificate", **posted).status_code == 302
    row = Credential.objects.get()
    assert row.verified_on is None
    assert act("verify", row=row.pk).status_code == 302
    assert act("revoke", row=row.pk, reason="替考").status_code == 302
    row.refresh_from_db()
    assert (row.verified_on, row.revoked_on) == (datetime.date(2023, 6, 28), datetime.date(2023, 6, 28))
    assert act("revoke", row=row.pk, reason="再次").status_code == 422


def test_a_sitting_is_voided_and_an_approval_withdrawn(act, ready):
    assert act("void", row=ExamAttempt.objects.get().pk, reason="断电").status_code == 302
    assert act("withdraw", row=Approval.objects.get().pk, reason="示例").status_code == 302
    assert ExamAttempt.objects.get().voided_on
    assert Approval.objects.get().withdrawn_on


def test_somebody_elses_row_is_not_reached_from_here(act, ready):
    other = CredentialFactory()
    assert act("revoke", row=other.pk, reason="示例").status_code == 422
    other.refresh_from_db()
    assert other.revoked_on is None


def test_a_bar_is_recorded_under_seal_and_lifted(act, athlete, ruleset):
    posted = {"kind": "final", "from_on": "2023-06-01", "decision_reference": "D-1"}
    assert act("bar", **posted, to_on="2023-05-01").status_code == 422
    assert act("bar", **posted).status_code == 302
    row = Ineligibility.objects.get()
    assert act("lift", row=row.pk).status_code == 302
    row.refresh_from_db()
    assert row.lifted_on == datetime.date(2023, 6, 28)


def test_an_unknown_act_is_none(act, ruleset):
    assert act("whatever").status_code == 404
