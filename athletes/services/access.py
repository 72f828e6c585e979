"""Write down who read a sensitive record."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from athletes.choices import AccessKind, DownloadKind
from athletes.models import Download, Person, RecordAccess, User


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


def record_download(*, by: User, kind: DownloadKind, rows: int, at: datetime.datetime, purpose: str = "") -> None:
    """Write down that a file with personal data left the system."""
    Download.objects.create(by=by, kind=kind, rows=rows, at=at, purpose=purpose)
