"""Check-ins of a squad's day, the flags that wait for an answer, and an athlete's own."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch

from athletes.choices import Role
from athletes.models import Athlete, Squad, User
from athletes.querysets.health import own_record
from training.domain.weekly_health import asked_week
from training.domain.wellness import FlagRule
from training.models import Checkin, CheckinFlag, WeeklyAnswer
from training.queries.members import squad_members
from training.queries.weekly import WEEKS_SHOWN, asks_weekly
from training.querysets import FLAG_DAYS

FLAGS_SHOWN = 5
CLOSED_SHOWN = 20
GRID_DAYS = 14
COMPLETION_AIM = 0.8  # the share that supported athletes reach: Saw et al. (2015), J Sports Sci Med 14:732-739
ANSWERED_WITHIN = datetime.timedelta(hours=48)


def flag_rule() -> FlagRule:
    return FlagRule(**settings.CHECKIN_FLAG_RULE)


@dataclass(frozen=True)
class AnswerRow:
    """Whether one athlete answered, day by day, today first; never what they said."""

    athlete: Athlete
    days: Sequence[tuple[datetime.date, bool]]
    answered: int
    has_week: bool

    @property
    def has_today(self) -> bool:
        return self.days[0][1]


@dataclass(frozen=True)
class SquadCheckins:
    """A squad's day: who answered, what is open, what was answered, and the share answered within 48 hours."""

    squad: Squad
    rows: Sequence[AnswerRow]
    open_flags: Sequence[CheckinFlag]
    closed_flags: Sequence[CheckinFlag]
    share_in_time: float
    asks_weekly: bool

    @property
    def first_flags(self) -> Sequence[CheckinFlag]:
        """The worst; more at once would not be read."""
        return self.open_flags[:FLAGS_SHOWN]

    @property
    def later_flags(self) -> Sequence[CheckinFlag]:
        return self.open_flags[FLAGS_SHOWN:]

    @property
    def members(self) -> int:
        return len(self.rows)

    @property
    def answered(self) -> Sequence[Athlete]:
        return [row.athlete for row in self.rows if row.has_today]

    @property
    def silent(self) -> Sequence[Athlete]:
        return [row.athlete for row in self.rows if not row.has_today]

    @property
    def week_answered(self) -> int:
        return sum(row.has_week for row in self.rows)

    @property
    def completion(self) -> float:
        """Share of the days of four weeks that were answered, over all members."""
        return sum(row.answered for row in self.rows) / (FLAG_DAYS.days * len(self.rows)) if self.rows else float("nan")


def squad_checkins(squad: Squad, *, on: datetime.date, now: datetime.datetime) -> SquadCheckins:
    """The squad's check-ins of four weeks with their flags. Five queries for any number of members."""
    members = list(squad_members(squad, on=on))
    flags = list(
        CheckinFlag.objects.shown_on(on)
        .filter(checkin__athlete__in=members)
        .select_related("checkin__athlete__person", "answer__answered_by__person")
        .order_by("level", "-checkin__on", "pk")
    )
    closed = [flag for flag in flags if hasattr(flag, "answer")]
    return SquadCheckins(
        squad=squad,
        rows=_answer_rows(members, on),
        open_flags=[flag for flag in flags if not hasattr(flag, "answer")],
        closed_flags=sorted(closed, key=lambda flag: flag.answer.answered_at, reverse=True)[:CLOSED_SHOWN],
        share_in_time=_share_in_time(flags, now),
        asks_weekly=asks_weekly(squad, on=on),
    )


def _answer_rows(members: Sequence[Athlete], on: datetime.date) -> list[AnswerRow]:
    given = set(
        Checkin.objects.filter(athlete__in=members, on__gt=on - FLAG_DAYS, on__lte=on).values_list("athlete_id", "on")
    )
    weekly = WeeklyAnswer.objects.filter(athlete__in=members, week_on=asked_week(on))
    week = set(weekly.values_list("athlete_id", flat=True))
    counts = Counter(athlete for athlete, _day in given)
    days = [on - datetime.timedelta(days=back) for back in range(GRID_DAYS)]
    return [
        AnswerRow(row, [(day, (row.pk, day) in given) for day in days], counts[row.pk], row.pk in week)
        for row in members
    ]


def _share_in_time(flags: Sequence[CheckinFlag], now: datetime.datetime) -> float:
    """Of the flags that were answered or had 48 hours: the share answered within them. NaN where there are none."""
    taken = [(_answered_after(flag), flag) for flag in flags]
    due = [after for after, flag in taken if after is not None or now - flag.checkin.answered_at >= ANSWERED_WITHIN]
    in_time = [after for after in due if after is not None and after <= ANSWERED_WITHIN]
    return len(in_time) / len(due) if due else float("nan")


def _answered_after(flag: CheckinFlag) -> datetime.timedelta | None:
    return flag.answer.answered_at - flag.checkin.answered_at if hasattr(flag, "answer") else None


def own_athlete(user: User) -> Athlete | None:
    """The athlete that the user is, if any."""
    own = user.scope(Role.ATHLETE).persons
    found: Athlete | None = Athlete.objects.filter(person=user.person_id, person__in=own).first()
    return found


def own_checkins(athlete: Athlete, *, on: datetime.date) -> list[Checkin]:
    """The athlete's own answers of four weeks, the latest first, with flags and how they ended."""
    flags = CheckinFlag.objects.select_related("answer__answered_by__person")
    days = Checkin.objects.filter(athlete=athlete, on__gt=on - FLAG_DAYS, on__lte=on)
    return list(days.order_by("-on").prefetch_related(Prefetch("flags", queryset=flags)))


def readable_checkins(user: User, athlete_id: UUID) -> Athlete | None:
    """The athlete whose whole answers the user may read, or nobody."""
    if user.has_role(Role.PHYSICIAN):
        rows = Athlete.objects.all()
    else:
        rows = Athlete.objects.filter(own_record(user, "person"))
    found: Athlete | None = rows.select_related("person", "sport").filter(pk=athlete_id).first()
    return found


def weekly_answers(athlete: Athlete, *, on: datetime.date) -> list[WeeklyAnswer]:
    """The athlete's weekly answers of the weeks shown to the physician, the latest first."""
    first = asked_week(on) - datetime.timedelta(days=7 * (WEEKS_SHOWN - 1))
    return list(WeeklyAnswer.objects.filter(athlete=athlete, week_on__gte=first, week_on__lte=on).order_by("-week_on"))
