"""Publish a week to its athletes, and put its sessions into the log."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from athletes.models import User
from athletes.services.history import changes
from training.choices import SessionStatus, WeekStatus
from training.models import (
    Attendance,
    OwnPlan,
    PlannedSession,
    PlanWeek,
    Publication,
    PublishedOwnPlan,
    PublishedSession,
    Session,
)
from training.services.plan_refusals import NothingPlanned, PlanChanged, WeekOver, WeekReturned

FACTS = ("on", "slot", "starts_at", "kind", "title", "minutes", "rpe", "venue", "details")
OWN = ("athlete_id", "is_excused", "minutes", "rpe", "words")
LOGGED_AS = ("on", "slot", "starts_at", "kind", "title", "planned_minutes", "planned_rpe", "venue", "status")
MARKED = Exists(Attendance.objects.filter(session=OuterRef("pk")))


@transaction.atomic
def publish_week(*, week: PlanWeek, seen: int, by: User, at: datetime.datetime, today: datetime.date) -> Publication:
    """Freeze the draft as the next edition and bring the log's open sessions in line with it.

    A session that is logged already stays as it was logged. One that was published before and is in the draft no
    more is cancelled, unless it is logged. Publishing what is published already changes nothing.
    """
    week = PlanWeek.objects.select_for_update(of=("self",)).select_related("squad").get(pk=week.pk)
    last: Publication | None = week.publications.order_by("-number").first()
    if last and last.plan_version == week.version:
        return last
    sessions = list(week.sessions.prefetch_related("own_plans"))
    _check(week, sessions, seen, today)
    number = last.number + 1 if last else 1
    edition = Publication(
        week=week, number=number, focus=week.focus, plan_version=week.version, published_by=by, published_at=at
    )
    with changes(by=by):
        _write_log(week, sessions, by=by)
        edition.save()
        copies = PublishedSession.objects.bulk_create([_copy(edition, row) for row in sessions])
        PublishedOwnPlan.objects.bulk_create(
            _own_copy(copy, own) for copy, row in zip(copies, sessions, strict=True) for own in row.own_plans.all()
        )
    return edition


def _check(week: PlanWeek, sessions: Sequence[PlannedSession], seen: int, today: datetime.date) -> None:
    if week.version != seen:
        raise PlanChanged
    if week.ends_on < today:
        raise WeekOver
    if week.status == WeekStatus.RETURNED:
        raise WeekReturned
    if not sessions:
        raise NothingPlanned


def _write_log(week: PlanWeek, sessions: Sequence[PlannedSession], *, by: User) -> None:
    """The log's sessions have the ids of the planned ones; those that were logged are nobody's to change here."""
    planned = {row.pk: row for row in sessions}
    published = PublishedSession.objects.filter(publication__week=week).values("session")
    ours = Session.objects.select_for_update().filter(Q(pk__in=list(planned)) | Q(pk__in=published))
    known: dict[UUID, Session] = {row.pk: row for row in ours.annotate(is_marked=MARKED)}
    fresh = [
        _logged_as(Session(id=key, squad=week.squad, planned_by=by), row)
        for key, row in planned.items()
        if key not in known
    ]
    open_rows = [row for row in known.values() if row.status != SessionStatus.DONE and not row.is_marked]  # type: ignore[attr-defined]  # annotated above
    for row in open_rows:
        if row.pk in planned:
            _logged_as(row, planned[row.pk])
        else:
            row.status = SessionStatus.CANCELLED
    Session.objects.bulk_create(fresh)
    Session.objects.bulk_update(open_rows, LOGGED_AS)


def _logged_as(session: Session, row: PlannedSession) -> Session:
    for name in ("on", "slot", "starts_at", "kind", "title", "venue"):
        setattr(session, name, getattr(row, name))
    session.planned_minutes, session.planned_rpe = row.minutes, row.rpe
    session.status = SessionStatus.PLANNED
    return session


def _copy(edition: Publication, row: PlannedSession) -> PublishedSession:
    return PublishedSession(publication=edition, session_id=row.pk, **{name: getattr(row, name) for name in FACTS})


def _own_copy(copy: PublishedSession, own: OwnPlan) -> PublishedOwnPlan:
    return PublishedOwnPlan(published=copy, **{name: getattr(own, name) for name in OWN})
