"""Sessions that an athlete is asked to rate, and where athletes and coach differ."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch

from athletes.models import Athlete, Membership, Squad
from training.choices import TRAINED
from training.domain.own_rating import OPEN_DAYS, RatingGap, RatingWindow, asked_from, rating_gap, rating_window
from training.models import Attendance, OwnRating, Session

DAYS_COMPARED = 14
WIDE = 2


@dataclass(frozen=True)
class AskedSession:
    """A session of the last days as its athlete sees it: from when it is asked about, and what was said."""

    session: Session
    asked_from: datetime.datetime
    is_open: bool
    rpe: int | None

    @property
    def waits(self) -> bool:
        return self.is_open and self.rpe is None


def sessions_to_rate(athlete: Athlete, *, now: datetime.datetime) -> list[AskedSession]:
    """The athlete's sessions that can be rated, or will be today; the latest first. Three queries."""
    today = now.date()
    spells = list(Membership.objects.filter(athlete=athlete).values_list("squad_id", "from_on", "to_on"))
    marks = Attendance.objects.filter(athlete=athlete)
    own = OwnRating.objects.filter(athlete=athlete)
    rows = (
        Session.objects.held()
        .between(today - datetime.timedelta(days=OPEN_DAYS), today)
        .filter(squad__in={squad for squad, _from, _to in spells})
        .prefetch_related(Prefetch("marks", marks, "own_marks"), Prefetch("own_ratings", own, "said"))
        .order_by("-on", "-slot", "-starts_at", "id")
    )
    return [_asked(row, now) for row in rows if _belongs(row, spells) and _may_have_trained(row)]


def _belongs(session: Session, spells: Sequence[tuple[int, datetime.date, datetime.date | None]]) -> bool:
    return any(
        squad == session.squad_id and from_on <= session.on and (to_on is None or session.on <= to_on)
        for squad, from_on, to_on in spells
    )


def _may_have_trained(session: Session) -> bool:
    return all(mark.state in TRAINED for mark in session.own_marks)  # type: ignore[attr-defined]  # prefetched


def _asked(session: Session, now: datetime.datetime) -> AskedSession:
    asked = asked_from(session.on, session.slot, session.starts_at, session.shown_minutes)
    said = session.said  # type: ignore[attr-defined]  # prefetched
    is_open = rating_window(session.on, asked, now) is RatingWindow.OPEN
    return AskedSession(session, asked, is_open, said[0].rpe if said else None)


@dataclass(frozen=True)
class RatedPair:
    """One athlete's own word beside the coach's mark."""

    athlete: Athlete
    own: int
    coach: int | None

    @property
    def gap(self) -> int | None:
        return None if self.coach is None else self.own - self.coach

    @property
    def is_wide(self) -> bool:
        return self.gap is not None and abs(self.gap) >= WIDE


@dataclass(frozen=True)
class RatedSession:
    """A session with the own ratings given for it, the widest difference first."""

    session: Session
    pairs: Sequence[RatedPair]
    gap: RatingGap


def rated_sessions(squad: Squad, *, on: datetime.date) -> list[RatedSession]:
    """The squad's sessions of two weeks that athletes rated, the latest first. Two queries."""
    first_on = on - datetime.timedelta(days=DAYS_COMPARED - 1)
    ratings = (
        OwnRating.objects.filter(session__squad=squad, session__on__range=(first_on, on))
        .select_related("session", "athlete__person")
        .order_by("-session__on", "-session__slot", "session_id", "athlete__person__name_pinyin")
    )
    by_session: dict[UUID, list[OwnRating]] = defaultdict(list)
    for rating in ratings:
        by_session[rating.session_id].append(rating)
    marks = Attendance.objects.filter(session__in=list(by_session)).values_list("session_id", "athlete_id", "rpe")
    coach = {(session, athlete): rpe for session, athlete, rpe in marks}
    return [_rated(rows, coach) for rows in by_session.values()]


def _rated(rows: Sequence[OwnRating], coach: dict[tuple[UUID, UUID], int | None]) -> RatedSession:
    pairs = [RatedPair(row.athlete, row.rpe, coach.get((row.session_id, row.athlete_id))) for row in rows]
    return RatedSession(
        rows[0].session,
        sorted(pairs, key=lambda pair: -abs(pair.gap or 0)),
        rating_gap((pair.own, pair.coach) for pair in pairs),
    )
