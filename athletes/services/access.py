"""Write down who read a sensitive record."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from athletes.choices import AccessKind
from athletes.models import Person, RecordAccess, User


def record_access(
    *, by: User, persons: Iterable[Person], kind: AccessKind, at: datetime.datetime, purpose: str
) -> None:
    """One row per person whose record was shown. Reading one's own record leaves none."""
    RecordAccess.objects.bulk_create(
        [
            RecordAccess(by=by, person=person, kind=kind, at=at, purpose=purpose)
            for person in persons
            if person.pk != by.person_id
        ]
    )
