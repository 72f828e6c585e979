"""Points by place, as a rule-book that is data."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from competitions.domain.columns import require
from competitions.domain.places import ROUNDING

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
REQUIRED = ("contest", "place")


@dataclass(frozen=True)
class CarriedIn:
    """What a delegation brings along from results elsewhere: of `points` the `percentage` counts; the paper says so."""

    delegation: str
    points: float
    percentage: float = 100.0
    document: str = ""

    @property
    def counted(self) -> float:
        return self.points * self.percentage / 100


@dataclass(frozen=True)
class Deduction:
    """Points taken from a delegation, with the decision that takes them."""

    delegation: str
    points: float
    document: str = ""


@dataclass(frozen=True)
class PointsScheme:
    """What a rule-book says about points: the numbers, not the computing.

    `by_place`: points of the 1st, 2nd, … place. `team_multiplier`: factor for contests of teams.
    `short_field_minus`: with fewer entries than scoring places, the last place that scores is entries minus this, but
    the first always scores. `minimum_entries`: below this number the contest is cancelled and scores nothing.
    `record_bonus`: points for a result that breaks a record, in contests of teams too without the factor.
    `carried_in` and `deductions`: what stands in the table apart from the results of this competition.
    """

    by_place: tuple[float, ...] = (9, 7, 6, 5, 4, 3, 2, 1)
    team_multiplier: float = 1.0
    short_field_minus: int = 0
    minimum_entries: int = 0
    record_bonus: float = 0.0
    carried_in: tuple[CarriedIn, ...] = ()
    deductions: tuple[Deduction, ...] = ()

    @property
    def won_here(self) -> "PointsScheme":
        """The same rules without what is carried in: the second of the two tables that a rule-book may ask for."""
        return replace(self, carried_in=())


def contest_points(results: pd.DataFrame, scheme: PointsScheme) -> pd.Series:
    """Return the points of each row (float) without bonuses, on the index of `results`.

    In: `contest, place` (missing = no place, scores 0); optional `is_team` (default no), `entries` (how many started
    in the contest; default: its rows), `share` (share of the place, default 1) and `entry` (rows of one contest and
    place with the same entry are one entrant: the members of a relay). Tied places share the mean of the places they
    take up, so the points of a contest are the same with and without ties. Rows that share one place between them
    (0.5 and 0.5) are one entrant in this, and each scores its share. A field is short when its entries are fewer than
    the places that score.
    Source: china.md B.1, points scheme and scoring engine.
    """
    require(results, REQUIRED)
    place, share = results["place"].to_numpy("float64", na_value=np.nan), _shares(results)
    tied = _whole(_sums(share, results["contest"], place))
    last = _last_scoring_place(_entries(results, share), scheme)
    points = (_points_up_to(place + tied - 1, last, scheme) - _points_up_to(place - 1, last, scheme)) / tied
    factor = np.where(flags(results, "is_team"), float(scheme.team_multiplier), 1.0)
    return pd.Series(np.nan_to_num(points * share * factor), index=results.index, name="points")


def record_points(results: pd.DataFrame, scheme: PointsScheme) -> pd.Series:
    """Return the record bonus of each row (float): `record` (optional, default no) says that it breaks a record.

    It is given whatever the place, once for an entrant, and not in a contest that is cancelled.
    Source: china.md B.1 (record bonus once per athlete and event).
    """
    require(results, REQUIRED)
    share = _shares(results)
    is_held = _entries(results, share) >= scheme.minimum_entries
    bonus = (flags(results, "record") & is_held) * share * float(scheme.record_bonus)
    return pd.Series(bonus, index=results.index, name="bonus")


def flags(results: pd.DataFrame, name: str) -> Flags:
    """Return an optional column of yes and no; a missing column or value is no."""
    if name not in results:
        return np.zeros(len(results), dtype=bool)
    said: Flags = results[name].astype("boolean").to_numpy(bool, na_value=False)
    return said


def totals(rows: Iterable[tuple[str, float]]) -> pd.Series:
    """Return the sum of the points of each delegation."""
    return pd.DataFrame(rows, columns=["delegation", "points"]).groupby("delegation")["points"].sum().astype("float64")


def _shares(results: pd.DataFrame) -> Floats:
    """The share of each row; the members of one entrant part it between them."""
    share = np.ones(len(results))
    if "share" in results:
        share = results["share"].to_numpy("float64", na_value=1.0)
    if "entry" not in results:
        return share
    same = [results[key] for key in ("contest", "place", "entry", "delegation") if key in results]
    return share / _sums(np.ones(len(results)), *same)


def _sums(values: Floats, *keys: pd.Series | Floats) -> Floats:
    """The sum of the values over the rows that have the same keys, for each row."""
    group = np.zeros(len(values), dtype="int64")
    for key in keys:
        codes, distinct = pd.factorize(key, use_na_sentinel=False)
        group = group * len(distinct) + codes
    codes, distinct = pd.factorize(group)
    summed: Floats = np.bincount(codes, weights=values, minlength=len(distinct))[codes]
    return summed


def _whole(entrants: Floats) -> Floats:
    """Shares that were added up, as entrants: three thirds are one, and half a medal credited here is one as well."""
    return np.maximum(np.ceil(entrants - ROUNDING), 1.0)


def _entries(results: pd.DataFrame, share: Floats) -> Floats:
    counted = _whole(_sums(share, results["contest"]))
    if "entries" not in results:
        return counted
    stated = results["entries"].to_numpy("float64", na_value=np.nan)
    return np.where(np.isnan(stated), counted, stated)


def _last_scoring_place(entries: Floats, scheme: PointsScheme) -> Floats:
    full = len(scheme.by_place)
    last = np.clip(np.where(entries >= full, entries, entries - scheme.short_field_minus), 1, full)
    return np.where(entries >= scheme.minimum_entries, last, 0.0)


def _points_up_to(place: Floats, last: Floats, scheme: PointsScheme) -> Floats:
    """Points of the 1st to the given place together, where only places up to `last` score."""
    sums = np.concatenate([[0.0], np.cumsum(np.asarray(scheme.by_place, dtype="float64"))])
    counted = np.nan_to_num(np.minimum(place, last)).astype("int64")
    return np.where(np.isnan(place), np.nan, sums[counted])
