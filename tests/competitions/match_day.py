"""A squad with players, a match of its team, and a locked list for it."""

from __future__ import annotations

from typing import Any

from athletes.choices import RegistrationStatus
from athletes.models import Squad, User
from competitions.models import Match, MatchList
from competitions.services.match_list import Line, lock_match_list, save_match_list
from tests.factories.athletes import MembershipFactory
from tests.factories.competitions import AT, MatchFactory, StageFactory, TeamFactory


def member(squad: Squad, shirt: int, position: str = "LB", **athlete: Any) -> Any:
    more = {f"athlete__{name}": value for name, value in ({"status": RegistrationStatus.ACTIVE} | athlete).items()}
    return MembershipFactory(squad=squad, shirt_number=shirt, position=position, athlete__sport=squad.sport, **more)


def match_of(squad: Squad, **more: Any) -> Match:
    team = TeamFactory(name="山西晋中", name_en="Shanxi Jinzhong", squad=squad, sport=squad.sport)
    rival = TeamFactory(name="江苏", name_en="Jiangsu", sport=squad.sport)
    stage: Any = more.pop("stage", None) or StageFactory()
    match: Match = MatchFactory(stage=stage, home=team, away=rival, **more)
    return match


def lines_of(members: list[Any], starts: int = 0) -> list[Line]:
    return [
        Line(
            person=row.athlete.person,
            shirt_number=row.shirt_number,
            position=row.position,
            starts=number < starts,
        )
        for number, row in enumerate(members)
    ]


def locked(match: Match, members: list[Any], by: User | None = None, starts: int = 0) -> MatchList:
    save_match_list(match=match, side="home", lines=lines_of(members, starts), by=by, at=AT)
    return lock_match_list(match=match, side="home", by=by, at=AT)
