"""Open a season from the competitions' days, move its phases by hand, and count it back anew."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import Squad, User
from athletes.services.history import changes
from competitions.models import Competition
from training.domain.periodisation import (
    Goal,
    NoGoal,
    Part,
    ProposedWeek,
    Stretch,
    monday_of,
    propose_phases,
    propose_weeks,
)
from training.models import Phase, PlanWeek, Season, SeasonGoal
from training.readers.plan_rules import plan_rules
from training.services.plan_refusals import NoMainCompetition, PlanChanged, PlanRefused, SeasonsOverlap

ONE = datetime.timedelta(days=1)


@dataclass(frozen=True)
class GoalDays:
    """A competition that a season is to be counted back from, or lightened before."""

    name: str
    starts_on: datetime.date
    ends_on: datetime.date
    is_main: bool = True
    name_en: str = ""
    competition: Competition | None = None


@dataclass(frozen=True)
class PhaseStart:
    """Where a phase begins by the coach's decision; it lasts until the next one begins."""

    part: Part
    starts_on: datetime.date
    focus: str = ""


@dataclass(frozen=True)
class Proposal:
    """What would be written: shown before it is."""

    phases: list[Stretch]
    weeks: list[ProposedWeek]


def season_proposal(*, squad: Squad, starts_on: datetime.date, goals: Sequence[GoalDays], peak_load: int) -> Proposal:
    """Return the phases and weeks counted back from the competitions, without writing anything."""
    rules = plan_rules(squad.sport.code)
    days = [Goal(goal.starts_on, goal.ends_on, goal.is_main) for goal in goals]
    try:
        phases = propose_phases(starts_on, days, rules)
    except NoGoal:
        raise NoMainCompetition from None
    return Proposal(phases, propose_weeks(phases, days, rules, peak_load=peak_load))


@transaction.atomic
def open_season(
    *,
    squad: Squad,
    name: str,
    starts_on: datetime.date,
    goals: Sequence[GoalDays],
    peak_load: int,
    by: User,
) -> Season:
    """Write the season with the phases and weekly loads proposed for it; weeks that exist keep what was set by hand."""
    Squad.objects.select_for_update().get(pk=squad.pk)
    phases = season_proposal(squad=squad, starts_on=starts_on, goals=goals, peak_load=peak_load).phases
    season = Season(squad=squad, name=name, starts_on=starts_on, ends_on=phases[-1].ends_on, peak_load=peak_load)
    _check_free(season)
    with changes(by=by):
        season.save()
        SeasonGoal.objects.bulk_create([SeasonGoal(season=season, **vars(goal)) for goal in goals])
        Phase.objects.bulk_create([_phase(season, stretch) for stretch in phases])
        _propose_loads(season, since=season.starts_on)
    return season


@transaction.atomic
def set_phases(*, season: Season, starts: Sequence[PhaseStart], ends_on: datetime.date, seen: int, by: User) -> Season:
    """Move the phases by hand; the loads proposed for their weeks follow, those set by hand stay."""
    season = _locked(season, seen)
    days = [start.starts_on for start in starts]
    if not days or any(later <= earlier for earlier, later in zip(days, [*days[1:], ends_on + ONE], strict=True)):
        raise PlanRefused(
            _("Each phase begins after the one before it, and the season ends last. Put the days in order.")
        )
    season.starts_on, season.ends_on = days[0], ends_on
    _check_free(season)
    with changes(by=by):
        season.phases.all().delete()
        lasts = [day - ONE for day in days[1:]] + [ends_on]
        Phase.objects.bulk_create(
            Phase(season=season, kind=start.part, starts_on=start.starts_on, ends_on=last, focus=start.focus)
            for start, last in zip(starts, lasts, strict=True)
        )
        _grown(season)
        _propose_loads(season, since=season.starts_on)
    return season


@transaction.atomic
def move_goals(
    *,
    season: Season,
    days: Sequence[tuple[SeasonGoal, datetime.date, datetime.date]],
    seen: int,
    on: datetime.date,
    by: User,
) -> Season:
    """Take over the days on which competitions are held now, and count the season back anew from them.

    Phases are proposed afresh with the focus that was written for their kind; weeks before ``on`` keep their loads.
    """
    season = _locked(season, seen)
    with changes(by=by):
        for goal, starts_on, ends_on in days:
            goal.starts_on, goal.ends_on = starts_on, ends_on
            goal.save(update_fields=("starts_on", "ends_on"))
        rules = plan_rules(season.squad.sport.code)
        try:
            phases = propose_phases(season.starts_on, [goal.goal for goal in season.goals.all()], rules)
        except NoGoal:
            raise NoMainCompetition from None
        season.ends_on = phases[-1].ends_on
        _check_free(season)
        focus = dict(season.phases.values_list("kind", "focus"))
        season.phases.all().delete()
        Phase.objects.bulk_create([_phase(season, row, focus.get(row.part, "")) for row in phases])
        _grown(season)
        _propose_loads(season, since=monday_of(on))
    return season


def _propose_loads(season: Season, *, since: datetime.date) -> None:
    """Write the proposal into the season's weeks; a target that still is the old proposal follows it."""
    stretches = [phase.stretch for phase in season.phases.all()]
    goals = [goal.goal for goal in season.goals.all()]
    proposed = propose_weeks(stretches, goals, plan_rules(season.squad.sport.code), peak_load=season.peak_load)
    wanted = {week.starts_on: week for week in proposed if week.starts_on >= monday_of(since)}
    known = {week.starts_on: week for week in PlanWeek.objects.filter(squad=season.squad, starts_on__in=wanted)}
    fresh = []
    for monday, week in wanted.items():
        row = known.get(monday) or PlanWeek(squad=season.squad, starts_on=monday)
        if row.target_load in (None, row.proposed_load):
            row.target_load = week.load
        row.proposed_load, row.is_recovery, row.is_taper = week.load, week.is_recovery, week.is_taper
        if row.pk is None:
            fresh.append(row)
    PlanWeek.objects.bulk_create(fresh)
    PlanWeek.objects.bulk_update(known.values(), ("proposed_load", "target_load", "is_recovery", "is_taper"))


def _phase(season: Season, stretch: Stretch, focus: str = "") -> Phase:
    return Phase(season=season, kind=stretch.part, starts_on=stretch.starts_on, ends_on=stretch.ends_on, focus=focus)


def _check_free(season: Season) -> None:
    others = Season.objects.filter(squad=season.squad, starts_on__lte=season.ends_on, ends_on__gte=season.starts_on)
    if other := others.exclude(pk=season.pk).first():
        raise SeasonsOverlap(other.name)


def _locked(season: Season, seen: int) -> Season:
    row: Season = Season.objects.select_for_update(of=("self",)).select_related("squad__sport").get(pk=season.pk)
    if row.version != seen:
        raise PlanChanged
    return row


def _grown(season: Season) -> None:
    season.version += 1
    season.save(update_fields=("starts_on", "ends_on", "version"))
