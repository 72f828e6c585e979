"""The points table: points, then firsts, then seconds, and so on."""

import pandas as pd

from competitions.domain.columns import require
from competitions.domain.places import PRECISION, ranks
from competitions.domain.points import PointsScheme, contest_points

REQUIRED = ("delegation", "contest", "place")


def place_columns(scheme: PointsScheme) -> list[str]:
    """Return the names of the columns that count places: `place_1`, `place_2`, … for every place that scores."""
    return [f"place_{place}" for place in range(1, len(scheme.by_place) + 1)]


def points_table(results: pd.DataFrame, scheme: PointsScheme) -> pd.DataFrame:
    """Return `rank, delegation, points, place_1 … place_n`, best first; points are floats, because averages exist.

    In: `delegation, contest, place`; optional `is_team` and `entries` as in `contest_points`. Every delegation that
    appears has a row, also with 0 points. Order: points, then the number of firsts, of seconds, …; delegations equal
    in all of them share a rank and stand in the order of their names.
    Source: china.md B.1 (总分相等第一名多者列前，余类推).
    """
    require(results, REQUIRED)
    places = place_columns(scheme)
    numbered = results["place"].astype("float64")
    table = pd.DataFrame({"delegation": results["delegation"], "points": contest_points(results, scheme)})
    for place, column in enumerate(places, start=1):
        table[column] = numbered.eq(place).astype("int64")
    table = table.groupby("delegation", sort=True).sum().reset_index()
    table["points"] = table["points"].round(PRECISION)
    order = ["points", *places]
    table.insert(0, "rank", ranks(table, by=order))
    ascending = [False] * len(order) + [True]
    return table.sort_values([*order, "delegation"], ascending=ascending, kind="stable").reset_index(drop=True)
