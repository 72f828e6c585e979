"""Put a session into the day, before or just after it takes place."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass

from django.db import transaction

from athletes.models import Squad, User
from training.domain.log_window import Window, log_window
from training.models import Session
from training.services.refusals import EntryTooLate, IdTaken


@dataclass(frozen=True, kw_only=True)
class SessionPlan:
    """What is planned; minutes and RPE (CR10) are those of the group."""

    on: datetime.date
    slot: str
    kind: str
    planned_minutes: int
    planned_rpe: int
    starts_at: datetime.time | None = None
    title: str = ""
    venue: str = ""


@transaction.atomic
def plan_session(
    *,
    squad: Squad,
    plan: SessionPlan,
    by: User,
    today: datetime.date,
    id: uuid.UUID | None = None,  # noqa: A002 - the record's own name
) -> Session:
    """Add a session; the same client-made id sent twice is one session.

    A day in the past stays open as long as its log does.
    """
    if log_window(plan.on, today) is Window.CLOSED:
        raise EntryTooLate
    known: Session | None = Session.objects.filter(pk=id).first() if id else None
    if known:
        if known.squad_id != squad.pk:
            raise IdTaken
        return known
    session = Session(id=id or uuid.uuid4(), squad=squad, planned_by=by, **vars(plan))
    session.save(force_insert=True)
    return session
