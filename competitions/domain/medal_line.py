"""The medal line: how far an athlete is from it, how fast the gap closes, and how well that was foretold before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from competitions.domain.student import two_sided

DAYS_A_MONTH = 365.25 / 12
FEWEST_FOR_TREND = 3
FEWEST_FOR_FORECAST = 5
LEVEL_TREND, LEVEL_FORECAST = 0.95, 0.80
PRECISION = 6

Verdict = Literal["hit", "better", "worse"]


@dataclass(frozen=True)
class Trend:
    """Improvement a month in the mark's unit (a time that falls improves), with its 95 % interval."""

    slope: float
    low: float
    high: float
    marks: int
    months: float


@dataclass(frozen=True)
class Check:
    """A mark against the range that the marks before it gave. Ranges are in the mark's unit, `low` the smaller."""

    on: date
    actual: float
    low: float
    high: float
    verdict: Verdict
    marks_before: int


def distance(mark: float, line: float, *, lower_is_better: bool) -> float:
    """Return what is missing to the line, in the mark's unit; 0 or negative: it is reached, and by how much."""
    gap = mark - line if lower_is_better else line - mark
    return round(gap, PRECISION) + 0.0


def trend(days: Sequence[date], marks: Sequence[float], *, lower_is_better: bool) -> Trend | None:
    """Return the improvement a month by least squares over all marks.

    The interval is the slope's own by the t distribution. None below three marks, on one day only, or where the marks
    lie on the line so exactly that they say nothing of their scatter. A month is 365.25/12 days.
    """
    fitted = _fit(days, marks)
    if fitted is None:
        return None
    sign = -1.0 if lower_is_better else 1.0
    half = two_sided(LEVEL_TREND, fitted.freedom) * fitted.slope_error
    slope = sign * fitted.slope
    return Trend(slope, slope - half, slope + half, len(marks), fitted.span)


def forecast(days: Sequence[date], marks: Sequence[float], on: date) -> tuple[float, float] | None:
    """Return the range in which a mark on a day is expected at 80 %, in the mark's unit; None below five marks."""
    fitted = _fit(days, marks) if len(marks) >= FEWEST_FOR_FORECAST else None
    if fitted is None:
        return None
    x = (on - min(days)).days / DAYS_A_MONTH
    expected = fitted.start + fitted.slope * x
    error = fitted.scatter * np.sqrt(1 + 1 / len(marks) + (x - fitted.middle) ** 2 / fitted.spread)
    half = float(two_sided(LEVEL_FORECAST, fitted.freedom) * error)
    return expected - half, expected + half


def checks(days: Sequence[date], marks: Sequence[float], *, lower_is_better: bool) -> list[Check]:
    """Return each mark that earlier days could foretell, with the range they gave: hits and misses alike.

    Only what was known before its day is used. `better` and `worse` are both misses of the forecast.
    """
    found = []
    for number in sorted(range(len(days)), key=lambda index: days[index]):
        known = [index for index in range(len(days)) if days[index] < days[number]]
        given = forecast([days[index] for index in known], [marks[index] for index in known], days[number])
        if given is not None:
            verdict = _verdict(marks[number], *given, lower_is_better=lower_is_better)
            found.append(Check(days[number], marks[number], *given, verdict, len(known)))
    return found


@dataclass(frozen=True)
class _Fit:
    start: float
    slope: float
    slope_error: float
    scatter: float
    freedom: int
    middle: float
    spread: float
    span: float


def _fit(days: Sequence[date], marks: Sequence[float]) -> _Fit | None:
    if len(marks) < FEWEST_FOR_TREND:
        return None
    first = min(days)
    x = np.array([(day - first).days / DAYS_A_MONTH for day in days])
    y = np.asarray(marks, dtype="float64")
    middle, freedom = float(x.mean()), len(marks) - 2
    spread = float(((x - middle) ** 2).sum())
    if spread == 0:
        return None
    slope = float(((x - middle) * (y - y.mean())).sum() / spread)
    start = float(y.mean() - slope * middle)
    scatter = float(np.sqrt(((y - start - slope * x) ** 2).sum() / freedom))
    if scatter < 10**-PRECISION:
        return None
    return _Fit(start, slope, scatter / float(np.sqrt(spread)), scatter, freedom, middle, spread, float(x.max()))


def _verdict(actual: float, low: float, high: float, *, lower_is_better: bool) -> Verdict:
    if low <= actual <= high:
        return "hit"
    return "better" if (actual < low) == lower_is_better else "worse"
