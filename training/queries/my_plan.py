"""The published week as an athlete or a guardian reads it. Drafts are nowhere in here."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from athletes.models import Athlete, Membership, User
from training.choices import SessionStatus
from training.domain.periodisation import WEEK_DAYS
from training.models import Publication, PublishedOwnPlan, PublishedSession, SchoolPeriod
from training.queries.school_calendar import periods_of
from training.querysets import own_athletes
from training.readers.working_days import HolidayMark, holiday_mark


@dataclass(frozen=True)
class MySession:
    """A published session with what this athlete does otherwise."""

    published: PublishedSession
    own: PublishedOwnPlan | None

    @property
    def minutes(self) -> int:
        return self.own.minutes if self.own and self.own.minutes is not None else self.published.minutes

    @property
    def rpe(self) -> int:
        return self.own.rpe if self.own and self.own.rpe is not None else self.published.rpe

    @property
    def is_excused(self) -> bool:
        return self.own is not None and self.own.is_excused

    @property
    def is_cancelled(self) -> bool:
        return bool(self.published.session.status == SessionStatus.CANCELLED)


@dataclass(frozen=True)
class MyDay:
    on: datetime.date
    mark: HolidayMark | None
    sessions: Sequence[MySession]
    periods: Sequence[SchoolPeriod]


@dataclass(frozen=True)
class MyWeek:
    """One athlete's week: the days, and the editions it comes from."""

    athlete: Athlete
    days: Sequence[MyDay]
    editions: Sequence[Publication]


def my_weeks(user: User, monday: datetime.date) -> list[MyWeek]:
    """The week of oneself, or of each child. The same queries for any number of sessions."""
    days = [monday + datetime.timedelta(days=step) for step in range(WEEK_DAYS)]
    athletes = list(own_athletes(user).select_related("person").order_by("person__name_pinyin", "pk"))
    sessions = list(my_sessions(user).filter(on__range=(days[0], days[-1])))
    squads = _squads(athletes, days)
    periods = periods_of(athletes, days[0], days[-1])
    return [_week(row, days, sessions, squads[row.pk], periods.get(row.pk, [])) for row in athletes]


def my_sessions(user: User) -> QuerySet[PublishedSession]:
    """What is published to the user's athletes, with their own parts only, never anybody else's."""
    athletes = own_athletes(user)
    own = Prefetch("own_plans", PublishedOwnPlan.objects.filter(athlete__in=athletes))
    rows = PublishedSession.objects.holding().published_to(athletes)
    return rows.select_related("session", "publication__week__squad").prefetch_related(own)


def _squads(athletes: Sequence[Athlete], days: Sequence[datetime.date]) -> dict[UUID, dict[int, list[Membership]]]:
    found: dict[UUID, dict[int, list[Membership]]] = defaultdict(lambda: defaultdict(list))
    for row in Membership.objects.filter(athlete__in=athletes, from_on__lte=days[-1]):
        found[row.athlete_id][row.squad_id].append(row)
    return found


def _week(
    athlete: Athlete,
    days: Sequence[datetime.date],
    sessions: Sequence[PublishedSession],
    squads: dict[int, list[Membership]],
    periods: Sequence[SchoolPeriod],
) -> MyWeek:
    mine = [row for row in sessions if _belongs(squads.get(row.publication.week.squad_id, []), row.on)]
    return MyWeek(
        athlete,
        [
            MyDay(
                on,
                holiday_mark(on),
                [MySession(row, _own(row, athlete)) for row in mine if row.on == on],
                [row for row in periods if row.starts_on <= on <= row.ends_on],
            )
            for on in days
        ],
        list({row.publication_id: row.publication for row in mine}.values()),
    )


def _belongs(memberships: Sequence[Membership], on: datetime.date) -> bool:
    return any(row.from_on <= on and (row.to_on is None or on <= row.to_on) for row in memberships)


def _own(published: PublishedSession, athlete: Athlete) -> PublishedOwnPlan | None:
    return next((row for row in published.own_plans.all() if row.athlete_id == athlete.pk), None)
