from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from antidoping.models import Course, Credential, EducationSession, EntryWindow, ExamAttempt, Ruleset
from antidoping.services.rulesets import ensure_courses
from antidoping.services.sessions import record_education_session
from athletes.choices import Role
from tests.factories.antidoping import CourseFactory, GamesFactory
from tests.factories.athletes import MembershipFactory, PersonFactory

HOME = reverse("antidoping:education_home")
CREATE = reverse("antidoping:session_create")
RESULTS = reverse("antidoping:exam_results")
RULES = reverse("antidoping:rules")


@pytest.fixture
def officer_client(client_as, officer):
    return client_as(officer)


def held(officer, day, people=1):
    return record_education_session(
        course=CourseFactory(),
        competition=None,
        held_on=day,
        duration_min=45,
        place="示例馆",
        educator="示例讲师",
        topics=["values"],
        attendees=[PersonFactory().pk for _ in range(people)],
        by=officer,
        on=day,
    )


@pytest.mark.parametrize("url", [HOME, CREATE, RESULTS, RULES])
@pytest.mark.parametrize("role", [Role.OFFICE, Role.LEADER, Role.PHYSICIAN, Role.AUDITOR])
def test_education_is_the_officers(client_as, user_as, url, role):
    assert client_as(user_as(role)).get(url).status_code == 404


@pytest.mark.parametrize("url", [HOME, CREATE, RESULTS, RULES])
def test_pages_open_without_games(officer_client, url):
    assert officer_client.get(url).status_code == 200


def test_the_list_of_sessions_takes_a_constant_number_of_queries(officer_client, officer, day, games):
    officer_client.get(HOME)
    taken = []
    for sessions in (1, 3):
        while EducationSession.objects.count() < sessions:
            held(officer, day, people=sessions)
        with CaptureQueriesContext(connection) as captured:
            response = officer_client.get(HOME)
        assert response.content.decode().count("示例讲师") == sessions
        taken.append(len(captured))
    assert taken[0] == taken[1] < 20


def test_a_session_shows_who_was_there(officer_client, officer, day):
    session = held(officer, day)
    page = officer_client.get(reverse("antidoping:session_detail", args=[session.pk]))
    assert session.credentials.get().person.name in page.content.decode()


def test_a_session_is_recorded_for_those_chosen(officer_client, athlete, games):
    course = CourseFactory(code="AD-GAMES", is_per_games=True)
    posted = {
        "course": course.pk,
        "held_on": "2023-06-28",
        "duration_min": "45",
        "place": "示例馆",
        "educator": "示例讲师",
        "topics": ["values"],
        "attendees": [athlete.person_id],
    }
    url = f"{CREATE}?sport={athlete.sport.code}"
    assert athlete.person.name in officer_client.get(url).content.decode()
    response = officer_client.post(url, posted)
    session = EducationSession.objects.get()
    assert response["Location"] == reverse("antidoping:session_detail", args=[session.pk])
    assert Credential.objects.get().competition == games
    late = officer_client.post(url, posted | {"held_on": "2023-06-29"})
    assert late.status_code == 422
    assert "示例讲师" in late.content.decode()
    stranger = MembershipFactory().athlete
    assert officer_client.post(url, posted | {"attendees": [stranger.person_id]}).status_code == 422


def test_results_of_one_day_are_recorded_together(officer_client, athlete, membership, ruleset):
    other = MembershipFactory(squad=membership.squad).athlete
    url = f"{RESULTS}?sport={athlete.sport.code}"
    assert athlete.person.name in officer_client.get(url).content.decode()
    empty = {"taken_on": "2023-06-28", "paper": "A"}
    assert officer_client.post(url, empty).status_code == 422
    assert officer_client.post(url, empty | {f"score-{athlete.person_id}": "120"}).status_code == 422
    assert (
        officer_client.post(url, empty | {"taken_on": "2023-06-29", f"score-{other.person_id}": "50"}).status_code
        == 422
    )
    scores = {f"score-{athlete.person_id}": "88", f"score-{other.person_id}": "60"}
    assert officer_client.post(url, empty | scores).status_code == 302
    assert ExamAttempt.objects.count() == 2
    after = officer_client.get(url).content.decode()
    assert f"score-{athlete.person_id}" not in after
    assert f"score-{other.person_id}" in after


def test_days_are_entered_and_rules_published(officer_client, day):
    games = GamesFactory()
    days = {
        "act": "window",
        "competition": games.pk,
        "entry_deadline_on": "2023-07-05",
        "entry_deadline_time": "17:00",
        "opens_on": "2023-08-08",
        "closes_on": "2023-08-18",
        "why": "示例通知",
    }
    assert officer_client.post(RULES, days | {"closes_on": "2023-07-01"}).status_code == 422
    assert officer_client.post(RULES, days).status_code == 302
    window = EntryWindow.objects.get()
    publish = {"act": "publish", "window": window.pk, "document_number": "示例1号", "effective_from": "2023-06-28"}
    assert officer_client.post(RULES, publish | {"document_number": ""}).status_code == 422
    assert officer_client.post(RULES, publish).status_code == 302
    assert Ruleset.objects.get().version == 1
    assert Course.objects.count() == 7
    assert officer_client.get(RULES).status_code == 200


def test_default_courses_have_names_in_both_languages(officer):
    assert all(course.name and course.name_en for course in ensure_courses(by=officer))
