"""The metrics of ``training.domain.workload`` the usual way: pandas' own windows, one athlete after the other."""

from __future__ import annotations

import numpy as np
import pandas as pd

from training.domain.strain import FLAT
from training.domain.workload import METRIC_COLUMNS

UNKNOWN_SHARE = 5


def looped_metrics(daily: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of ``daily`` with the metrics of ``load_metrics``."""
    found = [_metrics(own["load"]) for _athlete, own in daily.groupby("athlete_id", sort=False)]
    return daily.join(pd.concat(found))


def _metrics(load: pd.Series) -> pd.DataFrame:
    acute, chronic, before = _mean(load, 7), _mean(load, 28), _mean(load.shift(7), 21)
    known = load.rolling(7, min_periods=1).count()
    spread = load.rolling(7, min_periods=1).var() * (known - 1) / 6  # an unknown day counts as the mean
    spread = spread.where(spread > (FLAT * acute) ** 2 / 6, 0.0)
    monotony = acute / np.sqrt(spread)
    ewma = _ewm(load, 2 / 8) / _ewm(load, 2 / 29)
    ewma[(load.isna()) | (np.arange(len(load)) < 27)] = np.nan
    fitness, fatigue = _from_zero(load, 1 / 42), _from_zero(load, 1 / 7)
    columns = (
        acute * 7,
        monotony,
        acute * 7 * monotony,
        acute,
        chronic,
        _ratio(acute, chronic),
        _ratio(acute, before),
        ewma,
        fitness.where(load.notna()),
        fatigue.where(load.notna()),
        (fitness - fatigue).shift(1, fill_value=0.0),
    )
    return pd.DataFrame(dict(zip(METRIC_COLUMNS, columns, strict=True)))


def _mean(load: pd.Series, days: int) -> pd.Series:
    """A window may hold a fifth of unknown days and must lie within the series."""
    rolling = load.rolling(days, min_periods=days - days // UNKNOWN_SHARE)
    mean: pd.Series = rolling.mean()
    first = load.index[0] + days - 1 + (7 if days == 21 else 0)
    return mean.where(mean.index >= first)


def _ratio(above: pd.Series, below: pd.Series) -> pd.Series:
    return above / below.where(below > 0)


def _ewm(load: pd.Series, weight: float) -> pd.Series:
    return load.ewm(alpha=weight, adjust=False, ignore_na=True).mean()


def _from_zero(load: pd.Series, weight: float) -> pd.Series:
    led = pd.concat([pd.Series([0.0], index=[load.index[0] - 1]), load])
    return _ewm(led, weight).iloc[1:]
