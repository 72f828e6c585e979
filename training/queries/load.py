"""What the load pages show: a squad's heat map, an athlete's history. Each costs the same queries for any squad."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from django.db.models import Min

from athletes.models import Athlete, Membership, Squad
from training.domain.attention import MONOTONY_NOTE, USUAL_RULE, Attention, Prompt, RiseRule, WeekFigures, attention
from training.domain.heat import heat_steps
from training.domain.load_frames import DayState, LoadGrid
from training.domain.week_change import week_change
from training.domain.workload import load_metrics, wide_metrics
from training.queries.daily_loads import daily_loads, last_day
from training.queries.members import squad_members
from training.queries.screens import weak_shoulders
from training.readers.rise_rules import rise_rule

HEAT_DAYS = 28
LEAD_DAYS = 35  # a week and the four before it, for the first day shown
HISTORY_DAYS = 3 * 365


@dataclass(frozen=True)
class HeatCell:
    on: datetime.date
    step: str
    load: float
    state: DayState


@dataclass(frozen=True)
class HeatRow:
    """An athlete's line of the heat map: the days shown, and the last seven in figures."""

    athlete: Athlete
    cells: Sequence[HeatCell]
    figures: WeekFigures
    is_filled: bool
    rule: RiseRule = USUAL_RULE

    @property
    def share_percent(self) -> float:
        return self.figures.share * 100

    @property
    def is_rise(self) -> bool:
        return self.figures.share > self.rule.look_above

    @property
    def is_monotone(self) -> bool:
        return self.figures.monotony > MONOTONY_NOTE


@dataclass(frozen=True)
class LoadOverview:
    """A squad's load of 28 days, and whom to look at first."""

    squad: Squad
    on: datetime.date
    days: Sequence[datetime.date]
    rows: Sequence[HeatRow]
    attention: Sequence[Attention]
    coverage: float
    team_share: float
    rule: RiseRule = USUAL_RULE

    @property
    def shown_weak(self) -> list[Athlete]:
        """Whose weak shoulder the page names."""
        return [item.figures.athlete for item in self.attention if item.prompt is Prompt.RISE_WEAK]

    @property
    def team_percent(self) -> float:
        return self.team_share * 100


def load_overview(squad: Squad, *, on: datetime.date, days: int = HEAT_DAYS) -> LoadOverview:
    """The squad's heat map up to the last complete day.

    Five queries for any number of members, and one for the shoulder screens of an overhead sport.
    """
    rule = rise_rule(squad.sport.code)
    on = last_day(Squad.objects.filter(pk=squad.pk), on=on)
    members = list(squad_members(squad, on=on))
    first_on = on - datetime.timedelta(days=max(days, LEAD_DAYS) - 1)
    grid = daily_loads([athlete.pk for athlete in members], first_on=first_on, last_on=on)
    weak = weak_shoulders([athlete.pk for athlete in members], on=on, rule=rule)
    figures = [replace(one, has_weak_shoulder=one.athlete in weak) for one in week_figures(grid)]
    shown = slice(len(grid.load) - days, None)
    steps = heat_steps(grid.load[shown], grid.state[shown])
    rows = [_heat_row(athlete, grid, column, steps, figures[column], rule) for column, athlete in enumerate(members)]
    named = [row.figures for row in rows]
    expected = (grid.state[shown] == DayState.REPORTED).sum() + (grid.state[shown] == DayState.UNKNOWN).sum()
    return LoadOverview(
        squad=squad,
        on=on,
        days=grid.days[shown],
        rows=rows,
        attention=attention(named, rule=rule),
        coverage=float((grid.state[shown] == DayState.REPORTED).sum() / expected) if expected else float("nan"),
        team_share=_team_share(named),
        rule=rule,
    )


def _heat_row(
    athlete: Athlete, grid: LoadGrid, column: int, steps: npt.NDArray[np.str_], figures: WeekFigures, rule: RiseRule
) -> HeatRow:
    first = len(grid.load) - len(steps)
    cells = [
        HeatCell(
            grid.days[first + row],
            str(steps[row, column]),
            float(grid.load[first + row, column]),
            DayState(int(grid.state[first + row, column])),
        )
        for row in range(len(steps))
    ]
    return HeatRow(athlete, cells, replace(figures, athlete=athlete), is_filled=figures.unknown_days > 0, rule=rule)


def _team_share(team: Sequence[WeekFigures]) -> float:
    """The squad's week against its own four before: only athletes with both count."""
    known = [one for one in team if not np.isnan(one.share)]
    before = sum(one.mean_before for one in known)
    return sum(one.week for one in known) / before - 1 if before else float("nan")


def week_figures(grid: LoadGrid) -> list[WeekFigures]:
    """The last week of each athlete of a grid, in the grid's order."""
    metrics, change = wide_metrics(grid.load), week_change(grid.load)
    week = grid.state[-7:]
    return [
        WeekFigures(
            athlete=athlete,
            week=float(change.week[-1, column]),
            mean_before=float(change.mean_before[-1, column]),
            share=float(change.share[-1, column]),
            monotony=float(metrics["monotony"][-1, column]),
            rest_days=int((week[:, column] == DayState.REST).sum()),
            unknown_days=int((week[:, column] == DayState.UNKNOWN).sum()),
            known_days=int((week[:, column] > DayState.BEFORE).sum() - (week[:, column] == DayState.UNKNOWN).sum()),
        )
        for column, athlete in enumerate(grid.athletes)
    ]


WEEKS_SHOWN = 12


@dataclass(frozen=True)
class PlanWeek:
    """Planned and done (AU) on those of the last seven days whose load is known."""

    days: int
    planned: float
    done: float

    @property
    def percent(self) -> float:
        """Done over planned minus 1, in per cent; NaN without a plan."""
        return (self.done / self.planned - 1) * 100 if self.planned else float("nan")


@dataclass(frozen=True)
class LoadHistory:
    """One athlete's days with every metric, from the first session that was expected of them."""

    athlete: Athlete
    on: datetime.date
    daily: pd.DataFrame
    figures: WeekFigures
    weeks: Sequence[tuple[datetime.date, float]]
    week_before: float
    plan: PlanWeek

    @property
    def is_empty(self) -> bool:
        return bool(self.daily.empty)

    @property
    def today(self) -> dict[str, float]:
        """The metrics of the last day; empty before the first session."""
        return {} if self.is_empty else dict(self.daily.iloc[-1])

    @property
    def change(self) -> float:
        """This week minus the week before, in AU."""
        return self.figures.week - self.week_before

    @property
    def change_share(self) -> float:
        return self.change / self.week_before if self.week_before > 0 else float("nan")

    @property
    def change_percent(self) -> float:
        return self.change_share * 100

    @property
    def share_percent(self) -> float:
        return self.figures.share * 100

    @property
    def known_weeks(self) -> list[float]:
        return [load for _on, load in self.weeks if not np.isnan(load)]

    @property
    def is_highest(self) -> bool:
        known = self.known_weeks
        return len(known) > 1 and not np.isnan(self.figures.week) and self.figures.week > max(known[:-1])


def load_history(athlete: Athlete, *, on: datetime.date) -> LoadHistory:
    """The athlete's load with metrics up to the last complete day. Five queries.

    Days are read for at most three years back: weights of 1/42 leave nothing of what was before.
    """
    on = last_day(Squad.objects.filter(memberships__in=Membership.objects.on(on).filter(athlete=athlete)), on=on)
    grid = daily_loads([athlete.pk], first_on=_first_day(athlete, on), last_on=on)
    change = week_change(grid.load)
    last = len(grid.load) - 1
    rows = range(max(last - 7 * (WEEKS_SHOWN - 1), last % 7), last + 1, 7)
    return LoadHistory(
        athlete=athlete,
        on=on,
        daily=load_metrics(grid.frame()),
        figures=week_figures(grid)[0],
        weeks=[(grid.days[row], float(change.week[row, 0])) for row in rows],
        week_before=float(change.week_before[-1, 0]),
        plan=_plan_week(grid),
    )


def _plan_week(grid: LoadGrid) -> PlanWeek:
    load, planned = grid.load[-7:, 0], grid.planned[-7:, 0]
    known = ~np.isnan(load)
    return PlanWeek(int(known.sum()), float(planned[known].sum()), float(load[known].sum()))


def _first_day(athlete: Athlete, on: datetime.date) -> datetime.date:
    """The day the membership began, but at least the days that a week and the four before it need."""
    begun = Membership.objects.filter(athlete=athlete).aggregate(first=Min("from_on"))["first"] or on
    earliest = on - datetime.timedelta(days=HISTORY_DAYS)
    return min(max(begun, earliest), on - datetime.timedelta(days=LEAD_DAYS - 1))
