"""The weekly questions: who is asked, who answered, and for the physician what they said."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from athletes.models import Athlete, Membership, Squad
from training.domain.weekly_health import WeekShare, asked_week, week_share
from training.models import WeeklyAnswer, WeeklySurvey
from training.queries.members import squad_members

WEEKS_SHOWN = 8


def is_asked(athlete: Athlete, *, on: datetime.date) -> bool:
    """Whether a squad of the athlete asks the weekly questions on a day."""
    squads = Membership.objects.on(on).filter(athlete=athlete).values("squad")
    return bool(WeeklySurvey.objects.on(on).filter(squad__in=squads).exists())


def asks_weekly(squad: Squad, *, on: datetime.date) -> bool:
    return bool(WeeklySurvey.objects.on(on).filter(squad=squad).exists())


def asked_first(squads: Iterable[Squad], *, on: datetime.date) -> list[Squad]:
    """The squads with those in front that are asked on a day."""
    asked = set(WeeklySurvey.objects.on(on).values_list("squad_id", flat=True))
    return sorted(squads, key=lambda squad: squad.pk not in asked)


def answer_of(athlete: Athlete, week_on: datetime.date) -> WeeklyAnswer | None:
    found: WeeklyAnswer | None = WeeklyAnswer.objects.filter(athlete=athlete, week_on=week_on).first()
    return found


@dataclass(frozen=True)
class WeekLine:
    """One week of a squad in shares of those who answered."""

    week_on: datetime.date
    share: WeekShare


@dataclass(frozen=True)
class SquadWeeks:
    """The week asked about with its problems, the worst first, and the weeks before it as shares."""

    squad: Squad
    week_on: datetime.date
    is_on: bool
    problems: Sequence[WeeklyAnswer]
    weeks: Sequence[WeekLine]

    @property
    def share(self) -> WeekShare:
        return self.weeks[0].share

    @property
    def week_to(self) -> datetime.date:
        return self.week_on + datetime.timedelta(days=6)


def squad_weeks(squad: Squad, *, on: datetime.date) -> SquadWeeks:
    """A squad's weekly answers for the physician. Three queries for any number of members and weeks."""
    week_on = asked_week(on)
    members = list(squad_members(squad, on=on))
    mondays = [week_on - datetime.timedelta(days=7 * back) for back in range(WEEKS_SHOWN)]
    rows = list(WeeklyAnswer.objects.filter(athlete__in=members, week_on__in=mondays).select_related("athlete__person"))
    problems = [row for row in rows if row.week_on == week_on and row.is_problem]
    return SquadWeeks(
        squad=squad,
        week_on=week_on,
        is_on=asks_weekly(squad, on=on),
        problems=sorted(problems, key=lambda row: (not row.is_substantial, -row.severity)),
        weeks=[
            WeekLine(monday, week_share((row.answers for row in rows if row.week_on == monday), asked=len(members)))
            for monday in mondays
        ],
    )
