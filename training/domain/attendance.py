"""Attendance of a squad by month: who was there, of whom it is known.

A session that nobody recorded is a gap in the log and never an absence: it lowers the coverage, not the attendance.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from training.choices import TRAINED, AttendanceState

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Spell:
    """An athlete in the squad from one day to another; an open end is None."""

    athlete: Any
    from_on: date
    to_on: date | None


@dataclass(frozen=True, slots=True)
class Tally:
    """Marks of a month by state, and how many were expected of those who belonged to the squad."""

    counts: Mapping[str, int]
    expected: int

    @property
    def recorded(self) -> int:
        return sum(self.counts.values())

    @property
    def attended(self) -> int:
        return sum(self.counts.get(state, 0) for state in TRAINED)

    @property
    def share(self) -> float:
        """Present or late, of the recorded marks without those who trained away; NaN where there are none."""
        here = self.recorded - self.counts.get(AttendanceState.AWAY, 0)
        return self.attended / here if here else float("nan")

    @property
    def percent(self) -> float:
        return self.share * 100

    @property
    def coverage(self) -> float:
        """Recorded of expected marks; NaN where none were expected."""
        return min(1.0, self.recorded / self.expected) if self.expected else float("nan")

    def __add__(self, other: Tally) -> Tally:
        return Tally(Counter(self.counts) + Counter(other.counts), self.expected + other.expected)


NOTHING = Tally({}, 0)


def months_until(on: date, months: int) -> list[date]:
    """Return the first days of the last months, the one of `on` included."""
    first = on.replace(day=1)
    found = [first]
    while len(found) < months:
        found.append((found[-1] - DAY).replace(day=1))
    return found[::-1]


def month_tallies(
    *,
    months: Sequence[date],
    on: date,
    session_days: Iterable[date],
    spells: Iterable[Spell],
    marks: Iterable[tuple[Any, date, str, int]],
) -> dict[Any, list[Tally]]:
    """Return each athlete's tallies, one per month, up to the day `on`.

    `session_days` has one day per session held, `marks` the athlete, first day of the month, state and number. Own
    decision: who trained away counts neither for nor against; see docs/domain/attendance.md.
    """
    days, spells = sorted(session_days), list(spells)
    ends = [*(month - DAY for month in months[1:]), on]
    counts: dict[tuple[Any, date], Counter[str]] = {}
    for athlete, month, state, number in marks:
        counts.setdefault((athlete, month), Counter())[state] += number
    expected: Counter[tuple[Any, date]] = Counter()
    for spell in spells:
        for month, end in zip(months, ends, strict=True):
            first, last = max(month, spell.from_on), min(end, spell.to_on or end)
            expected[spell.athlete, month] += max(0, bisect_right(days, last) - bisect_left(days, first))
    athletes = {spell.athlete for spell in spells} | {athlete for athlete, _month in counts}
    return {
        athlete: [Tally(counts.get((athlete, month), {}), expected[athlete, month]) for month in months]
        for athlete in athletes
    }
