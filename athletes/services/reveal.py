"""Read an identity number in full: for a stated reason, and on the record."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import transaction

from athletes.choices import AccessKind, DownloadKind
from athletes.models import IdentityDocument, Person, User
from athletes.services.access import record_access, record_download

REASON_LENGTH = 200


class ReasonMissing(Exception):
    """A full number is shown only for a stated purpose."""


class NoDocument(Exception):
    """The person has no identity document on record."""


@transaction.atomic
def reveal_identity(*, person: Person, by: User, at: datetime.datetime, purpose: str) -> str:
    """Return the full number of the person's document and leave a record of who read it and what for."""
    reason = purpose.strip()
    if not reason:
        raise ReasonMissing
    document = IdentityDocument.objects.filter(person=person).order_by("pk").first()
    if document is None:
        raise NoDocument
    record_access(by=by, persons=[person], kind=AccessKind.IDENTITY, at=at, purpose=reason[:REASON_LENGTH])
    return str(document.number)


@transaction.atomic
def record_identity_export(*, persons: Iterable[Person], by: User, at: datetime.datetime, purpose: str) -> None:
    """Leave a record, for each of the people, of who took their numbers out as a file and what for."""
    reason = purpose.strip()
    if not reason:
        raise ReasonMissing
    people = list(persons)
    record_access(by=by, persons=people, kind=AccessKind.IDENTITY, at=at, purpose=reason[:REASON_LENGTH])
    record_download(by=by, kind=DownloadKind.IDENTITY, rows=len(people), at=at, purpose=reason[:REASON_LENGTH])
