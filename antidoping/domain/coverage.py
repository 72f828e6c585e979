"""Union of closed day intervals against the span that must be covered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)

Interval = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a set of intervals covers a span; days are counted, both ends inclusive."""

    first_gap_on: date | None
    gap_days: int
    covers_first_day: bool

    @property
    def is_complete(self) -> bool:
        return self.gap_days == 0


def coverage(intervals: Iterable[Interval], first: date, last: date) -> Coverage:
    """Return the first uncovered day of [first, last] and the number of uncovered days.

    Intervals are closed on both ends and may overlap or touch (a renewal): their union counts.
    An interval that ends before it starts holds no day. A span that ends before it starts is its first day.
    """
    last = max(first, last)
    cursor, gap_days, first_gap = first, 0, None
    for start, end in sorted(intervals):
        if end < max(start, cursor) or start > last:
            continue
        if start > cursor:
            first_gap = first_gap or cursor
            gap_days += (start - cursor).days
        cursor = end + DAY if end < date.max else date.max
        if cursor > last:
            break
    if cursor <= last:
        first_gap = first_gap or cursor
        gap_days += (last - cursor).days + 1
    return Coverage(first_gap, gap_days, first_gap != first)
