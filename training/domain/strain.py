"""Monotony and strain of the week: how alike its days are, and how much that costs.

Foster (1998), Med Sci Sports Exerc 30:1164-1168. The paper leaves the standard deviation open: ours is that of a sample
(ddof 1); a system that uses the population's (ddof 0) reads sqrt(7/6) higher, so the number is never shown without it.
"""

from __future__ import annotations

import numpy as np

from training.domain.rolling import WEEK, Weeks, Wide, weeks_mean

FLAT = 1e-9  # a spread below this share of the mean is rounding: the days are equal


def monotony(load: Wide, weeks: Weeks, *, ddof: int = 1) -> Wide:
    """Return mean / standard deviation of the seven daily loads that end on each day (no unit).

    Rest days count as 0. Seven equal positive days give +inf, a week of rest alone NaN. One unknown day of seven
    counts as the mean of the other six; with two the week is NaN.
    """
    mean = weeks_mean(weeks, first=0, last=0)
    days = len(load)
    spread = np.zeros(load.shape)
    for back in range(min(WEEK, days)):
        gap = load[WEEK - 1 - back : days - back] - mean[WEEK - 1 :]
        np.copyto(gap, 0.0, where=np.isnan(gap))
        spread[WEEK - 1 :] += gap * gap
    spread[spread <= (FLAT * mean) ** 2] = 0.0
    with np.errstate(invalid="ignore", divide="ignore"):
        return mean / np.sqrt(spread / (WEEK - ddof))


def strain(week_load: Wide, week_monotony: Wide) -> Wide:
    """Return week load x monotony in AU."""
    with np.errstate(invalid="ignore"):
        return week_load * week_monotony
