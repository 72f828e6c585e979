from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from athletes.models.job import Job
from athletes.models.person import Person


class OwnCopy(models.Model):
    """A copy of a person's data that was put together in the background; its file goes when its time is over."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="own_copies", verbose_name=_("person"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+", verbose_name=_("background job"))
    stored_name = models.CharField(_("stored as"), max_length=64, blank=True, editable=False)
    expires_at = models.DateTimeField(_("kept until"))

    class Meta:
        ordering = ("-expires_at", "pk")
        verbose_name = _("copy of own data")
        verbose_name_plural = _("copies of own data")

    def __str__(self) -> str:
        return f"{self.person} {self.expires_at:%F}"
