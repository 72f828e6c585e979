"""Compare the marks of a save with those that are stored, and write what is left to write."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from athletes.models import User
from training.choices import LateReview, SessionStatus
from training.domain.marks import UNRECORDED, Mark, Merge, merged
from training.models import Attendance, Session
from training.services.refusals import MarkConflict

MARK_FIELDS = ("state", "rpe", "minutes", "explicit", "cap_reason", "recorded_by", "recorded_at")
LOG_FIELDS = ("status", "minutes", "note", "logged_by", "logged_at", "is_late_entry", "late_review")


@dataclass(frozen=True)
class Entry:
    """A mark for one athlete and, from a form, the mark that its author had before their eyes."""

    athlete_id: UUID
    mark: Mark
    seen: Mark | None = None


@dataclass(frozen=True)
class SessionFacts:
    """What holds for the whole session: its real minutes and a note of one line."""

    minutes: int | None = None
    note: str = ""


def merged_marks(
    entries: Sequence[Entry], stored_marks: Mapping[UUID, Attendance]
) -> tuple[dict[UUID, Mark], list[MarkConflict]]:
    wanted: dict[UUID, Mark] = {}
    conflicts: list[MarkConflict] = []
    for entry in entries:
        row = stored_marks.get(entry.athlete_id)
        stored = row.mark if row else UNRECORDED
        verdict = merged(stored=stored, seen=stored if entry.seen is None else entry.seen, mine=entry.mark)
        if verdict is Merge.WRITE:
            wanted[entry.athlete_id] = entry.mark
        elif verdict is Merge.CONFLICT and row:
            conflicts.append(
                MarkConflict(entry.athlete_id, stored, entry.mark, row.recorded_by.display_name, row.recorded_at)
            )
    return wanted, conflicts


def merged_facts(session: Session, mine: SessionFacts, seen: SessionFacts | None) -> tuple[SessionFacts, list[str]]:
    """A value that the author left alone never replaces one that somebody entered meanwhile."""
    stored = SessionFacts(session.minutes, session.note)
    seen = stored if seen is None or not session.is_logged else seen
    kept, contested = {}, []
    for name in ("minutes", "note"):
        theirs, shown, ours = getattr(stored, name), getattr(seen, name), getattr(mine, name)
        kept[name] = theirs if ours == shown and theirs not in (None, "") else ours
        if ours != shown and theirs not in (shown, ours, None, ""):
            contested.append(name)
    return SessionFacts(**kept), contested


def write_marks(
    session: Session,
    wanted: Mapping[UUID, Mark],
    stored_marks: Mapping[UUID, Attendance],
    *,
    by: User,
    at: datetime.datetime,
) -> dict[str, Any]:
    """Write new, changed and removed marks; return what they were, for taking the save back."""
    before: dict[str, Any] = {}
    new: list[Attendance] = []
    changed: list[Attendance] = []
    gone: list[Attendance | None] = []
    for athlete, mark in wanted.items():
        row = stored_marks.get(athlete)
        before[str(athlete)] = [row.state, row.rpe, row.minutes, row.explicit, row.cap_reason] if row else None
        if not mark.is_recorded:
            gone.append(row)
            continue
        (changed if row else new).append(row := row or Attendance(session=session, athlete_id=athlete))
        row.state, row.rpe, row.minutes, row.explicit = mark.state, mark.rpe, mark.minutes, mark.explicit
        row.cap_reason, row.recorded_by, row.recorded_at = mark.why, by, at
    if new:
        Attendance.objects.first_entries(new)
    if changed:
        Attendance.objects.bulk_update(changed, MARK_FIELDS)
    if gone:
        Attendance.objects.filter(pk__in=[row.pk for row in gone if row]).delete()
    return before


def log_state(session: Session) -> dict[str, Any]:
    return {
        "status": session.status,
        "minutes": session.minutes,
        "note": session.note,
        "logged_by": session.logged_by_id,
        "logged_at": session.logged_at.isoformat() if session.logged_at else None,
        "is_late_entry": session.is_late_entry,
        "late_review": session.late_review,
    }


def write_log(session: Session, facts: SessionFacts, *, by: User, at: datetime.datetime, today: datetime.date) -> None:
    """The stamp of a late entry is that of the first log; a correction on a later day does not earn it.

    Whatever is changed in a late entry waits for the lead (again).
    """
    before = copy(session)
    if not session.is_logged:
        session.is_late_entry = session.on < today
    if session.is_late_entry:
        session.late_review = LateReview.WAITING
    session.status = SessionStatus.DONE
    session.minutes, session.note = facts.minutes, facts.note
    session.logged_by, session.logged_at = by, at
    Session.objects.change_held(before, session, LOG_FIELDS)
