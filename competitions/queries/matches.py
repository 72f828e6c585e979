"""Fixtures, form and standings."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import pandas as pd
from django.db.models import F, Max, Q, QuerySet

from athletes.choices import MarkKind
from athletes.models import Sport, User
from competitions.choices import Criterion, MatchStatus, Part, RankedBy, RulingKind, StageKind
from competitions.domain.placement import final_ranking, placement
from competitions.domain.standings import standings
from competitions.models import Competition, Match, Stage, StageRuling, Team
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
    deducted: float = 0.0

    @property
    def decided_label(self) -> str:
        """What set the team apart, where that was not its points."""
        return str(Criterion(self.decided_by).label) if self.decided_by not in ("", Criterion.POINTS) else ""


@dataclass(frozen=True)
class FinalRow:
    """A team in the final ranking of a competition, and what gave it its place."""

    team: Team
    rank: int
    decided_by: str

    @property
    def decided_label(self) -> str:
        return str(RankedBy(self.decided_by).label)


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


def is_played_in_matches(sport: Sport) -> bool:
    """Whether the sport is decided by scores between teams."""
    found: bool = sport.events.filter(is_team=True, mark_kind=MarkKind.SCORE).exists()
    return found


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
    return [seen_by(team, match) for match in reversed(list(rows))]


def season_form(team: Team, stage: Stage) -> list[Played]:
    """Every played match of a team in a stage, oldest first."""
    return [seen_by(team, match) for match in fixtures(team).played().filter(stage=stage)]


def seen_by(team: Team, match: Match) -> Played:
    """A played match as one of its teams saw it."""
    at_home = match.home_id == team.pk
    scores = (float(match.home_score or 0), float(match.away_score or 0))
    scored, conceded = scores if at_home else scores[::-1]
    return Played(match, match.away if at_home else match.home, scored, conceded)


MATCH_COLUMNS = {
    "home_id": "home",
    "away_id": "away",
    "home_score": "home_score",
    "away_score": "away_score",
    "forfeit_by": "forfeit_by",
    "for_place": "place",
}


SHOOT_OUT = {
    f"{side}_shoot_out": Max(f"parts__{side}", filter=Q(parts__part=Part.SHOOT_OUT)) for side in ("home", "away")
}


def match_frame(rows: QuerySet[Match], *, shoot_out_counts: bool = True) -> pd.DataFrame:
    """Matches as `standings` and `placement` read them; teams by their key. A postponed one does not count.

    Where the shoot-out counts as no goals, its goals stand beside the score that holds them.
    """
    apart = {} if shoot_out_counts else SHOOT_OUT
    counted = (
        rows.exclude(status=MatchStatus.POSTPONED).annotate(**apart).order_by().values_list(*MATCH_COLUMNS, *apart)
    )
    frame = pd.DataFrame.from_records(list(counted), columns=[*MATCH_COLUMNS.values(), *apart])
    return frame.astype(dict.fromkeys(("home_score", "away_score", "place", *apart), "float64"))


def rulings_of(stage: Stage) -> list[StageRuling]:
    """Decisions in force on the table of a stage, in the order recorded."""
    return list(StageRuling.objects.in_force().filter(stage=stage).select_related("team", "recorded_by").order_by("pk"))


def standings_frame(stage: Stage, rulings: list[StageRuling] | None = None) -> pd.DataFrame:
    """The table of a stage as `standings` gives it; teams by their key."""
    if rulings is None:
        rulings = rulings_of(stage)
    apart = {"shoot_out_counts": stage.shoot_out_counts}
    matches = match_frame(stage.matches.all(), **apart)
    if stage.carries_from is not None:
        teams = {int(key) for key in (*matches["home"], *matches["away"])}
        among = stage.carries_from.matches.filter(home__in=teams, away__in=teams)
        matches = pd.concat([matches, match_frame(among, **apart)], ignore_index=True)
    given, against = stage.forfeit_score
    return standings(
        matches,
        criteria=stage.criteria,
        points=tuple(stage.points),
        lots={row.team_id: float(row.value) for row in rulings if row.kind == RulingKind.LOT},
        deductions=deducted_points(rulings),
        forfeit_score=(float(given), float(against)),
    )


def deducted_points(rulings: list[StageRuling]) -> dict[int, float]:
    """The points that decisions took from each team."""
    taken: dict[int, float] = {}
    for row in rulings:
        if row.kind == RulingKind.DEDUCTION:
            taken[row.team_id] = taken.get(row.team_id, 0.0) + float(row.value)
    return taken


def standings_of(stage: Stage, rulings: list[StageRuling] | None = None) -> list[StandingRow]:
    """The table of a stage, best first; level teams share a rank."""
    if rulings is None:
        rulings = rulings_of(stage)
    table, taken = standings_frame(stage, rulings), deducted_points(rulings)
    teams = Team.objects.in_bulk([int(key) for key in table["team"]])
    return [
        StandingRow(
            team=teams[int(row["team"])],
            deducted=taken.get(int(row["team"]), 0.0),
            **{str(name): row[name] for name in table.columns if name != "team"},
        )
        for row in table.to_dict("records")
    ]


def final_ranking_of(competition: Competition) -> list[FinalRow]:
    """Everyone's final place: by placement matches, then by the last round reached and its table."""
    placed = placement(match_frame(competition.matches.exclude(for_place=None)))
    rounds = [[standings_frame(stage) for stage in stages] for stages in rounds_of(competition)]
    ranking = final_ranking(placed, rounds)
    teams = Team.objects.in_bulk([int(key) for key in ranking["team"]])
    return [FinalRow(teams[int(team)], int(rank), why) for rank, team, why in ranking.itertuples(index=False)]


def rounds_of(competition: Competition) -> list[list[Stage]]:
    """The stages of a competition, the last one first; groups that follow each other are one round."""
    rounds: list[list[Stage]] = []
    for stage in competition.stages.select_related("carries_from").order_by("-order"):
        beside = rounds and stage.kind == rounds[-1][0].kind == StageKind.GROUP
        if beside:
            rounds[-1].append(stage)
        else:
            rounds.append([stage])
    return rounds


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


def open_stages(user: User, *, on: datetime.date) -> list[Stage]:
    """Stages of competitions that the user sees and that have not been over for a month, the latest first."""
    seen = Competition.objects.visible_to(user)
    rows = Stage.objects.filter(competition__in=seen).annotate(last_on=Max("competition__dates__ends_on"))
    lately = Q(last_on=None) | Q(last_on__gte=on - datetime.timedelta(days=30))
    return list(
        rows.filter(lately)
        .select_related("competition")
        .order_by(F("last_on").desc(nulls_last=True), "-competition__pk", "order")
    )


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
