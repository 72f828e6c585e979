"""Medal and points tables, and what a delegation won, from official results alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

import pandas as pd
from django.conf import settings
from django.db.models import Count, QuerySet

from athletes.models import Organisation, Sport
from competitions.choices import AdjustmentKind, CompetitionKind, Division, ResultState
from competitions.domain.medal_table import MEDALS, medal_table
from competitions.domain.points import CarriedIn, Deduction, PointsScheme, contest_points, record_points
from competitions.domain.points_table import PARTS, points_table
from competitions.models import Competition, Contest, Result, ScoreAdjustment
from competitions.queries.calendar import has_official_result

COLUMNS = {
    "represents__code": "delegation",
    "represents__name": "name",
    "represents__name_en": "name_en",
    "contest_id": "contest",
    "place": "place",
    "share": "share",
    "contest__is_team": "is_team",
    "contest__entries": "entries",
    "breaks_record": "record",
    "contest__event__sport_id": "sport_id",
    "athlete__unit_id": "unit_id",
    "contest__division": "division",
}


@dataclass(frozen=True)
class Listed:
    """A delegation as a table lists it."""

    code: str
    name: str
    name_en: str


@dataclass(frozen=True)
class TableRow:
    """A delegation in the table of one division.

    ``rank`` is None for one that is listed without a rank, ``medal_rank`` also without a medal.
    """

    organisation: Listed
    rank: int | None
    points: float
    medal_rank: int | None
    gold: float
    silver: float
    bronze: float
    won: float = 0.0
    bonus: float = 0.0
    carried_in: float = 0.0
    deducted: float = 0.0

    @property
    def total(self) -> float:
        return self.gold + self.silver + self.bronze


@dataclass(frozen=True)
class SportReached:
    """Medals and points of one delegation in one sport so far."""

    sport_id: int
    gold: float
    silver: float
    bronze: float
    points: float


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
    """Official results: `delegation` (its code) with its names, `contest, place, share, is_team, entries, record`."""
    rows = Result.objects.placing().filter(contest__competition=competition, contest__division=division)
    return _frame(rows.filter(contest__event__sport=sport) if sport is not None else rows)


def _frame(rows: QuerySet[Result]) -> pd.DataFrame:
    records = list(rows.order_by().values_list(*COLUMNS))
    return pd.DataFrame.from_records(records, columns=list(COLUMNS.values())).astype(
        {"place": "float64", "share": "float64", "entries": "float64", "record": "bool"}
    )


def adjustments_of(
    competition: Competition, *, division: str = Division.COMPETITIVE, sport: Sport | None = None
) -> list[ScoreAdjustment]:
    """What papers add to a table or take away, in the order recorded; of one sport, what they say of that sport."""
    rows = ScoreAdjustment.objects.in_force().filter(competition=competition, division=division)
    if sport is not None:
        rows = rows.filter(sport=sport)
    return list(rows.select_related("delegation", "sport", "recorded_by").order_by("pk"))


def rules_of(competition: Competition, adjustments: Iterable[ScoreAdjustment]) -> PointsScheme:
    """The competition's points rules with what is carried in and deducted."""
    carried, deducted = [], []
    for row in adjustments:
        code, points = row.delegation.code, float(row.points)
        if row.kind == AdjustmentKind.CARRIED_IN:
            carried.append(CarriedIn(code, points, float(row.percentage), row.document))
        elif row.kind == AdjustmentKind.DEDUCTION:
            deducted.append(Deduction(code, points, row.document))
    return replace(scheme_of(competition), carried_in=tuple(carried), deductions=tuple(deducted))


def with_adjusted_medals(results: pd.DataFrame, adjustments: Iterable[ScoreAdjustment]) -> pd.DataFrame:
    """The results with a row for each medal that is carried in or taken away."""
    rows = [
        {"delegation": row.delegation.code, "contest": f"adjustment {row.pk}", "place": place, "share": float(share)}
        for row in adjustments
        for place, share in row.medals.items()
    ]
    if not rows:
        return results
    return pd.concat([results, pd.DataFrame(rows)], ignore_index=True)


def marked_unranked(results: pd.DataFrame, adjustments: Iterable[ScoreAdjustment]) -> pd.DataFrame:
    guests = [row.delegation.code for row in adjustments if row.kind == AdjustmentKind.UNRANKED]
    return results.assign(unranked=results["delegation"].isin(guests))


def medal_frame(
    competition: Competition, *, division: str = Division.COMPETITIVE, sport: Sport | None = None
) -> pd.DataFrame:
    """The medal table of a division as `medal_table` gives it; delegations by their code."""
    adjustments = adjustments_of(competition, division=division, sport=sport)
    results = with_adjusted_medals(results_frame(competition, division=division, sport=sport), adjustments)
    return medal_table(marked_unranked(results, adjustments))


def points_frame(
    competition: Competition, *, division: str = Division.COMPETITIVE, sport: Sport | None = None
) -> pd.DataFrame:
    """The points table of a division as `points_table` gives it; delegations by their code."""
    adjustments = adjustments_of(competition, division=division, sport=sport)
    results = results_frame(competition, division=division, sport=sport)
    return points_table(marked_unranked(results, adjustments), rules_of(competition, adjustments))


def table_rows(
    competition: Competition,
    *,
    division: str = Division.COMPETITIVE,
    sport: Sport | None = None,
    adjustments: list[ScoreAdjustment] | None = None,
) -> list[TableRow]:
    """Every delegation that took part, with points, medals and both ranks, by points.

    ``adjustments`` are those to count; by default all that are in force.
    """
    if adjustments is None:
        adjustments = adjustments_of(competition, division=division, sport=sport)
    results = results_frame(competition, division=division, sport=sport)
    return _rows(results, adjustments, competition)


def tables_by_division(competition: Competition) -> tuple[dict[str, list[TableRow]], list[SportReached]]:
    """The tables of every division, and what our delegation reached by sport in competitive sport; two queries."""
    results = _frame(Result.objects.placing().filter(contest__competition=competition))
    papers = ScoreAdjustment.objects.in_force().filter(competition=competition)
    adjustments = list(papers.select_related("delegation", "sport", "recorded_by").order_by("pk"))
    tables = {}
    for division in Division.values:
        own = [row for row in adjustments if row.division == division]
        tables[division] = _rows(results[results["division"] == division].copy(), own, competition)
    competitive = results[results["division"] == Division.COMPETITIVE].copy()
    return tables, _reached(competitive, scheme_of(competition), own_code())


def _rows(results: pd.DataFrame, adjustments: list[ScoreAdjustment], competition: Competition) -> list[TableRow]:
    points = points_table(marked_unranked(results, adjustments), rules_of(competition, adjustments))
    won = medal_table(marked_unranked(with_adjusted_medals(results, adjustments), adjustments))
    medals = won.set_index("delegation").to_dict("index")
    names = _names(results, adjustments)
    return [_table_row(names[row["delegation"]], row, medals) for row in points.to_dict("records")]


def _names(results: pd.DataFrame, adjustments: Iterable[ScoreAdjustment]) -> dict[str, Listed]:
    """Delegations by code, from what was read anyway."""
    known = results[["delegation", "name", "name_en"]].drop_duplicates("delegation").itertuples(index=False)
    carried = ((row.delegation.code, row.delegation.name, row.delegation.name_en) for row in adjustments)
    return {code: Listed(code, name, name_en) for code, name, name_en in (*known, *carried)}


def _table_row(organisation: Listed, row: dict[Any, Any], medals: dict[Any, dict[Any, Any]]) -> TableRow:
    won = medals.get(organisation.code, {"rank": pd.NA, "gold": 0.0, "silver": 0.0, "bronze": 0.0})
    return TableRow(
        organisation=organisation,
        rank=_rank(row["rank"]),
        points=float(row["points"]),
        medal_rank=_rank(won["rank"]),
        **{medal: float(won[medal]) for medal in MEDALS.values()},
        **{part: float(row[part]) for part in PARTS},
    )


def _rank(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def actuals_by_sport(
    competition: Competition, organisation: Organisation, *, division: str = Division.COMPETITIVE
) -> list[SportActual]:
    """What a delegation reached in each sport of the programme, in the order of the sports."""
    results = results_frame(competition, division=division)
    reached = {row.sport_id: row for row in _reached(results, scheme_of(competition), organisation.code)}
    return [
        SportActual(
            **asdict(reached.get(sport_id, SportReached(sport_id, 0.0, 0.0, 0.0, 0.0))),
            contests_total=total,
            contests_done=done,
            finished=0 < total == done,
        )
        for sport_id, (total, done) in _progress(competition, division).items()
    ]


def _reached(results: pd.DataFrame, scheme: PointsScheme, code: str) -> list[SportReached]:
    results["points"] = contest_points(results, scheme) + record_points(results, scheme)
    own = results[results["delegation"] == code]
    points = own.groupby("sport_id")["points"].sum().to_dict()
    medals = own[own["place"].isin(list(MEDALS))].groupby(["sport_id", "place"])["share"].sum().to_dict()
    return [
        SportReached(
            sport_id=int(sport),
            points=float(total),
            **{medal: float(medals.get((sport, place), 0.0)) for place, medal in MEDALS.items()},
        )
        for sport, total in points.items()
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
