"""Records below the public site: a handball season and results of a Games."""

from __future__ import annotations

import datetime

from athletes.models import Squad
from competitions.choices import MatchStatus
from competitions.models import Competition
from tests.factories.athletes import SportFactory, SquadFactory
from tests.factories.cms import DAY
from tests.factories.competitions import (
    ContestFactory,
    DelegationFactory,
    MatchFactory,
    ResultFactory,
    StageFactory,
    TeamFactory,
)


def play_season() -> Squad:
    """Our handball squad with a match lost a month ago and one to come."""
    sport = SportFactory(code="handball", name="手球", name_en="Handball")
    squad = SquadFactory(code="handball", name="手球队", name_en="Handball squad", sport=sport)
    ours = TeamFactory(name="山西晋中", name_en="Shanxi Jinzhong", squad=squad, sport=sport)
    other = TeamFactory(name="江苏", name_en="Jiangsu", sport=sport)
    stage = StageFactory()
    lost = {"home_score": 29, "away_score": 26, "status": MatchStatus.PLAYED}
    MatchFactory(stage=stage, home=other, away=ours, starts_on=DAY - datetime.timedelta(30), **lost)
    MatchFactory(stage=stage, home=ours, away=other, starts_at=datetime.time(15, 30), venue="晋中市体育馆")
    return squad


def win(games: Competition, code: str | None, place: int, **contest: object) -> None:
    """A contest held yesterday in which a delegation took a place; without a delegation, one still open."""
    held = ContestFactory(competition=games, **({"starts_on": DAY - datetime.timedelta(1)} | contest))
    if code:
        ResultFactory(contest=held, represents=DelegationFactory(code=code), place=place)
