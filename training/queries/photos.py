"""Photos of sessions as far as a user may see them."""

from __future__ import annotations

import base64

from django.db.models import QuerySet

from athletes.models import User
from training.models import Session, SessionPhoto


def photos_of(user: User) -> QuerySet[SessionPhoto]:
    """Photos of the groups that the user coaches or leads."""
    coached, led = Session.objects.visible_to(user), Session.objects.led_by(user)
    rows: QuerySet[SessionPhoto] = SessionPhoto.objects.filter(session__in=coached)
    return rows | SessionPhoto.objects.filter(session__in=led)


def photo_rows(session: Session) -> list[SessionPhoto]:
    """The photos of a session without the pictures themselves. One query."""
    return list(session.photos.select_related("added_by").defer("image"))


def jpeg_of(photo: SessionPhoto) -> bytes:
    return base64.b64decode(photo.image)
