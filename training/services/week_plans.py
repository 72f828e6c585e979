"""Write a week's draft: its load and focus, its sessions, and what single athletes do otherwise."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import Athlete, Squad, User
from athletes.services.history import changes
from training.choices import WeekStatus
from training.domain.periodisation import monday_of
from training.models import OwnPlan, PlannedSession, PlanWeek
from training.services.plan_refusals import PlanChanged, PlanRefused


@dataclass(frozen=True, kw_only=True)
class SessionDraft:
    """What is planned for one session; minutes and RPE (CR10) are those of the group."""

    on: datetime.date
    slot: str
    kind: str
    minutes: int
    rpe: int
    starts_at: datetime.time | None = None
    title: str = ""
    venue: str = ""
    details: str = ""


@dataclass(frozen=True)
class OwnPart:
    """What one athlete does otherwise; with nothing said there is no row."""

    athlete: Athlete
    is_excused: bool = False
    minutes: int | None = None
    rpe: int | None = None
    words: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.is_excused or self.words) and self.minutes is None and self.rpe is None


def week_of(squad: Squad, monday: datetime.date) -> PlanWeek:
    """Return the squad's week, locked for this transaction; a week that nobody touched yet is made."""
    week: PlanWeek
    week, _made = PlanWeek.objects.select_for_update().get_or_create(squad=squad, starts_on=monday_of(monday))
    return week


@transaction.atomic
def set_week(
    *, squad: Squad, monday: datetime.date, target_load: int | None, focus: str, seen: int, by: User
) -> PlanWeek:
    """Set what the week is to carry and what it is for."""
    week = week_of(squad, monday)
    _check_seen(week.version, seen)
    week.target_load, week.focus = target_load, focus
    with changes(by=by):
        week.save(update_fields=("target_load", "focus"))
        touch(week)
    return week


@transaction.atomic
def add_session(
    *,
    squad: Squad,
    monday: datetime.date,
    draft: SessionDraft,
    by: User,
    id: uuid.UUID | None = None,  # noqa: A002
) -> PlannedSession:
    """Add a session to the week; the same client-made id sent twice is one session."""
    week = week_of(squad, monday)
    known: PlannedSession | None = PlannedSession.objects.filter(pk=id).first() if id else None
    if known:
        if known.week_id != week.pk:
            raise PlanRefused(_("This session was already added to another week. Open the form again."))
        return known
    _check_day(week, draft)
    row = PlannedSession(id=id or uuid.uuid4(), week=week, **vars(draft))
    with changes(by=by):
        row.save(force_insert=True)
        touch(week)
    return row


@transaction.atomic
def change_session(*, session: PlannedSession, draft: SessionDraft, seen: int, by: User) -> PlannedSession:
    """Change a session of the draft, within its week."""
    row, week = _locked(session, seen)
    _check_day(week, draft)
    for name, value in vars(draft).items():
        setattr(row, name, value)
    row.version += 1
    with changes(by=by):
        row.save()
        touch(week)
    return row


@transaction.atomic
def remove_session(*, session: PlannedSession, seen: int, by: User) -> PlanWeek:
    """Take a session out of the draft. Athletes keep it until the week is published again."""
    row, week = _locked(session, seen)
    with changes(by=by):
        row.delete()
        touch(week)
    return week


@transaction.atomic
def set_own_parts(*, session: PlannedSession, parts: Sequence[OwnPart], seen: int, by: User) -> PlannedSession:
    """Write what athletes do otherwise, for those named; who does what the group does has no row."""
    row, week = _locked(session, seen)
    known = {own.athlete_id: own for own in row.own_plans.filter(athlete__in=[part.athlete for part in parts])}
    fresh: list[OwnPlan] = []
    changed: list[OwnPlan] = []
    gone: list[int] = []
    for part in parts:
        own = known.get(part.athlete.pk)
        if part.is_empty:
            gone += [own.pk] if own else []
            continue
        (changed if own else fresh).append(_filled(own or OwnPlan(session=row), part))
    row.version += 1
    with changes(by=by):
        OwnPlan.objects.filter(pk__in=gone).delete()
        OwnPlan.objects.bulk_create(fresh)
        OwnPlan.objects.bulk_update(changed, ("is_excused", "minutes", "rpe", "words"))
        row.save(update_fields=("version",))
        touch(week)
    return row


def touch(week: PlanWeek) -> None:
    """A week changed after it was handed in is handed in again; the lead's words on it stay to read."""
    week.version += 1
    week.status = WeekStatus.RETURNED if week.status == WeekStatus.RETURNED else WeekStatus.OPEN
    week.save(update_fields=("version", "status"))


def _filled(own: OwnPlan, part: OwnPart) -> OwnPlan:
    for name, value in vars(part).items():
        setattr(own, name, value)
    if own.is_excused:
        own.minutes = own.rpe = None
    return own


def _locked(session: PlannedSession, seen: int) -> tuple[PlannedSession, PlanWeek]:
    week = PlanWeek.objects.select_for_update().get(pk=session.week_id)
    row = PlannedSession.objects.select_for_update().filter(pk=session.pk).first()
    if row is None or row.version != seen:
        raise PlanChanged
    return row, week


def _check_seen(version: int, seen: int) -> None:
    if version != seen:
        raise PlanChanged


def _check_day(week: PlanWeek, draft: SessionDraft) -> None:
    if not week.starts_on <= draft.on <= week.ends_on:
        raise PlanRefused(
            _("This day is not in the week. Choose a day from Monday to Sunday, or open the other week."), field="on"
        )
