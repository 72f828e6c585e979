"""A session as it was published against what took place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

TOLERANCE = 0.2
"""A fifth more or less is still the plan: coaches' planned and athletes' rated loads differ by about as much [GK]."""


class Verdict(StrEnum):
    AHEAD = "ahead"
    UNRECORDED = "unrecorded"
    AS_PLANNED = "as_planned"
    MORE = "more"
    LESS = "less"
    CANCELLED = "cancelled"
    UNPLANNED = "unplanned"


DEVIATIONS = frozenset({Verdict.MORE, Verdict.LESS, Verdict.CANCELLED, Verdict.UNPLANNED})
"""What a coach is asked the reason for. A session that nobody logged is unrecorded, which is not a deviation."""


@dataclass(frozen=True)
class Figures:
    """Minutes and RPE of the group; the RPE of a session that took place is the mean of those who rated it."""

    minutes: int
    rpe: float | None

    @property
    def load(self) -> float | None:
        """Session RPE × minutes; unknown where nobody rated."""
        return None if self.rpe is None else self.minutes * self.rpe


def verdict(
    published: Figures | None,
    actual: Figures | None,
    *,
    is_cancelled: bool = False,
    is_ahead: bool = False,
    tolerance: float = TOLERANCE,
) -> Verdict:
    """Return how a session went against its plan. Loads are compared; without a rating, minutes are."""
    if is_cancelled:
        return Verdict.CANCELLED
    if actual is None:
        return Verdict.AHEAD if is_ahead else Verdict.UNRECORDED
    if published is None:
        return Verdict.UNPLANNED
    done, meant = _compared(published, actual)
    if abs(done - meant) <= tolerance * meant:
        return Verdict.AS_PLANNED
    return Verdict.MORE if done > meant else Verdict.LESS


def _compared(published: Figures, actual: Figures) -> tuple[float, float]:
    if actual.load is None or not published.load:
        return actual.minutes, published.minutes
    return actual.load, published.load
