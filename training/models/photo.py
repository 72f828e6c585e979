"""A photo of a session."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedTextField

from athletes.models.history import tracked
from athletes.querysets import TrackedQuerySet
from training.models.session import Session


@tracked(exclude=("image",))
class SessionPhoto(models.Model):
    """A JPEG written anew without camera data, as base64, encrypted: minors may be on it.

    Only the squad's coaches and its team lead see it; no public page and no export knows it, and it is deleted under a
    retention rule. Its id is made on the phone, so that a photo sent twice is one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="photos")
    image = EncryptedTextField(_("photo"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False, verbose_name=_("added by")
    )
    added_at = models.DateTimeField(_("added at"))

    objects = TrackedQuerySet.as_manager()

    class Meta:
        ordering = ("added_at",)
        verbose_name = _("photo of a session")
        verbose_name_plural = _("photos of sessions")

    def __str__(self) -> str:
        return str(self.session)
