"""Milestones counted back from each sport's own first day."""

from __future__ import annotations

import datetime

import pandas as pd
from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import Sport, User
from athletes.services.history import changes
from competitions.domain.back_schedule import back_schedule, rebase
from competitions.models import Competition, Milestone
from competitions.queries.calendar import first_day_by_sport
from competitions.readers.milestones import milestone_template
from competitions.services.faults import NoFirstDay


@transaction.atomic
def plan_milestones(
    *, competition: Competition, sport: Sport, by: User | None, template: pd.DataFrame | None = None
) -> list[Milestone]:
    """Add the template's milestones that the sport does not have yet; those it has stay as they are."""
    first_day = first_day_by_sport(competition).get(sport.pk)
    if first_day is None:
        raise NoFirstDay(_("This sport has no first day yet. Enter its first contest, then plan the milestones."))
    held = set(Milestone.objects.filter(competition=competition, sport=sport).values_list("code", flat=True))
    scheduled = back_schedule(milestone_template() if template is None else template, first_day)
    rows = [
        Milestone(
            competition=competition,
            sport=sport,
            code=row.code,
            title=row.title,
            title_en=row.title_en,
            offset_days=row.offset_days,
            baseline_on=row.due_on,
            due_on=row.due_on,
            owner=row.owner,
            owner_en=row.owner_en,
            hard_rule=bool(row.hard_rule),
        )
        for row in scheduled.itertuples()
        if row.code not in held
    ]
    with changes(by=by):
        return Milestone.objects.bulk_create(rows)


@transaction.atomic
def complete_milestone(*, milestone: Milestone, on: datetime.date, by: User | None) -> Milestone:
    """Mark a milestone done on a day; one that is done stays as it is."""
    row: Milestone = Milestone.objects.select_for_update().get(pk=milestone.pk)
    if row.done_on is None:
        row.done_on = on
        with changes(by=by):
            row.save(update_fields=["done_on"])
    return row


@transaction.atomic
def rebase_milestones(*, competition: Competition, by: User | None, sport: Sport | None = None) -> int:
    """Move open milestones to the sports' first days as they are now; return how many moved."""
    first_days = first_day_by_sport(competition)
    rows = Milestone.objects.filter(competition=competition).select_for_update()
    if sport is not None:
        rows = rows.filter(sport=sport)
    moved: list[Milestone] = []
    by_sport: dict[int, list[Milestone]] = {}
    for row in rows:
        by_sport.setdefault(row.sport_id, []).append(row)
    for sport_id, milestones in by_sport.items():
        first_day = first_days.get(sport_id)
        if first_day is not None:
            moved += _moved(milestones, first_day)
    with changes(by=by, why=_("The first day of the sport moved.")):
        Milestone.objects.bulk_update(moved, ["due_on"])
    return len(moved)


def _moved(milestones: list[Milestone], first_day: datetime.date) -> list[Milestone]:
    columns = ("code", "offset_days", "due_on", "done_on")
    frame = pd.DataFrame([[getattr(row, name) for name in columns] for row in milestones], columns=list(columns))
    shifted = rebase(frame, first_day)
    moved = []
    for row, due_on, shift in zip(milestones, shifted["due_on"], shifted["shift_days"], strict=True):
        if shift:
            row.due_on = due_on
            moved.append(row)
    return moved
