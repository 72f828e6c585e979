"""The group's rating, the plan for those who are there, and lines that a refusal points at."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from athletes.models import Membership
from tests.factories.athletes import HealthCaseFactory, MembershipFactory
from tests.factories.training import (
    AttendanceFactory,
    OwnPlanFactory,
    PlannedSessionFactory,
    PlanWeekFactory,
    SessionFactory,
)
from tests.training.conftest import Team
from tests.training.views.test_log_views import detail, sheet
from training.models import Attendance, PlanWeek
from training.services.publishing import publish_week


@pytest.fixture
def client(team: Team, client_as: Any) -> Client:
    return client_as(team.coach)


def marks(team: Team) -> list[tuple[str, int | None, bool]]:
    stored = {row.athlete_id: row for row in Attendance.objects.filter(session=team.session)}
    rows = [stored.get(athlete.pk) for athlete in team.athletes]
    return [(row.state, row.rpe, row.explicit) if row else ("", None, False) for row in rows]


def publish(team: Team, *own: dict[str, Any]) -> PlanWeek:
    """The team's session as an edition has it, with what each of the first athletes does otherwise."""
    day = team.session.on
    week = PlanWeekFactory(squad=team.squad, starts_on=day - datetime.timedelta(days=day.weekday()))
    planned = PlannedSessionFactory(id=team.session.pk, week=week, on=day, minutes=90, rpe=7)
    for athlete, values in zip(team.athletes, own, strict=False):
        OwnPlanFactory(session=planned, athlete=athlete, **values)
    publish_week(week=week, seen=week.version, by=team.coach, at=timezone.now(), today=day)
    return week


def own_marks(team: Team) -> list[tuple[str, int | None, int | None]]:
    stored = {row.athlete_id: row for row in Attendance.objects.filter(session=team.session)}
    return [(row.state, row.rpe, row.minutes) for row in map(stored.get, (a.pk for a in team.athletes)) if row]


def test_the_group_s_rating_goes_to_those_without_a_mark_only(team: Team, client: Client) -> None:
    first, second = team.athletes[0].pk, team.athletes[1].pk
    values = {f"state-{first}": "present", f"rpe-{first}": 4, f"state-{second}": "school"}
    assert client.post(detail(team), sheet(team, **values, group_rpe=8, fill=1)).status_code == 302
    assert marks(team) == [("present", 4, True), ("school", None, True), *[("present", 8, False)] * 2]


def test_the_plan_is_copied_for_those_present_and_nobody_is_marked_by_it(team: Team, client: Client) -> None:
    here, rated, absent = (athlete.pk for athlete in team.athletes[:3])
    values = {f"state-{here}": "late", f"state-{rated}": "present", f"rpe-{rated}": 5, f"state-{absent}": "absent"}
    assert client.post(detail(team), sheet(team, **values, copy_plan=1)).status_code == 302
    planned = team.session.planned_rpe
    assert marks(team) == [("late", planned, True), ("present", 5, True), ("absent", None, True), ("", None, False)]


OWN = ({"minutes": 45, "rpe": 4}, {"rpe": 3}, {"is_excused": True})
AS_PLANNED = [("present", 4, 45), ("present", 3, None), ("leave", None, None), ("present", 7, None)]


def test_the_plan_copied_is_each_athlete_s_own(team: Team, client: Client) -> None:
    publish(team, *OWN)
    there = {f"state-{athlete.pk}": "present" for athlete in team.athletes} | {f"min-{team.athletes[1].pk}": 60}
    client.post(detail(team), sheet(team, **there, copy_plan=1))
    assert own_marks(team) == [("present", 4, 45), ("present", 3, 60), ("present", 7, None), ("present", 7, None)]


def test_the_group_is_marked_with_own_parts_kept(team: Team, client: Client) -> None:
    publish(team, *OWN)
    client.post(detail(team), sheet(team, group_rpe=8, fill=1))
    assert own_marks(team) == [*AS_PLANNED[:3], ("present", 8, None)]


def test_everyone_as_planned_from_the_day_s_list_keeps_own_parts(team: Team, client: Client) -> None:
    publish(team, *OWN)
    client.post(reverse("training:log_fill", args=[team.session.pk]), {"receipt": uuid.uuid4()})
    assert own_marks(team) == AS_PLANNED


def test_less_of_one_s_own_is_within_what_the_physician_allows(team: Team, client: Client, day: datetime.date) -> None:
    HealthCaseFactory(athlete=team.athletes[0], restricted_from=day - datetime.timedelta(days=4), max_rpe=4)
    publish(team, *OWN)
    client.post(detail(team), sheet(team, fill=1))
    assert own_marks(team)[0] == ("present", 4, 45)


def test_the_sheet_carries_the_own_plan_for_the_phone_s_copy_of_it(team: Team, client: Client) -> None:
    """The page kept on the phone is this one: without a network the script reads the plan from its rows."""
    week = publish(team, {"minutes": 45, "rpe": 4, "words": "不投掷"}, {"is_excused": True})
    page = client.get(detail(team)).content.decode()
    assert 'data-own-rpe="4" data-own-minutes="45"' in page
    assert "不投掷" in page
    assert page.count('data-suggested="leave"') == 1
    week.sessions.get().own_plans.all().delete()
    assert "不投掷" in client.get(detail(team)).content.decode()  # a draft changes nothing for anybody


def test_the_plan_is_not_copied_above_what_the_physician_allows(team: Team, client: Client, day: datetime.date) -> None:
    HealthCaseFactory(athlete=team.athletes[0], restricted_from=day - datetime.timedelta(days=4), max_rpe=4)
    values = {f"state-{athlete.pk}": "present" for athlete in team.athletes[:2]}
    client.post(detail(team), sheet(team, **values, copy_plan=1))
    assert marks(team)[:2] == [("present", None, True), ("present", 7, True)]


def test_the_group_s_rating_of_a_saved_session_is_shown_again(team: Team, client: Client) -> None:
    client.post(detail(team), sheet(team, group_rpe=9, fill=1))
    assert client.get(detail(team)).context["form"]["group_rpe"].value() == 9


@pytest.mark.parametrize(("name", "value"), [("rpe", "11"), ("rpe", "-1"), ("min", "-5"), ("min", "601")])
def test_what_cannot_be_is_said_on_its_own_line(team: Team, client: Client, name: str, value: str) -> None:
    key = team.athletes[1].pk
    answer = client.post(detail(team), sheet(team, **{f"state-{key}": "present", f"{name}-{key}": value}))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f'id="error-{key}"' in page
    assert f'value="{value}"' in page
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("minutes", ["-90", "0", "601", ""])
def test_minutes_of_the_session_are_refused_on_their_field(team: Team, client: Client, minutes: str) -> None:
    answer = client.post(detail(team), sheet(team, minutes=minutes, fill=1))
    assert answer.status_code == 422
    assert 'id="error-minutes"' in answer.content.decode()


def test_two_sessions_at_a_time_are_said_on_the_athlete_s_line(team: Team, client: Client) -> None:
    other = SessionFactory(squad=team.squad, done=True, starts_at=datetime.time(15, 0))
    AttendanceFactory(session=other, athlete=team.athletes[2])
    team.session.starts_at = datetime.time(15, 30)
    team.session.save()
    answer = client.post(detail(team), sheet(team, fill=1))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f'id="error-{team.athletes[2].pk}"' in page
    assert page.count('id="error-') == 1


def test_a_mark_for_somebody_who_had_not_joined_is_refused_and_never_dropped(team: Team, client: Client) -> None:
    """The page was kept on the phone; meanwhile the office dated the membership of one athlete later."""
    gone = team.athletes[0]
    values = sheet(team, **{f"state-{athlete.pk}": "present" for athlete in team.athletes})
    Membership.objects.filter(athlete=gone).update(from_on=team.session.on + datetime.timedelta(days=1))
    answer = client.post(detail(team), values, headers={"accept": "application/json"})
    assert answer.status_code == 422
    assert gone.person.name in answer.json()["sentence"]
    assert not Attendance.objects.exists()


def test_an_athlete_of_another_squad_is_neither_marked_nor_named(team: Team, client: Client) -> None:
    stranger = MembershipFactory().athlete
    odd = {f"state-{stranger.pk}": "present", "state-x": "present", f"state-{uuid.uuid4()}": "present"}
    answer = client.post(detail(team), sheet(team, **odd, fill=1))
    assert answer.status_code == 302
    assert not Attendance.objects.filter(athlete=stranger).exists()


@pytest.mark.parametrize("days", [1, -8])
def test_a_day_that_cannot_be_logged_says_so_and_offers_no_save(
    team: Team, client: Client, day: datetime.date, days: int
) -> None:
    team.session.on = day + datetime.timedelta(days=days)
    team.session.save()
    page = client.get(detail(team)).content.decode()
    assert "log-save" not in page
    answer = client.post(detail(team), sheet(team, fill=1))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
