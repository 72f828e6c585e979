"""Fixtures, form and standings."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import pandas as pd
from django.db.models import Q, QuerySet

from competitions.choices import MatchStatus
from competitions.domain.standings import standings
from competitions.models import Match, Stage, Team
from competitions.querysets import MatchQuerySet


@dataclass(frozen=True)
class StandingRow:
    """A team's line in the table of a stage."""

    team: Team
    rank: int
    played: int
    won: int
    drawn: int
    lost: int
    scored: float
    conceded: float
    difference: float
    points: float
    decided_by: str


@dataclass(frozen=True)
class Played:
    """A match as one team saw it: won, drawn or lost, and by how much."""

    match: Match
    opponent: Team
    scored: float
    conceded: float

    @property
    def difference(self) -> float:
        return self.scored - self.conceded

    @property
    def outcome(self) -> str:
        return "won" if self.difference > 0 else "lost" if self.difference < 0 else "drawn"


def team_of_squad(squad_code: str) -> Team | None:
    """The side under which a squad plays."""
    return Team.objects.filter(squad__code=squad_code).select_related("sport", "squad").order_by("pk").first()


def fixtures(team: Team) -> MatchQuerySet:
    """Every match of a team, played and to come, by day."""
    rows: MatchQuerySet = Match.objects.of_team(team).with_names().order_by("starts_on", "starts_at", "pk")
    return rows


def handball_fixtures(team: Team) -> QuerySet[Match]:
    """Every match of the handball team, played and to come, by day."""
    return fixtures(team)


def next_match(team: Team, *, on: datetime.date) -> Match | None:
    match: Match | None = fixtures(team).to_come(on).first()
    return match


def upcoming(on: datetime.date, limit: int = 10) -> QuerySet[Match]:
    """Matches to come of all teams of ours, the next one first."""
    ours = Q(home__squad__isnull=False) | Q(away__squad__isnull=False)
    rows = (
        Match.objects.to_come(on).filter(ours).with_names().select_related("home__sport", "home__squad", "away__squad")
    )
    return rows.order_by("starts_on", "starts_at", "pk")[:limit]


def recent_form(team: Team, *, on: datetime.date, limit: int = 5) -> list[Played]:
    """The last matches of a team up to a day, oldest first."""
    rows = fixtures(team).played().filter(starts_on__lte=on).order_by("-starts_on", "-starts_at", "-pk")[:limit]
    return [_as_seen_by(team, match) for match in reversed(list(rows))]


def season_form(team: Team, stage: Stage) -> list[Played]:
    """Every played match of a team in a stage, oldest first."""
    return [_as_seen_by(team, match) for match in fixtures(team).played().filter(stage=stage)]


def _as_seen_by(team: Team, match: Match) -> Played:
    at_home = match.home_id == team.pk
    scores = (float(match.home_score or 0), float(match.away_score or 0))
    scored, conceded = scores if at_home else scores[::-1]
    return Played(match, match.away if at_home else match.home, scored, conceded)


def standings_frame(stage: Stage) -> pd.DataFrame:
    """The table of a stage as `standings` gives it; teams by their key."""
    columns = ("home_id", "away_id", "home_score", "away_score")
    rows = list(stage.matches.exclude(status=MatchStatus.POSTPONED).order_by().values_list(*columns))
    frame = pd.DataFrame.from_records(rows, columns=["home", "away", "home_score", "away_score"])
    frame = frame.astype({"home_score": "float64", "away_score": "float64"})
    return standings(frame, criteria=stage.criteria, points=tuple(stage.points))


def standings_of(stage: Stage) -> list[StandingRow]:
    """The table of a stage, best first; level teams share a rank."""
    table = standings_frame(stage)
    teams = Team.objects.in_bulk([int(key) for key in table["team"]])
    return [
        StandingRow(team=teams[int(row["team"])], **{str(name): row[name] for name in table.columns if name != "team"})
        for row in table.to_dict("records")
    ]


def current_stage(team: Team, *, on: datetime.date) -> Stage | None:
    """The stage in which the team played last, or plays first."""
    rows = fixtures(team).exclude(stage=None)
    last = rows.filter(starts_on__lte=on).order_by("-starts_on", "-pk").first()
    match = last or rows.first()
    return match.stage if match else None


def stages_of(team: Team) -> QuerySet[Stage]:
    """Stages in which the team has matches, the latest competition first."""
    keys = Match.objects.of_team(team).exclude(stage=None).order_by().values("stage")
    return Stage.objects.filter(pk__in=keys).select_related("competition").order_by("-competition__pk", "order")


@dataclass(frozen=True)
class Record:
    """Won, drawn and lost, and the goal difference over all."""

    won: int
    drawn: int
    lost: int
    difference: float

    @property
    def played(self) -> int:
        return self.won + self.drawn + self.lost


def record_of(form: list[Played]) -> Record:
    count = {name: sum(row.outcome == name for row in form) for name in ("won", "drawn", "lost")}
    return Record(count["won"], count["drawn"], count["lost"], sum(row.difference for row in form))


def unscored(team: Team, *, on: datetime.date) -> list[Match]:
    """Matches whose day has passed without a score."""
    return list(fixtures(team).filter(status=MatchStatus.SCHEDULED, starts_on__lt=on))
