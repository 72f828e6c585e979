"""Forecasts of sports added up, with their range, and where they would put the delegation.

Convention: a sport's range is what its forecaster would be surprised to miss. Ranges of different sports are taken as
independent, so the half-widths add as the root of the sum of squares, each side by itself; a finished sport has its
official result and no width. Source: docs/domain/forecast.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Estimate:
    """An expected value with its range, all in one unit (points or golds)."""

    value: Decimal
    low: Decimal
    high: Decimal


def actual(value: Decimal) -> Estimate:
    """Return the estimate of something that is over: its own value, without width."""
    return Estimate(value, value, value)


def total_estimate(estimates: Iterable[Estimate]) -> Estimate | None:
    """Return the sum with its range, or None where nothing was estimated: no entry is not a forecast of 0."""
    parts = list(estimates)
    if not parts:
        return None
    value = sum((p.value for p in parts), Decimal())
    below = _root_sum_square(p.value - p.low for p in parts)
    above = _root_sum_square(p.high - p.value for p in parts)
    return Estimate(value, value - below, value + above)


def _root_sum_square(widths: Iterable[Decimal]) -> Decimal:
    return sum((width * width for width in widths), Decimal()).sqrt()


@dataclass(frozen=True)
class Standing:
    """One delegation's projected total; `rank` is the competition rank (1, 2, 2, 4) by expected value."""

    key: str
    rank: int
    estimate: Estimate


@dataclass(frozen=True)
class Outlook:
    """Our projected rank with the best and the worst that the ranges leave open, and the nearest rivals.

    to_next and to_previous are points to the delegation above and over the delegation below; None at either end.
    """

    standings: tuple[Standing, ...]
    rank: int
    best: int
    worst: int
    above: str | None
    to_next: Decimal | None
    below: str | None
    to_previous: Decimal | None


def projected_standings(totals: Sequence[tuple[str, Estimate]]) -> tuple[Standing, ...]:
    """Return delegations by projected total, most first; equal totals share a rank."""
    ordered = sorted(totals, key=lambda item: (-item[1].value, item[0]))
    return tuple(Standing(key, 1 + sum(e.value > own.value for _, e in ordered), own) for key, own in ordered)


def outlook(ours: str, totals: Sequence[tuple[str, Estimate]]) -> Outlook | None:
    """Return where `ours` would stand among `totals`, or None where it has no total itself.

    best counts only those who stay above even where we reach our high and they only their low; worst the reverse.
    """
    standings = projected_standings(totals)
    own = next((s for s in standings if s.key == ours), None)
    if own is None:
        return None
    rivals = [s for s in standings if s.key != ours]
    higher = [s for s in rivals if s.estimate.value > own.estimate.value]
    lower = [s for s in rivals if s.estimate.value < own.estimate.value]
    above, below = (higher[-1] if higher else None), (lower[0] if lower else None)
    return Outlook(
        standings=standings,
        rank=own.rank,
        best=1 + sum(s.estimate.low > own.estimate.high for s in rivals),
        worst=1 + sum(s.estimate.high > own.estimate.low for s in rivals),
        above=above.key if above else None,
        to_next=above.estimate.value - own.estimate.value if above else None,
        below=below.key if below else None,
        to_previous=own.estimate.value - below.estimate.value if below else None,
    )
