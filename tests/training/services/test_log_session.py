from __future__ import annotations

import datetime
import uuid
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from athletes.choices import Role
from athletes.services.history import changes
from tests.factories.athletes import AthleteFactory, MembershipFactory
from tests.factories.training import AttendanceFactory, SessionFactory
from tests.training.conftest import Team
from training.choices import AttendanceState, SessionStatus
from training.domain.marks import UNRECORDED, Mark
from training.models import Attendance, LogReceipt
from training.services import Entry, Logged, SessionFacts, fill_unrecorded, log_session
from training.services.refusals import (
    EntryTooLate,
    IdTaken,
    LoadOutOfRange,
    LogRefused,
    NotAMember,
    SavedByTwo,
    SessionCancelled,
    SessionInFuture,
    SessionsOverlap,
)

SEVEN, SIX = Mark("present", 7), Mark("present", 6)


@pytest.fixture
def log(team: Team, day: datetime.date, at: datetime.datetime) -> Any:
    def save(*marks: Mark, **options: Any) -> Logged:
        entries = [Entry(athlete.pk, mark) for athlete, mark in zip(team.athletes, marks, strict=False)]
        defaults = {"session": team.session, "entries": entries, "minutes": 90, "by": team.coach}
        return log_session(**(defaults | {"today": day, "at": at} | options))

    return save


def marks_of(team: Team) -> list[tuple[str, int | None]]:
    stored = {row.athlete_id: row for row in Attendance.objects.filter(session=team.session)}
    return [(stored[a.pk].state, stored[a.pk].rpe) if a.pk in stored else ("", None) for a in team.athletes]


def test_session_is_logged_with_its_marks(team: Team, log: Any, at: datetime.datetime) -> None:
    logged = log(SEVEN, Mark("late", 6, 60), Mark("leave"), note="风大")
    assert logged.written == 3
    assert marks_of(team) == [("present", 7), ("late", 6), ("leave", None), ("", None)]
    team.session.refresh_from_db()
    assert (team.session.status, team.session.minutes, team.session.note) == (SessionStatus.DONE, 90, "风大")
    assert (team.session.logged_by, team.session.logged_at, team.session.is_late_entry) == (team.coach, at, False)


def test_same_receipt_twice_is_one_log(team: Team, log: Any) -> None:
    receipt = uuid.uuid4()
    log(SEVEN, SEVEN, receipt=receipt)
    again = log(SEVEN, SEVEN, receipt=receipt)
    assert (again.is_repeated, again.written) == (True, 0)
    assert (Attendance.objects.count(), LogReceipt.objects.count()) == (2, 1)


def test_repeated_receipt_never_undoes_a_later_correction(team: Team, log: Any) -> None:
    receipt = uuid.uuid4()
    log(SEVEN, receipt=receipt)
    log(SIX)
    log(SEVEN, receipt=receipt)
    assert marks_of(team)[0] == ("present", 6)


def test_receipt_of_another_session_is_refused(team: Team, log: Any) -> None:
    receipt = uuid.uuid4()
    log(SEVEN, receipt=receipt)
    with pytest.raises(IdTaken):
        log(SEVEN, session=SessionFactory(squad=team.squad), receipt=receipt)


def test_two_people_with_different_marks_is_a_conflict_that_shows_both(team: Team, log: Any, user_as: Any) -> None:
    assistant = user_as(Role.COACH, squad=team.squad)
    log(SEVEN, by=assistant)
    mine = [Entry(team.athletes[0].pk, SIX, UNRECORDED), Entry(team.athletes[1].pk, SEVEN, UNRECORDED)]
    with pytest.raises(SavedByTwo) as refusal:
        log(entries=mine)
    (conflict,) = refusal.value.conflicts
    assert (conflict.stored.rpe, conflict.mine.rpe, conflict.recorded_by) == (7, 6, assistant.display_name)
    assert marks_of(team)[:2] == [("present", 7), ("", None)], "nothing is written until somebody chose"


def test_choice_after_a_conflict_is_written_with_history(team: Team, log: Any) -> None:
    log(SEVEN)
    with changes(by=team.coach, why="对过"):
        log(entries=[Entry(team.athletes[0].pk, SIX, SEVEN)])
    row = Attendance.objects.get()
    entry = LogEntry.objects.get_for_object(row).get()
    assert entry.changes["rpe"] == ["7", "6"]
    assert (entry.actor, entry.additional_data) == (team.coach, {"why": "对过"})


def test_marks_of_two_people_on_different_rows_are_both_kept(team: Team, log: Any) -> None:
    log(SEVEN)
    log(entries=[Entry(team.athletes[0].pk, UNRECORDED, UNRECORDED), Entry(team.athletes[1].pk, SIX, UNRECORDED)])
    assert marks_of(team)[:2] == [("present", 7), ("present", 6)]


def test_minutes_and_note_left_alone_do_not_replace_newer_ones(team: Team, log: Any) -> None:
    log(SEVEN, minutes=75, note="提前结束")
    log(Mark("late", 7), minutes=90, seen=SessionFacts(90, ""))
    team.session.refresh_from_db()
    assert (team.session.minutes, team.session.note) == (75, "提前结束")


def test_minutes_changed_by_two_people_are_a_conflict(log: Any) -> None:
    log(SEVEN, minutes=75)
    with pytest.raises(SavedByTwo) as refusal:
        log(minutes=60, seen=SessionFacts(90, ""))
    assert refusal.value.facts == ("minutes",)


# ---- The group --------------------------------------------------------------------------------
def test_group_mark_fills_only_the_unrecorded(team: Team, log: Any, day: datetime.date, at: datetime.datetime) -> None:
    log(Mark("absent"), Mark("late", 5))
    logged = fill_unrecorded(session=team.session, rpe=7, by=team.coach, today=day, at=at)
    assert logged.written == 2
    assert marks_of(team) == [("absent", None), ("late", 5), ("present", 7), ("present", 7)]
    assert list(Attendance.objects.order_by("pk").values_list("explicit", flat=True)) == [True, True, False, False]


def test_group_mark_keeps_out_whom_the_physician_keeps_out(
    team: Team, day: datetime.date, at: datetime.datetime
) -> None:
    out = {team.athletes[1].pk: Mark(AttendanceState.INJURED, explicit=False)}
    fill_unrecorded(session=team.session, rpe=7, by=team.coach, today=day, at=at, instead=out)
    assert marks_of(team)[:2] == [("present", 7), ("injured", None)]


def test_group_mark_sent_later_yields_to_explicit_marks(team: Team, log: Any) -> None:
    log(Mark("absent"))
    group = [Entry(athlete.pk, Mark("present", 7, explicit=False), UNRECORDED) for athlete in team.athletes]
    log(entries=group)
    assert marks_of(team) == [("absent", None), *[("present", 7)] * 3]


# ---- The day ----------------------------------------------------------------------------------
@pytest.mark.parametrize(("days", "is_late"), [(0, False), (1, True), (7, True)])
def test_late_entry_is_stamped(team: Team, log: Any, day: datetime.date, days: int, is_late: bool) -> None:
    log(SEVEN, today=day + datetime.timedelta(days=days))
    team.session.refresh_from_db()
    assert team.session.is_late_entry is is_late


def test_correction_on_a_later_day_earns_no_stamp(team: Team, log: Any, day: datetime.date) -> None:
    log(SEVEN)
    log(SIX, today=day + datetime.timedelta(days=2))
    team.session.refresh_from_db()
    assert team.session.is_late_entry is False


@pytest.mark.parametrize(("days", "refusal"), [(-1, SessionInFuture), (8, EntryTooLate)])
def test_log_is_refused_outside_its_window(log: Any, day: datetime.date, days: int, refusal: type[LogRefused]) -> None:
    with pytest.raises(refusal):
        log(SEVEN, today=day + datetime.timedelta(days=days))
    assert not Attendance.objects.exists()


def test_cancelled_session_is_not_attended(team: Team, log: Any) -> None:
    team.session.status = SessionStatus.CANCELLED
    team.session.save()
    with pytest.raises(SessionCancelled):
        log(SEVEN)


# ---- Who and how much ---------------------------------------------------------------------------
def test_before_joining_there_is_no_mark(team: Team, log: Any, day: datetime.date) -> None:
    newcomer = MembershipFactory(squad=team.squad, from_on=day + datetime.timedelta(days=1)).athlete
    stranger = AthleteFactory()
    for athlete in (newcomer, stranger):
        with pytest.raises(NotAMember) as refusal:
            log(entries=[Entry(athlete.pk, SEVEN)])
        assert athlete.person.name in refusal.value.sentence


@pytest.mark.parametrize("mark", [Mark("present", 11), Mark("present", -1), Mark("present", 5, 601)])
def test_what_cannot_be_is_refused_with_the_athlete(team: Team, log: Any, mark: Mark) -> None:
    with pytest.raises(LoadOutOfRange) as refusal:
        log(mark)
    assert refusal.value.athlete_id == team.athletes[0].pk


@pytest.mark.parametrize("minutes", [0, -5, 601])
def test_impossible_minutes_are_refused(log: Any, minutes: int) -> None:
    with pytest.raises(LoadOutOfRange):
        log(SEVEN, minutes=minutes)


@pytest.mark.parametrize(("start", "is_refused"), [(15, True), (16, True), (18, False), (12, False)])
def test_nobody_trains_twice_at_a_time(team: Team, log: Any, start: int, is_refused: bool) -> None:
    other = SessionFactory(squad=team.squad, done=True, starts_at=datetime.time(15, 30), planned_minutes=90)
    AttendanceFactory(session=other, athlete=team.athletes[0])
    team.session.starts_at = datetime.time(start, 0)
    team.session.save()
    if is_refused:
        with pytest.raises(SessionsOverlap):
            log(SEVEN)
        assert log(Mark("absent"), SEVEN).written == 2
    else:
        assert log(SEVEN).written == 1


def test_database_refuses_a_rating_for_somebody_absent(team: Team, at: datetime.datetime) -> None:
    row = Attendance(session=team.session, athlete=team.athletes[0], state="absent", rpe=7)
    row.recorded_by, row.recorded_at = team.coach, at
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_saving_thirty_athletes_costs_eight_queries(team: Team, day: datetime.date, at: datetime.datetime) -> None:
    for _ in range(26):
        MembershipFactory(squad=team.squad)
    athletes = team.squad.memberships.values_list("athlete_id", flat=True)
    entries = [Entry(athlete, SEVEN, UNRECORDED) for athlete in athletes]
    with CaptureQueriesContext(connection) as counted:
        log_session(session=team.session, entries=entries, minutes=90, by=team.coach, today=day, at=at)
    said = [row["sql"] for row in counted.captured_queries if "SAVEPOINT" not in row["sql"]]
    assert len(said) <= 8, "\n".join(said)
    assert Attendance.objects.count() == 30


def test_the_log_of_a_session_is_in_its_history(team: Team, log: Any) -> None:
    log(SEVEN)
    entry = LogEntry.objects.get_for_object(team.session).first()
    assert entry.changes["status"] == ["planned", "done"]
    assert entry.changes["logged_by"] == [None, str(team.coach.pk)]
