from __future__ import annotations

import datetime
import uuid
from typing import Any

import pytest
from auditlog.models import LogEntry

from athletes.choices import Role
from tests.factories.athletes import SquadFactory
from tests.factories.training import SessionFactory
from tests.training.conftest import Team
from training.choices import SessionKind, SessionStatus, Slot
from training.domain.marks import Mark
from training.models import Attendance, Session
from training.services import (
    Entry,
    SessionLog,
    SessionPlan,
    bulk,
    log_session,
    log_sessions_bulk,
    plan_session,
    undo_log,
)
from training.services.refusals import EntryTooLate, IdTaken, UndoClosed

SECOND = datetime.timedelta(seconds=1)
SEVEN, SIX = Mark("present", 7), Mark("present", 6)


@pytest.fixture
def save(team: Team, day: datetime.date, at: datetime.datetime) -> Any:
    def log(mark: Mark, after: int = 0, **options: Any) -> uuid.UUID:
        entries = [Entry(team.athletes[0].pk, mark)]
        moment = at + after * SECOND
        fields = {"session": team.session, "entries": entries, "minutes": 80, "by": team.coach, "today": day}
        return log_session(**(fields | {"at": moment} | options)).receipt_id

    return log


def test_first_log_taken_back_leaves_the_session_open(team: Team, save: Any, at: datetime.datetime) -> None:
    receipt = save(SEVEN)
    undo_log(receipt=receipt, by=team.coach, at=at + 9 * SECOND)
    team.session.refresh_from_db()
    assert not Attendance.objects.exists()
    assert (team.session.status, team.session.minutes, team.session.logged_at) == (SessionStatus.PLANNED, None, None)


def test_correction_taken_back_restores_the_mark_before(team: Team, save: Any, at: datetime.datetime) -> None:
    save(SEVEN)
    receipt = save(SIX, after=60)
    undo_log(receipt=receipt, by=team.coach, at=at + 65 * SECOND)
    assert Attendance.objects.get().rpe == 7
    team.session.refresh_from_db()
    assert team.session.is_logged


def test_undo_closes_after_ten_seconds_and_the_network(team: Team, save: Any, at: datetime.datetime) -> None:
    receipt = save(SEVEN)
    with pytest.raises(UndoClosed):
        undo_log(receipt=receipt, by=team.coach, at=at + 16 * SECOND)
    assert Attendance.objects.exists()


def test_undo_is_once_and_only_of_the_last_save(team: Team, save: Any, at: datetime.datetime) -> None:
    first = save(SEVEN)
    second = save(SIX, after=2)
    with pytest.raises(UndoClosed):
        undo_log(receipt=first, by=team.coach, at=at + 3 * SECOND)
    undo_log(receipt=second, by=team.coach, at=at + 3 * SECOND)
    with pytest.raises(UndoClosed):
        undo_log(receipt=second, by=team.coach, at=at + 4 * SECOND)


def test_undo_belongs_to_its_author(team: Team, save: Any, at: datetime.datetime, user_as: Any) -> None:
    receipt = save(SEVEN)
    with pytest.raises(UndoClosed):
        undo_log(receipt=receipt, by=user_as(Role.COACH, squad=team.squad), at=at)


# ---- Plans ----------------------------------------------------------------------------------------
def plan(on: datetime.date) -> SessionPlan:
    return SessionPlan(on=on, slot=Slot.MORNING, kind=SessionKind.STRENGTH, planned_minutes=60, planned_rpe=6)


def test_planned_session_sent_twice_is_one(team: Team, day: datetime.date) -> None:
    key = uuid.uuid4()
    first = plan_session(squad=team.squad, plan=plan(day), by=team.coach, today=day, id=key)
    again = plan_session(squad=team.squad, plan=plan(day), by=team.coach, today=day, id=key)
    assert first == again
    assert Session.objects.count() == 2
    assert LogEntry.objects.get_for_object(first).get().action == LogEntry.Action.CREATE
    with pytest.raises(IdTaken):
        plan_session(squad=SquadFactory(), plan=plan(day), by=team.coach, today=day, id=key)


def test_session_older_than_its_log_is_not_added(team: Team, day: datetime.date) -> None:
    with pytest.raises(EntryTooLate):
        plan_session(squad=team.squad, plan=plan(day - datetime.timedelta(days=8)), by=team.coach, today=day)


# ---- Bulk ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("marks_at_once", (1, 20_000))
def test_bulk_keeps_origin_in_the_row_and_history_from_the_first_change(
    team: Team, day: datetime.date, at: datetime.datetime, marks_at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "MARKS_AT_ONCE", marks_at_once)
    marks = {team.athletes[0].pk: SEVEN, team.athletes[1].pk: Mark("leave"), team.athletes[2].pk: Mark()}
    held = SessionFactory.build(squad=team.squad, on=day, planned_by=None)
    ahead = SessionFactory.build(squad=team.squad, on=day + datetime.timedelta(days=1), planned_by=None)
    logs = [SessionLog(held, team.coach, marks, at), SessionLog(ahead, team.coach, marks)]
    assert log_sessions_bulk(logs=logs) == (2, 2)
    held.refresh_from_db()
    assert (held.status, held.minutes, held.logged_at) == (SessionStatus.DONE, 90, at)
    assert Session.objects.get(pk=ahead.pk).status == SessionStatus.PLANNED
    row = Attendance.objects.get(athlete=team.athletes[0])
    assert (row.recorded_by, row.recorded_at) == (team.coach, at)
    assert LogEntry.objects.get_for_object(held).count() == 1
    assert not LogEntry.objects.get_for_model(Attendance).exists()
    Attendance.objects.filter(pk=row.pk).update(rpe=5)
    assert LogEntry.objects.get_for_object(row).get().changes["rpe"] == ["7", "5"]
