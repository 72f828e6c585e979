"""When an athlete is asked how hard a session was, and how that differs from what the coach entered."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

WAIT = datetime.timedelta(minutes=30)
OPEN_DAYS = 7
ENDS = {
    "1_early": datetime.time(7, 30),
    "2_morning": datetime.time(12, 0),
    "3_afternoon": datetime.time(18, 0),
    "4_evening": datetime.time(21, 0),
}
"""When a part of the day is taken to be over, for a session without a time of its own. Own decision."""


class RatingWindow(Enum):
    AHEAD = "ahead"
    OPEN = "open"
    CLOSED = "closed"


def asked_from(on: datetime.date, slot: str, starts_at: datetime.time | None, minutes: int) -> datetime.datetime:
    """Return the local moment from which the session is rated: 30 minutes after its end.

    Foster et al. (2001), J Strength Cond Res 15:109-115, ask then, so that the last minutes do not stand for the whole.
    A late session is asked about on the next day.
    """
    if starts_at is None:
        return datetime.datetime.combine(on, ENDS[slot]) + WAIT
    return datetime.datetime.combine(on, starts_at) + datetime.timedelta(minutes=minutes) + WAIT


def rating_window(on: datetime.date, asked: datetime.datetime, now: datetime.datetime) -> RatingWindow:
    """Say whether a session of the day ``on`` can be rated at a local moment; like the log it closes after a week."""
    if now < asked:
        return RatingWindow.AHEAD
    return RatingWindow.OPEN if (now.date() - on).days <= OPEN_DAYS else RatingWindow.CLOSED


@dataclass(frozen=True, slots=True)
class RatingGap:
    """The athletes' ratings minus the coach's, over those rated by both."""

    n: int
    mean: float
    widest: float


def rating_gap(pairs: Iterable[tuple[int, int | None]]) -> RatingGap:
    """Return how the athletes' own ratings (first of each pair) lie to the coach's; a missing mark is not compared."""
    gaps = [own - coach for own, coach in pairs if coach is not None]
    if not gaps:
        return RatingGap(0, math.nan, math.nan)
    return RatingGap(len(gaps), sum(gaps) / len(gaps), float(max(gaps, key=abs)))
