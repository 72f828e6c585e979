"""The city Games of 2023 with its five groups, named in the bureau's plan (§2.1), which does not name its 37 sports."""

from __future__ import annotations

import datetime
from typing import Any

from athletes.models import User
from competitions.choices import CompetitionKind, DateStatus, Level, Precision
from competitions.models import Competition, CompetitionDate
from config.seed.games import REPORT
from config.seed.people import Cast

NAME, NAME_EN = "晋中市第六届运动会", "6th Jinzhong City Games"
GROUPS = (
    ("counties", "县市组", "counties"),
    ("seniors", "老年组", "seniors"),
    ("schools", "中小学生组", "schools"),
    ("offices", "市直组", "city offices"),
    ("students", "大学生组", "students"),
)


def seed_city_games(cast: Cast, by: User) -> None:
    """A second Games; each group is a part of it, so that medals and points are never added across groups."""
    shared: dict[str, Any] = {
        "kind": CompetitionKind.GAMES,
        "level": Level.CITY,
        "hosts": "晋中市",
        "hosts_en": "Jinzhong",
    }
    games = Competition.objects.create(slug="city-6", name=NAME, name_en=NAME_EN, **shared)
    CompetitionDate.objects.create(
        competition=games,
        status=DateStatus.CURRENT,
        starts_on=datetime.date(2023, 1, 1),
        ends_on=datetime.date(2023, 9, 30),
        precision=Precision.MONTH,
        source=f"{REPORT} §2.1",
        recorded_by=by,
        recorded_at=cast.now,
    )
    shared["parent"] = games
    Competition.objects.bulk_create(
        Competition(slug=f"city-6-{code}", name=f"{NAME} {name}", name_en=f"{NAME_EN}, {english}", **shared)
        for code, name, english in GROUPS
    )
