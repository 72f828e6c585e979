"""Load metrics of a whole federation: all athletes at once, against a loop over athletes and against bare NumPy."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from bench.load_loop import looped_metrics
from bench.table import Table
from training.domain.workload import METRIC_COLUMNS, load_metrics

ATHLETES, DAYS, ROUNDS, LOOPS = 600, 365, 7, 2
GROWTH = (600, 3_000, 27_400)  # the last has ten million rows
AGREEMENT = 1e-9


def measure() -> Iterator[Table]:
    """Seconds of computing, not of waiting: neighbours on the machine do not count."""
    daily = daily_loads(ATHLETES)
    table = Table(f"Load metrics, {ATHLETES} athletes x {DAYS} days", "CPU seconds; the loop is 1")
    _assert_same(looped_metrics(daily), load_metrics(daily))
    for _ in range(LOOPS):
        table.add("pandas, one athlete after the other", _seconds(looped_metrics, daily))
    for _ in range(ROUNDS):
        table.add("ours, all athletes at once", _seconds(load_metrics, daily))
        table.add("floor: one pass of NumPy over the same arrays", _seconds(_one_pass, daily))
    yield table
    yield _growth()


def _growth() -> Table:
    table = Table("The same for more athletes", "CPU seconds per million athlete-days; at most 1.1")
    for athletes in GROWTH:
        daily = daily_loads(athletes)
        for _ in range(ROUNDS if athletes == ATHLETES else 3):
            table.add(f"{len(daily):,} athlete-days", _seconds(load_metrics, daily) / len(daily) * 1e6)
    return table


def daily_loads(athletes: int) -> pd.DataFrame:
    """A year of each athlete: a fifth of the days rest, one in fifty unknown."""
    random = np.random.default_rng(2023)
    size = athletes * DAYS
    load = np.where(random.random(size) < 0.2, 0.0, random.integers(100, 900, size).astype(float))
    load[random.random(size) < 0.02] = np.nan
    days = pd.date_range("2022-06-28", periods=DAYS).to_numpy()
    return pd.DataFrame(
        {"athlete_id": np.repeat(np.arange(athletes), DAYS), "on": np.tile(days, athletes), "load": load}
    )


def _one_pass(daily: pd.DataFrame) -> np.ndarray[Any, Any]:
    """Read the loads once and write as many columns as there are metrics."""
    metrics = np.empty((len(METRIC_COLUMNS), len(daily)))
    return np.multiply(daily["load"].to_numpy(), 1.0, out=metrics)


def _assert_same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    columns = list(METRIC_COLUMNS)
    np.testing.assert_allclose(one[columns], other[columns], rtol=AGREEMENT, atol=AGREEMENT)


def _seconds(function: Callable[[pd.DataFrame], Any], daily: pd.DataFrame) -> float:
    begun = time.process_time()
    function(daily)
    return time.process_time() - begun
