"""Trailing windows over wide frames: one row per day, one column per athlete, NaN for a day that nobody knows.

Convention for missing days: a window may hold at most a fifth unknown days (1 of 7, 4 of 21, 5 of 28); they count as
the mean of its known days. A window that holds more, or that begins before the first day, gives NaN.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Wide = npt.NDArray[np.float64]

WEEK = 7
UNKNOWN_SHARE = 5  # one day in five


@dataclass(frozen=True, slots=True)
class Weeks:
    """Sums and numbers of known days of each trailing week; all other windows are made of these."""

    total: Wide
    known: Wide


def trailing_weeks(load: Wide) -> Weeks:
    """Return known load and number of known days of the seven days that end on each day."""
    unknown = np.isnan(load)
    return Weeks(_trailing_sum(np.where(unknown, 0.0, load)), _trailing_sum((~unknown).astype(np.float64)))


def weeks_mean(weeks: Weeks, *, first: int, last: int) -> Wide:
    """Return the mean daily load over whole weeks, counted back from each day: week 0 is the one that ends on it.

    `first=0, last=0` is the acute week, `first=0, last=3` the coupled month, `first=1, last=3` the uncoupled one.
    """
    days = len(weeks.total)
    reach = WEEK * (last + 1)
    mean = np.full(weeks.total.shape, np.nan)
    if days < reach:
        return mean
    rows = [slice(reach - 1 - WEEK * back, days - WEEK * back) for back in range(first, last + 1)]
    total = sum((weeks.total[row] for row in rows[1:]), weeks.total[rows[0]])
    known = sum((weeks.known[row] for row in rows[1:]), weeks.known[rows[0]])
    size = WEEK * len(rows)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean[reach - 1 :] = np.where(size - known <= size // UNKNOWN_SHARE, total / known, np.nan)
    return mean


def ratio(above: Wide, below: Wide, *, first_row: int = 0) -> Wide:
    """Return above / below, NaN where below is 0 and before `first_row`."""
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = np.where(below > 0, above / below, np.nan)
    shares[:first_row] = np.nan
    return shares


def _trailing_sum(values: Wide) -> Wide:
    """Seven shifted additions keep whole numbers whole, which a running sum does not."""
    total = np.full(values.shape, np.nan)
    days = len(values)
    if days < WEEK:
        return total
    total[WEEK - 1 :] = values[WEEK - 1 :]
    for back in range(1, WEEK):
        total[WEEK - 1 :] += values[WEEK - 1 - back : days - back]
    return total
