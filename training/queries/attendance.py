"""Attendance of a squad by month against its own standard, and how much of it was logged."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth

from athletes.choices import Role
from athletes.models import Athlete, Membership, Squad, User
from training.choices import SessionStatus
from training.domain.attendance import NOTHING, Spell, Tally, month_tallies, months_until
from training.models import Attendance, AttendanceStandard, Session
from training.queries.members import squad_members

MONTHS = 12


@dataclass(frozen=True)
class Month:
    """A month of the squad: its marks, and its sessions held and logged."""

    first_on: datetime.date
    tally: Tally
    held: int
    logged: int

    @property
    def percent(self) -> float:
        return self.tally.percent


@dataclass(frozen=True)
class AthleteMonths:
    athlete: Athlete
    tallies: Sequence[Tally]
    total: Tally


@dataclass(frozen=True)
class AttendanceOverview:
    """The squad's months up to a day, those of its present members, and the standard it set itself, if any."""

    squad: Squad
    on: datetime.date
    months: Sequence[Month]
    rows: Sequence[AthleteMonths]
    total: Tally
    standard: int | None

    @property
    def reached(self) -> int:
        return sum(month.percent >= self.standard for month in self.months if self.standard)

    @property
    def counted(self) -> int:
        """Months with any mark."""
        return sum(month.tally.recorded > 0 for month in self.months)

    @property
    def held(self) -> int:
        return sum(month.held for month in self.months)

    @property
    def logged(self) -> int:
        return sum(month.logged for month in self.months)


def attended_squads(user: User) -> QuerySet[Squad]:
    """Squads whose attendance the user reads: own groups, and those of the sport that the user leads."""
    scope = user.scope(Role.COACH, Role.TEAM_LEAD)
    return Squad.objects.filter(Q(pk__in=scope.squads) | Q(sport__in=scope.sports)).select_related("sport")


def led_squads(user: User) -> QuerySet[Squad]:
    """Squads whose standard the user sets."""
    return Squad.objects.filter(sport__in=user.scope(Role.TEAM_LEAD).sports)


def attendance_standard(squad: Squad) -> int | None:
    return AttendanceStandard.objects.filter(squad=squad).values_list("percent", flat=True).first()


def attendance_overview(squad: Squad, *, on: datetime.date, months: int = MONTHS) -> AttendanceOverview:
    """The last months of a squad. Five queries for any number of members.

    A session of the day that nobody logged yet is still ahead, not unanswered.
    """
    starts = months_until(on, months)
    held = list(
        Session.objects.held()
        .between(starts[0], on)
        .filter(squad=squad)
        .exclude(on=on, status=SessionStatus.PLANNED)
        .order_by()
        .values_list("on", "status")
    )
    tallies = month_tallies(
        months=starts,
        on=on,
        session_days=[day for day, _status in held],
        spells=_spells(squad, on),
        marks=_marks(squad, starts[0], on),
    )
    sums = [reduce(add, (rows[place] for rows in tallies.values()), NOTHING) for place in range(len(starts))]
    blank = [NOTHING] * len(starts)
    rows = [(athlete, tallies.get(athlete.pk, blank)) for athlete in squad_members(squad, on=on)]
    return AttendanceOverview(
        squad=squad,
        on=on,
        months=[_month(first_on, tally, held) for first_on, tally in zip(starts, sums, strict=True)],
        rows=[AthleteMonths(athlete, own, reduce(add, own, NOTHING)) for athlete, own in rows],
        total=reduce(add, sums, NOTHING),
        standard=attendance_standard(squad),
    )


def _spells(squad: Squad, on: datetime.date) -> list[Spell]:
    rows = Membership.objects.filter(squad=squad, from_on__lte=on).order_by()
    return [Spell(*row) for row in rows.values_list("athlete_id", "from_on", "to_on")]


def _marks(squad: Squad, first_on: datetime.date, on: datetime.date) -> list[tuple[object, datetime.date, str, int]]:
    rows = Attendance.objects.filter(session__in=Session.objects.held().filter(squad=squad).between(first_on, on))
    months = rows.order_by().annotate(month=TruncMonth("session__on")).values("athlete_id", "month", "state")
    return list(months.annotate(n=Count("pk")).values_list("athlete_id", "month", "state", "n"))


def _month(first_on: datetime.date, tally: Tally, held: Sequence[tuple[datetime.date, str]]) -> Month:
    own = [status for day, status in held if (day.year, day.month) == (first_on.year, first_on.month)]
    return Month(first_on, tally, held=len(own), logged=own.count(SessionStatus.DONE))
