"""Complete days from sessions: for each athlete and day rest, reported, or unknown.

Convention: a day without a session is rest (0). A day on which every expected session is answered has the sum of
their loads. A day on which one expected session is unanswered, or answered without a rating, is unknown: NaN, never 0.
An athlete's series begins with the first day on which a session was expected of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

SESSION_COLUMNS = ("squad_id", "on", "planned")
SPELL_COLUMNS = ("squad_id", "athlete_id", "from_on", "to_on")
MARK_COLUMNS = ("athlete_id", "on", "load")
ANSWER_COLUMNS = ("athlete_id", "on", "load", "answered", "unrated")


class DayState(IntEnum):
    BEFORE = -1
    REST = 0
    REPORTED = 1
    UNKNOWN = 2


@dataclass(frozen=True, slots=True)
class LoadGrid:
    """Daily loads, one row per day and one column per athlete; `state` says what a value stands for.

    `planned` is the load (AU) that the sessions expected of the athlete were planned with, 0 without a session.
    """

    athletes: tuple[Any, ...]
    first_on: date
    load: npt.NDArray[np.float64]
    state: npt.NDArray[np.int8]
    planned: npt.NDArray[np.float64]

    @property
    def days(self) -> list[date]:
        return [self.first_on + timedelta(days=number) for number in range(len(self.load))]

    def frame(self) -> pd.DataFrame:
        """Return the long frame that `workload.load_metrics` takes: each athlete's days from the first session on."""
        row, column = np.nonzero(self.state != DayState.BEFORE)
        order = np.lexsort((row, column))
        row, column = row[order], column[order]
        on = np.datetime64(self.first_on, "D") + row
        athletes = pd.Series(self.athletes, dtype=object).to_numpy()
        return pd.DataFrame(
            {
                "athlete_id": athletes[column],
                "on": on.astype("datetime64[s]"),
                "load": self.load[row, column],
                "state": self.state[row, column],
                "planned": self.planned[row, column],
            }
        )


def day_answers(marks: pd.DataFrame) -> pd.DataFrame:
    """Return one row per athlete and day of `marks` (athlete_id, on, load: one row per mark, NaN where unknown).

    `load` is the sum of the known loads in AU, `answered` the number of marks, `unrated` that of marks without a load.
    """
    unrated = marks["load"].isna()
    counted = marks.assign(load=marks["load"].where(~unrated, 0.0), answered=1, unrated=unrated.astype(np.int64))
    return counted.groupby(["athlete_id", "on"], sort=False, as_index=False)[list(ANSWER_COLUMNS[2:])].sum()


def load_grid(
    *,
    athletes: tuple[Any, ...],
    first_on: date,
    last_on: date,
    sessions: pd.DataFrame,
    spells: pd.DataFrame,
    answers: pd.DataFrame,
) -> LoadGrid:
    """Return daily loads in AU for the athletes from `first_on` to `last_on`.

    `sessions` (squad_id, on, planned): every session held or planned and not cancelled, with its planned load. `spells`
    (squad_id, athlete_id, from_on, to_on or None): who was in which squad when. `answers`: one row per athlete and day
    as `day_answers` makes them. Own decision after training-science 1.4; see docs/domain/workload.md.
    """
    days = (last_on - first_on).days + 1
    place = {athlete: column for column, athlete in enumerate(athletes)}
    expected, planned = _expected(place, days, first_on, sessions, spells)
    row = _rows(answers["on"], first_on)
    column = answers["athlete_id"].map(place).to_numpy(dtype=np.float64)
    inside = ~np.isnan(column) & (row >= 0) & (row < days)
    cell = row[inside] * len(athletes) + column[inside].astype(np.int64)
    shape = (days, len(athletes))

    def summed(name: str) -> npt.NDArray[np.float64]:
        weights = answers[name].to_numpy(dtype=np.float64)[inside]
        return np.bincount(cell, weights, minlength=days * len(athletes)).astype(np.float64).reshape(shape)

    answered, total = summed("answered"), summed("load")
    open_days = (summed("unrated") > 0) | (answered < expected)
    begun = np.maximum.accumulate((expected > 0) | (answered > 0), axis=0)
    state = np.where(total > 0, DayState.REPORTED, DayState.REST)
    state = np.where(open_days, DayState.UNKNOWN, state)
    state = np.where(begun, state, DayState.BEFORE).astype(np.int8)
    total[state != DayState.REPORTED] = 0.0
    total[(state == DayState.UNKNOWN) | (state == DayState.BEFORE)] = np.nan
    return LoadGrid(athletes, first_on, total, state, planned)


def _expected(
    place: dict[Any, int], days: int, first_on: date, sessions: pd.DataFrame, spells: pd.DataFrame
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Count the sessions that were expected of each athlete on each day, and add up what they were planned with."""
    held: dict[Any, tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]] = {}
    for squad, own in sessions.groupby("squad_id"):
        rows = _rows(own["on"], first_on)
        inside = (rows >= 0) & (rows < days)
        loads = own["planned"].to_numpy(dtype=np.float64)[inside]
        count = np.bincount(rows[inside], minlength=days).astype(np.int64)
        held[squad] = count, np.bincount(rows[inside], loads, minlength=days).astype(np.float64)
    expected = np.zeros((days, len(place)), dtype=np.int64)
    planned = np.zeros((days, len(place)))
    for squad, athlete, from_on, to_on in spells[list(SPELL_COLUMNS)].itertuples(index=False, name=None):
        if squad not in held or athlete not in place:
            continue
        first = max(0, (from_on - first_on).days)
        last = days if pd.isna(to_on) else min(days, (to_on - first_on).days + 1)
        count, load = held[squad]
        expected[first:last, place[athlete]] += count[first:last]
        planned[first:last, place[athlete]] += load[first:last]
    return expected, planned


def _rows(on: pd.Series, first_on: date) -> npt.NDArray[np.int64]:
    return (np.array(on.tolist(), dtype="datetime64[D]") - np.datetime64(first_on, "D")).astype(np.int64)
