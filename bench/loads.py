"""Load metrics of a whole federation: over all athletes at once, against a loop over athletes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from bench.table import Table
from training.domain.workload import METRIC_COLUMNS, load_metrics

ATHLETES, DAYS, ROUNDS = 600, 365, 5


def measure() -> Iterator[Table]:
    daily = _daily_loads()
    table = Table(f"Load metrics, {ATHLETES} athletes x {DAYS} days", "seconds; the loop is 1")
    assert np.allclose(_looped(daily)[list(METRIC_COLUMNS)], load_metrics(daily)[list(METRIC_COLUMNS)], equal_nan=True)
    for _ in range(ROUNDS):
        table.add("one athlete after the other", _seconds(_looped, daily))
        table.add("all athletes at once", _seconds(load_metrics, daily))
    yield table


def _daily_loads() -> pd.DataFrame:
    random = np.random.default_rng(2023)
    size = ATHLETES * DAYS
    load = np.where(random.random(size) < 0.2, 0.0, random.integers(100, 900, size).astype(float))
    days = pd.date_range("2022-06-28", periods=DAYS).date
    return pd.DataFrame(
        {"athlete_id": np.repeat(np.arange(ATHLETES), DAYS), "on": np.tile(days, ATHLETES), "load": load}
    )


def _looped(daily: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([load_metrics(own) for _, own in daily.groupby("athlete_id", sort=False)])


def _seconds(function: Callable[[pd.DataFrame], pd.DataFrame], daily: pd.DataFrame) -> float:
    begun = time.perf_counter()
    function(daily)
    return time.perf_counter() - begun
