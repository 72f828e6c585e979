"""The match-day list before it is locked: who may stand on it, and with which shirt. Source: china.md B.6."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from competitions.domain.handball import MatchRules

PLAYER, OFFICIAL = "player", "official"
GOALKEEPER = "GK"
SHIRTS = range(1, 100)
NOTICES = frozenset({"limited", "no_goalkeeper", "starters"})
"""Findings that are said and do not hold the lock up."""


@dataclass(frozen=True)
class Listed:
    """One line of a list, with what registry, physician and anti-doping officer say on the day of the match."""

    key: str
    kind: str = PLAYER
    shirt: int | None = None
    position: str = ""
    starts: bool = False
    registration: str = "active"
    valid_to: datetime.date | None = None
    availability: str = "fit"
    is_barred: bool = False


@dataclass(frozen=True)
class ListFinding:
    """What is wrong with a list: a code, the person, and the number it concerns."""

    code: str
    key: str = ""
    number: int | None = None

    @property
    def blocks(self) -> bool:
        return self.code not in NOTICES


def list_findings(people: Sequence[Listed], *, on: datetime.date, rules: MatchRules) -> list[ListFinding]:
    """Return everything that stands against a list: first what blocks the lock, then what is only said."""
    players = [row for row in people if row.kind == PLAYER]
    found = [*_sizes(people, players, rules), *_shirts(players)]
    found += [ListFinding("barred", row.key) for row in people if row.is_barred]
    found += [ListFinding(code, row.key) for row in players for code in _standing(row, on)]
    return sorted(found, key=lambda finding: not finding.blocks)


def _sizes(people: Sequence[Listed], players: Sequence[Listed], rules: MatchRules) -> list[ListFinding]:
    officials = len(people) - len(players)
    starters = sum(row.starts for row in players)
    twice = [key for key, count in Counter(row.key for row in people).items() if count > 1]
    checks = (
        (ListFinding("no_players"), not players),
        (ListFinding("too_many_players", number=len(players)), len(players) > rules.players),
        (ListFinding("too_many_officials", number=officials), officials > rules.officials),
        (ListFinding("no_goalkeeper"), bool(players) and all(row.position != GOALKEEPER for row in players)),
        (ListFinding("starters", number=starters), starters not in {0, rules.on_court}),
    )
    return [finding for finding, holds in checks if holds] + [ListFinding("both_roles", key) for key in twice]


def _shirts(players: Sequence[Listed]) -> list[ListFinding]:
    count = Counter(row.shirt for row in players)
    found = []
    for row in players:
        if row.shirt is None:
            found.append(ListFinding("shirt_missing", row.key))
        elif row.shirt not in SHIRTS:
            found.append(ListFinding("shirt_range", row.key, row.shirt))
        elif count[row.shirt] > 1:
            found.append(ListFinding("shirt_twice", row.key, row.shirt))
    return found


def _standing(row: Listed, on: datetime.date) -> list[str]:
    """Registration in force and not suspended, not expired before the match, and the physician's light."""
    checks = {
        "suspended": row.registration == "suspended",
        "not_registered": row.registration not in {"active", "suspended"},
        "registration_over": row.valid_to is not None and row.valid_to < on,
        "out": row.availability == "out",
        "limited": row.availability == "limited",
    }
    return [code for code, holds in checks.items() if holds]
