"""The points table: points, then firsts, then seconds, and so on."""

import numpy as np
import pandas as pd

from competitions.domain.columns import require
from competitions.domain.places import PRECISION, ranks
from competitions.domain.points import PointsScheme, contest_points, flags, record_points, totals

REQUIRED = ("delegation", "contest", "place")
PARTS = ("won", "bonus", "carried_in", "deducted")
"""What the points are made of: from places, from records, brought along, and taken away."""


def place_columns(scheme: PointsScheme) -> list[str]:
    """Return the names of the columns that count places: `place_1`, `place_2`, … for every place that scores."""
    return [f"place_{place}" for place in range(1, len(scheme.by_place) + 1)]


def points_table(results: pd.DataFrame, scheme: PointsScheme) -> pd.DataFrame:
    """Return `rank, delegation, points, place_1 … place_n` and the parts of the points, best first.

    In: `delegation, contest, place`; optional `is_team`, `entries`, `share`, `entry` and `record` as in
    `contest_points` and `record_points`, and `unranked` (the delegation is listed without a rank). Every delegation
    that appears in the results or in the scheme has a row, also with 0 points. Points are floats, because averages
    exist: `won + bonus + carried_in − deducted`. Order: points, then the number of firsts, of seconds, …, as won here;
    delegations equal in all of them share a rank and stand in the order of their names.
    Source: china.md B.1 (总分相等，第一名多者列前，余类推).
    """
    require(results, REQUIRED)
    columns = place_columns(scheme)
    parts = {"won": contest_points(results, scheme), "bonus": record_points(results, scheme)}
    table = pd.DataFrame(parts).groupby(results["delegation"]).sum()
    carried = totals((row.delegation, row.counted) for row in scheme.carried_in)
    deducted = totals((row.delegation, row.points) for row in scheme.deductions)
    everyone = sorted({*table.index, *carried.index, *deducted.index})
    table = table.reindex(everyone).assign(carried_in=carried, deducted=deducted).fillna(0.0)
    table["points"] = table["won"] + table["bonus"] + table["carried_in"] - table["deducted"]
    table = table.round(PRECISION).join(_counts(results, columns, everyone)).rename_axis("delegation").reset_index()
    order = ["points", *columns]
    unranked = set(results.loc[flags(results, "unranked"), "delegation"])
    table["rank"] = ranks(table[~table["delegation"].isin(unranked)], by=order).reindex(table.index)
    ascending = [False] * len(order) + [True]
    ordered = table.sort_values([*order, "delegation"], ascending=ascending, kind="stable").reset_index(drop=True)
    return ordered[["rank", "delegation", "points", *columns, *PARTS]]


def _counts(results: pd.DataFrame, columns: list[str], everyone: list[str]) -> pd.DataFrame:
    """How often each delegation stands on each place that scores."""
    entrants = results
    if "entry" in results:
        entrants = results.drop_duplicates(["contest", "delegation", "place", "entry"])
    place = entrants["place"].to_numpy("float64", na_value=np.nan)
    scored = (place >= 1) & (place <= len(columns))
    delegation = pd.Index(everyone).get_indexer(entrants["delegation"][scored])
    counts = np.zeros((len(everyone), len(columns)), dtype="int64")
    np.add.at(counts, (delegation, place[scored].astype("int64") - 1), 1)
    return pd.DataFrame(counts, index=everyone, columns=columns)
