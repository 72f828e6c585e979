"""Personal, season and squad bests, computed from the history of marks."""

from collections.abc import Sequence

import pandas as pd

from competitions.domain.columns import require

LEGAL_WIND = 2.0
"""Metres a second with the athlete up to which a mark counts. Source: World Athletics technical rules."""

REQUIRED = ("athlete", "event", "on", "mark", "lower_is_better")
STANDARD, WIND_AIDED, HAND = "standard", "wind_aided", "hand"
CONDITIONS = (STANDARD, WIND_AIDED, HAND)
"""Marks of different conditions are never compared: what counts, what the wind helped, what was timed by hand."""


def conditions(marks: pd.DataFrame) -> pd.Series:
    """Return under which condition each mark was made: `hand`, else `wind_aided` (above +2.0 m/s), else `standard`.

    In: optional `timing` ("hand" = by hand) and `wind` (m/s; missing = none stated, which is no fault of the mark).
    """
    made = pd.Series(STANDARD, index=marks.index)
    if "wind" in marks:
        made = made.mask(pd.to_numeric(marks["wind"]).astype("float64") > LEGAL_WIND, WIND_AIDED)
    if "timing" in marks:
        made = made.mask(marks["timing"].eq(HAND), HAND)
    return made


def best_marks(marks: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Return the best mark of each group `by`, with `condition`, the day it was first reached and `marks`, how many
    there are.

    In: `athlete, event, on, mark, lower_is_better`; optional `wind`, `timing` and others, which pass through. A row
    without a mark is not counted. `condition` always parts the groups, whether `by` names it or not.
    """
    require(marks, (*REQUIRED, *(name for name in by if name not in {"condition", "season"})))
    known = with_condition(marks[marks["mark"].notna()])
    groups = [*by, *(["condition"] if "condition" not in by else [])]
    better = (
        known["mark"].astype("float64").where(known["lower_is_better"].astype(bool), -known["mark"].astype("float64"))
    )
    ordered = known.assign(_figure=better).sort_values([*groups, "_figure", "on"], kind="stable")
    grouped = ordered.groupby(groups, sort=True, dropna=False)
    best = grouped.head(1).drop(columns="_figure").reset_index(drop=True)
    return best.assign(marks=grouped.size().to_numpy())


def with_condition(marks: pd.DataFrame) -> pd.DataFrame:
    """Return the marks with `condition` and `season`, the calendar year."""
    season = pd.to_datetime(marks["on"]).dt.year.astype("Int64")
    return marks.assign(condition=conditions(marks), season=season)


def personal_bests(marks: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each athlete, event and condition. Equal marks: the day it was first reached."""
    return best_marks(marks, by=("athlete", "event"))


def season_bests(marks: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each athlete, event, condition and calendar year."""
    return best_marks(marks, by=("athlete", "event", "season"))


def squad_bests(marks: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each event and condition: the best of all athletes given, with whose it is."""
    return best_marks(marks, by=("event",))
