"""Who belongs to a squad on a day, in the order of its lists."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import QuerySet

from athletes.models import Athlete, Squad
from athletes.queries.health import FIT, Light, availability_lights


@dataclass(frozen=True)
class Member:
    """An athlete of the squad and what the physician allows on the day."""

    athlete: Athlete
    light: Light


def squad_members(squad: Squad, *, on: datetime.date) -> QuerySet[Athlete]:
    """The squad's athletes with their people, by pinyin."""
    members: QuerySet[Athlete] = Athlete.objects.in_squad(squad, on).select_related("person")
    return members.order_by("person__name_pinyin", "person__name", "id")


def members_with_lights(squad: Squad, *, on: datetime.date) -> list[Member]:
    """The squad's athletes of a day with their availability. Three queries."""
    athletes = list(squad_members(squad, on=on))
    lights = availability_lights([row.pk for row in athletes], on=on)
    return [Member(row, lights.get(row.pk, FIT)) for row in athletes]
