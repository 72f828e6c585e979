"""The report of a match: score in its parts, what each player and goalkeeper did, shots by zone, and what is open."""

from __future__ import annotations

from dataclasses import dataclass, field

from competitions.choices import ListKind, Part
from competitions.domain.handball import SIDES, PlayFinding, score_parts
from competitions.domain.handball_figures import (
    KeeperFigures,
    PlayerFigures,
    ZoneFigures,
    keeper_figures,
    player_figures,
    zone_figures,
)
from competitions.models import ListEntry, Match, MatchList, Team
from competitions.queries.match_list import lists_of
from competitions.queries.match_log import MatchLog, match_log


@dataclass(frozen=True)
class PlayerLine:
    """One player's line; `entry` is the line of the match-day list, where there is one."""

    shirt: int
    entry: ListEntry | None
    figures: PlayerFigures

    @property
    def name(self) -> str:
        return self.entry.shown_name if self.entry else ""


@dataclass(frozen=True)
class KeeperLine:
    shirt: int
    entry: ListEntry | None
    figures: KeeperFigures

    @property
    def name(self) -> str:
        return self.entry.shown_name if self.entry else ""


@dataclass(frozen=True)
class SideReport:
    """One side: its players by shirt, goalkeepers, shots by zone, and the sum of its players."""

    side: str
    team: Team
    players: list[PlayerLine]
    keepers: list[KeeperLine]
    zones: list[ZoneFigures]
    officials: list[ListEntry]

    @property
    def total(self) -> PlayerFigures:
        return sum((line.figures for line in self.players), PlayerFigures())

    @property
    def goals(self) -> int:
        return sum(row.goals for row in self.zones)

    @property
    def shots(self) -> int:
        return sum(row.shots for row in self.zones)


@dataclass(frozen=True)
class ScoreLine:
    part: Part
    home: float
    away: float


@dataclass(frozen=True)
class MatchReport:
    match: Match
    log: MatchLog
    home: SideReport
    away: SideReport
    parts: list[ScoreLine]
    is_confirmed: bool
    findings: list[PlayFinding] = field(default_factory=list)

    @property
    def sides(self) -> tuple[SideReport, SideReport]:
        return self.home, self.away

    @property
    def score(self) -> tuple[float, float]:
        """The score on record, or what the log says so far."""
        if self.match.home_score is None or self.match.away_score is None:
            return self.log.score
        return float(self.match.home_score), float(self.match.away_score)


def match_report(match: Match) -> MatchReport:
    """Everything of a match; five queries for any number of plays and players."""
    log, lists = match_log(match), lists_of(match)
    home, away = (_side(log, side, lists.get(side)) for side in SIDES)
    confirmed = match.home_score is not None
    return MatchReport(match, log, home, away, _parts(match, log), confirmed, log.findings)


def _parts(match: Match, log: MatchLog) -> list[ScoreLine]:
    """The parts on record; while there are none, those of the log."""
    held = [ScoreLine(Part(row.part), float(row.home), float(row.away)) for row in match.parts.all()]
    if held or not log.plays:
        return sorted(held, key=lambda line: Part.values.index(line.part))
    return [ScoreLine(Part(name), *score) for name, score in score_parts(log.plays).items()]


def _side(log: MatchLog, side: str, row: MatchList | None) -> SideReport:
    entries = list(row.entries.all()) if row else []
    by_shirt = {entry.shirt_number: entry for entry in entries if entry.shirt_number}
    figures = player_figures(log.plays, log.lineups, log.rules)
    keepers = keeper_figures(log.plays)
    return SideReport(
        side=side,
        team=log.match.home if side == "home" else log.match.away,
        players=[
            PlayerLine(who[1], by_shirt.get(who[1]), own) for who, own in sorted(figures.items()) if who[0] == side
        ],
        keepers=[
            KeeperLine(who[1], by_shirt.get(who[1]), own) for who, own in sorted(keepers.items()) if who[0] == side
        ],
        zones=zone_figures(log.plays, side),
        officials=[entry for entry in entries if entry.kind == ListKind.OFFICIAL],
    )
