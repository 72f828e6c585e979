"""What a repeated test can see: its typical error, and the smallest change that is worth something.

Hopkins (2000), Sports Med 30:1-15.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

Z_95, Z_80 = 1.96, 1.2816
WORTHWHILE_SHARE = 0.2  # of the spread between athletes, for a team's test
PAIRS_AT_LEAST = 2


@dataclass(frozen=True, slots=True)
class Reliability:
    """Error of one test that was taken twice by the same athletes, in the unit of the test.

    `typical_error` is the noise of one result, `mdc_95` and `mdc_80` the change that stands out of the noise with 95
    and 80 %, `worthwhile` the smallest change of use (0.2 of the spread between athletes, mean of both trials).
    `percent_of_mean` and, from logarithms, `cv_percent` give the typical error as a share.
    """

    n: int
    mean_change: float
    sd_change: float
    typical_error: float
    mdc_95: float
    mdc_80: float
    worthwhile: float
    percent_of_mean: float
    cv_percent: float

    @property
    def sees_worthwhile(self) -> bool:
        """Whether the noise is smaller than what one looks for."""
        return self.typical_error <= self.worthwhile


class Verdict(StrEnum):
    REAL = "real"
    WORTHWHILE = "worthwhile"
    NOISE = "noise"


def reliability(first: Sequence[float], second: Sequence[float]) -> Reliability:
    """Return the error of a test from two trials of the same athletes, in the same order; all results are positive."""
    one, two = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    if one.shape != two.shape or len(one) < PAIRS_AT_LEAST:
        raise ValueError("Two trials of the same two or more athletes are compared.")
    change = two - one
    typical = float(change.std(ddof=1)) / np.sqrt(2)
    logged = float((np.log(two) - np.log(one)).std(ddof=1)) / np.sqrt(2)
    return Reliability(
        n=len(one),
        mean_change=float(change.mean()),
        sd_change=float(change.std(ddof=1)),
        typical_error=float(typical),
        mdc_95=float(Z_95 * np.sqrt(2) * typical),
        mdc_80=float(Z_80 * np.sqrt(2) * typical),
        worthwhile=float(WORTHWHILE_SHARE * (one.std(ddof=1) + two.std(ddof=1)) / 2),
        percent_of_mean=float(100 * typical / np.concatenate([one, two]).mean()),
        cv_percent=float(100 * (np.exp(logged) - 1)),
    )


def verdict(change: float, error: Reliability) -> Verdict:
    """Return what a change means: likely real beyond the 80 % band, worthwhile beyond the smallest one, else noise."""
    if abs(change) > error.mdc_80:
        return Verdict.REAL
    return Verdict.WORTHWHILE if abs(change) > error.worthwhile else Verdict.NOISE
