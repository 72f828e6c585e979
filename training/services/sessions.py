"""Log a session: once, whoever sends it how often, without losing anybody's mark."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Subquery, UUIDField
from django.utils.translation import gettext as _

from athletes.domain.availability import StageCap
from athletes.models import Person, User
from athletes.queries.health import squad_caps
from training.choices import TRAINED, AttendanceState, SessionStatus
from training.domain.log_window import Window, log_window
from training.domain.marks import UNRECORDED, Mark, is_above_cap
from training.domain.session_load import MINUTES_MAX, RPE_MAX, load_findings
from training.models import Attendance, LogReceipt, Session
from training.services.daily_loads import store_session_day
from training.services.marking import (
    Entry,
    SessionFacts,
    log_state,
    merged_facts,
    merged_marks,
    write_log,
    write_marks,
)
from training.services.refusals import (
    AboveCap,
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


@dataclass(frozen=True)
class Logged:
    """What one save did. A repeated receipt writes nothing and says so."""

    session: Session
    receipt_id: UUID
    written: int
    is_repeated: bool = False


@dataclass
class _Day:
    """Everything a save has to be compared with: the squad's members with their caps, and the day's marks of them."""

    caps: Mapping[UUID, StageCap]
    stored: dict[UUID, Attendance]
    elsewhere: list[Attendance]


@transaction.atomic
def log_session(
    *,
    session: Session,
    entries: Sequence[Entry],
    minutes: int | None,
    by: User,
    today: datetime.date,
    at: datetime.datetime,
    note: str = "",
    seen: SessionFacts | None = None,
    receipt: UUID | None = None,
) -> Logged:
    """Write the marks of a session and return what was done.

    ``receipt`` is made by the client: the same one again changes nothing. ``seen`` and ``Entry.seen`` are what the
    form showed; a value that somebody else changed since is a conflict (``SavedByTwo``) unless the two agree, and then
    nothing is written. Late entry is open for seven days and stamped.
    """
    receipt = receipt or uuid4()
    session = _locked(session, receipt)
    if session.received_for == session.pk:  # type: ignore[attr-defined]  # annotated by _locked
        return Logged(session, receipt, 0, is_repeated=True)
    _check_day(session, today)
    facts = SessionFacts(minutes, note)
    _check_ranges(entries, facts)
    day = _day(session)
    _check_members(session, entries, day)
    return _save(session, entries, facts, seen=seen, day=day, receipt=receipt, by=by, at=at, today=today)


@transaction.atomic
def fill_unrecorded(
    *,
    session: Session,
    rpe: int,
    by: User,
    today: datetime.date,
    at: datetime.datetime,
    instead: Mapping[UUID, Mark] | None = None,
    receipt: UUID | None = None,
) -> Logged:
    """Mark everyone who is still unrecorded as present with ``rpe``; ``instead`` has the marks of those for whom the
    physician or the plan says otherwise.

    A mark that exists, explicit or not, stays as it is; whom the group's session asks more than the physician allows
    stays unrecorded, for the coach to say what they did.
    """
    recorded = set(session.marks.values_list("athlete_id", flat=True))
    caps = squad_caps(session.squad_id, on=session.on)
    minutes, left = session.shown_minutes, sorted(caps.keys() - recorded)
    marks = dict.fromkeys(left, Mark(AttendanceState.PRESENT, rpe, explicit=False)) | {
        athlete: mark for athlete, mark in (instead or {}).items() if athlete in left
    }
    entries = [
        Entry(athlete, mark, UNRECORDED)
        for athlete, mark in marks.items()
        if not is_above_cap(mark, caps[athlete], minutes)
    ]
    return log_session(
        session=session,
        entries=entries,
        minutes=minutes,
        note=session.note,
        by=by,
        today=today,
        at=at,
        receipt=receipt,
    )


def _locked(session: Session, receipt: UUID) -> Session:
    """One save of a session at a time; the same query tells whether this one was received before."""
    received = Subquery(LogReceipt.objects.filter(pk=receipt).values("session"), output_field=UUIDField())
    locked: Session = Session.objects.select_for_update().annotate(received_for=received).get(pk=session.pk)
    if locked.received_for not in (None, locked.pk):  # type: ignore[attr-defined]  # annotated above
        raise IdTaken
    return locked


def closed_reason(session: Session, today: datetime.date) -> str:
    """Why a session cannot be logged on a day; nothing when it can."""
    try:
        _check_day(session, today)
    except LogRefused as refusal:
        return refusal.sentence
    return ""


def _check_day(session: Session, today: datetime.date) -> None:
    window = log_window(session.on, today, session.reopened_on)
    if window is Window.AHEAD:
        raise SessionInFuture
    if window is Window.CLOSED:
        raise EntryTooLate
    if session.status == SessionStatus.CANCELLED:
        raise SessionCancelled


def _check_ranges(entries: Sequence[Entry], facts: SessionFacts) -> None:
    if load_findings(None, facts.minutes) or facts.minutes == 0:
        raise LoadOutOfRange(None, _("Minutes run from 1 to {most}.").format(most=MINUTES_MAX))
    for entry in entries:
        if entry.mark.rpe is not None and load_findings(entry.mark.rpe, None):
            raise LoadOutOfRange(entry.athlete_id, _("RPE runs from 0 to {most}.").format(most=RPE_MAX))
        if load_findings(None, entry.mark.minutes):
            raise LoadOutOfRange(entry.athlete_id, _("Minutes run from 0 to {most}.").format(most=MINUTES_MAX))


def _day(session: Session) -> _Day:
    caps = squad_caps(session.squad_id, on=session.on)
    marks = Attendance.objects.filter(session__on=session.on, athlete__in=list(caps))
    stored, elsewhere = {}, []
    for row in marks.select_related("session", "recorded_by"):
        if row.session_id == session.pk:
            stored[row.athlete_id] = row
        elif row.session.status != SessionStatus.CANCELLED:
            elsewhere.append(row)
    return _Day(caps, stored, elsewhere)


def _check_members(session: Session, entries: Sequence[Entry], day: _Day) -> None:
    strangers = {entry.athlete_id for entry in entries if entry.mark.is_recorded} - day.caps.keys()
    if strangers:
        raise NotAMember(_names(strangers))
    there = {entry.athlete_id for entry in entries if entry.mark.state in TRAINED}
    others = [row for row in day.elsewhere if row.state in TRAINED and row.session.is_logged]
    twice = {row.athlete_id for row in others if row.athlete_id in there and _overlap(session, row.session)}
    if twice:
        raise SessionsOverlap(twice, _names(twice))


def _check_caps(day: _Day, wanted: Mapping[UUID, Mark], facts: SessionFacts) -> None:
    """More than the physician allows is a coach's decision, and its reason is kept with the mark."""
    unexplained = {athlete: mark for athlete, mark in wanted.items() if mark.state in TRAINED and not mark.why}
    above = {key for key, mark in unexplained.items() if is_above_cap(mark, day.caps[key], facts.minutes)}
    if above:
        raise AboveCap(above, _names(above))


def _overlap(one: Session, other: Session) -> bool:
    if one.starts_at is None or other.starts_at is None:
        return False
    first, second = sorted((one, other), key=lambda session: _minute(session.starts_at))
    return _minute(first.starts_at) + first.shown_minutes > _minute(second.starts_at)


def _minute(at: datetime.time | None) -> int:
    return at.hour * 60 + at.minute if at else 0


def _names(athletes: set[UUID]) -> list[str]:
    return list(Person.objects.filter(athlete__in=athletes).order_by("name_pinyin").values_list("name", flat=True))


def _save(
    session: Session,
    entries: Sequence[Entry],
    facts: SessionFacts,
    *,
    seen: SessionFacts | None,
    day: _Day,
    receipt: UUID,
    by: User,
    at: datetime.datetime,
    today: datetime.date,
) -> Logged:
    entries = [entry for entry in entries if entry.athlete_id in day.caps]
    wanted, conflicts = merged_marks(entries, day.stored)
    kept, contested = merged_facts(session, facts, seen)
    if conflicts or contested:
        raise SavedByTwo(conflicts, facts=contested)
    _check_caps(day, wanted, kept)
    before = {"session": log_state(session), "marks": write_marks(session, wanted, day.stored, by=by, at=at)}
    if wanted or not session.is_logged or kept != SessionFacts(session.minutes, session.note):
        write_log(session, kept, by=by, at=at, today=today)
        store_session_day(session, {key: row.mark for key, row in day.stored.items()} | wanted, day.elsewhere)
    LogReceipt.objects.create(pk=receipt, session=session, received_by=by, received_at=at, before=before)
    return Logged(session, receipt, len(wanted))
