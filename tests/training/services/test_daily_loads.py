"""Stored daily loads are what the marks add up to, however the marks came about."""

from __future__ import annotations

import datetime
import io
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command

from tests.factories.athletes import MembershipFactory
from tests.factories.training import AttendanceFactory, SessionFactory
from tests.training.conftest import Team
from training.domain.marks import UNRECORDED, Mark, mark_load
from training.models import Attendance, DailyLoad, Session
from training.services import (
    Entry,
    Logged,
    SessionLog,
    fill_unrecorded,
    log_session,
    log_sessions_bulk,
    rebuild_daily_loads,
    refresh_daily_loads,
    undo_log,
)
from training.tasks import correct_daily_loads

Sums = dict[tuple[UUID, datetime.date], tuple[float, int, int]]
SEVEN = Mark("present", 7)


def stored() -> Sums:
    return {(row.athlete_id, row.on): (row.load, row.answered, row.unrated) for row in DailyLoad.objects.all()}


def computed() -> Sums:
    """The long way round: mark by mark, without the code that is tested."""
    sums: Sums = {}
    for row in Attendance.objects.exclude(session__status="cancelled").select_related("session"):
        load = mark_load(row.mark, row.session.minutes)
        total, answered, unrated = sums.get((row.athlete_id, row.session.on), (0.0, 0, 0))
        sums[row.athlete_id, row.session.on] = (total + (load or 0.0), answered + 1, unrated + (load is None))
    return sums


def assert_in_step() -> None:
    assert {key: sums for key, sums in stored().items() if sums[1]} == computed()


@pytest.fixture
def log(team: Team, day: datetime.date, at: datetime.datetime) -> Any:
    def save(*marks: Mark, **options: Any) -> Logged:
        entries = [Entry(athlete.pk, mark) for athlete, mark in zip(team.athletes, marks, strict=False)]
        defaults = {"session": team.session, "entries": entries, "minutes": 90, "by": team.coach}
        return log_session(**(defaults | {"today": day, "at": at} | options))

    return save


def test_log_stores_the_day(team: Team, log: Any, day: datetime.date) -> None:
    log(SEVEN, Mark("late", 6, 60), Mark("leave"), Mark("away"))
    loads = [DailyLoad.objects.get(athlete=athlete, on=day) for athlete in team.athletes]
    assert [(row.load, row.answered, row.unrated) for row in loads] == [(630, 1, 0), (360, 1, 0), (0, 1, 0), (0, 1, 1)]
    assert_in_step()


def test_corrections_removals_and_new_minutes_reach_the_stored_day(team: Team, log: Any) -> None:
    log(SEVEN, SEVEN, SEVEN)
    log(UNRECORDED, Mark("present", 5), minutes=60)
    assert_in_step()
    assert DailyLoad.objects.get(athlete=team.athletes[0]).answered == 0
    assert DailyLoad.objects.get(athlete=team.athletes[2]).load == 420


def test_two_sessions_of_a_day_are_added(team: Team, log: Any, day: datetime.date) -> None:
    log(SEVEN, SEVEN)
    log(Mark("present", 3), session=SessionFactory(squad=team.squad, on=day, slot="1_early"), minutes=30)
    assert DailyLoad.objects.get(athlete=team.athletes[0]).load == 720
    assert_in_step()


def test_marks_of_a_cancelled_session_do_not_count(team: Team, log: Any, day: datetime.date) -> None:
    cancelled = SessionFactory(squad=team.squad, on=day, status="cancelled")
    AttendanceFactory(session=cancelled, athlete=team.athletes[0])
    log(SEVEN)
    assert_in_step()


def test_log_touches_its_own_day_only(team: Team, log: Any, day: datetime.date) -> None:
    other = DailyLoad.objects.create(
        athlete=team.athletes[0], on=day - datetime.timedelta(days=1), load=99, answered=1, unrated=0
    )
    log(SEVEN)
    other.refresh_from_db()
    assert other.load == 99


def test_taking_back_restores_the_stored_day(team: Team, log: Any, day: datetime.date, at: datetime.datetime) -> None:
    log(SEVEN)
    again = log(Mark("present", 4), SEVEN, minutes=60, at=at + datetime.timedelta(seconds=1))
    undo_log(receipt=again.receipt_id, by=team.coach, at=at + datetime.timedelta(seconds=2))
    assert DailyLoad.objects.get(athlete=team.athletes[0]).load == 630
    assert_in_step()


def test_group_mark_and_bulk_store_their_days(team: Team, day: datetime.date, at: datetime.datetime) -> None:
    fill_unrecorded(session=team.session, rpe=6, by=team.coach, today=day, at=at)
    logs = []
    for back in (1, 2, 3):
        held: Session = SessionFactory.build(squad=team.squad, on=day - datetime.timedelta(days=back), planned_by=None)
        logs.append(SessionLog(held, team.coach, {athlete.pk: SEVEN for athlete in team.athletes}, at))
    log_sessions_bulk(logs=logs)
    assert len(stored()) == 16
    assert_in_step()


def test_rebuild_corrects_what_differs_and_nothing_else(team: Team, log: Any, day: datetime.date) -> None:
    log(SEVEN, SEVEN)
    assert rebuild_daily_loads() == 0
    DailyLoad.objects.filter(athlete=team.athletes[0]).update(load=1)
    DailyLoad.objects.filter(athlete=team.athletes[1]).delete()
    DailyLoad.objects.create(athlete=team.athletes[2], on=day, load=5, answered=1, unrated=0)
    said = io.StringIO()
    call_command("rebuild_daily_loads", stdout=said)
    assert said.getvalue() == "3 days corrected.\n"
    assert_in_step()


def test_the_night_corrects_what_a_merge_of_two_people_left_behind(team: Team, log: Any) -> None:
    log(SEVEN, SEVEN)
    DailyLoad.objects.filter(athlete=team.athletes[0]).update(load=1)
    assert correct_daily_loads() == 1
    assert_in_step()


@pytest.mark.parametrize("athletes", (1, 3))
def test_refresh_costs_the_same_for_any_number(
    team: Team, log: Any, day: datetime.date, athletes: int, django_assert_num_queries: Any
) -> None:
    for _ in range(athletes):
        AttendanceFactory(session=team.session, athlete=MembershipFactory(squad=team.squad).athlete)
    everybody = list(team.squad.memberships.values_list("athlete_id", flat=True))
    with django_assert_num_queries(5):  # savepoint, stored, marks, one write, release
        assert refresh_daily_loads(everybody, first_on=day, last_on=day) == athletes
