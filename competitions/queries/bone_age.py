"""Whom the rule-books ask for a bone age, and the limit that one test is held against."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Q, QuerySet

from athletes.models import Athlete, BoneAge, User
from athletes.queries.athletes import of_readable_age
from competitions.domain.entry_conditions import bone_age_limit
from competitions.models import Competition
from competitions.queries.windows import EntryWindow, entry_windows


def athletes_to_list(user: User, windows: Iterable[EntryWindow], *, season: int) -> QuerySet[Athlete]:
    """Return athletes of a group with a limit who have no test of the year yet, by pinyin."""
    asked = Q(pk__in=[])
    for window in windows:
        if window.season != season:
            continue
        for group in window.rules.groups:
            if group.bone_age_limit is not None:
                born = (group.window.born_from, group.window.born_to)
                asked |= Q(sport=window.sport_id, person__birth_date__range=born)
    rows = of_readable_age(Athlete.objects.visible_to(user), user).filter(asked)
    tested = BoneAge.objects.filter(season=season).values("athlete")
    return (
        rows.exclude(pk__in=tested)
        .select_related("person", "sport", "unit")
        .order_by("person__name_pinyin", "person__name", "pk")
    )


def limits_of(test: BoneAge, *, on: datetime.date) -> list[tuple[Competition, Decimal]]:
    """Return the competitions to come of the test's year that limit the bone age, with their limits."""
    windows = entry_windows(on=on, sports=[test.athlete.sport_id])
    born = test.athlete.person.birth_date
    found = ((row.competition, bone_age_limit(row.rules.groups, born)) for row in windows if row.season == test.season)
    return [(competition, limit) for competition, limit in found if limit is not None]
