"""Points by place, as a rule-book that is data."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from competitions.domain.columns import require

REQUIRED = ("contest", "place")


@dataclass(frozen=True)
class PointsScheme:
    """What a rule-book says about points: the numbers, not the computing.

    `by_place`: points of the 1st, 2nd, … place. `team_multiplier`: factor for contests of teams.
    `short_field_minus`: with fewer entries than scoring places, the last place that scores is entries minus this.
    `minimum_entries`: below this number the contest is cancelled and scores nothing.
    """

    by_place: tuple[float, ...] = (9, 7, 6, 5, 4, 3, 2, 1)
    team_multiplier: float = 1.0
    short_field_minus: int = 0
    minimum_entries: int = 0


def contest_points(results: pd.DataFrame, scheme: PointsScheme) -> pd.Series:
    """Return the points of each row (float), on the index of `results`.

    In: `contest, place` (missing = no place, scores 0); optional `is_team` (default no) and `entries` (how many
    started in the contest; default: its rows). Tied places share the mean of the places they take up, so the points
    of a contest are the same with and without ties. A field is short when its entries are fewer than the places that
    score.
    Source: china.md B.1, points scheme and scoring engine.
    """
    require(results, REQUIRED)
    place = results["place"].astype("float64")
    tied = place.groupby([results["contest"], place]).transform("size").astype("float64")
    last = _last_scoring_place(results, scheme)
    points = (_points_up_to(place + tied - 1, last, scheme) - _points_up_to(place - 1, last, scheme)) / tied
    factor = _flag(results, "is_team").map({True: float(scheme.team_multiplier), False: 1.0})
    return (points * factor).fillna(0.0).rename("points")


def _last_scoring_place(results: pd.DataFrame, scheme: PointsScheme) -> pd.Series:
    rows = results.groupby("contest")["contest"].transform("size").astype("float64")
    entries = results["entries"].astype("float64").fillna(rows) if "entries" in results else rows
    full = len(scheme.by_place)
    last = entries.where(entries >= full, entries - scheme.short_field_minus).clip(0, full)
    return last.where(entries >= scheme.minimum_entries, 0.0)


def _points_up_to(place: pd.Series, last: pd.Series, scheme: PointsScheme) -> pd.Series:
    """Points of the 1st to the given place together, where only places up to `last` score."""
    sums = np.concatenate([[0.0], np.cumsum(np.asarray(scheme.by_place, dtype="float64"))])
    counted = np.minimum(place, last)
    return pd.Series(sums[counted.fillna(0).astype("int64")], index=place.index).where(place.notna())


def _flag(results: pd.DataFrame, name: str) -> pd.Series:
    if name not in results:
        return pd.Series(False, index=results.index)
    return results[name].astype("boolean").fillna(False).astype(bool)
