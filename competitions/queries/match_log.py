"""What the log of a match says: its plays, what does not add up, and the score as it runs."""

from __future__ import annotations

from dataclasses import dataclass

from competitions.domain.handball import (
    Lineup,
    MatchRules,
    Play,
    PlayFinding,
    final_score,
    log_findings,
    score_differs,
    standing,
)
from competitions.domain.handball_figures import court
from competitions.models import Match, MatchEvent
from competitions.queries.match_list import lineups_of


@dataclass(frozen=True)
class MatchLog:
    """Every line of a log, and those that count in the order of the match."""

    match: Match
    rows: list[MatchEvent]
    plays: list[Play]
    lineups: dict[str, Lineup]
    rules: MatchRules

    @property
    def score(self) -> tuple[int, int]:
        return final_score(self.plays)

    @property
    def findings(self) -> list[PlayFinding]:
        """What does not add up, worst first where somebody has to act."""
        match = self.match
        recorded = None
        if match.home_score is not None and match.away_score is not None:
            recorded = (float(match.home_score), float(match.away_score))
        return [
            *score_differs(self.plays, recorded, self.rules),
            *log_findings(self.plays, self.lineups, self.rules),
            *court(self.plays, self.lineups, self.rules).findings,
        ]


def match_log(match: Match) -> MatchLog:
    """The whole log of a match; two queries for any number of plays."""
    rows = list(MatchEvent.objects.of(match).select_related("recorded_by"))
    return MatchLog(match, rows, standing(row.play for row in rows), lineups_of(match), match.rules)
