"""Photos of a session: written anew without what the camera added, few, and removed on the record."""

from __future__ import annotations

import base64
import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import User
from athletes.services.history import changes
from athletes.services.pictures import plain_jpeg
from training.models import Session, SessionPhoto
from training.services.refusals import IdTaken, PhotoRefused

MOST_PHOTOS = 3
PHOTO_SIDE = 1280


@transaction.atomic
def add_photo(
    *,
    session: Session,
    content: bytes,
    id: UUID,  # noqa: A002 - the record's own name
    by: User,
    at: datetime.datetime,
) -> SessionPhoto:
    """Keep a photo; the same id twice is one photo. Raises ``PictureRefused`` for what is none."""
    Session.objects.select_for_update().get(pk=session.pk)
    known: SessionPhoto | None = SessionPhoto.objects.filter(pk=id).defer("image").first()
    if known and known.session_id == session.pk:
        return known
    if known:
        raise IdTaken
    if session.photos.count() >= MOST_PHOTOS:
        raise PhotoRefused(_("A session keeps at most %(n)s photos. Remove one first.") % {"n": MOST_PHOTOS})
    image = base64.b64encode(plain_jpeg(content, side=PHOTO_SIDE)).decode()
    with changes(by=by):
        photo: SessionPhoto = SessionPhoto.objects.create(pk=id, session=session, image=image, added_by=by, added_at=at)
    return photo


@transaction.atomic
def remove_photo(*, photo: SessionPhoto, by: User) -> None:
    with changes(by=by):
        photo.delete()
