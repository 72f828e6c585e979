"""Records that may be of one person, and the merges made so far."""

from __future__ import annotations

from itertools import groupby

from django.db.models import Count, QuerySet

from athletes.models import Athlete, Person, PersonMerge, User
from athletes.queries.athletes import athletes_visible_to, sight_of

SHOWN = 200
Pair = tuple[Athlete, Athlete]


def duplicates(user: User) -> list[Pair]:
    """Return pairs of athletes with the same name and birth date, the longer recorded one first."""
    same = (
        Person.objects.filter(merged_into__isnull=True, birth_date__isnull=False, athlete__isnull=False)
        .order_by()
        .values("name", "birth_date")
        .annotate(n=Count("pk"))
        .filter(n__gt=1)
    )
    names = {(row["name"], row["birth_date"]) for row in same[:SHOWN]}
    rows = athletes_visible_to(user).filter(person__name__in={name for name, _born in names})
    rows = rows.order_by("person__name_pinyin", "person__name", "person__birth_date", "person__created_at", "pk")
    readable = [row for row in rows if _key(row) in names and sight_of(user, row).personal]
    pairs: list[Pair] = []
    for _same, group in groupby(readable, key=_key):
        first, *others = group
        pairs += [(first, other) for other in others]
    return pairs


def merges() -> QuerySet[PersonMerge]:
    """Return the merges, newest first."""
    rows: QuerySet[PersonMerge] = PersonMerge.objects.select_related("kept__athlete", "absorbed", "by", "undone_by")
    return rows[:SHOWN]


def _key(athlete: Athlete) -> tuple[str, object]:
    return athlete.person.name, athlete.person.birth_date
