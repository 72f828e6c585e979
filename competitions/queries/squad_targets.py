"""What a squad means to reach, its baseline, and what was reached of it so far."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from athletes.models import Squad
from competitions.choices import TargetKind
from competitions.models import Match, SquadTarget, Stage, Team
from competitions.queries.matches import Played, fixtures, seen_by, standings_of
from competitions.readers.squad_facts import SquadFact, squad_facts


@dataclass(frozen=True)
class TargetRow:
    """One target and how it stands: our place now, the last match against that team, or the next one."""

    target: SquadTarget
    place: int | None = None
    last: Played | None = None
    ahead: Match | None = None

    @property
    def outcome(self) -> str:
        """`reached` or `missed` as things stand; empty while nothing of it has been played."""
        if self.target.kind == TargetKind.WIN:
            return "" if self.last is None else "reached" if self.last.outcome == "won" else "missed"
        if self.place is None:
            return ""
        return "reached" if self.place <= (self.target.place or 0) else "missed"


def targets_of(squad: Squad, team: Team, *, on: datetime.date) -> list[TargetRow]:
    """The open targets of a squad; matches are read once, and each stage that decides one is computed once."""
    targets = list(
        SquadTarget.objects.open()
        .filter(squad=squad)
        .select_related("opponent", "stage__competition", "stage__carries_from")
    )
    if not targets:
        return []
    matches = list(fixtures(team))
    places = _places(team, {row.stage for row in targets if row.kind == TargetKind.PLACE and row.stage}, matches)
    return [
        TargetRow(row, place=places.get(row.stage_id))
        if row.kind == TargetKind.PLACE
        else _against(row, team, matches, on)
        for row in targets
    ]


def _places(team: Team, stages: set[Stage], matches: list[Match]) -> dict[int | None, int]:
    """Our place in each stage in which we have played."""
    begun = {match.stage_id for match in matches if match.home_score is not None}
    tables = {stage.pk: standings_of(stage) for stage in stages if stage.pk in begun}
    return {key: row.rank for key, table in tables.items() for row in table if row.team == team}


def _against(target: SquadTarget, team: Team, matches: list[Match], on: datetime.date) -> TargetRow:
    """A win counts in the target's season, and in its stage where it names one."""
    met = [
        match
        for match in matches
        if target.opponent_id in (match.home_id, match.away_id)
        and match.starts_on.year == target.season
        and target.stage_id in (None, match.stage_id)
    ]
    played = [match for match in met if match.home_score is not None and match.starts_on <= on]
    ahead = (match for match in met if match.home_score is None and match.starts_on >= on)
    won = [row for row in (seen_by(team, match) for match in played) if row.outcome == "won"]
    last = won[-1] if won else seen_by(team, played[-1]) if played else None
    return TargetRow(target, last=last, ahead=next(ahead, None))


def past_targets(squad: Squad) -> list[SquadTarget]:
    """Targets that were ended, the latest first."""
    rows = SquadTarget.objects.filter(squad=squad, ended_on__isnull=False).select_related("opponent")
    return list(rows.order_by("-ended_on", "name", "pk"))


def facts_of(squad: Squad) -> list[SquadFact]:
    """What is on record of an earlier season of the squad: the baseline that targets can begin with."""
    return [fact for fact in squad_facts() if fact.squad == squad.code]
