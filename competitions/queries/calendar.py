"""When: date histories, first days, countdowns and milestones."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from athletes.choices import Role
from athletes.models import Sport, User
from competitions.choices import CompetitionKind
from competitions.domain.back_schedule import days_left
from competitions.domain.date_history import DateStep, countdown_days, first_day, has_ended, timeline
from competitions.models import Competition, CompetitionDate, Contest, Milestone, MilestoneShift, Result


@dataclass(frozen=True)
class SportDays:
    """One sport on a competition's calendar. ``left`` counts to its own first day; None while no day is known."""

    sport: Sport
    first_day: datetime.date | None
    last_day: datetime.date | None
    left: int | None
    contests: int
    contests_done: int
    milestones_overdue: int

    @property
    def finished(self) -> bool:
        return self.contests > 0 and self.contests_done == self.contests


@dataclass(frozen=True)
class CompetitionRow:
    competition: Competition
    date: CompetitionDate | None
    left: int | None
    ended: bool = False


def current_dates(competition: Competition) -> dict[int | None, CompetitionDate]:
    """The entry that holds for the whole competition (key None) and for each sport that has dates of its own."""
    return {row.sport_id: row for row in competition.dates.in_order()}


def date_timeline(competition: Competition, sport: Sport | None = None) -> list[tuple[CompetitionDate, DateStep]]:
    """The date history of the competition or of one sport there, oldest first, each entry with what it changed."""
    rows = {row.pk: row for row in competition.dates.in_order().filter(sport=sport).select_related("recorded_by")}
    return [(rows[step.entry.sequence], step) for step in timeline([row.entry for row in rows.values()])]


def first_day_by_sport(competition: Competition) -> dict[int, datetime.date]:
    """Each sport's own first day, by sport key: its first contest, else its own dates, else nothing.

    The opening day of a Games is nobody's first day: some sports begin months before it.
    """
    days: dict[int, datetime.date] = {}
    for sport_id, row in current_dates(competition).items():
        day = first_day(row.entry)
        if sport_id is not None and day is not None:
            days[sport_id] = day
    contests = competition.contests.order_by().values_list("event__sport").annotate(day=Min("starts_on"))
    return days | dict(contests)


def has_official_result() -> Exists:
    return Exists(Result.objects.placing().filter(contest=OuterRef("pk")))


def sport_calendar(competition: Competition, *, on: datetime.date, user: User | None = None) -> list[SportDays]:
    """Every sport with contests or dates here, next one first; with ``user`` only what that user may see."""
    contests = Contest.objects.filter(competition=competition)
    if user is not None:
        contests = contests.visible_to(user)
    rows: dict[int, list[tuple[datetime.date, bool]]] = {}
    marked = contests.annotate(is_done=has_official_result()).order_by("starts_on")
    for sport_id, day, is_done in marked.values_list("event__sport", "starts_on", "is_done"):
        rows.setdefault(sport_id, []).append((day, is_done))
    late = _overdue_by_sport(competition, on)
    days = first_day_by_sport(competition)
    sports = Sport.objects.filter(pk__in=set(rows) if user is not None else set(rows) | set(days))
    calendar = [_sport_days(sport, rows.get(sport.pk, []), days.get(sport.pk), late, on) for sport in sports]
    return sorted(calendar, key=lambda row: (row.finished, row.first_day or datetime.date.max, row.sport.order))


def _sport_days(
    sport: Sport,
    contests: list[tuple[datetime.date, bool]],
    first: datetime.date | None,
    late: dict[int, int],
    on: datetime.date,
) -> SportDays:
    return SportDays(
        sport=sport,
        first_day=first,
        last_day=contests[-1][0] if contests else None,
        left=None if first is None else days_left(first, on=on),
        contests=len(contests),
        contests_done=sum(is_done for _day, is_done in contests),
        milestones_overdue=late.get(sport.pk, 0),
    )


def days_of_sport(competition: Competition, sport: Sport, *, on: datetime.date, user: User) -> SportDays:
    """One sport's line of the calendar; a sport without contests yet has a line of nothing."""
    rows = sport_calendar(competition, on=on, user=user)
    day = first_day_by_sport(competition).get(sport.pk)
    return next((row for row in rows if row.sport == sport), _sport_days(sport, [], day, {}, on))


def sports_to_bring(competition: Competition, user: User) -> list[Sport]:
    """Sports without a contest here yet that the user may put on the programme."""
    here = competition.contests.order_by().values("event__sport")
    rows = Sport.objects.exclude(pk__in=here)
    if not user.has_role(Role.OFFICE):
        scope = user.scope(Role.TEAM_LEAD)
        rows = rows.filter(Q(pk__in=scope.sports) | Q(squads__in=scope.squads)).distinct()
    return list(rows)


def _overdue_by_sport(competition: Competition, on: datetime.date) -> dict[int, int]:
    rows = Milestone.objects.filter(competition=competition).overdue(on).order_by()
    return dict(rows.values_list("sport").annotate(late=Count("pk")))


def overdue_milestones(competition: Competition, on: datetime.date) -> QuerySet[Milestone]:
    """Open milestones whose day has passed, the latest first to have been due."""
    return Milestone.objects.filter(competition=competition).overdue(on).select_related("sport")


def milestones_of(competition: Competition, sport: Sport) -> QuerySet[Milestone]:
    return Milestone.objects.filter(competition=competition, sport=sport).select_related("sport")


def shifts_of(competition: Competition, sport: Sport, *, most: int = 30) -> list[MilestoneShift]:
    """The latest moves of a sport's milestones, newest first; overrides are among them."""
    rows = MilestoneShift.objects.filter(milestone__competition=competition, milestone__sport=sport)
    return list(rows.select_related("milestone", "recorded_by").order_by("-pk")[:most])


def countdown(competition: Competition, *, on: datetime.date) -> int | None:
    """Days to the first day of the competition as a whole; None where it is not known to the day."""
    row = current_dates(competition).get(None)
    return countdown_days(row.entry, on=on) if row else None


def competitions_found(user: User, *, on: datetime.date, text: str = "", kind: str = "") -> QuerySet[Competition]:
    """What the user may see, by name in either language, host and kind; what comes next stands first."""
    rows: QuerySet[Competition] = Competition.objects.visible_to(user).next_first(on)
    if kind in CompetitionKind.values:
        rows = rows.filter(kind=kind)
    if text.strip():
        words = text.strip()
        rows = rows.filter(
            Q(name__icontains=words)
            | Q(name_en__icontains=words)
            | Q(hosts__icontains=words)
            | Q(hosts_en__icontains=words)
        )
    return rows.annotate(contest_count=Count("contests", distinct=True))


def with_current_dates(competitions: list[Competition], *, on: datetime.date) -> list[CompetitionRow]:
    """The competitions with the dates that hold, in one query for all of them."""
    dates = CompetitionDate.objects.in_order().filter(competition__in=competitions, sport=None)
    holding = {row.competition_id: row for row in dates}
    return [_competition_row(row, holding.get(row.pk), on) for row in competitions]


def _competition_row(competition: Competition, date: CompetitionDate | None, on: datetime.date) -> CompetitionRow:
    entry = date.entry if date else None
    return CompetitionRow(competition, date, countdown_days(entry, on=on), has_ended(entry, on=on))
