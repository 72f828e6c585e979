"""People as persons: who is the same one, who coaches, and how many they are, each counted once."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from athletes.choices import StaffKind
from athletes.models import IdentityDocument, Membership, Person, Squad, Staff


@dataclass(frozen=True)
class Headcount:
    """Members of squads on a day. ``persons`` counts somebody in two squads once; the squads' sum does not."""

    by_squad: dict[int, int]
    persons: int

    @property
    def places(self) -> int:
        """Return how many memberships there are."""
        return sum(self.by_squad.values())

    @property
    def in_several(self) -> int:
        """Return by how much the squads' sum exceeds the persons."""
        return self.places - self.persons


def headcount(squads: Iterable[Squad], *, on: datetime.date) -> Headcount:
    """Return how many people stand in the squads on a day."""
    rows = Membership.objects.on(on).filter(squad__in=[squad.pk for squad in squads])
    rows = rows.filter(athlete__person__merged_into__isnull=True).order_by()
    counted = rows.values("squad").annotate(heads=Count("athlete__person", distinct=True))
    total = rows.aggregate(heads=Count("athlete__person", distinct=True))
    return Headcount({row["squad"]: row["heads"] for row in counted}, total["heads"])


def holder_of(digest: str) -> Person | None:
    """Return who holds the identity number of this digest."""
    document = IdentityDocument.objects.filter(digest=digest).defer("number").select_related("person").first()
    return document.person if document else None


def namesakes(name: str, birth_date: datetime.date | None) -> list[Person]:
    """Return the people of the name and birth date; without a birth date all of the name."""
    rows = Person.objects.filter(name=name, merged_into__isnull=True).select_related("athlete__unit", "athlete__sport")
    return list((rows.filter(birth_date=birth_date) if birth_date else rows).order_by("created_at")[:20])


def coaches(*, on: datetime.date) -> QuerySet[Person]:
    """Return the people who hold a post as coach on a day, by pinyin."""
    posts = Staff.objects.on(on).filter(kind=StaffKind.COACH).order_by()
    rows: QuerySet[Person] = Person.objects.filter(pk__in=posts.values("person"))
    return rows
