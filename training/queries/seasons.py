"""What a season can be counted back from, what would come of it, and whether the days have moved since."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from athletes.models import Squad
from competitions.queries.windows import EntryWindow, entry_windows
from training.models import Season, SeasonGoal


@dataclass(frozen=True)
class MovedGoal:
    """A competition of the season whose days are others now."""

    goal: SeasonGoal
    starts_on: datetime.date
    ends_on: datetime.date

    @property
    def shift(self) -> int:
        return (self.starts_on - self.goal.starts_on).days


def windows_of(squad: Squad, *, on: datetime.date) -> list[EntryWindow]:
    """The competitions to come of the squad's sport, with the sport's own days there."""
    return entry_windows(on=on, sports=[squad.sport_id])


def goals_moved(season: Season, *, on: datetime.date) -> list[MovedGoal]:
    """Competitions ahead whose days in the calendar are not those the season was counted back from."""
    days = {row.competition.pk: row.rules.days for row in windows_of(season.squad, on=on)}
    found = []
    for goal in season.goals.all():
        held = days.get(goal.competition_id) if goal.competition_id and goal.ends_on >= on else None
        if held and (held.start, held.end or held.start) != (goal.starts_on, goal.ends_on):
            found.append(MovedGoal(goal, held.start, held.end or held.start))
    return found
