"""Standings of a stage, with the tie-break as an ordered list of criteria."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from competitions.domain.columns import require
from competitions.domain.places import PRECISION

REQUIRED = ("home", "away", "home_score", "away_score")
SHOOT_OUT = ("home_shoot_out", "away_shoot_out")
COLUMNS = (
    "rank",
    "team",
    "played",
    "won",
    "drawn",
    "lost",
    "scored",
    "conceded",
    "difference",
    "points",
    "decided_by",
)
HEAD_TO_HEAD = "head_to_head_"
CRITERIA = (
    "points",
    "head_to_head_points",
    "head_to_head_difference",
    "head_to_head_scored",
    "head_to_head_away_scored",
    "difference",
    "scored",
    "wins",
    "lots",
)
EHF_AFTER_GROUP = (
    "points",
    "head_to_head_points",
    "head_to_head_difference",
    "head_to_head_scored",
    "difference",
    "scored",
    "lots",
)
OVERALL_FIRST = ("points", "difference", "scored")
FORFEIT_SCORE = (10.0, 0.0)
"""The usual score of a forfeited handball match; [GK], so every stage carries its own."""


class UnknownCriterion(ValueError):
    """A criterion that is not in CRITERIA."""


def standings(
    matches: pd.DataFrame,
    *,
    criteria: Sequence[str],
    points: tuple[float, float, float] = (2, 1, 0),
    lots: Mapping[Any, float] | None = None,
    deductions: Mapping[Any, float] | None = None,
    forfeit_score: tuple[float, float] = FORFEIT_SCORE,
) -> pd.DataFrame:
    """Return `rank, team, played, won, drawn, lost, scored, conceded, difference, points, decided_by`, best first.

    In: `home, away, home_score, away_score`, optional `forfeit_by` (`home`, `away` or `both`) and optional
    `home_shoot_out, away_shoot_out`: goals within the score that decide the match and count neither as scored nor in
    the difference (missing = none). A match without both
    scores is not played yet, its teams are listed. Scores may have decimals. A forfeited match counts with
    `forfeit_score` for the side that did not forfeit, whatever its own score; when both forfeit, both have lost 0:0.
    `points` are those of a win, a draw and a defeat; `deductions` are taken from a team's points in all, not from those
    of its head-to-head. Teams level on a criterion go to the next one; as soon as a criterion parts a group, each part
    that is still level starts again from the first criterion among itself alone, so that head-to-head figures are those
    of that part. `lots` gives the order drawn (1 first); without it the criterion decides nothing. Teams that no
    criterion parts share a rank, have an empty `decided_by` and stand in the order of their names.
    Source: china.md B.6 (EHF: criteria are consecutively followed until determined); training-science.md 1.17.
    """
    require(matches, REQUIRED)
    unknown = [name for name in criteria if name not in CRITERIA]
    if unknown:
        raise UnknownCriterion(", ".join(unknown))
    sides = _sides(matches, points, forfeit_score)
    table = _tally(sides, sorted(set(matches["home"]) | set(matches["away"])))
    taken = pd.Series(dict(deductions or {}), dtype="float64").reindex(table.index).fillna(0.0)
    table["points"] -= taken
    groups = _Ranking(sides, table, tuple(criteria), dict(lots or {})).groups()
    placed: list[tuple[int, Any, str]] = []
    for names, decided_by in groups:
        rank = len(placed) + 1
        placed.extend((rank, name, decided_by) for name in names)
    ranked = pd.DataFrame(placed, columns=["rank", "team", "decided_by"])
    return ranked.merge(table.rename_axis("team").reset_index(), on="team")[list(COLUMNS)]


def head_to_head(
    matches: pd.DataFrame, teams: Sequence[str], *, points: tuple[float, float, float] = (2, 1, 0)
) -> pd.DataFrame:
    """Return the figures of `teams` (index) from the matches they played among themselves.

    Columns: `played, won, drawn, lost, scored, conceded, difference, points, away_scored`.
    """
    require(matches, REQUIRED)
    return _tally(_among(_sides(matches, points), teams), teams)


def decided(matches: pd.DataFrame, forfeit_score: tuple[float, float] = FORFEIT_SCORE) -> pd.DataFrame:
    """Return the matches that count, with the score that counts: what was played, or the score of a forfeit."""
    rows = matches.assign(forfeit_by=matches["forfeit_by"].fillna("") if "forfeit_by" in matches else "")
    for name in SHOOT_OUT:
        rows[name] = matches[name].fillna(0.0) if name in matches else 0.0
    rows = rows.astype(dict.fromkeys(("home_score", "away_score", *SHOOT_OUT), "float64"))
    given, against = (float(score) for score in forfeit_score)
    for side, scores in {"home": (against, given), "away": (given, against), "both": (0.0, 0.0)}.items():
        rows.loc[rows["forfeit_by"].eq(side), ["home_score", "away_score", *SHOOT_OUT]] = (*scores, 0.0, 0.0)
    return rows.dropna(subset=["home_score", "away_score"])


def _sides(
    matches: pd.DataFrame, points: tuple[float, float, float], forfeit_score: tuple[float, float] = FORFEIT_SCORE
) -> pd.DataFrame:
    """Two rows a played match, one for each side."""
    played = decided(matches, forfeit_score)
    home, away = (played[f"{side}_score"] - played[f"{side}_shoot_out"] for side in ("home", "away"))
    gap = (played["home_score"] - played["away_score"]).round(PRECISION)
    both = {"both_lost": played["forfeit_by"].eq("both")}
    at_home = {"team": played["home"], "opponent": played["away"], "scored": home, "conceded": away, "gap": gap}
    away_side = {"team": played["away"], "opponent": played["home"], "scored": away, "conceded": home, "gap": -gap}
    on_the_road = pd.DataFrame({**away_side, "away_scored": away, **both})
    sides = pd.concat([pd.DataFrame(at_home | {"away_scored": 0.0} | both), on_the_road], ignore_index=True)
    gap = sides.pop("gap")
    sides["won"], sides["drawn"], sides["lost"] = (
        gap > 0,
        (gap == 0) & ~sides["both_lost"],
        (gap < 0) | sides["both_lost"],
    )
    win, draw, defeat = (float(value) for value in points)
    sides["points"] = sides["won"] * win + sides["drawn"] * draw + sides["lost"] * defeat
    return sides


def _among(sides: pd.DataFrame, teams: Sequence[str]) -> pd.DataFrame:
    return sides[sides["team"].isin(list(teams)) & sides["opponent"].isin(list(teams))]


def _tally(sides: pd.DataFrame, teams: Sequence[str]) -> pd.DataFrame:
    summed = ["won", "drawn", "lost", "scored", "conceded", "points", "away_scored"]
    grouped = sides.groupby("team")
    table = grouped[summed].sum().assign(played=grouped.size()).reindex(list(teams)).fillna(0)
    table[["won", "drawn", "lost", "played"]] = table[["won", "drawn", "lost", "played"]].astype("int64")
    table = table.astype({"scored": "float64", "conceded": "float64", "points": "float64", "away_scored": "float64"})
    table["difference"] = (table["scored"] - table["conceded"]).round(PRECISION)
    return table


class _Ranking:
    """Parts a group of teams by the criteria, from the first one again for each part."""

    def __init__(
        self, sides: pd.DataFrame, table: pd.DataFrame, criteria: tuple[str, ...], lots: dict[Any, float]
    ) -> None:
        self.sides, self.table, self.criteria, self.lots = sides, table, criteria, lots

    def groups(self) -> list[tuple[list[str], str]]:
        """Groups of level teams, best first, each with the criterion that set it apart ("" while level)."""
        return self._parted(list(self.table.index), "")

    def _parted(self, teams: list[str], decided_by: str) -> list[tuple[list[str], str]]:
        if len(teams) == 1:
            return [(teams, decided_by)]
        for criterion in self.criteria:
            figures = self._figures(criterion, teams)
            values = sorted(set(figures.tolist()), reverse=True)
            if len(values) > 1:
                parts = [[team for team in teams if figures[team] == value] for value in values]
                return [group for part in parts for group in self._parted(part, criterion)]
        return [(sorted(teams), "")] if teams else []

    def _figures(self, criterion: str, teams: list[str]) -> pd.Series:
        if criterion == "lots":
            drawn = [-float(self.lots.get(team, float("inf"))) for team in teams]
            return pd.Series(drawn, index=teams)
        if criterion.startswith(HEAD_TO_HEAD):
            mini = _tally(_among(self.sides, teams), teams)
            return mini[criterion.removeprefix(HEAD_TO_HEAD)].round(PRECISION)
        column = "won" if criterion == "wins" else criterion
        return self.table.loc[teams, column].astype("float64").round(PRECISION)
