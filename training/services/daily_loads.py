"""Keep the stored daily loads what the marks add up to."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from uuid import UUID

import pandas as pd
from django.db import transaction

from athletes.models import Athlete
from training.domain.load_frames import ANSWER_COLUMNS, MARK_COLUMNS, day_answers
from training.domain.marks import Mark, mark_load
from training.models import Attendance, DailyLoad, Session
from training.queries.daily_loads import recorded_marks

COUNTED = ("load", "answered", "unrated")
ATHLETES_AT_ONCE = 500
ROWS_AT_ONCE = 5000


def store_session_day(session: Session, marks: Mapping[UUID, Mark], elsewhere: Iterable[Attendance]) -> None:
    """Store the day of everybody marked in a session that was just saved. One statement.

    ``marks`` are those of the session as they are now, ``elsewhere`` those of the day's other sessions.
    """
    loads = [(athlete, mark_load(mark, session.minutes)) for athlete, mark in marks.items() if mark.is_recorded]
    loads += [(row.athlete_id, row.load) for row in elsewhere if row.athlete_id in marks]
    frame = pd.DataFrame([(athlete, session.on, load) for athlete, load in loads], columns=list(MARK_COLUMNS))
    found = {row.athlete_id: row for row in _rows(day_answers(frame.astype({"load": float})))}
    gone = (_nothing(athlete, session.on) for athlete in marks.keys() - found.keys())
    _write([*found.values(), *gone])


@transaction.atomic
def refresh_daily_loads(athletes: Collection[UUID], *, first_on: datetime.date, last_on: datetime.date) -> int:
    """Store what the marks of some athletes' days add up to; write only what differs and return how many days."""
    rows = DailyLoad.objects.filter(athlete__in=athletes, on__range=(first_on, last_on))
    stored = {(row.athlete_id, row.on): row for row in rows}
    found = {
        (row.athlete_id, row.on): row
        for row in _rows(day_answers(recorded_marks(athletes, first_on=first_on, last_on=last_on)))
    }
    wrong = [row for key, row in found.items() if key not in stored or _sums(stored[key]) != _sums(row)]
    wrong += [_nothing(*key) for key, row in stored.items() if key not in found and row.answered]
    _write(wrong)
    return len(wrong)


def rebuild_daily_loads() -> int:
    """Compare every stored day with its marks, correct what differs and return how many days that were."""
    keys = list(Athlete.objects.order_by("pk").values_list("pk", flat=True))
    groups = (keys[start : start + ATHLETES_AT_ONCE] for start in range(0, len(keys), ATHLETES_AT_ONCE))
    return sum(refresh_daily_loads(group, first_on=datetime.date.min, last_on=datetime.date.max) for group in groups)


def _rows(answers: pd.DataFrame) -> Iterator[DailyLoad]:
    for athlete, on, load, answered, unrated in answers[list(ANSWER_COLUMNS)].itertuples(index=False, name=None):
        yield DailyLoad(athlete_id=athlete, on=on, load=load, answered=answered, unrated=unrated)


def _nothing(athlete: UUID, on: datetime.date) -> DailyLoad:
    return DailyLoad(athlete_id=athlete, on=on, load=0.0, answered=0, unrated=0)


def _sums(row: DailyLoad) -> tuple[float, int, int]:
    return row.load, row.answered, row.unrated


def _write(rows: list[DailyLoad]) -> None:
    DailyLoad.objects.bulk_create(
        rows,
        batch_size=ROWS_AT_ONCE,
        update_conflicts=True,
        unique_fields=("athlete", "on"),
        update_fields=COUNTED,
    )
