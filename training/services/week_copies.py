"""Fill a week from another one, and keep a week to start others from."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import Squad, User
from athletes.services.history import changes
from training.models import PlannedSession, PlanWeek, TemplateSession, WeekTemplate
from training.readers.week_templates import PackagedWeek
from training.services.plan_refusals import NothingPlanned, PlanChanged, PlanRefused
from training.services.week_plans import touch, week_of

COPIED = ("slot", "starts_at", "kind", "title", "minutes", "rpe", "venue", "details")
Source = PackagedWeek | WeekTemplate | PlanWeek


@transaction.atomic
def fill_week(*, squad: Squad, monday: datetime.date, source: Source, by: User, replace: bool = False) -> PlanWeek:
    """Copy the source's sessions into the week: content, minutes and planned load, never what somebody did.

    What athletes do otherwise belongs to that one week and is not copied. A week with sessions is filled only with
    ``replace``; the sessions that stood there are then gone from the draft.
    """
    week = week_of(squad, monday)
    if week.sessions.exists() and not replace:
        raise PlanRefused(
            _("This week has sessions already. Say that they are to be replaced, or choose an empty week."),
            field="replace",
        )
    rows = [PlannedSession(id=uuid.uuid4(), week=week, **values) for values in _sessions(source, week.starts_on)]
    if not rows:
        raise PlanRefused(_("The week to copy has no session. Choose another one."), field="source")
    with changes(by=by):
        week.sessions.all().delete()
        PlannedSession.objects.bulk_create(rows)
        touch(week)
    return week


@transaction.atomic
def save_template(*, week: PlanWeek, name: str, by: User, at: datetime.datetime) -> WeekTemplate:
    """Keep the week under a name, for this squad."""
    sessions = list(week.sessions.all())
    if not sessions:
        raise NothingPlanned
    template = WeekTemplate(squad=week.squad, name=name, saved_by=by, saved_at=at)
    _check_name(template)
    with changes(by=by):
        template.save()
        TemplateSession.objects.bulk_create(
            TemplateSession(template=template, weekday=(row.on - week.starts_on).days, **_copied(row))
            for row in sessions
        )
    return template


@transaction.atomic
def rename_template(*, template: WeekTemplate, name: str, seen: str, by: User) -> WeekTemplate:
    """Give a kept week another name, if it still has the one that was ``seen``."""
    row = _locked(template, seen)
    row.name = name
    _check_name(row)
    with changes(by=by):
        row.save(update_fields=("name",))
    return row


@transaction.atomic
def remove_template(*, template: WeekTemplate, seen: str, by: User) -> None:
    """Take a kept week off the list; weeks that were filled from it stay as they are."""
    row = _locked(template, seen)
    with changes(by=by):
        row.sessions.all().delete()
        row.delete()


def _locked(template: WeekTemplate, seen: str) -> WeekTemplate:
    row: WeekTemplate | None = WeekTemplate.objects.select_for_update().filter(pk=template.pk).first()
    if row is None or row.name != seen:
        raise PlanChanged
    return row


def _check_name(template: WeekTemplate) -> None:
    if WeekTemplate.objects.filter(squad=template.squad_id, name=template.name).exclude(pk=template.pk).exists():
        raise PlanRefused(_("A saved week of this squad has this name already. Choose another name."), field="name")


def _sessions(source: Source, monday: datetime.date) -> Iterator[dict[str, Any]]:
    lines: Iterable[Any] = source.lines if isinstance(source, PackagedWeek) else source.sessions.all()
    for line in lines:
        weekday = line.on.weekday() if isinstance(line, PlannedSession) else line.weekday
        yield {"on": monday + datetime.timedelta(days=weekday), **_copied(line)}


def _copied(line: Any) -> dict[str, Any]:
    return {name: getattr(line, name) for name in COPIED}
