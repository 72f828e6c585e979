"""The medal table: gold, then silver, then bronze."""

import numpy as np
import pandas as pd

from competitions.domain.columns import require
from competitions.domain.places import PRECISION, ranks
from competitions.domain.points import flags

REQUIRED = ("delegation", "contest", "place")
COLUMNS = ("rank", "delegation", "gold", "silver", "bronze", "total")
MEDALS = {1: "gold", 2: "silver", 3: "bronze"}


def medal_table(results: pd.DataFrame) -> pd.DataFrame:
    """Return `rank, delegation, gold, silver, bronze, total`, best first; medals are floats, because shares exist.

    In: `delegation, contest, place`; optional `share` (share of the medal, default 1; more than one for medals carried
    in together, below zero for medals taken away), `entry` (rows of one contest and place with the same entry are one
    medal: the members of a relay) and `unranked` (the delegation is listed without a rank). Equal gold, silver and
    bronze share a rank, the next rank is skipped, and equals stand in the order of their names. A delegation without a
    medal has no row. Source: china.md B.1; training-science.md 1.16; oracle P8.
    """
    require(results, REQUIRED)
    medals = list(MEDALS.values())
    table = _won(results).round(PRECISION)
    table["total"] = table.sum(axis="columns").round(PRECISION)
    table = table.reset_index()
    table["rank"] = _ranks(table, set(results.loc[flags(results, "unranked"), "delegation"]))
    ascending = [False] * len(medals) + [True]
    ordered = table.sort_values([*medals, "delegation"], ascending=ascending, kind="stable")
    return ordered[list(COLUMNS)].reset_index(drop=True)


def _won(results: pd.DataFrame) -> pd.DataFrame:
    """Gold, silver and bronze of each delegation that has one."""
    place = results["place"].to_numpy("float64", na_value=np.nan)
    won = results[np.isin(place, list(MEDALS))]
    if "entry" in won:
        won = won.drop_duplicates(["contest", "delegation", "place", "entry"])
    place = won["place"].to_numpy("float64")
    share = won["share"].to_numpy("float64", na_value=1.0) if "share" in won else np.ones(len(won))
    medals = {medal: np.where(place == number, share, 0.0) for number, medal in MEDALS.items()}
    return pd.DataFrame(medals, index=won.index).groupby(won["delegation"]).sum()


def _ranks(table: pd.DataFrame, unranked: set[object]) -> pd.Series:
    ranked = table[~table["delegation"].isin(unranked)]
    return ranks(ranked, by=("gold", "silver", "bronze")).reindex(table.index)
