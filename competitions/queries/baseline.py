"""Where a squad stands against what is on record of an earlier season."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from athletes.models import Squad
from competitions.models import Match, Stage, Team
from competitions.queries.matches import Played, StandingRow, fixtures, seen_by, standings_of
from competitions.readers.squad_facts import SquadFact, squad_facts

PLACE, WIN = "place", "win"


@dataclass(frozen=True)
class BaselineRow:
    """One fact and what became of it since: the place now, the last match against that team, or the next one."""

    fact: SquadFact
    place: int | None = None
    last: Played | None = None
    ahead: Match | None = None

    @property
    def outcome(self) -> str:
        """`better`, `held` or `worse` than the fact; empty while nothing has been played since."""
        if self.fact.kind == WIN:
            return "" if self.last is None else "held" if self.last.outcome == "won" else "worse"
        if self.place is None:
            return ""
        before = int(self.fact.value)
        return "better" if self.place < before else "held" if self.place == before else "worse"


def baseline_of(squad: Squad, team: Team, *, on: datetime.date) -> list[BaselineRow]:
    """The facts of a squad with what was played after their season; the same queries for any number of matches."""
    facts = [fact for fact in squad_facts() if fact.squad == squad.code]
    if not facts:
        return []
    after = datetime.date(int(facts[0].season), 12, 31)
    since = list(fixtures(team).filter(starts_on__gt=after))
    places = _places(team, since, on)
    return [
        BaselineRow(fact, place=places.get(fact.slug))
        if fact.kind == PLACE
        else BaselineRow(fact, last=_last(team, since, fact.value, on), ahead=_ahead(since, fact.value, on))
        for fact in facts
    ]


def _places(team: Team, since: list[Match], on: datetime.date) -> dict[str, int]:
    """Our place in the stage played last of each competition since then."""
    stages: dict[str, Stage] = {
        match.competition.slug: match.stage
        for match in since
        if match.stage and match.home_score is not None and match.starts_on <= on
    }
    found = {}
    for slug, stage in stages.items():
        rows: list[StandingRow] = standings_of(stage)
        ours = next((row for row in rows if row.team == team), None)
        if ours:
            found[slug] = ours.rank
    return found


def _against(match: Match, name: str) -> bool:
    return name in (match.home.name, match.away.name)


def _last(team: Team, since: list[Match], name: str, on: datetime.date) -> Played | None:
    played = [
        match for match in since if _against(match, name) and match.home_score is not None and match.starts_on <= on
    ]
    return seen_by(team, played[-1]) if played else None


def _ahead(since: list[Match], name: str, on: datetime.date) -> Match | None:
    open_ones = (match for match in since if _against(match, name) and match.home_score is None)
    return next((match for match in open_ones if match.starts_on >= on), None)
