"""The days of each sport at each competition that is still to come, with what its rule-book asks: a few queries."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Max, Min, QuerySet

from athletes.domain.ages import BirthWindow
from athletes.domain.periods import Period
from competitions.choices import CompetitionKind
from competitions.domain.date_history import first_day
from competitions.domain.entry_conditions import EntryRules, Group, sport_days
from competitions.models import AgeGroup, Competition, CompetitionDate, Contest, EntryCutoff, Match

WITH_ENTRY = (CompetitionKind.GAMES, CompetitionKind.CHAMPIONSHIP, CompetitionKind.YOUTH_EVENT)
"""Competitions that everybody of a sport may be entered for; a league is a squad's, a trial or test the city's own."""

Key = tuple[int, int]
Ruled = TypeVar("Ruled", AgeGroup, EntryCutoff)


@dataclass(frozen=True)
class EntryWindow:
    """One sport of one competition to come."""

    competition: Competition
    sport_id: int
    rules: EntryRules

    @property
    def season(self) -> int:
        """Return the year whose bone-age tests count: that of the sport's first day."""
        return self.rules.days.start.year


def entry_windows(*, on: datetime.date, sports: Iterable[int] | None = None) -> list[EntryWindow]:
    """Return what is still to come or under way on a day, next first; five queries, however much there is."""
    competitions = {row.pk: row for row in Competition.objects.filter(kind__in=WITH_ENTRY)}
    groups = _by_sport(AgeGroup.objects.all())
    cutoffs = _by_sport(EntryCutoff.objects.all())
    days = _days_by_sport({*groups, *cutoffs})
    windows = [
        EntryWindow(competitions[key[0]], key[1], _rules(period, groups.get(key, []), cutoffs.get(key, [])))
        for key, period in days.items()
        if key[0] in competitions and (period.end or period.start) >= on
    ]
    if sports is not None:
        wanted = set(sports)
        windows = [window for window in windows if window.sport_id in wanted]
    return sorted(windows, key=lambda window: (window.rules.days.start, window.competition.pk, window.sport_id))


def _rules(days: Period, groups: list[AgeGroup], cutoffs: list[EntryCutoff]) -> EntryRules:
    cutoff = cutoffs[0] if cutoffs else None
    return EntryRules(
        days=days,
        groups=tuple(Group(BirthWindow(row.born_from, row.born_to), row.bone_age_limit) for row in groups),
        enrolled_by=cutoff.enrolled_by if cutoff else None,
        household_by=cutoff.household_by if cutoff else None,
    )


def _by_sport(rows: QuerySet[Ruled]) -> dict[Key, list[Ruled]]:
    found: dict[Key, list[Ruled]] = defaultdict(list)
    for row in rows:
        found[row.competition_id, row.sport_id].append(row)
    return found


def _days_by_sport(asked: set[Key]) -> dict[Key, Period]:
    """The window of every sport that is held, announced or has rules somewhere."""
    held = _held()
    announced = _announced()
    keys = {*held, *(key for key in announced if key[1] is not None), *asked}
    found = {}
    for competition, sport in keys:
        period = sport_days(
            announced.get((competition, sport)), held.get((competition, sport), ()), announced.get((competition, None))
        )
        if period is not None and sport is not None:
            found[competition, sport] = period
    return found


def _held() -> dict[tuple[int, int | None], list[datetime.date]]:
    held: dict[tuple[int, int | None], list[datetime.date]] = defaultdict(list)
    for rows, sport in ((Contest.objects.all(), "event__sport"), (Match.objects.all(), "home__sport")):
        edges = (
            rows.order_by().values_list("competition", sport).annotate(first=Min("starts_on"), last=Max("starts_on"))
        )
        for competition, sport_id, first, last in edges:
            held[competition, sport_id] += [first, last]
    return held


def _announced() -> Mapping[tuple[int, int | None], Period]:
    """The dates that hold, where they are known to the day."""
    holding = {(row.competition_id, row.sport_id): row for row in CompetitionDate.objects.in_order()}
    return {key: Period(day, row.ends_on) for key, row in holding.items() if (day := first_day(row.entry)) is not None}
