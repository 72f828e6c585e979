"""A coach's plans: the groups with their seasons and weeks, and one week as it is drafted."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, F, Max, OuterRef, QuerySet, Subquery, Sum

from athletes.models import Squad, User
from training.choices import WeekStatus
from training.domain.periodisation import WEEK_DAYS, monday_of
from training.models import Phase, PlannedSession, PlanWeek, Publication, Season, SeasonGoal
from training.queries.school_calendar import SchoolNote, school_notes
from training.querysets import SeasonQuerySet, planned_squads
from training.readers.plan_rules import plan_rules
from training.readers.working_days import HolidayMark, holiday_mark, is_announced

ONE_WEEK = datetime.timedelta(days=WEEK_DAYS)
MIDDLE = datetime.timedelta(days=WEEK_DAYS // 2)
"""Of a week that two phases share, the phase of its Thursday is that of most days."""


@dataclass(frozen=True)
class SeasonNow:
    """Where a season stands on a day: its phase and the next main competition."""

    season: Season
    phase: Phase | None
    goal: SeasonGoal | None
    left: int | None


@dataclass(frozen=True)
class SquadPlan:
    """One group on the plan's first page: its season, and the week that runs and the next."""

    squad: Squad
    now: SeasonNow | None
    monday: datetime.date
    this_week: PlanWeek | None
    next_week: PlanWeek | None

    @property
    def following(self) -> datetime.date:
        return self.monday + ONE_WEEK

    @property
    def is_open_next(self) -> bool:
        """Whether the next week is still to be handed in."""
        return self.next_week is None or self.next_week.status in (WeekStatus.OPEN, WeekStatus.RETURNED)


@dataclass(frozen=True)
class DayPlan:
    """One day of a week: its sessions, what the calendar says of it, and whose schools hold exams or holidays."""

    on: datetime.date
    mark: HolidayMark | None
    sessions: Sequence[PlannedSession] = ()
    notes: Sequence[SchoolNote] = ()

    @property
    def minutes(self) -> int:
        return sum(row.minutes for row in self.sessions)

    @property
    def load(self) -> int:
        return sum(row.load for row in self.sessions)


@dataclass(frozen=True)
class WeekBoard:
    """A week of a group as its staff sees it. ``week`` is unsaved while nobody has touched it."""

    week: PlanWeek
    days: Sequence[DayPlan]
    now: SeasonNow | None
    edition: Publication | None
    goals: Sequence[SeasonGoal] = field(default_factory=tuple)
    is_announced: bool = True

    @property
    def sessions(self) -> list[PlannedSession]:
        return [row for day in self.days for row in day.sessions]

    @property
    def minutes(self) -> int:
        return sum(day.minutes for day in self.days)

    @property
    def load(self) -> int:
        return sum(day.load for day in self.days)

    @property
    def share(self) -> float | None:
        """The planned load as a share of the week's target."""
        return self.load / self.week.target_load if self.week.target_load else None

    @property
    def hand_in_hour(self) -> int:
        """By when on its Monday a week is to be handed in."""
        return plan_rules(self.week.squad.sport.code).hand_in_hour

    @property
    def is_changed(self) -> bool:
        """Whether the draft has moved on since athletes got it."""
        return self.edition is not None and self.edition.plan_version != self.week.version

    @property
    def previous(self) -> datetime.date:
        return self.week.starts_on - ONE_WEEK

    @property
    def following(self) -> datetime.date:
        return self.week.starts_on + ONE_WEEK


def plan_home(user: User, *, on: datetime.date) -> list[SquadPlan]:
    """Every group of the user, in the order of the sports. Six queries for any number of groups."""
    squads = list(planned_squads(user).select_related("sport"))
    monday = monday_of(on)
    weeks = {
        (row.squad_id, row.starts_on): row
        for row in _counted(PlanWeek.objects.filter(squad__in=squads, starts_on__in=(monday, monday + ONE_WEEK)))
    }
    seasons = {row.squad_id: season_now(row, on=on) for row in _with_parts(Season.objects.filter(squad__in=squads), on)}
    return [
        SquadPlan(
            squad=squad,
            now=seasons.get(squad.pk),
            monday=monday,
            this_week=weeks.get((squad.pk, monday)),
            next_week=weeks.get((squad.pk, monday + ONE_WEEK)),
        )
        for squad in squads
    ]


def weeks_to_review(user: User) -> QuerySet[PlanWeek]:
    """Weeks handed in to the team lead and not read yet, the nearest first."""
    rows = PlanWeek.objects.visible_to(user).filter(status=WeekStatus.HANDED_IN)
    return _counted(rows).select_related("squad__sport", "handed_in_by").order_by("starts_on", "squad__code")


def _counted(weeks: QuerySet[PlanWeek]) -> QuerySet[PlanWeek]:
    """Each week with `count`, `load_planned` and `edition`."""
    sessions = PlannedSession.objects.filter(week=OuterRef("pk")).order_by().values("week")
    editions = Publication.objects.filter(week=OuterRef("pk")).order_by().values("week")
    return weeks.annotate(
        count=Subquery(sessions.annotate(n=Count("pk")).values("n")),
        load_planned=Subquery(sessions.annotate(n=Sum(F("minutes") * F("rpe"))).values("n")),
        edition=Subquery(editions.annotate(n=Max("number")).values("n")),
    )


def season_of(squad: Squad, *, on: datetime.date) -> SeasonNow | None:
    """The season that a day of the squad belongs to."""
    season = _with_parts(Season.objects.filter(squad=squad), on).first()
    return season_now(season, on=on) if season else None


def season_now(season: Season, *, on: datetime.date) -> SeasonNow:
    """Where the season stands on a day; its phases and competitions are read from what is loaded."""
    phase = next((row for row in season.phases.all() if row.starts_on <= on <= row.ends_on), None)
    ahead = [row for row in season.goals.all() if row.is_main and row.ends_on >= on]
    goal = ahead[0] if ahead else None
    return SeasonNow(season, phase, goal, (goal.starts_on - on).days if goal else None)


def _with_parts(seasons: SeasonQuerySet, on: datetime.date) -> QuerySet[Season]:
    rows: QuerySet[Season] = seasons.around(on)
    return rows.select_related("squad__sport").prefetch_related("phases", "goals")


def week_found(squad: Squad, monday: datetime.date) -> PlanWeek:
    """The squad's week; unsaved where nobody has touched it."""
    rows = PlanWeek.objects.filter(squad=squad, starts_on=monday)
    week: PlanWeek | None = rows.select_related("squad__sport", "handed_in_by", "reviewed_by").first()
    return week or PlanWeek(squad=squad, starts_on=monday)


def week_board(squad: Squad, monday: datetime.date) -> WeekBoard:
    """One week of a group, drafted sessions and calendar; the same queries for any number of sessions."""
    week = week_found(squad, monday)
    sessions = list(week.sessions.prefetch_related("own_plans__athlete__person")) if week.pk else []
    edition = week.publications.select_related("published_by").order_by("-number").first() if week.pk else None
    notes = school_notes(squad, monday, week.ends_on)
    now = season_of(squad, on=monday + MIDDLE)
    days = [
        DayPlan(
            on,
            holiday_mark(on),
            [row for row in sessions if row.on == on],
            [note for note in notes if note.period.starts_on <= on <= note.period.ends_on],
        )
        for on in week.days
    ]
    return WeekBoard(week, days, now, edition, _goals_in(now, week), is_announced(monday))


def _goals_in(now: SeasonNow | None, week: PlanWeek) -> list[SeasonGoal]:
    goals = now.season.goals.all() if now else ()
    return [row for row in goals if row.starts_on <= week.ends_on and row.ends_on >= week.starts_on]
