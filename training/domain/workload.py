"""Every load number of every athlete-day, from daily loads alone.

Conventions are those of docs/domain/workload.md. The numbers describe; none of them predicts an injury.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from training.domain import fitness_fatigue
from training.domain.rolling import WEEK, Wide, ratio, trailing_weeks, weeks_mean
from training.domain.strain import monotony, strain

DAILY_COLUMNS = ("athlete_id", "on", "load")
METRIC_COLUMNS = (
    "week_load",
    "monotony",
    "strain",
    "acute",
    "chronic",
    "ratio_coupled",
    "ratio_uncoupled",
    "ratio_ewma",
    "fitness",
    "fatigue",
    "form",
)
ACUTE_DAYS = 7
CHRONIC_DAYS = 28
BLOCK = 512  # athletes computed together: wide enough for numpy, small enough for the processor's cache


def load_metrics(daily: pd.DataFrame, *, monotony_ddof: int = 1) -> pd.DataFrame:
    """Return one row per athlete-day of `daily`, in its order, with its columns and the metrics.

    `daily` has `athlete_id`, `on` and `load` (AU); each athlete's days are complete, rest is 0, unknown is NaN.

    - `week_load`: load of the last 7 days (AU); `acute`, `chronic`: mean daily load of the last 7 and 28 days (AU).
      At most 1 of 7 and 5 of 28 unknown days count as the window's mean; more, or too few days so far, give NaN.
    - `monotony` (Foster 1998): mean / SD of the last 7 days, `monotony_ddof` 1 for the sample's SD. Equal positive
      days give +inf, a week of rest NaN. `strain`: week load x monotony (AU).
    - `ratio_coupled`: acute / chronic. `ratio_uncoupled`: acute / mean of the 21 days before the acute week.
      `ratio_ewma` (Williams et al. 2017): weights 2 / (N + 1), started with the first day. All NaN before day 28 and
      where the lower term is 0.
    - `fitness`, `fatigue` (AU): weights 1/42 and 1/7, started at 0; `form`: yesterday's difference.
      Like the EWMA they hold on an unknown day and have no value for it.

    Sources: training-science conventions 1.2 to 1.6, written out in docs/domain/workload.md, strain.md and
    fitness-fatigue.md.
    """
    codes, days, load = _checked(daily)
    order = _order(codes, days)
    codes, days, load = codes[order], days[order], load[order]
    starts = np.flatnonzero(np.diff(codes, prepend=-1))
    lengths = np.diff(np.append(starts, len(codes)))
    if (np.diff(days)[np.diff(codes) == 0] != 1).any():
        raise ValueError("Days are not complete: each athlete needs every day once, rest as 0 and unknown as NaN.")
    metrics = np.empty((len(METRIC_COLUMNS), len(load)))
    for first in range(0, len(starts), BLOCK):
        spell = lengths[first : first + BLOCK]
        rows = slice(starts[first], starts[first] + spell.sum())
        _write_block(metrics[:, rows], load[rows], spell, monotony_ddof)
    if isinstance(order, np.ndarray):
        metrics[:, order] = metrics.copy()
    found = pd.DataFrame(metrics.T, index=daily.index, columns=list(METRIC_COLUMNS), copy=False)
    return pd.concat([daily.drop(columns=list(METRIC_COLUMNS), errors="ignore"), found], axis="columns")


def wide_metrics(load: Wide, *, monotony_ddof: int = 1) -> dict[str, Wide]:
    """Return the metrics of `load_metrics` for one row per day and one column per athlete."""
    weeks = trailing_weeks(load)
    acute = weeks_mean(weeks, first=0, last=0)
    chronic = weeks_mean(weeks, first=0, last=3)
    month = CHRONIC_DAYS - 1
    week_monotony = monotony(load, weeks, ddof=monotony_ddof)
    ewma_acute = fitness_fatigue.ewma(load, days=ACUTE_DAYS)
    ewma_chronic = fitness_fatigue.ewma(load, days=CHRONIC_DAYS)
    held_fitness, held_fatigue = fitness_fatigue.fitness(load), fitness_fatigue.fatigue(load)
    return {
        "week_load": acute * WEEK,
        "monotony": week_monotony,
        "strain": strain(acute * WEEK, week_monotony),
        "acute": acute,
        "chronic": chronic,
        "ratio_coupled": ratio(acute, chronic),
        "ratio_uncoupled": ratio(acute, weeks_mean(weeks, first=1, last=3)),
        "ratio_ewma": ratio(ewma_acute, ewma_chronic, first_row=month),
        "fitness": fitness_fatigue.masked(held_fitness, load),
        "fatigue": fitness_fatigue.masked(held_fatigue, load),
        "form": fitness_fatigue.form(held_fitness, held_fatigue),
    }


def _checked(daily: pd.DataFrame) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    missing = [column for column in DAILY_COLUMNS if column not in daily.columns]
    if missing:
        raise ValueError(f"Daily loads lack the columns {', '.join(missing)}.")
    codes, _ = pd.factorize(daily["athlete_id"])
    if (codes < 0).any():
        raise ValueError("A daily load has no athlete.")
    load = daily["load"].to_numpy(dtype=np.float64, na_value=np.nan)
    if (load < 0).any() or np.isinf(load).any():
        raise ValueError("A daily load is negative or infinite.")
    return codes, _day_numbers(daily["on"]), load


def _day_numbers(on: pd.Series) -> npt.NDArray[np.int64]:
    if isinstance(on.dtype, pd.DatetimeTZDtype):
        raise ValueError("A training day is a date, not an instant: drop the time zone first.")
    places, days = pd.factorize(on)  # few days, many athletes: each day is converted once
    if (places < 0).any():
        raise ValueError("A daily load has no day.")
    numbers: npt.NDArray[np.int64] = np.array(days.tolist(), dtype="datetime64[D]").astype(np.int64)[places]
    return numbers


def _order(codes: npt.NDArray[np.intp], days: npt.NDArray[np.int64]) -> slice | npt.NDArray[np.intp]:
    """Return how to sort by athlete and day; rows that came sorted, as almost all do, are not moved."""
    step = np.diff(codes)
    if ((step > 0) | ((step == 0) & (np.diff(days) > 0))).all():
        return slice(None)
    return np.lexsort((days, codes))


def _write_block(out: Wide, load: npt.NDArray[np.float64], spell: npt.NDArray[np.intp], monotony_ddof: int) -> None:
    """Lay the athletes side by side (shorter spells end in unknown days), compute, and lay them out again."""
    shape = (len(spell), int(spell.max()))
    if (spell == shape[1]).all():
        found = wide_metrics(load.reshape(shape).T.copy(), monotony_ddof=monotony_ddof)
        for metric, name in zip(out, METRIC_COLUMNS, strict=True):
            metric.reshape(shape)[:] = found[name].T
        return
    trained = np.arange(shape[1]) < spell[:, None]
    wide = np.full(shape, np.nan)
    wide[trained] = load
    found = wide_metrics(wide.T.copy(), monotony_ddof=monotony_ddof)
    for metric, name in zip(out, METRIC_COLUMNS, strict=True):
        metric[:] = found[name].T[trained]
