"""Take a save back while the coach still has it before their eyes."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.dateparse import parse_datetime

from athletes.models import User
from training.domain.marks import UNRECORDED, Mark
from training.models import LogReceipt, Session
from training.services.daily_loads import refresh_daily_loads
from training.services.marking import LOG_FIELDS, write_marks
from training.services.refusals import UndoClosed

UNDO = datetime.timedelta(seconds=10)
ON_THE_WAY = datetime.timedelta(seconds=5)
"""The button is shown for ten seconds; a tap in the last of them may need a slow network's time to arrive."""


@transaction.atomic
def undo_log(*, receipt: UUID, by: User, at: datetime.datetime) -> Session:
    """Restore what one save changed. Only its author, only within ten seconds, only until somebody saves again."""
    row = LogReceipt.objects.filter(pk=receipt, received_by=by).first()
    if row is None or at > row.received_at + UNDO + ON_THE_WAY:
        raise UndoClosed
    session: Session = Session.objects.select_for_update().get(pk=row.session_id)
    later = session.receipts.filter(received_at__gt=row.received_at).exists()
    if later or row.undone_at:
        raise UndoClosed
    before = {UUID(athlete): Mark(*mark) if mark else UNRECORDED for athlete, mark in row.before["marks"].items()}
    stored = {mark.athlete_id: mark for mark in session.marks.filter(athlete__in=before)}
    write_marks(session, before, stored, by=by, at=at)
    _restore(session, row.before["session"])
    marked = {*before, *session.marks.values_list("athlete_id", flat=True)}
    refresh_daily_loads(marked, first_on=session.on, last_on=session.on)
    row.undone_at = at
    row.save(update_fields=("undone_at",))
    return session


def _restore(session: Session, state: dict[str, Any]) -> None:
    session.status, session.minutes, session.note = state["status"], state["minutes"], state["note"]
    session.logged_by_id, session.is_late_entry = state["logged_by"], state["is_late_entry"]
    session.late_review = state["late_review"]
    session.logged_at = parse_datetime(str(state["logged_at"])) if state["logged_at"] else None
    session.save(update_fields=LOG_FIELDS)
