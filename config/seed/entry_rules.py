"""Who may start at the Games of the demonstration: birth windows, bone-age limits and cut-offs, all made up."""

from __future__ import annotations

import datetime
from decimal import Decimal

from competitions.models import AgeGroup, Competition, EntryCutoff
from config.seed.people import Cast

RULE_BOOK = "示例规程 [GK]"
YOUNGER = ("football", "swimming", "boxing")
"""Sports whose group is narrower than the others' and asks for a bone age."""


def seed_entry_rules(games: Competition, cast: Cast) -> dict[int, AgeGroup]:
    """One group and one cut-off for each sport; returns the groups by sport."""
    groups = {
        sport.pk: AgeGroup(
            competition=games,
            sport=sport,
            code="youth",
            name="青少年组",
            name_en="Youth",
            born_from=datetime.date(2006 if code in YOUNGER else 2002, 1, 1),
            born_to=datetime.date(2012, 12, 31),
            bone_age_limit=Decimal("17.9") if code in YOUNGER else None,
            source=RULE_BOOK,
        )
        for code, sport in cast.sports.items()
    }
    AgeGroup.objects.bulk_create(groups.values())
    EntryCutoff.objects.bulk_create(
        EntryCutoff(competition=games, sport=sport, enrolled_by=datetime.date(2022, 9, 30), source=RULE_BOOK)
        for sport in cast.sports.values()
    )
    return groups
