"""The medal table: gold, then silver, then bronze."""

import pandas as pd

from competitions.domain.columns import require
from competitions.domain.places import ranks

REQUIRED = ("delegation", "contest", "place")
COLUMNS = ("rank", "delegation", "gold", "silver", "bronze", "total")
MEDALS = {1: "gold", 2: "silver", 3: "bronze"}


def medal_table(results: pd.DataFrame) -> pd.DataFrame:
    """Return `rank, delegation, gold, silver, bronze, total`, best first; medals are floats, because shares exist.

    In: `delegation, contest, place`; optional `share` (share of the medal, default 1), `entry` (rows of one contest
    and place with the same entry are one medal: the members of a relay) and `unranked` (the delegation is listed
    without a rank). Equal gold, silver and bronze share a rank, the next rank is skipped, and equals stand in the
    order of their names. A delegation without a medal has no row. Source: china.md B.1; training-science.md 1.16;
    oracle P8.
    """
    require(results, REQUIRED)
    won = _medals(results)
    table = won.pivot_table(index="delegation", columns="medal", values="share", aggfunc="sum", fill_value=0.0)
    table = table.reindex(columns=list(MEDALS.values()), fill_value=0.0).rename_axis(columns=None).reset_index()
    table["total"] = table[list(MEDALS.values())].sum(axis="columns")
    table["rank"] = _ranks(table, _unranked(results))
    ordered = table.sort_values(
        ["gold", "silver", "bronze", "delegation"], ascending=[False, False, False, True], kind="stable"
    )
    return ordered[list(COLUMNS)].reset_index(drop=True)


def _medals(results: pd.DataFrame) -> pd.DataFrame:
    won = results[results["place"].isin(list(MEDALS))]
    if "entry" in won:
        won = won.drop_duplicates(["contest", "delegation", "place", "entry"])
    share = won["share"].astype("float64").fillna(1.0) if "share" in won else 1.0
    return won.assign(medal=won["place"].astype("int64").map(MEDALS), share=share)


def _unranked(results: pd.DataFrame) -> set[object]:
    if "unranked" not in results:
        return set()
    return set(results.loc[results["unranked"].astype("boolean").fillna(False), "delegation"])


def _ranks(table: pd.DataFrame, unranked: set[object]) -> pd.Series:
    ranked = table[~table["delegation"].isin(unranked)]
    return ranks(ranked, by=("gold", "silver", "bronze")).reindex(table.index)
