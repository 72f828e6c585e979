"""Load of a session from the heart rate (TRIMP), for athletes who wear a strap.

Banister (1991), in Physiological testing of elite athletes; the weights are those of Morton et al. (1990),
J Appl Physiol 69:1171-1177. It is a load of its own kind and is never added to RPE x minutes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from athletes.choices import Sex

WEIGHTS = {Sex.MALE: (0.64, 1.92), Sex.FEMALE: (0.86, 1.67)}


@dataclass(frozen=True, slots=True)
class Trimp:
    """The load (no unit); with `is_above_max` the mean rate passes the maximum, so that one of the two is wrong."""

    load: float
    is_above_max: bool


def banister_trimp(minutes: float, *, hr_mean: float, hr_rest: float, hr_max: float, sex: Sex) -> Trimp:
    """Return minutes x share of the heart-rate reserve x its exponential weight; below the resting rate it is 0."""
    if not hr_rest < hr_max or minutes < 0:
        raise ValueError("The maximal heart rate lies above the resting rate, and minutes are not negative.")
    share = (hr_mean - hr_rest) / (hr_max - hr_rest)
    factor, exponent = WEIGHTS[sex]
    reached = max(0.0, share)
    return Trimp(minutes * reached * factor * math.exp(exponent * reached), share > 1)
