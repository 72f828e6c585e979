"""The papers of one athlete: who reads and enters which, and what a wrong one says."""

from __future__ import annotations

import datetime

import pytest
from auditlog.models import LogEntry
from django.test import Client
from django.urls import reverse

from athletes.choices import AccessKind, Role
from athletes.models import Athlete, Insurance, MedicalCertificate, RecordAccess
from tests.conftest import UserAs
from tests.factories.athletes import AthleteFactory

pytestmark = pytest.mark.django_db
DAYS = {"starts_on": datetime.date(2023, 1, 1), "ends_on": datetime.date(2023, 12, 31)}


@pytest.fixture
def athlete() -> Athlete:
    athlete = AthleteFactory()
    MedicalCertificate.objects.create(athlete=athlete, hospital="示例县医院", conclusion="fit", **DAYS)
    Insurance.objects.create(athlete=athlete, insurer="示例保险", policy_number="示例-77", **DAYS)
    return athlete


def page(athlete: Athlete, user: object) -> str:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(reverse("athletes:papers", args=[athlete.pk])).content.decode()


def test_a_clerk_reads_the_policy_and_nothing_of_the_certificate(athlete: Athlete, user_as: UserAs) -> None:
    said = page(athlete, user_as(Role.UNIT_CLERK, organisation=athlete.unit))
    assert "示例-77" in said
    assert "示例县医院" not in said
    assert not RecordAccess.objects.exists()


def test_a_physician_reads_the_certificate_alone_and_it_is_written_down(athlete: Athlete, user_as: UserAs) -> None:
    physician = user_as(Role.PHYSICIAN)
    said = page(athlete, physician)
    assert "示例县医院" in said
    assert "示例-77" not in said
    assert list(RecordAccess.objects.values_list("by", "kind")) == [(physician.pk, AccessKind.HEALTH)]


def enter(athlete: Athlete, user: object, kind: str, **answers: str) -> object:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.post(reverse("athletes:paper_create", args=[athlete.pk, kind]), answers)


def test_a_unit_enters_the_insurance_of_its_own(athlete: Athlete, user_as: UserAs) -> None:
    clerk = user_as(Role.UNIT_CLERK, organisation=athlete.unit)
    days = {"starts_on": "2024-01-01", "ends_on": "2024-12-31"}
    answer = enter(athlete, clerk, "insurance", insurer="示例", policy_number="示例-78", **days)
    assert answer.status_code == 302
    assert athlete.insurances.first().policy_number == "示例-78"
    assert enter(athlete, clerk, "certificate", hospital="x", conclusion="fit", **days).status_code == 403


def test_a_wrong_agreement_is_refused_in_words(athlete: Athlete, user_as: UserAs) -> None:
    answer = enter(
        athlete, user_as(Role.OFFICE), "agreement", signer="self", starts_on="2023-01-01", ends_on="2023-12-31"
    )
    assert "2 年" in answer.content.decode() or "2 years" in answer.content.decode()
    assert not athlete.agreements.exists()


def test_a_school_is_chosen_or_written(athlete: Athlete, user_as: UserAs) -> None:
    assert enter(athlete, user_as(Role.OFFICE), "enrolment", starts_on="2022-09-01").status_code == 200
    assert not athlete.enrolments.exists()


def test_the_page_says_first_what_needs_attention(athlete: Athlete, user_as: UserAs) -> None:
    client = Client()
    client.force_login(user_as(Role.OFFICE), backend="django.contrib.auth.backends.ModelBackend")
    context = client.get(reverse("athletes:papers", args=[athlete.pk])).context
    assert [line.kind for line in context["shown"].pressing] == ["agreement", "enrolment"]


def remove(athlete: Athlete, user: object, kind: str, row: int, why: str) -> object:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.post(reverse("athletes:paper_remove", args=[athlete.pk, kind, row]), {"why": why})


def test_a_wrong_paper_is_removed_for_a_reason_that_the_history_keeps(athlete: Athlete, user_as: UserAs) -> None:
    insurance = athlete.insurances.get()
    office = user_as(Role.OFFICE)
    assert remove(athlete, office, "insurance", insurance.pk, "").status_code == 200
    assert athlete.insurances.exists()
    assert remove(athlete, office, "insurance", insurance.pk, "录错保单").status_code == 302
    assert not athlete.insurances.exists()
    entry = LogEntry.objects.get_for_object(insurance).first()
    assert (entry.action, entry.additional_data) == (LogEntry.Action.DELETE, {"why": "录错保单"})
    assert remove(athlete, office, "insurance", insurance.pk, "再次").status_code == 404


def test_a_unit_takes_no_certificate_away_and_nobody_through_another_athlete(athlete: Athlete, user_as: UserAs) -> None:
    certificate = athlete.certificates.get()
    clerk = user_as(Role.UNIT_CLERK, organisation=athlete.unit)
    assert remove(athlete, clerk, "certificate", certificate.pk, "示例").status_code == 403
    other = AthleteFactory()
    assert remove(other, user_as(Role.OFFICE), "certificate", certificate.pk, "示例").status_code == 404
    assert athlete.certificates.exists()
