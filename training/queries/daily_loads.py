"""Complete days from the stored daily loads, and the marks that those are made of."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from uuid import UUID

import numpy as np
import pandas as pd
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from athletes.models import Membership, Squad
from training.choices import RESTED, TRAINED, SessionStatus
from training.domain.load_frames import ANSWER_COLUMNS, MARK_COLUMNS, SESSION_COLUMNS, LoadGrid, load_grid
from training.domain.session_load import session_loads
from training.models import Attendance, DailyLoad, Session


def daily_loads(athletes: Sequence[UUID], *, first_on: datetime.date, last_on: datetime.date) -> LoadGrid:
    """Complete days of the athletes from every squad they were in. Three queries, whatever the number of athletes.

    A session of the last day that nobody logged yet is still ahead, not unanswered.
    """
    spells = pd.DataFrame.from_records(
        list(
            Membership.objects.filter(athlete__in=athletes, from_on__lte=last_on)
            .order_by()
            .values_list("squad_id", "athlete_id", "from_on", "to_on")
        ),
        columns=["squad_id", "athlete_id", "from_on", "to_on"],
    )
    sessions = pd.DataFrame.from_records(
        list(
            Session.objects.held()
            .between(first_on, last_on)
            .exclude(on=last_on, status=SessionStatus.PLANNED)
            .filter(squad__in=set(spells["squad_id"].tolist()))
            .order_by()
            .values_list("squad_id", "on", F("planned_minutes") * F("planned_rpe"))
        ),
        columns=list(SESSION_COLUMNS),
    )
    return load_grid(
        athletes=tuple(athletes),
        first_on=first_on,
        last_on=last_on,
        sessions=sessions,
        spells=spells,
        answers=_answers(athletes, first_on=first_on, last_on=last_on),
    )


def _answers(athletes: Sequence[UUID], *, first_on: datetime.date, last_on: datetime.date) -> pd.DataFrame:
    stored = DailyLoad.objects.filter(athlete__in=athletes, on__range=(first_on, last_on), answered__gt=0)
    return pd.DataFrame.from_records(list(stored.order_by().values_list(*ANSWER_COLUMNS)), columns=list(ANSWER_COLUMNS))


def recorded_marks(athletes: Collection[UUID], *, first_on: datetime.date, last_on: datetime.date) -> pd.DataFrame:
    """Each mark of the athletes with its load (AU), NaN where unknown. One query."""
    rows = list(
        Attendance.objects.filter(athlete__in=athletes, session__in=Session.objects.held().between(first_on, last_on))
        .order_by()
        .values_list("athlete_id", "session__on", "state", "rpe", Coalesce("minutes", "session__minutes"))
    )
    frame = pd.DataFrame.from_records(rows, columns=["athlete_id", "on", "state", "rpe", "minutes"])
    there = frame["state"].isin(TRAINED).to_numpy()
    rested = frame["state"].isin(RESTED).to_numpy()
    rated = session_loads(frame["rpe"].to_numpy(dtype=np.float64), frame["minutes"].to_numpy(dtype=np.float64))
    frame["load"] = np.where(there, rated, np.where(rested, 0.0, np.nan))
    return frame[list(MARK_COLUMNS)]


def last_day(squads: QuerySet[Squad], *, on: datetime.date) -> datetime.date:
    """The day up to which load is complete: today once a session of it is logged or none is planned, else yesterday."""
    today = (
        Session.objects.held().filter(squad__in=squads, on=on).order_by().values_list("status", flat=True).distinct()
    )
    return on - datetime.timedelta(days=1) if set(today) == {SessionStatus.PLANNED} else on
