from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from antidoping.domain.decisions import Verdict
from antidoping.models import Credential, ExamAttempt, Pledge
from antidoping.queries.status import clearance
from antidoping.services.entry import waive_requirement
from tests.factories.antidoping import (
    ApprovalFactory,
    CourseFactory,
    CredentialFactory,
    ExamAttemptFactory,
    IneligibilityFactory,
    PledgeFactory,
    ready_evidence,
)
from tests.factories.athletes import AthleteFactory, GuardianFactory, PersonFactory


def answer(games, athlete, day):
    return clearance(games, [athlete.person_id], on=day)[athlete.person_id]


def test_everything_fulfilled_is_cleared(games, ready, day):
    found = answer(games, ready, day)
    assert (found.cleared, found.verdict, found.reason_code, found.missing) == (True, Verdict.READY, "ready", ())


def test_a_newcomer_misses_everything(games, ruleset, athlete, day):
    found = answer(games, athlete, day)
    assert not found.cleared
    assert found.missing == ("AD-CORE", "AD-GAMES", "EXAM", "PLEDGE", "COSIGN", "APPROVAL")
    assert found.first_gap_on == datetime.date(2023, 7, 5)


def test_without_rules_nobody_is_cleared(games, athlete, day):
    assert answer(games, athlete, day).reason_code == "no_rules"


def test_rules_of_a_later_day_are_not_in_force(games, ruleset, athlete):
    assert answer(games, athlete, datetime.date(2022, 12, 31)).reason_code == "no_rules"


def test_evidence_recorded_later_was_not_known_then(games, ready):
    assert not answer(games, ready, datetime.date(2023, 4, 30)).cleared


def test_a_course_that_lapses_during_the_games_is_at_risk(games, ready, day):
    Credential.objects.filter(course__code="AD-CORE").update(valid_to=datetime.date(2023, 8, 12))
    found = answer(games, ready, day)
    assert (found.cleared, found.verdict, found.first_gap_on) == (False, Verdict.AT_RISK, datetime.date(2023, 8, 13))


def test_a_barred_athlete_needs_a_ruling_and_nothing_says_why(games, ready, day):
    IneligibilityFactory(person=ready.person)
    found = answer(games, ready, day)
    assert (found.cleared, found.reason_code, found.missing, found.first_gap_on) == (False, "ruling", (), None)


def test_a_failed_exam_is_missing(games, ready, day):
    ExamAttempt.objects.update(score=79)
    assert answer(games, ready, day).missing == ("EXAM",)


def test_a_voided_exam_does_not_count(games, ready, day):
    ExamAttempt.objects.update(voided_on=day, void_reason="fault")
    assert answer(games, ready, day).missing == ("EXAM",)


def test_a_pledge_without_the_guardian_is_missing_the_cosignature(games, ready, day):
    Pledge.objects.update(guardian=None, cosigned_on=None)
    assert answer(games, ready, day).missing == ("COSIGN",)


def test_a_waiver_clears(games, ready, officer, day):
    ExamAttempt.objects.all().delete()
    to_on = datetime.date(2023, 8, 18)
    waive_requirement(
        person=ready.person, competition=games, code="EXAM", reason="示例", to_on=to_on, by=officer, on=day
    )
    assert answer(games, ready, day).cleared


def test_a_child_needs_the_guardians_course(games, ruleset, day):
    child = AthleteFactory(person__birth_date=datetime.date(2010, 1, 1))
    mother = GuardianFactory(athlete=child).person
    for code in ("AD-KIDS", "AD-GAMES"):
        CredentialFactory(person=child.person, course=CourseFactory(code=code))
    ExamAttemptFactory(person=child.person, competition=games, mode="oral")
    PledgeFactory(person=child.person, competition=games, guardian=mother, cosigned_on=day)
    ApprovalFactory(person=child.person, competition=games)
    assert answer(games, child, day).missing == ("AD-PARENT",)
    CredentialFactory(person=mother, course=CourseFactory(code="AD-PARENT"))
    assert answer(games, child, day).cleared


@pytest.mark.parametrize("people", [1, 3])
def test_clearance_takes_a_constant_number_of_queries(games, ruleset, day, people):
    athletes = AthleteFactory.create_batch(people)
    for athlete in athletes:
        ready_evidence(athlete.person, games, guardian=PersonFactory())
    with CaptureQueriesContext(connection) as captured:
        found = clearance(games, [athlete.person_id for athlete in athletes], on=day)
    assert len(found) == people
    assert len(captured) == 11
