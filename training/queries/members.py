"""Who belongs to a squad on a day, in the order of its lists."""

from __future__ import annotations

import datetime

from django.db.models import QuerySet

from athletes.models import Athlete, Squad


def squad_members(squad: Squad, *, on: datetime.date) -> QuerySet[Athlete]:
    """The squad's athletes with their people, by pinyin."""
    members: QuerySet[Athlete] = Athlete.objects.in_squad(squad, on).select_related("person")
    return members.order_by("person__name_pinyin", "person__name", "id")
