"""Three versions side by side: what was planned, what athletes got, and what took place."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Avg, Count, F, Q
from django.db.models.functions import Coalesce

from athletes.models import Squad
from training.choices import TRAINED, SessionStatus
from training.domain.periodisation import WEEK_DAYS, monday_of
from training.domain.plan_versions import DEVIATIONS, Figures, Verdict, verdict
from training.models import (
    Attendance,
    Deviation,
    PlannedSession,
    PlanWeek,
    PublishedSession,
    Season,
    SeasonGoal,
    Session,
)

SIX_DAYS = datetime.timedelta(days=WEEK_DAYS - 1)
MIDDLE = datetime.timedelta(days=WEEK_DAYS // 2)
USUAL_WEEKS = 8
USUAL_LOAD = 2000
"""AU of a heavy week where nothing is logged yet: five sessions of 80 minutes at RPE 5 [GK]."""


@dataclass(frozen=True)
class VersionLine:
    """One session in its three versions; any of them may be missing."""

    key: UUID
    planned: PlannedSession | None
    published: PublishedSession | None
    session: Session | None
    actual: Figures | None
    there: int
    verdict: Verdict
    deviation: Deviation | None

    @property
    def shown(self) -> PlannedSession | PublishedSession | Session:
        """The version that names the line: what took place or was to, before the draft."""
        found = self.session or self.published or self.planned
        assert found is not None
        return found

    @property
    def needs_reason(self) -> bool:
        return self.verdict in DEVIATIONS and self.session is not None


@dataclass(frozen=True)
class WeekVersions:
    lines: Sequence[VersionLine]

    @property
    def planned_load(self) -> int:
        return sum(line.planned.load for line in self.lines if line.planned)

    @property
    def published_load(self) -> int | None:
        loads = [line.published.load for line in self.lines if line.published]
        return sum(loads) if loads else None

    @property
    def actual_load(self) -> float | None:
        loads = [line.actual.load for line in self.lines if line.actual and line.actual.load is not None]
        return sum(loads) if loads else None

    @property
    def open_reasons(self) -> int:
        return sum(line.needs_reason and line.deviation is None for line in self.lines)


@dataclass(frozen=True)
class SeasonWeek:
    """A week of a season in loads: proposed, set, planned, published, done; None where there is none."""

    week: PlanWeek
    phase: str
    goals: Sequence[SeasonGoal]
    planned: int | None
    published: int | None
    actual: float | None
    is_now: bool

    @property
    def most(self) -> float:
        return max(self.week.target_load or 0, self.planned or 0, self.published or 0, self.actual or 0)


def week_versions(squad: Squad, monday: datetime.date, *, on: datetime.date) -> WeekVersions:
    """The week's sessions in their three versions, in the order of the days. Four queries for any number of them."""
    planned = {row.pk: row for row in PlannedSession.objects.filter(week__squad=squad, week__starts_on=monday)}
    published = {
        row.session_id: row
        for row in PublishedSession.objects.holding().filter(
            publication__week__squad=squad, publication__week__starts_on=monday
        )
    }
    marked = Q(marks__state__in=TRAINED)
    sessions = {
        row.pk: row
        for row in Session.objects.filter(squad=squad, on__range=(monday, monday + SIX_DAYS))
        .select_related("deviation")
        .annotate(there=Count("marks", filter=marked), mean_rpe=Avg("marks__rpe", filter=marked))
    }
    lines = [
        _line(key, planned.get(key), published.get(key), sessions.get(key), on)
        for key in {*planned, *published, *sessions}
    ]
    return WeekVersions(sorted(lines, key=lambda line: (line.shown.on, line.shown.slot, str(line.key))))


def _line(
    key: UUID,
    planned: PlannedSession | None,
    published: PublishedSession | None,
    session: Session | None,
    on: datetime.date,
) -> VersionLine:
    actual = None
    if session is not None and session.is_logged:
        actual = Figures(session.shown_minutes, session.mean_rpe)  # type: ignore[attr-defined]  # annotated by the query
    day = (session or published or planned).on  # type: ignore[union-attr]  # one of them is there
    return VersionLine(
        key=key,
        planned=planned,
        published=published,
        session=session,
        actual=actual,
        there=session.there if session else 0,  # type: ignore[attr-defined]  # annotated by the query
        verdict=verdict(
            Figures(published.minutes, published.rpe) if published else None,
            actual,
            is_cancelled=session is not None and session.status == SessionStatus.CANCELLED,
            is_ahead=day > on or (session is None and day == on),
        ),
        deviation=getattr(session, "deviation", None) if session else None,
    )


def season_weeks(season: Season, *, on: datetime.date) -> list[SeasonWeek]:
    """Every week of a season in loads. Five queries for any number of weeks."""
    squad, first, last = season.squad, monday_of(season.starts_on), season.ends_on
    weeks = PlanWeek.objects.filter(squad=squad, starts_on__range=(first, last))
    planned = _sums(PlannedSession.objects.filter(week__squad=squad, on__range=(first, last + SIX_DAYS)))
    published = _sums(
        PublishedSession.objects.holding().filter(publication__week__squad=squad, on__range=(first, last + SIX_DAYS))
    )
    done = actual_loads(squad, first, last + SIX_DAYS)
    phases, goals = list(season.phases.all()), list(season.goals.all())
    return [
        SeasonWeek(
            week=week,
            phase=next((str(row) for row in reversed(phases) if row.starts_on <= week.starts_on + MIDDLE), ""),
            goals=[goal for goal in goals if goal.starts_on <= week.ends_on and goal.ends_on >= week.starts_on],
            planned=planned.get(week.starts_on),
            published=published.get(week.starts_on),
            actual=done.get(week.starts_on),
            is_now=week.starts_on == monday_of(on),
        )
        for week in weeks
    ]


def _sums(sessions: Any) -> dict[datetime.date, int]:
    found: dict[datetime.date, int] = defaultdict(int)
    for on, minutes, rpe in sessions.order_by().values_list("on", "minutes", "rpe"):
        found[monday_of(on)] += minutes * rpe
    return dict(found)


def actual_loads(squad: Squad, first_on: datetime.date, last_on: datetime.date) -> Mapping[datetime.date, float]:
    """By Monday the mean load of those who took part, summed over the logged sessions of the week. One query."""
    rows = (
        Attendance.objects.filter(
            session__squad=squad,
            session__on__range=(first_on, last_on),
            session__status=SessionStatus.DONE,
            state__in=TRAINED,
            rpe__isnull=False,
        )
        .order_by()
        .values_list("session", "session__on")
        .annotate(load=Avg(F("rpe") * Coalesce("minutes", "session__minutes")))
    )
    found: dict[datetime.date, float] = defaultdict(float)
    for _session, on, load in rows:
        found[monday_of(on)] += load
    return dict(found)


def usual_peak(squad: Squad, *, on: datetime.date) -> int:
    """The heaviest of the last eight complete weeks, to the nearest 50: what a new season is weighed by."""
    monday = monday_of(on)
    first = monday - datetime.timedelta(weeks=USUAL_WEEKS)
    loads = actual_loads(squad, first, monday - datetime.timedelta(days=1))
    return 50 * round(max(loads.values()) / 50) if loads else USUAL_LOAD
