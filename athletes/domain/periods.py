"""Runs of days with an open or a closed end, and dates that are only partly known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both included; `end` None means open."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"period ends {self.end} before it starts {self.start}")

    def holds(self, day: date) -> bool:
        """Say whether the day lies in the period."""
        return self.start <= day and (self.end is None or day <= self.end)

    def overlaps(self, other: "Period") -> bool:
        """Say whether the two share a day."""
        return (other.end is None or self.start <= other.end) and (self.end is None or other.start <= self.end)

    def covers(self, other: "Period") -> bool:
        """Say whether every day of the other lies in this one."""
        if self.start > other.start:
            return False
        return self.end is None or (other.end is not None and other.end <= self.end)


def joined(periods: Iterable[Period]) -> list[Period]:
    """Return the same days as the fewest periods in order; neighbours (the day after an end) are joined."""
    result: list[Period] = []
    for period in sorted(periods, key=lambda each: each.start):
        last = result[-1] if result else None
        if last is None or (last.end is not None and period.start > last.end + ONE_DAY):
            result.append(period)
        elif last.end is not None and (period.end is None or period.end > last.end):
            result[-1] = Period(last.start, period.end)
    return result


def gaps(periods: Iterable[Period], *, start: date, end: date) -> list[Period]:
    """Return the runs of days between `start` and `end`, both included, that no period holds."""
    result: list[Period] = []
    free_from: date | None = start
    for period in joined(periods):
        if free_from is None or free_from > end:
            break
        if period.start > free_from:
            result.append(Period(free_from, min(period.start - ONE_DAY, end)))
        if period.end is None:
            free_from = None
        elif period.end >= free_from:
            free_from = period.end + ONE_DAY
    if free_from is not None and free_from <= end:
        result.append(Period(free_from, end))
    return result


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as a form gives it: the day may be missing."""

    year: int
    month: int
    day: int | None = None

    def __post_init__(self) -> None:
        date(self.year, self.month, self.day or 1)

    @property
    def is_whole(self) -> bool:
        """Say whether the day is known."""
        return self.day is not None

    def agrees_with(self, day: date) -> bool:
        """Say whether the date, as far as it is known, is that day."""
        return (self.year, self.month) == (day.year, day.month) and self.day in {None, day.day}

    def first_day(self) -> date:
        """Return the day itself, or the first of the month where the day is unknown."""
        return date(self.year, self.month, self.day or 1)
