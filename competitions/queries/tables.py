"""Medal and points tables, and what a delegation won, from official results alone."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from django.conf import settings
from django.db.models import Count

from athletes.models import Organisation, Sport
from competitions.choices import CompetitionKind, Division, ResultState
from competitions.domain.medal_table import MEDALS, medal_table
from competitions.domain.points import PointsScheme, contest_points
from competitions.domain.points_table import points_table
from competitions.models import Competition, Contest, Result
from competitions.queries.calendar import has_official_result

COLUMNS = {
    "represents__code": "delegation",
    "contest_id": "contest",
    "place": "place",
    "share": "share",
    "contest__is_team": "is_team",
    "contest__entries": "entries",
    "contest__event__sport_id": "sport_id",
    "athlete__unit_id": "unit_id",
}


@dataclass(frozen=True)
class TableRow:
    """A delegation in the table of one division; ``medal_rank`` is None without a medal."""

    organisation: Organisation
    rank: int
    points: float
    medal_rank: int | None
    gold: float
    silver: float
    bronze: float

    @property
    def total(self) -> float:
        return self.gold + self.silver + self.bronze


@dataclass(frozen=True)
class SportActual:
    """What one delegation reached in one sport so far. ``finished``: every contest has an official result."""

    sport_id: int
    gold: float
    silver: float
    bronze: float
    points: float
    contests_total: int
    contests_done: int
    finished: bool


@dataclass(frozen=True)
class SportProgress:
    """How much of a sport's programme has official results."""

    sport: Sport
    contests_total: int
    contests_done: int


def own_code() -> str:
    """The code of the delegation that this bureau sends."""
    return str(getattr(settings, "OWN_DELEGATION", "1407"))


def main_games() -> Competition | None:
    """The Games that the tables open with: the one with the largest programme."""
    games = Competition.objects.filter(kind=CompetitionKind.GAMES).select_related("scheme")
    main: Competition | None = games.annotate(size=Count("contests")).order_by("-size", "pk").first()
    return main


def scheme_of(competition: Competition) -> PointsScheme:
    """The competition's points rules, or the default 9-7-6-5-4-3-2-1."""
    return competition.scheme.rules if competition.scheme else PointsScheme()


def results_frame(
    competition: Competition, *, division: str = Division.COMPETITIVE, sport: Sport | None = None
) -> pd.DataFrame:
    """Official results as `delegation` (its code), `contest, place, share, is_team, entries, sport_id, unit_id`."""
    rows = Result.objects.placing().filter(contest__competition=competition, contest__division=division).order_by()
    if sport is not None:
        rows = rows.filter(contest__event__sport=sport)
    return pd.DataFrame.from_records(list(rows.values_list(*COLUMNS)), columns=list(COLUMNS.values())).astype(
        {"place": "float64", "share": "float64", "entries": "float64"}
    )


def medal_frame(
    competition: Competition, *, division: str = Division.COMPETITIVE, sport: Sport | None = None
) -> pd.DataFrame:
    """The medal table of a division as `medal_table` gives it; delegations by their code."""
    return medal_table(results_frame(competition, division=division, sport=sport))


def points_frame(
    competition: Competition, *, division: str = Division.COMPETITIVE, sport: Sport | None = None
) -> pd.DataFrame:
    """The points table of a division as `points_table` gives it; delegations by their code."""
    return points_table(results_frame(competition, division=division, sport=sport), scheme_of(competition))


def table_rows(
    competition: Competition, *, division: str = Division.COMPETITIVE, sport: Sport | None = None
) -> list[TableRow]:
    """Every delegation that took part, with points, medals and both ranks, by points."""
    results = results_frame(competition, division=division, sport=sport)
    points = points_table(results, scheme_of(competition))
    medals = medal_table(results).set_index("delegation").to_dict("index")
    names = Organisation.objects.in_bulk(list(points["delegation"]), field_name="code")
    none = {"rank": None, "gold": 0.0, "silver": 0.0, "bronze": 0.0}
    rows = []
    for code, rank, sum_of_points in points[["delegation", "rank", "points"]].itertuples(index=False):
        won = medals.get(code, none)
        medal_rank = None if won["rank"] is None else int(won["rank"])
        counts = (float(won["gold"]), float(won["silver"]), float(won["bronze"]))
        rows.append(TableRow(names[code], int(rank), float(sum_of_points), medal_rank, *counts))
    return rows


def actuals_by_sport(
    competition: Competition, organisation: Organisation, *, division: str = Division.COMPETITIVE
) -> list[SportActual]:
    """What a delegation reached in each sport of the programme, in the order of the sports."""
    results = results_frame(competition, division=division)
    results["points"] = contest_points(results, scheme_of(competition))
    own = results[results["delegation"] == organisation.code]
    points = own.groupby("sport_id")["points"].sum().to_dict()
    medals = own[own["place"].isin(list(MEDALS))].groupby(["sport_id", "place"])["share"].sum().to_dict()
    return [
        SportActual(
            sport_id=sport_id,
            gold=float(medals.get((sport_id, 1.0), 0.0)),
            silver=float(medals.get((sport_id, 2.0), 0.0)),
            bronze=float(medals.get((sport_id, 3.0), 0.0)),
            points=float(points.get(sport_id, 0.0)),
            contests_total=total,
            contests_done=done,
            finished=0 < total == done,
        )
        for sport_id, (total, done) in _progress(competition, division).items()
    ]


def _progress(competition: Competition, division: str) -> dict[int, tuple[int, int]]:
    contests = Contest.objects.filter(competition=competition, division=division).annotate(
        is_done=has_official_result()
    )
    progress: dict[int, tuple[int, int]] = {}
    for sport_id, is_done in contests.order_by("event__sport__order").values_list("event__sport_id", "is_done"):
        total, done = progress.get(sport_id, (0, 0))
        progress[sport_id] = (total + 1, done + int(is_done))
    return progress


def sport_progress(competition: Competition, *, division: str = Division.COMPETITIVE) -> list[SportProgress]:
    """Every sport of a division's programme with its contests, and how many of them are decided."""
    counts = _progress(competition, division)
    sports = Sport.objects.in_bulk(list(counts))
    return [SportProgress(sports[key], *count) for key, count in counts.items()]


def provisional_count(competition: Competition) -> int:
    """How many results wait to be made official."""
    return Result.objects.filter(contest__competition=competition, state=ResultState.PROVISIONAL).count()
