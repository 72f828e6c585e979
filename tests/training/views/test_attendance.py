from __future__ import annotations

import datetime
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.urls import reverse

from athletes.choices import Role
from athletes.models import User
from tests.factories.athletes import MembershipFactory, SquadFactory
from tests.factories.training import SessionFactory
from tests.training.conftest import Team
from training.domain.marks import Mark
from training.models import AttendanceStandard
from training.services import SessionLog, log_sessions_bulk

PAGE = reverse("training:attendance")


def held(team: Team, on: datetime.date, at: datetime.datetime, *states: str) -> None:
    marks = {athlete.pk: Mark(state) for athlete, state in zip(team.athletes, states, strict=False)}
    session = SessionFactory.build(squad=team.squad, on=on, planned_by=None)
    log_sessions_bulk(logs=[SessionLog(session, team.coach, marks, at)])


@pytest.fixture
def logged(team: Team, at: datetime.datetime) -> Team:
    held(team, datetime.date(2023, 5, 31), at, "present", "late", "leave", "away")
    held(team, datetime.date(2023, 6, 1), at, "present", "present", "present")
    SessionFactory(squad=team.squad, on=datetime.date(2023, 6, 2))
    return team


@pytest.fixture
def lead(team: Team, user_as: Any) -> User:
    return user_as(Role.TEAM_LEAD, sport=team.squad.sport)


def standard(team: Team) -> str:
    return reverse("training:attendance_standard", args=[team.squad.code])


def test_months_athletes_and_coverage(logged: Team, client_as: Any) -> None:
    shown = client_as(logged.coach).get(PAGE).context["shown"]
    may, june = shown.months[-2:]
    assert (may.first_on, may.percent, may.tally.coverage) == (datetime.date(2023, 5, 1), pytest.approx(200 / 3), 1.0)
    assert (june.held, june.logged, june.tally.expected, june.tally.recorded) == (2, 1, 8, 3)
    assert [row.athlete for row in shown.rows] == logged.athletes
    assert [row.total.attended for row in shown.rows] == [2, 2, 1, 0]
    assert (shown.held, shown.logged, shown.counted) == (3, 2, 2)


def test_charts_have_a_sentence_a_table_and_the_standard(logged: Team, lead: User, client_as: Any) -> None:
    client = client_as(lead)
    client.post(standard(logged), {"percent": "90", "seen": ""})
    answer = client.get(PAGE)
    assert answer.context["shown"].reached == 1
    assert answer.context["figure"]["layout"]["shapes"][0]["y0"] == 90
    assert answer.context["figure"]["data"][0]["y"][-2:] == [66.7, 100.0]
    page = answer.content.decode()
    assert "本队自定标准 90%" in page
    assert page.count("<details") >= 2


def test_lead_sets_changes_and_drops_the_standard_with_history(team: Team, lead: User, client_as: Any) -> None:
    client = client_as(lead)
    for percent, seen in (("90", ""), ("85", "90"), ("85", "85"), ("", "85")):
        client.post(standard(team), {"percent": percent, "seen": seen})
    assert not AttendanceStandard.objects.exists()
    assert LogEntry.objects.get_for_model(AttendanceStandard).count() == 3


def test_standard_set_by_two_is_told(team: Team, lead: User, client_as: Any) -> None:
    client = client_as(lead)
    client.post(standard(team), {"percent": "90", "seen": ""})
    answer = client.post(standard(team), {"percent": "80", "seen": ""}, follow=True)
    assert "现为：90 %" in answer.content.decode()
    assert AttendanceStandard.objects.get().percent == 90
    client.post(standard(team), {"percent": "", "seen": "90"})
    assert "现为：无" in client.post(standard(team), {"percent": "80", "seen": "90"}, follow=True).content.decode()


@pytest.mark.parametrize("percent", ["0", "101", "x"])
def test_impossible_standard_is_refused(team: Team, lead: User, client_as: Any, percent: str) -> None:
    answer = client_as(lead).post(standard(team), {"percent": percent, "seen": ""}, follow=True)
    assert "1 到 100" in answer.content.decode()
    assert not AttendanceStandard.objects.exists()


def test_page_without_marks_says_what_will_be_here(team: Team, client_as: Any) -> None:
    assert "还没有出勤" in client_as(team.coach).get(PAGE).content.decode()


def test_query_count_is_constant(logged: Team, at: datetime.datetime, queries_of: Any) -> None:
    one = queries_of(logged.coach, PAGE)
    for number in range(3, 6):
        MembershipFactory(squad=logged.squad)
        held(logged, datetime.date(2023, 6, number), at, "present")
    assert queries_of(logged.coach, PAGE) == one


def test_coach_reads_and_does_not_set(logged: Team, client_as: Any) -> None:
    client = client_as(logged.coach)
    assert standard(logged) not in client.get(PAGE).content.decode()
    assert client.post(standard(logged), {"percent": "90"}).status_code == 404


def test_other_squads_do_not_exist(logged: Team, lead: User, client_as: Any) -> None:
    stranger = SquadFactory()
    for user in (logged.coach, lead):
        assert client_as(user).get(PAGE, {"squad": stranger.code}).status_code == 404
    url = reverse("training:attendance_standard", args=[stranger.code])
    assert client_as(lead).post(url, {"percent": "90"}).status_code == 404
