"""The weekly hand-in: the coach hands a week in, the team lead has read it or returns it with words."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import User
from athletes.services.history import changes
from training.choices import WeekStatus
from training.models import PlanWeek
from training.services.plan_refusals import NotHandedIn, NothingPlanned, PlanChanged, PlanRefused


@transaction.atomic
def hand_in_week(*, week: PlanWeek, seen: int, by: User, at: datetime.datetime) -> PlanWeek:
    """Hand the week to the team lead; one that is handed in already stays so."""
    row: PlanWeek = PlanWeek.objects.select_for_update().get(pk=week.pk)
    if row.version != seen:
        raise PlanChanged
    if row.status in (WeekStatus.HANDED_IN, WeekStatus.REVIEWED):
        return row
    if not row.sessions.exists():
        raise NothingPlanned
    row.status, row.handed_in_by, row.handed_in_at = WeekStatus.HANDED_IN, by, at
    with changes(by=by):
        row.save(update_fields=("status", "handed_in_by", "handed_in_at"))
    return row


@transaction.atomic
def review_week(
    *, week: PlanWeek, is_returned: bool, words: str, seen: int, by: User, at: datetime.datetime
) -> PlanWeek:
    """Say that the week was read, or return it; what is to be changed is said in words."""
    row: PlanWeek = PlanWeek.objects.select_for_update().get(pk=week.pk)
    if row.version != seen:
        raise PlanChanged
    if is_returned and not words:
        raise PlanRefused(_("Say what is to be changed; the coach reads it."), field="words")
    if row.status != WeekStatus.HANDED_IN:
        raise NotHandedIn
    row.status = WeekStatus.RETURNED if is_returned else WeekStatus.REVIEWED
    row.review, row.reviewed_by, row.reviewed_at = words, by, at
    with changes(by=by):
        row.save(update_fields=("status", "review", "reviewed_by", "reviewed_at"))
    return row
