"""A season counted back from its competitions: phases, weeks, and the load that each week should carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from types import MappingProxyType

ONE_DAY = timedelta(days=1)
WEEK_DAYS = 7
ROUND_TO = 10
"""Loads are proposed to the nearest 10 AU: more would claim a precision that no plan has."""


class Part(StrEnum):
    """What a phase is for, in the order of a season."""

    GENERAL = "general"
    WINTER = "winter"
    SPECIAL = "special"
    PRECOMP = "precomp"
    COMPETITION = "competition"
    TRANSITION = "transition"


PREPARATION = frozenset({Part.GENERAL, Part.WINTER, Part.SPECIAL})
LEVELS: Mapping[Part, float] = MappingProxyType(
    {
        Part.GENERAL: 0.8,
        Part.WINTER: 1.0,
        Part.SPECIAL: 0.95,
        Part.PRECOMP: 0.8,
        Part.COMPETITION: 0.5,
        Part.TRANSITION: 0.4,
    }
)


class NoGoal(ValueError):
    """A season is counted back from a day; without one there is nothing to count from."""


@dataclass(frozen=True)
class Goal:
    """A competition: its first and last day. The season is counted back from the main ones."""

    starts_on: date
    ends_on: date
    is_main: bool = True


@dataclass(frozen=True)
class PlanRules:
    """Lengths in days and shares of the peak load. All are settings: ``training/data/plan_rules.csv``."""

    precomp_days: int = 30
    special_days: int = 90
    transition_days: int = 14
    shortest_days: int = 7
    winter_from: tuple[int, int] = (11, 1)
    winter_to: tuple[int, int] = (3, 31)
    taper_days: int = 14
    taper_cut: float = 0.6
    minor_taper_days: int = 4
    minor_taper_cut: float = 0.3
    recovery_every: int = 4
    recovery_cut: float = 0.3
    hand_in_hour: int = 12
    levels: Mapping[Part, float] = field(default_factory=lambda: LEVELS)


@dataclass(frozen=True)
class Stretch:
    """One phase, both days included."""

    part: Part
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class ProposedWeek:
    """A week from Monday: its phase, the load proposed for it (AU), and why it is lighter where it is."""

    starts_on: date
    part: Part
    load: int
    is_recovery: bool = False
    is_taper: bool = False


def monday_of(day: date) -> date:
    """Return the Monday of the day's week, across the turn of a year as within it."""
    return day - timedelta(days=day.weekday())


def propose_phases(starts_on: date, goals: Sequence[Goal], rules: PlanRules) -> list[Stretch]:
    """Return the phases of a season from its first day to the end of the last transition, without gaps.

    Each main competition is prepared by what fits before it, counted back from its first day: pre-competition, special
    preparation, then general preparation. Days of winter training take the place of general and special preparation.
    """
    ahead = _one_after_another(goal for goal in goals if goal.is_main and goal.ends_on >= starts_on)
    if not ahead:
        raise NoGoal
    stretches: list[Stretch] = []
    day = starts_on
    for goal, following in zip(ahead, [*ahead[1:], None], strict=True):
        last = _cycle_end(goal, following, rules)
        parts = [(on, _part_of(on, goal, rules)) for on in _days(day, last)]
        stretches += _joined(parts, rules)
        day = last + ONE_DAY
    return stretches


def propose_weeks(
    phases: Sequence[Stretch], goals: Sequence[Goal], rules: PlanRules, *, peak_load: float
) -> list[ProposedWeek]:
    """Return the weeks of the phases with their loads; phases moved by hand are weighed as they stand.

    A week's load is the peak week's, day by day times the level of the day's phase and the taper; every
    ``recovery_every``-th week of preparation is lightened by ``recovery_cut``.
    """
    part_on = {day: stretch.part for stretch in phases for day in _days(stretch.starts_on, stretch.ends_on)}
    if not part_on:
        return []
    weeks, prepared = [], 0
    for monday in _mondays(min(part_on), max(part_on)):
        days = [day for day in _days(monday, monday + 6 * ONE_DAY) if day in part_on]
        part = _most(part_on[day] for day in days)
        cuts = [taper_share(day, goals, rules) for day in days]
        prepared = prepared + 1 if part in PREPARATION else 0
        is_taper = min(cuts) < 1
        is_recovery = prepared > 0 and prepared % rules.recovery_every == 0 and not is_taper
        share = sum(rules.levels[part_on[day]] * cut for day, cut in zip(days, cuts, strict=True)) / WEEK_DAYS
        load = peak_load * share * (1 - rules.recovery_cut if is_recovery else 1)
        weeks.append(ProposedWeek(monday, part, ROUND_TO * round(load / ROUND_TO), is_recovery, is_taper))
    return weeks


def taper_share(day: date, goals: Sequence[Goal], rules: PlanRules) -> float:
    """Return what is left of a day's load before a competition: it falls in equal steps to the day before.

    On the k-th of n taper days 1 − cut · k/n is left; before a minor competition the taper is shorter and slighter.
    """
    left = 1.0
    for goal in goals:
        days, cut = (
            (rules.taper_days, rules.taper_cut) if goal.is_main else (rules.minor_taper_days, rules.minor_taper_cut)
        )
        ahead = (goal.starts_on - day).days
        if 1 <= ahead <= days:
            left = min(left, 1 - cut * (days - ahead + 1) / days)
    return left


def _one_after_another(goals: Iterable[Goal]) -> list[Goal]:
    """The competitions in order; one that is over before another one that began earlier needs no way of its own."""
    kept: list[Goal] = []
    for goal in sorted(goals, key=lambda goal: (goal.starts_on, -goal.ends_on.toordinal())):
        if not kept or goal.ends_on > kept[-1].ends_on:
            kept.append(goal)
    return kept


def _cycle_end(goal: Goal, following: Goal | None, rules: PlanRules) -> date:
    """The last day that belongs to a competition: its transition, cut short where the next one needs its days."""
    last = goal.ends_on + timedelta(days=rules.transition_days)
    if following is not None:
        last = min(last, following.starts_on - timedelta(days=rules.precomp_days + 1))
    return max(last, goal.ends_on)


def _part_of(day: date, goal: Goal, rules: PlanRules) -> Part:
    if day > goal.ends_on:
        return Part.TRANSITION
    if day >= goal.starts_on:
        return Part.COMPETITION
    ahead = (goal.starts_on - day).days
    if ahead <= rules.precomp_days:
        return Part.PRECOMP
    if is_winter(day, rules):
        return Part.WINTER
    return Part.SPECIAL if ahead <= rules.precomp_days + rules.special_days else Part.GENERAL


def is_winter(day: date, rules: PlanRules) -> bool:
    """Return whether the day is in the window of winter training, which may run over the turn of the year."""
    here = (day.month, day.day)
    if rules.winter_from <= rules.winter_to:
        return rules.winter_from <= here <= rules.winter_to
    return here >= rules.winter_from or here <= rules.winter_to


def _joined(parts: list[tuple[date, Part]], rules: PlanRules) -> list[Stretch]:
    """The days as stretches; a stretch of preparation too short to train anything goes to the one after it."""
    found: list[Stretch] = []
    carried: date | None = None
    for part, run in groupby(parts, key=lambda pair: pair[1]):
        days = [day for day, _part in run]
        first = carried or days[0]
        is_short = part in PREPARATION and (days[-1] - first).days + 1 < rules.shortest_days
        carried = first if is_short else None
        if not is_short:
            found.append(Stretch(part, first, days[-1]))
    return found


def _most(parts: Iterator[Part]) -> Part:
    """The part that most days of a week belong to; of two with as many the later one."""
    counted = Counter(parts)
    order = list(counted)
    return max(order, key=lambda part: (counted[part], order.index(part)))


def _mondays(first: date, last: date) -> Iterator[date]:
    monday = monday_of(first)
    while monday <= last:
        yield monday
        monday += timedelta(days=WEEK_DAYS)


def _days(first: date, last: date) -> Iterator[date]:
    for step in range((last - first).days + 1):
        yield first + timedelta(days=step)
