"""This week against the weeks before: how much more or less than the athlete is used to.

A change is described, not judged: no band of it is safe and none foretells an injury (training-science 1.5).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from training.domain.rolling import WEEK, Wide, trailing_weeks, weeks_mean

WEEKS_BEFORE = 4


@dataclass(frozen=True, slots=True)
class WeekChange:
    """Per day and athlete, in AU: the last 7 days, the 7 before, and the mean week of the 28 days before this week.

    `share` is week / mean of the four before - 1, NaN where that mean is 0 or unknown.
    """

    week: Wide
    week_before: Wide
    mean_before: Wide
    share: Wide


def week_change(load: Wide) -> WeekChange:
    """Return the change of the trailing week for one row per day and one column per athlete; unknown is NaN.

    Own decision after training-science 1.5 (f): weeks end on the day shown; each window fills at most a fifth of its
    days, as in `rolling`.
    """
    weeks = trailing_weeks(load)
    week = weeks_mean(weeks, first=0, last=0) * WEEK
    before = weeks_mean(weeks, first=1, last=1) * WEEK
    mean = weeks_mean(weeks, first=1, last=WEEKS_BEFORE) * WEEK
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.where(mean > 0, week / mean - 1, np.nan)
    return WeekChange(week, before, mean, share)
