from __future__ import annotations

import datetime

from django.db.models import Q

from athletes.querysets.tracked import TrackedQuerySet


def in_force(on: datetime.date, prefix: str = "") -> Q:
    """Rows with ``from_on`` and ``to_on`` (both inclusive, open end allowed) that hold on a day."""
    return Q(**{f"{prefix}from_on__lte": on}) & (
        Q(**{f"{prefix}to_on__isnull": True}) | Q(**{f"{prefix}to_on__gte": on})
    )


class AppointmentQuerySet(TrackedQuerySet):
    def in_force(self, on: datetime.date) -> AppointmentQuerySet:
        return self.filter(in_force(on)).select_related("squad")


class MinorGrantQuerySet(TrackedQuerySet):
    def in_force(self, on: datetime.date) -> MinorGrantQuerySet:
        return self.filter(in_force(on))
