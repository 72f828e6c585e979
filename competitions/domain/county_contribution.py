"""What each county has given to the city's sport: people found, people on record, medals and points."""

from collections.abc import Sequence

import pandas as pd

from competitions.domain.columns import require
from competitions.domain.medal_table import MEDALS

HEADS = ("candidates", "athletes", "in_squads")
FIGURES = (*HEADS, *MEDALS.values(), "points")
NO_COUNTY = ""
"""Where what belongs to no county is counted: units of the city, and contests of teams."""


def contribution(
    candidates: pd.DataFrame, athletes: pd.DataFrame, results: pd.DataFrame, *, by: Sequence[str] = ("county",)
) -> pd.DataFrame:
    """Return one row for each ``by`` (county, or county and sport) with the figures, in the order of the keys.

    In: `candidates` with `county, sport, person`; `athletes` with `county, sport, person, in_squad`; `results` of the
    own delegation with `county, sport, place, share, points`. A person counts once in a row: somebody in two squads is
    one person, and a candidate of two sports one in the county and one in each sport. So the sports of a county may add
    up to more than the county. Medals are shares and points as the competition's scheme gave them; both are floats.
    Rows without a county carry ``NO_COUNTY`` and are never shared out. Where nothing is known of a row a figure is 0:
    whether there are results at all is the caller's to say.
    """
    require(candidates, (*by, "person"))
    require(athletes, (*by, "person", "in_squad"))
    require(results, (*by, "place", "share", "points"))
    keys = list(by)
    figures = {
        "candidates": candidates.groupby(keys)["person"].nunique(),
        "athletes": athletes.groupby(keys)["person"].nunique(),
        "in_squads": athletes[athletes["in_squad"].astype(bool)].groupby(keys)["person"].nunique(),
        "points": results.groupby(keys)["points"].sum(),
    }
    figures |= {name: results[results["place"] == place].groupby(keys)["share"].sum() for place, name in MEDALS.items()}
    table = pd.concat(figures, axis="columns").reindex(columns=list(FIGURES)).fillna(0.0)
    return table.astype(dict.fromkeys(HEADS, "int64")).sort_index().reset_index()
