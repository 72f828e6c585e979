"""Identity photos: kept for one purpose, with the consent to it, and gone when it ends."""

from __future__ import annotations

import base64
import datetime

from django.db import transaction

from athletes.choices import ConsentPurpose
from athletes.models import Person, Portrait, User
from athletes.queries.consents import stands
from athletes.readers.pictures import portrait
from athletes.services.history import changes


class ConsentMissing(Exception):
    """Nobody who has to sign for the photo has done so."""


@transaction.atomic
def set_portrait(*, person: Person, content: bytes, taken_on: datetime.date, by: User, on: datetime.date) -> Portrait:
    """Keep a photo in the place of the one before. Raises ``UnusablePicture`` for what is none."""
    if not stands(person, ConsentPurpose.ID_PHOTO, on=on):
        raise ConsentMissing
    image, thumbnail = (base64.b64encode(part).decode() for part in portrait(content))
    with changes(by=by):
        row = Portrait.objects.select_for_update().filter(person=person).first() or Portrait(person=person)
        row.image, row.thumbnail, row.taken_on, row.hidden_on = image, thumbnail, taken_on, None
        row.save()
    return row


@transaction.atomic
def remove_portrait(*, portrait: Portrait, by: User, why: str) -> None:
    with changes(by=by, why=why):
        portrait.delete()


def follow_consent(*, person: Person, purpose: str, hidden_on: datetime.date | None) -> None:
    """Date from when a photo is hidden because its consent was withdrawn; a new consent shows it again."""
    if purpose == ConsentPurpose.ID_PHOTO:
        Portrait.objects.filter(person=person).update(hidden_on=hidden_on)
