"""Steps of the heat map: how dark a day's load is printed."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from training.domain.load_frames import DayState

STEPS = 9
REST, MISSING, BEFORE = "ht0", "htx", "htn"


def heat_steps(
    load: npt.NDArray[np.float64], state: npt.NDArray[np.int8], *, top: float | None = None
) -> npt.NDArray[np.str_]:
    """Return `ht1` to `ht9` for a reported load, `ht0` for rest, `htx` for unknown, `htn` before the first day.

    Nine equal steps from 0 to `top` (AU): the highest load shown unless given, so colours compare within one map.
    """
    reported = state == DayState.REPORTED
    if top is None:
        top = float(load[reported].max()) if reported.any() else 1.0
    filled = np.where(reported, load, 0.0)
    step = np.clip(np.ceil(filled / top * STEPS), 1, STEPS).astype(np.int64)
    names = np.char.add("ht", step.astype(np.str_))
    names = np.where(state == DayState.REST, REST, names)
    names = np.where(state == DayState.UNKNOWN, MISSING, names)
    return np.where(state == DayState.BEFORE, BEFORE, names)
