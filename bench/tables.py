"""Medal and points tables of a whole Games: computing alone, and what ten times the results cost."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np
import pandas as pd

from bench.table import Table
from competitions.domain.medal_table import medal_table
from competitions.domain.points import PointsScheme
from competitions.domain.points_table import points_table

CONTESTS, DELEGATIONS, TIMES, ROUNDS = 719, 11, 10, 9
BOUND_MS, BOUND_RATIO = 50.0, 11.0


def measure() -> Iterator[Table]:
    table = Table(
        f"Medal and points tables, {CONTESTS} contests x {DELEGATIONS} delegations (bound {BOUND_MS:g} ms, "
        f"ratio {BOUND_RATIO:g})",
        "milliseconds of computing; the first row is 1",
    )
    once, often = results(CONTESTS), results(CONTESTS * TIMES)
    tables_ms(once)  # warm
    for _ in range(ROUNDS):
        table.add("both tables", tables_ms(once))
        table.add(f"… with {TIMES} times the results", tables_ms(often))
    yield table


def results(contests: int) -> pd.DataFrame:
    """Every delegation in every contest, places drawn anew in each, a tie in one of twenty."""
    random = np.random.default_rng(2023)
    places = np.concatenate([random.permutation(DELEGATIONS) + 1 for _ in range(contests)]).astype(float)
    tied = (random.random(len(places)) < 0.05) & (places > 1)
    return pd.DataFrame(
        {
            "delegation": np.tile([f"14{number:02}" for number in range(1, DELEGATIONS + 1)], contests),
            "contest": np.repeat(np.arange(contests), DELEGATIONS),
            "place": np.where(tied, places - 1, places),
            "share": 1.0,
            "is_team": np.repeat(random.random(contests) < 0.1, DELEGATIONS),
            "entries": float(DELEGATIONS),
            "record": False,
        }
    )


def tables_ms(frame: pd.DataFrame) -> float:
    """Processor time, so that neighbours on the machine do not count."""
    begun = time.process_time()
    medal_table(frame)
    points_table(frame, PointsScheme(team_multiplier=2, short_field_minus=1, minimum_entries=3, record_bonus=9))
    return (time.process_time() - begun) * 1000
