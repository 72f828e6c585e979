from __future__ import annotations

import datetime
from typing import cast

from django.db.models import Q, QuerySet

from athletes.choices import Role
from athletes.models import Athlete, Person, Staff, User
from athletes.querysets.people import name_matches


def staff_visible_to(
    user: User, *, on: datetime.date | None, text: str = "", kind: str = "", unit: str = ""
) -> QuerySet[Staff]:
    """Return the posts whom the user sees, by pinyin; `on` None is every day, ended posts included."""
    rows = Staff.objects.visible_to(user).select_related("person", "unit", "sport")
    if on is not None:
        rows = rows.on(on)
    if text.strip():
        rows = rows.filter(name_matches(text, "person__"))
    if kind:
        rows = rows.filter(kind=kind)
    if unit:
        rows = rows.filter(unit__code=unit)
    return cast("QuerySet[Staff]", rows.order_by("person__name_pinyin", "person__name", "pk"))


FOUND_AT_MOST = 30


def appointable(user: User) -> QuerySet[Person]:
    """Return to whom the user may give a post: everybody on record for the office, the own unit's for a clerk."""
    rows = Person.objects.filter(merged_into__isnull=True)
    if not user.has_role(Role.OFFICE):
        athletes = Athlete.objects.visible_to(user).order_by().values("person")
        posts = Staff.objects.visible_to(user).order_by().values("person")
        rows = rows.filter(Q(pk__in=athletes) | Q(pk__in=posts))
    return cast("QuerySet[Person]", rows)


def people_to_appoint(user: User, text: str) -> list[Person]:
    """Return whom a search names, by pinyin, with what tells namesakes apart: unit, sport, year of birth, posts."""
    if not text.strip():
        return []
    rows = appointable(user).filter(name_matches(text))
    rows = rows.select_related("athlete__unit", "athlete__sport").prefetch_related("posts__unit")
    return list(rows.order_by("name_pinyin", "name", "pk")[:FOUND_AT_MOST])
