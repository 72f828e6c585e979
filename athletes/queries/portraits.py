"""Identity photos as far as their consent and the viewer's sight go."""

from __future__ import annotations

import base64
import datetime
from collections.abc import Collection, Iterator
from uuid import UUID

from athletes.choices import ConsentPurpose
from athletes.domain.ages import is_child
from athletes.models import Athlete, Person, Portrait, SignedSheet, User
from athletes.queries.athletes import sight_of
from athletes.queries.consents import consenting, stands


def portrait_of(athlete: Athlete, *, user: User, on: datetime.date) -> Portrait | None:
    """Return the photo, without the picture itself, if the user reads personal data here and its consent stands."""
    if not sight_of(user, athlete).personal or not stands(athlete.person, ConsentPurpose.ID_PHOTO, on=on):
        return None
    return Portrait.objects.filter(person=athlete.person_id, hidden_on=None).defer("image", "thumbnail").first()


def picture_of(portrait: Portrait, *, small: bool) -> bytes:
    """Return the JPEG."""
    return base64.b64decode(portrait.thumbnail if small else portrait.image)


def sheet_of(row: SignedSheet) -> bytes:
    """Return the scan as a JPEG."""
    return base64.b64decode(row.image)


def pictures_about(person: Person) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every picture on record of a person, hidden ones too: they are the person's."""
    for portrait in Portrait.objects.filter(person=person):
        yield "photo.jpg", picture_of(portrait, small=False)
    for row in SignedSheet.objects.filter(consent__person=person).select_related("consent"):
        yield f"consent-{row.consent.purpose}-{row.consent.given_on}.jpg", sheet_of(row)


def pictured(athletes: Collection[Athlete], *, user: User, on: datetime.date) -> set[UUID]:
    """Return which athletes a list shows with their photo; children under 14 are opened one by one, on the record."""
    readable = {
        athlete.person_id: athlete.pk
        for athlete in athletes
        if sight_of(user, athlete).personal and not _is_child(athlete, on)
    }
    if not readable:
        return set()
    agreed = consenting(list(readable), ConsentPurpose.ID_PHOTO, on=on)
    shown = Portrait.objects.filter(person__in=agreed, hidden_on=None).values_list("person_id", flat=True)
    return {readable[person] for person in shown}


def _is_child(athlete: Athlete, on: datetime.date) -> bool:
    born = athlete.person.birth_date
    return born is None or is_child(born, on)
