from __future__ import annotations

import datetime

import pytest
from auditlog.models import LogEntry
from django.utils import timezone

from athletes.choices import RequestKind, RequestState
from athletes.models import DestructionCertificate, RecordAccess, RightsRequest, User
from athletes.services import rights
from tests.conftest import DAY
from tests.factories.athletes import AthleteFactory, UserFactory

pytestmark = pytest.mark.django_db


def answer(request: RightsRequest, by: User, state: RequestState = RequestState.GRANTED, reason: str = "示例") -> None:
    rights.decide(request=request, state=state, reason=reason, retained="成绩", by=by, on=DAY, at=timezone.now())


def test_a_request_is_due_thirty_days_later_and_asked_once(office: User) -> None:
    person, by = AthleteFactory().person, UserFactory()
    asked = rights.ask(person=person, kind=RequestKind.CORRECTION, text="电话", by=by, on=DAY)
    assert asked.due_on == datetime.date(2023, 7, 28)
    with pytest.raises(rights.AlreadyAsked):
        rights.ask(person=person, kind=RequestKind.CORRECTION, text="电话", by=by, on=DAY)
    answer(asked, office)
    rights.ask(person=person, kind=RequestKind.CORRECTION, text="电话", by=by, on=DAY)


def test_an_answer_has_a_reason_and_is_given_once(office: User) -> None:
    asked = rights.ask(person=AthleteFactory().person, kind=RequestKind.ERASURE, text="x", by=office, on=DAY)
    with pytest.raises(rights.ReasonMissing):
        answer(asked, office, reason=" ")
    answer(asked, office, RequestState.REFUSED)
    with pytest.raises(rights.AlreadyDecided):
        answer(asked, office)


def test_a_granted_erasure_takes_the_values_out_of_the_record_and_of_its_history(office: User) -> None:
    athlete = AthleteFactory(person__phone="13800009999", school="示例九中")
    athlete.measurements.create(measured_on=DAY, height_cm=187)
    athlete.person.phone = "13800008888"
    athlete.person.save()
    asked = rights.ask(person=athlete.person, kind=RequestKind.ERASURE, text="x", by=office, on=DAY)
    answer(asked, office)
    athlete.refresh_from_db()
    athlete.person.refresh_from_db()
    assert (athlete.person.phone, athlete.school, athlete.measurements.count()) == ("", "", 0)
    assert athlete.person.name and athlete.person.birth_date
    kept = str(list(LogEntry.objects.values_list("changes", flat=True)))
    assert not [value for value in ("13800009999", "13800008888", "示例九中", "187") if value in kept]
    assert DestructionCertificate.objects.get().rule == "measurement"


def test_a_refused_erasure_erases_nothing(office: User) -> None:
    athlete = AthleteFactory(person__phone="13800009999")
    asked = rights.ask(person=athlete.person, kind=RequestKind.ERASURE, text="x", by=office, on=DAY)
    answer(asked, office, RequestState.REFUSED)
    athlete.person.refresh_from_db()
    assert athlete.person.phone == "13800009999"


def test_a_copy_is_on_record_as_a_request_and_a_guardians_reading() -> None:
    person, guardian = AthleteFactory().person, UserFactory()
    rights.log_own_copy(person=person, by=guardian, on=DAY, at=timezone.now(), why="副本")
    assert RightsRequest.objects.get().state == RequestState.GRANTED
    assert {row.kind for row in RecordAccess.objects.filter(person=person, by=guardian)} == {"identity", "health"}
