from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from auditlog.models import LogEntry

from antidoping.models import Credential, EducationSession, ExamAttempt
from antidoping.services.exams import AttemptDraft, record_exam_attempt, record_exam_attempts_bulk, void_exam_attempt
from antidoping.services.refusals import AttemptRefused, RevocationRefused, SessionRefused
from antidoping.services.rulesets import ensure_courses
from antidoping.services.sessions import (
    record_credential,
    record_education_session,
    revoke_credential,
    verify_credential,
)
from tests.factories.antidoping import CourseFactory, CredentialFactory
from tests.factories.athletes import PersonFactory

SCORE = Decimal(85)


def hold(officer, day, **changes):
    values = {
        "course": CourseFactory(valid_months=12),
        "competition": None,
        "held_on": day,
        "duration_min": 45,
        "place": "示例馆",
        "educator": "示例讲师",
        "attendees": [PersonFactory().pk],
        "topics": ("values",),
        "by": officer,
        "on": day,
    }
    return record_education_session(**(values | changes))


def test_a_session_gives_every_attendee_a_credential_once(officer, day):
    people = [PersonFactory().pk for _ in range(3)]
    session = hold(officer, day, attendees=[*people, people[0]])
    earned = session.credentials.order_by("pk")
    assert {row.person_id for row in earned} == set(people)
    assert {row.valid_to for row in earned} == {datetime.date(2024, 6, 27)}
    assert {row.verified_by for row in earned} == {officer}
    assert LogEntry.objects.get_for_model(Credential).filter(actor=officer).count() == 3


@pytest.mark.parametrize(
    "changes",
    [
        {"held_on": datetime.date(2023, 6, 29)},
        {"duration_min": 0},
        {"attendees": []},
        {"course": "per-games"},
    ],
)
def test_a_session_that_cannot_be_is_refused(officer, day, changes):
    if changes.get("course"):
        changes = {"course": CourseFactory(code="AD-GAMES", is_per_games=True)}
    with pytest.raises(SessionRefused):
        hold(officer, day, **changes)
    assert not EducationSession.objects.exists()


def test_a_briefing_belongs_to_its_games(officer, day, games):
    course = CourseFactory(code="AD-GAMES", is_per_games=True)
    session = hold(officer, day, course=course, competition=games)
    assert session.credentials.get().competition == games


def test_a_certificate_waits_for_verification_by_somebody_else(officer, user_as, day):
    holder = PersonFactory()
    course = CourseFactory()
    row = record_credential(
        person=holder, course=course, competition=None, completed_on=day, number="N1", by=officer, on=day
    )
    assert row.verified_on is None
    officer.person = holder
    with pytest.raises(SessionRefused):
        verify_credential(credential=row, by=officer, on=day)
    officer.person = None
    assert verify_credential(credential=row, by=officer, on=day).verified_on == day


def test_a_certificate_of_tomorrow_is_refused(officer, day):
    tomorrow = day + datetime.timedelta(days=1)
    with pytest.raises(SessionRefused):
        record_credential(
            person=PersonFactory(),
            course=CourseFactory(),
            competition=None,
            completed_on=tomorrow,
            number="",
            by=officer,
            on=day,
        )


def test_a_revocation_is_dated_reasoned_and_done_once(officer, day):
    row = CredentialFactory()
    with pytest.raises(RevocationRefused):
        revoke_credential(credential=row, reason=" ", by=officer, on=day)
    revoke_credential(credential=row, reason="替考", by=officer, on=day)
    assert (row.revoked_on, row.revoked_from) == (day, None)
    with pytest.raises(RevocationRefused):
        revoke_credential(credential=row, reason="再次", by=officer, on=day)


def test_sittings_are_counted_to_the_limit(officer, day, games, ruleset):
    person = PersonFactory()
    for number in (1, 2, 3):
        attempt = record_exam_attempt(
            person=person, competition=games, score=Decimal(79), taken_on=day, by=officer, on=day
        )
        assert (attempt.number, attempt.pass_mark, attempt.has_passed) == (number, 80, False)
    with pytest.raises(AttemptRefused, match="3"):
        record_exam_attempt(person=person, competition=games, score=SCORE, taken_on=day, by=officer, on=day)


def test_a_voided_sitting_may_be_taken_again(officer, day, games, ruleset):
    person = PersonFactory()
    first = record_exam_attempt(person=person, competition=games, score=Decimal(10), taken_on=day, by=officer, on=day)
    with pytest.raises(AttemptRefused):
        void_exam_attempt(attempt=first, reason="", by=officer, on=day)
    void_exam_attempt(attempt=first, reason="断电", by=officer, on=day)
    with pytest.raises(AttemptRefused):
        void_exam_attempt(attempt=first, reason="断电", by=officer, on=day)
    again = record_exam_attempt(person=person, competition=games, score=SCORE, taken_on=day, by=officer, on=day)
    assert again.number == 1


def test_the_first_pass_is_final(officer, day, games, ruleset):
    drafts = [AttemptDraft(PersonFactory().pk, Decimal(80), day)] * 2
    with pytest.raises(AttemptRefused):
        record_exam_attempts_bulk(drafts, competition=games, by=officer, on=day)
    assert not ExamAttempt.objects.exists()


@pytest.mark.parametrize(("score", "offset"), [(101, 0), (-1, 0), (90, 1)])
def test_an_impossible_result_is_refused(officer, day, games, ruleset, score, offset):
    with pytest.raises(AttemptRefused):
        record_exam_attempt(
            person=PersonFactory(),
            competition=games,
            score=Decimal(score),
            taken_on=day + datetime.timedelta(days=offset),
            by=officer,
            on=day,
        )


def test_an_exam_needs_rules(officer, day, games):
    with pytest.raises(AttemptRefused):
        record_exam_attempt(person=PersonFactory(), competition=games, score=SCORE, taken_on=day, by=officer, on=day)


def test_default_courses_are_created_once_and_stay_as_edited(officer):
    CourseFactory(code="AD-CORE", name="改过的名称")
    assert len(ensure_courses(by=officer)) == 7
    assert {course.name for course in ensure_courses(by=officer) if course.code == "AD-CORE"} == {"改过的名称"}
