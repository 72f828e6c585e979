"""The final ranking of a competition: placement matches first, then the tables of the stages."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from competitions.domain.columns import require
from competitions.domain.standings import FORFEIT_SCORE, decided

REQUIRED = ("home", "away", "home_score", "away_score", "place")
COLUMNS = ("rank", "team", "decided_by")


def placement(matches: pd.DataFrame, *, forfeit_score: tuple[float, float] = FORFEIT_SCORE) -> pd.DataFrame:
    """Return `rank, team, decided_by` from matches that are played for a place, best first.

    In: `home, away, home_score, away_score` and `place`: the winner takes it, the loser the next one; optional
    `forfeit_by` as in `standings`. A match without a `place` decides none. A match that is not played, or level (its
    score holds extra time and shoot-out), leaves its teams without a place. `decided_by` is `placement`.
    Source: china.md B.6 (stages round-robin, group, knock-out, placement; the published score includes the shoot-out).
    """
    require(matches, REQUIRED)
    played = decided(matches, forfeit_score).dropna(subset=["place"])
    gap = played["home_score"] - played["away_score"]
    played, gap = played[gap != 0], gap[gap != 0]
    first = played["home"].where(gap > 0, played["away"])
    second = played["away"].where(gap > 0, played["home"])
    place = played["place"].astype("int64")
    rows = pd.DataFrame({"rank": [*place, *(place + 1)], "team": [*first, *second]})
    return rows.assign(decided_by="placement").sort_values(["rank", "team"]).reset_index(drop=True)[list(COLUMNS)]


def final_ranking(placed: pd.DataFrame, rounds: Sequence[Sequence[pd.DataFrame]]) -> pd.DataFrame:
    """Return `rank, team, decided_by` of everyone: those with a place, then the others as their tables have them.

    In: `placed` as `placement` gives it, and the rounds, the last one first, each with the tables that `standings`
    gave it: groups of one round stand beside each other. A team without a place counts in the last round that it
    reached, behind those who came further (`decided_by` is `round`), by its rank there (`stage`). Teams of equal rank
    in two groups share a rank.
    """
    require(placed, COLUMNS)
    rows = [(int(rank), team, str(why)) for rank, team, why in placed[list(COLUMNS)].itertuples(index=False)]
    known: set[Any] = set(placed["team"])
    for tables in rounds:
        decided_by = "round"
        for names in _by_rank(tables, known):
            rank = len(rows) + 1
            rows += [(rank, team, decided_by) for team in names]
            decided_by = "stage"
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _by_rank(tables: Sequence[pd.DataFrame], known: set[Any]) -> list[list[Any]]:
    """The teams of a round that have no rank yet, level ones together; `known` learns them."""
    ranked: dict[int, list[Any]] = {}
    for table in tables:
        require(table, ("rank", "team"))
        for rank, team in table[["rank", "team"]].itertuples(index=False):
            if team not in known:
                known.add(team)
                ranked.setdefault(int(rank), []).append(team)
    return [sorted(names) for _rank, names in sorted(ranked.items())]
