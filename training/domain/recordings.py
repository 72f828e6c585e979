"""What a watch or a strap recorded: its training day, the same effort twice, and the session it belongs to."""

from __future__ import annotations

import datetime
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

SECONDS_MAX = 24 * 3600
"""A recording longer than a day is a watch that nobody stopped."""
HEART_RATE_RANGE = (30, 240)
"""Beats per minute; a strap off the chest shows less or more."""
SAME_START = datetime.timedelta(minutes=2)
SAME_SHARE = 0.9
"""Two recordings of one athlete that begin within two minutes and whose lengths agree to nine tenths are one effort:
the watch's file and the portal's export of it differ by their pauses. A convention of ours."""
NEAR = datetime.timedelta(minutes=60)
"""An effort this far from a session, and not overlapping it, may still belong to it."""


@dataclass(frozen=True)
class Effort:
    """One recorded effort. Where it led is never part of it.

    ``started_at`` is aware; ``seconds`` is elapsed time from start to end; ``distance_m`` in metres; heart rates in
    beats per minute. What the device did not measure is None.
    """

    started_at: datetime.datetime
    seconds: int
    distance_m: float | None = None
    heart_rate: int | None = None
    heart_rate_max: int | None = None
    device: str = ""
    who: str = ""

    @property
    def ended_at(self) -> datetime.datetime:
        return self.started_at + datetime.timedelta(seconds=self.seconds)


@dataclass(frozen=True)
class Planned:
    """A session of the athlete's squads: key, first and last moment."""

    key: Hashable
    starts_at: datetime.datetime
    minutes: int

    @property
    def ends_at(self) -> datetime.datetime:
        return self.starts_at + datetime.timedelta(minutes=self.minutes)


def training_day(effort: Effort, zone: datetime.tzinfo) -> datetime.date:
    """The date at the place of training on which the effort began, whatever zone the device wrote."""
    return effort.started_at.astimezone(zone).date()


def faults(effort: Effort, *, now: datetime.datetime) -> list[str]:
    """Codes of what cannot be true: ``empty``, ``too_long``, ``future``, ``heart_rate``, ``distance``."""
    low, high = HEART_RATE_RANGE
    rates = [rate for rate in (effort.heart_rate, effort.heart_rate_max) if rate is not None]
    found = {
        "empty": effort.seconds < 1,
        "too_long": effort.seconds > SECONDS_MAX,
        "future": effort.started_at > now,
        "heart_rate": any(not low <= rate <= high for rate in rates),
        "distance": effort.distance_m is not None and effort.distance_m < 0,
    }
    return [code for code, is_so in found.items() if is_so]


def is_same(one: Effort, other: Effort) -> bool:
    """Whether two recordings of the same athlete are one effort."""
    shorter, longer = sorted((one.seconds, other.seconds))
    return abs(one.started_at - other.started_at) <= SAME_START and shorter >= SAME_SHARE * longer


def first_same(effort: Effort, others: Iterable[Effort]) -> Effort | None:
    return next((other for other in others if is_same(effort, other)), None)


def match(effort: Effort, sessions: Sequence[Planned]) -> Hashable | None:
    """Return the key of the session that the effort belongs to: the one it overlaps longest, else the nearest within
    an hour; None where there is none, or where two are equally good and somebody must say."""
    ranked = sorted(((_overlap(effort, row), -_distance(effort, row), index) for index, row in enumerate(sessions)))
    if not ranked:
        return None
    overlap, nearness, index = ranked[-1]
    if not overlap and -nearness > NEAR:
        return None
    if len(ranked) > 1 and ranked[-2][:2] == (overlap, nearness):
        return None
    return sessions[index].key


def _overlap(effort: Effort, session: Planned) -> datetime.timedelta:
    shared = min(effort.ended_at, session.ends_at) - max(effort.started_at, session.starts_at)
    return max(shared, datetime.timedelta(0))


def _distance(effort: Effort, session: Planned) -> datetime.timedelta:
    """Time between the two; nothing where they overlap."""
    gap = max(session.starts_at - effort.ended_at, effort.started_at - session.ends_at)
    return max(gap, datetime.timedelta(0))
