"""Take over whole seasons of sessions at once: for the demonstration data and for earlier records."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from athletes.models import User
from training.choices import SessionStatus
from training.domain.marks import Mark
from training.models import Attendance, Session
from training.services.daily_loads import refresh_daily_loads

MARKS_AT_ONCE = 20_000  # so that a squad of thousands costs no more memory than one of twenty


@dataclass(frozen=True)
class SessionLog:
    """An unsaved session and its marks; ``at`` None is a session that is planned and not logged."""

    session: Session
    by: User
    marks: Mapping[UUID, Mark] = field(default_factory=dict)
    at: datetime.datetime | None = None


@transaction.atomic
def log_sessions_bulk(*, logs: Iterable[SessionLog]) -> tuple[int, int]:
    """Write many sessions with their marks and return how many of each.

    Sessions get a history row each. Marks are first entries: who recorded them and when stands in the row itself, and
    their history begins with the first change (``AttendanceQuerySet.first_entries``). The caller vouches for
    membership and days; ranges are held by the database. Existing sessions are not touched: a known id fails.
    """
    sessions = marks = 0
    for batch in _batches(logs):
        Session.objects.bulk_create([_stamped(log) for log in batch])
        written = Attendance.objects.first_entries(mark for log in batch for mark in _marks(log))
        _store_days(batch)
        sessions, marks = sessions + len(batch), marks + len(written)
    return sessions, marks


def _batches(logs: Iterable[SessionLog]) -> Iterator[list[SessionLog]]:
    """The logs in order, as many at once as have about ``MARKS_AT_ONCE`` marks; a session is never divided."""
    batch: list[SessionLog] = []
    marks = 0
    for log in logs:
        batch.append(log)
        marks += max(1, len(log.marks))
        if marks >= MARKS_AT_ONCE:
            yield batch
            batch, marks = [], 0
    if batch:
        yield batch


def _store_days(batch: Iterable[SessionLog]) -> None:
    """Squad by squad, because the sessions of one squad are close together."""
    by_squad: dict[int, list[SessionLog]] = defaultdict(list)
    for log in batch:
        if log.marks:
            by_squad[log.session.squad_id].append(log)
    for logs in by_squad.values():
        days = [log.session.on for log in logs]
        refresh_daily_loads({athlete for log in logs for athlete in log.marks}, first_on=min(days), last_on=max(days))


def _stamped(log: SessionLog) -> Session:
    session = log.session
    session.planned_by = log.by
    if log.at:
        session.status, session.logged_by, session.logged_at = SessionStatus.DONE, log.by, log.at
        session.minutes = session.minutes or session.planned_minutes
    return session


def _marks(log: SessionLog) -> Iterator[Attendance]:
    for athlete, mark in log.marks.items():
        if mark.is_recorded and log.at:
            yield Attendance(
                session_id=log.session.pk,
                athlete_id=athlete,
                state=mark.state,
                rpe=mark.rpe,
                minutes=mark.minutes,
                explicit=mark.explicit,
                cap_reason=mark.why,
                recorded_by_id=log.by.pk,
                recorded_at=log.at,
            )
