"""Milestones counted back from each sport's own first day."""

from __future__ import annotations

import datetime

import pandas as pd
from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import Sport, User
from athletes.services.history import changes
from competitions.domain.back_schedule import back_schedule, lapsed_rules, rebase, rule_day
from competitions.models import Competition, Milestone, MilestoneShift
from competitions.queries.calendar import first_day_by_sport
from competitions.queries.milestone_templates import template_of
from competitions.services.faults import ChangedMeanwhile, MilestoneDone, NoFirstDay, Refused, RulePassed


@transaction.atomic
def plan_milestones(
    *, competition: Competition, sport: Sport, by: User | None, template: pd.DataFrame | None = None
) -> list[Milestone]:
    """Add the milestones of the sport's template that it does not have yet; those it has stay as they are."""
    first_day = first_day_by_sport(competition).get(sport.pk)
    if first_day is None:
        raise NoFirstDay(_("This sport has no first day yet. Enter its first contest, then plan the milestones."))
    held = set(Milestone.objects.filter(competition=competition, sport=sport).values_list("code", flat=True))
    scheduled = back_schedule(template_of(sport) if template is None else template, first_day)
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
def move_milestone(
    *,
    milestone: Milestone,
    due_on: datetime.date,
    reason: str,
    by: User | None,
    on: datetime.date,
    override: str = "",
    seen: datetime.date | None = None,
) -> Milestone:
    """Move one open milestone by hand, with the reason. Past a rule's day only with an override, which stays.

    ``seen`` is the day that the writer saw; another one since then refuses.
    """
    row: Milestone = Milestone.objects.select_for_update().get(pk=milestone.pk)
    if seen is not None and row.due_on != seen:
        raise ChangedMeanwhile
    if row.done_on is not None:
        raise MilestoneDone(_("This milestone is done. What is done keeps its day."))
    if not reason.strip():
        raise Refused(_("Say why the milestone moves; the reason stays with it."))
    last = rule_day(row.due_on, row.moved_days)
    is_passed = row.hard_rule and due_on > last
    if is_passed and not override.strip():
        raise RulePassed([row.name], last)
    shift = _shift(row, due_on, reason.strip(), override.strip() if is_passed else "", by, on)
    row.moved_days, row.due_on = (due_on - last).days, due_on
    with changes(by=by, why=shift.reason):
        row.save(update_fields=["due_on", "moved_days"])
        shift.save()
    return row


@transaction.atomic
def rebase_milestones(
    *,
    competition: Competition,
    by: User | None,
    on: datetime.date,
    sport: Sport | None = None,
    reason: str = "",
    override: str = "",
) -> int:
    """Move open milestones to the sports' first days as they are now; return how many moved.

    Where that carries a rule's day into the past it is refused, unless ``override`` says why; the override is kept
    with the milestone that it was given for.
    """
    first_days = first_day_by_sport(competition)
    rows = Milestone.objects.filter(competition=competition).select_for_update()
    if sport is not None:
        rows = rows.filter(sport=sport)
    by_sport: dict[int, list[Milestone]] = {}
    for row in rows:
        by_sport.setdefault(row.sport_id, []).append(row)
    why = reason or _("The first day of the sport moved.")
    shifts: list[MilestoneShift] = []
    for sport_id, milestones in by_sport.items():
        if (first_day := first_days.get(sport_id)) is not None:
            shifts += _shifts(milestones, first_day, why=why, override=override.strip(), by=by, on=on)
    moved = [shift.milestone for shift in shifts]
    for shift in shifts:
        shift.milestone.due_on = shift.to_on
    with changes(by=by, why=why):
        Milestone.objects.bulk_update(moved, ["due_on"])
        MilestoneShift.objects.bulk_create(shifts)
    return len(moved)


def _shifts(
    milestones: list[Milestone],
    first_day: datetime.date,
    *,
    why: str,
    override: str,
    by: User | None,
    on: datetime.date,
) -> list[MilestoneShift]:
    columns = ("code", "offset_days", "moved_days", "due_on", "done_on", "hard_rule")
    frame = pd.DataFrame([[getattr(row, name) for name in columns] for row in milestones], columns=list(columns))
    rebased = rebase(frame, first_day)
    lapsed = lapsed_rules(rebased, on=on)
    if lapsed and not override:
        late = [row for row in rebased.itertuples() if row.code in lapsed]
        names = [row.name for row in milestones if row.code in lapsed]
        raise RulePassed(names, min(row.due_on for row in late))
    return [
        _shift(row, due_on, why, override if row.code in lapsed else "", by, on)
        for row, due_on, days in zip(milestones, rebased["due_on"], rebased["shift_days"], strict=True)
        if days
    ]


def _shift(
    row: Milestone, to_on: datetime.date, reason: str, override: str, by: User | None, on: datetime.date
) -> MilestoneShift:
    shift = MilestoneShift(milestone=row, from_on=row.due_on, to_on=to_on, reason=reason, override=override)
    shift.recorded_by, shift.recorded_on = by, on
    return shift
