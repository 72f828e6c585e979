"""A squad's people on a day, by position."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from athletes.models import Athlete, Membership, Squad, User
from athletes.queries.athletes import LIGHT_READERS
from athletes.queries.health import FIT, Light, availability_lights
from competitions.choices import Position


@dataclass(frozen=True)
class Player:
    membership: Membership
    light: Light

    @property
    def athlete(self) -> Athlete:
        return self.membership.athlete


@dataclass(frozen=True)
class Roster:
    """Players by position in the order of the court; players without one stand last under an empty label."""

    groups: tuple[tuple[str, tuple[Player, ...]], ...]
    fit: int
    limited: int
    out: int

    @property
    def size(self) -> int:
        return self.fit + self.limited + self.out


def squad_roster(squad: Squad, *, on: datetime.date, user: User) -> Roster:
    """The squad's members on a day whom the user may see, with the light that a coach may know.

    A leader reads how many are fit and who is not; what restricts somebody stays with those who train them.
    """
    rows = (
        Membership.objects.on(on)
        .filter(squad=squad, athlete__in=Athlete.objects.visible_to(user))
        .select_related("athlete__person")
        .order_by("shirt_number", "athlete__person__name_pinyin")
    )
    members = list(rows)
    lights = availability_lights([row.athlete_id for row in members], on=on)
    if not user.has_role(*LIGHT_READERS):
        lights = {athlete: Light(light.availability) for athlete, light in lights.items()}
    players = [Player(row, lights.get(row.athlete_id, FIT)) for row in members]
    count = {name: sum(player.light.availability == name for player in players) for name in ("fit", "limited", "out")}
    return Roster(_by_position(players), count["fit"], count["limited"], count["out"])


def _by_position(players: list[Player]) -> tuple[tuple[str, tuple[Player, ...]], ...]:
    groups = []
    for code, label in [*Position.choices, ("", "")]:
        known = code in Position.values
        held = tuple(
            player
            for player in players
            if (player.membership.position == code if known else player.membership.position not in Position.values)
        )
        if held:
            groups.append((str(label), held))
    return tuple(groups)
