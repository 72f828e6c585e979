"""What each county has contributed, from the registry and the official results.

The figures are of everyone on record and name nobody, so they are the same for whoever may open the page.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from athletes.choices import OrganisationKind
from athletes.models import Athlete, Candidate, CountySport, Membership, Organisation, SchoolTeam, Sport, User
from athletes.queries.school_sport import CountyTeams, counties_visible_to, school_teams, teams_by_county
from competitions.choices import Division
from competitions.domain.county_contribution import HEADS, NO_COUNTY, contribution
from competitions.domain.medal_table import MEDALS
from competitions.domain.points import contest_points
from competitions.models import Competition
from competitions.queries.tables import main_games, own_code, results_frame, scheme_of

WON = (*MEDALS.values(), "points")


@dataclass(frozen=True)
class Contribution:
    """The figures of one row; medals and points are None where the competition has no official result yet."""

    candidates: int = 0
    athletes: int = 0
    in_squads: int = 0
    gold: float | None = None
    silver: float | None = None
    bronze: float | None = None
    points: float | None = None


@dataclass(frozen=True)
class CountyRow:
    county: Organisation
    figures: Contribution
    sports: list[CountySport]


@dataclass(frozen=True)
class CountyOverview:
    """All counties that the reader sees; ``elsewhere`` is what belongs to no county, for those who see them all."""

    rows: list[CountyRow]
    games: Competition | None
    has_results: bool
    elsewhere: Contribution | None


@dataclass(frozen=True)
class CountyPage:
    """One county: its sports, what it contributed in all and by sport, and its school teams."""

    row: CountyRow
    by_sport: list[tuple[Sport, Contribution]]
    teams: CountyTeams | None
    team_list: list[SchoolTeam]
    games: Competition | None
    has_results: bool


def county_overview(user: User, *, on: datetime.date) -> CountyOverview:
    """Return every county that the user sees with what it contributed until a day."""
    counties, sources = list(counties_visible_to(user)), _sources(on)
    found, sports = _by_key(sources, "county"), _county_sports(counties, on)
    rows = [CountyRow(row, found.get((row.code,), sources.nothing), sports[row.pk]) for row in counties]
    elsewhere = found.get((NO_COUNTY,), sources.nothing) if len(counties) == sources.counties else None
    return CountyOverview(rows, sources.games, sources.has_results, elsewhere)


def county_page(county: Organisation, user: User, *, on: datetime.date) -> CountyPage:
    """Return one county with what it contributed, in all and by sport."""
    sources = _sources(on)
    total = _by_key(sources, "county").get((county.code,), sources.nothing)
    by_sport = {key[1]: row for key, row in _by_key(sources, "county", "sport").items() if key[0] == county.code}
    sports = Sport.objects.in_bulk(list(by_sport))
    teams = [row for row in school_teams(user).filter(school__parent=county) if row.to_on is None]
    return CountyPage(
        row=CountyRow(county, total, _county_sports([county], on)[county.pk]),
        by_sport=sorted(((sports[key], row) for key, row in by_sport.items()), key=lambda pair: pair[0].order),
        teams=next(iter(teams_by_county(teams)), None),
        team_list=teams,
        games=sources.games,
        has_results=sources.has_results,
    )


@dataclass(frozen=True)
class _Sources:
    """The frames that the figures rest on, each read once."""

    candidates: pd.DataFrame
    athletes: pd.DataFrame
    results: pd.DataFrame
    counties: int
    games: Competition | None

    @property
    def has_results(self) -> bool:
        return not self.results.empty

    @property
    def nothing(self) -> Contribution:
        """A row without anybody; without results its medals are unknown."""
        return Contribution(gold=0.0, silver=0.0, bronze=0.0, points=0.0) if self.has_results else Contribution()


def _sources(on: datetime.date) -> _Sources:
    county_of, games = _county_of_each_unit(), main_games()
    athletes = Athlete.objects.filter(person__merged_into__isnull=True).order_by()
    people = _frame(athletes.values_list("unit", "sport", "person"), county_of)
    members = set(Membership.objects.on(on).order_by().values_list("athlete__person", flat=True))
    return _Sources(
        candidates=_frame(Candidate.objects.order_by().values_list("unit", "sport", "person"), county_of),
        athletes=people.assign(in_squad=people["person"].isin(members)),
        results=_own_results(games, county_of),
        counties=len(set(county_of.values())),
        games=games,
    )


def _by_key(sources: _Sources, *by: str) -> dict[tuple[Any, ...], Contribution]:
    table = contribution(sources.candidates, sources.athletes, sources.results, by=by)
    shown = (*HEADS, *WON) if sources.has_results else HEADS
    return {
        tuple(row[key] for key in by): Contribution(**{name: row[name] for name in shown})
        for row in table.to_dict("records")
    }


def _county_of_each_unit() -> dict[int, str]:
    """The code of the county to which a unit belongs, by the unit's key; units of the city belong to none."""
    units = {row[0]: row for row in Organisation.objects.order_by().values_list("pk", "kind", "code", "parent")}
    codes = {}
    for key in units:
        above: int | None = key
        while above is not None and units[above][1] != OrganisationKind.COUNTY:
            above = units[above][3]
        if above is not None:
            codes[key] = units[above][2]
    return codes


def _frame(rows: Iterable[tuple[Any, ...]], county_of: Mapping[int, str]) -> pd.DataFrame:
    frame = pd.DataFrame.from_records(list(rows), columns=["unit", "sport", "person"])
    return frame.assign(county=[county_of.get(unit, NO_COUNTY) for unit in frame["unit"]])


def _own_results(games: Competition | None, county_of: Mapping[int, str]) -> pd.DataFrame:
    if games is None:
        return pd.DataFrame(columns=["county", "sport", "place", "share", "points"])
    results = results_frame(games, division=Division.COMPETITIVE)
    results["points"] = contest_points(results, scheme_of(games))
    own = results[results["delegation"] == own_code()].rename(columns={"sport_id": "sport"})
    return own.assign(county=[county_of.get(unit, NO_COUNTY) for unit in own["unit_id"]])


def _county_sports(counties: Iterable[Organisation], on: datetime.date) -> dict[int, list[CountySport]]:
    """The brand and advantage sports of these counties on a day, by county."""
    found: dict[int, list[CountySport]] = defaultdict(list)
    for row in CountySport.objects.on(on).filter(county__in=list(counties)).select_related("sport"):
        found[row.county_id].append(row)
    return found
