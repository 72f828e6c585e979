"""Load of one session from the rating of its effort (session RPE).

Foster et al. (2001), J Strength Cond Res 15:109-115. The rating is CR10, 0 to 10; Borg's 6-20 is never mixed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

RPE_MAX = 10
MINUTES_MAX = 600

Floats = npt.NDArray[np.float64]


class LoadFault(StrEnum):
    """Why a rating or a duration cannot be what was meant."""

    RPE_OUT_OF_SCALE = "rpe_out_of_scale"
    MINUTES_NEGATIVE = "minutes_negative"
    MINUTES_TOO_MANY = "minutes_too_many"


@dataclass(frozen=True, slots=True)
class LoadFinding:
    """One refused value, with the bound it breaks."""

    code: LoadFault
    value: float
    bound: float


def load_findings(rpe: float | None, minutes: float | None) -> list[LoadFinding]:
    """Return what is wrong with a rating (0 to 10) and a duration (0 to 600 min); missing values are not wrong."""
    findings = []
    if rpe is not None and not 0 <= rpe <= RPE_MAX:
        findings.append(LoadFinding(LoadFault.RPE_OUT_OF_SCALE, rpe, RPE_MAX))
    if minutes is not None and minutes < 0:
        findings.append(LoadFinding(LoadFault.MINUTES_NEGATIVE, minutes, 0))
    if minutes is not None and minutes > MINUTES_MAX:
        findings.append(LoadFinding(LoadFault.MINUTES_TOO_MANY, minutes, MINUTES_MAX))
    return findings


def session_load(rpe: float | None, minutes: float | None) -> float | None:
    """Return the load of one session in arbitrary units (AU): RPE x minutes.

    A missing rating, a missing duration or a duration of 0 leaves the load unknown (None), which is not a load of 0.
    Foster et al. (2001).
    """
    findings = load_findings(rpe, minutes)
    if findings:
        raise ValueError(f"{findings[0].code}: {findings[0].value}")
    if rpe is None or not minutes:
        return None
    return float(rpe * minutes)


def session_loads(rpe: Floats, minutes: Floats) -> Floats:
    """Return `session_load` of many sessions in AU; NaN stands for missing on both sides."""
    with np.errstate(invalid="ignore"):
        return np.where(minutes > 0, rpe * minutes, np.nan)
