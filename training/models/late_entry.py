"""What the team lead says to a session that was logged after its day."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from athletes.models.history import tracked
from athletes.querysets import TrackedQuerySet
from training.choices import LateReview
from training.models.session import Session


@tracked()
class LateEntryReview(models.Model):
    """One look of the lead at a late entry; returned with words, it is corrected and looked at again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="late_reviews")
    verdict = models.CharField(
        _("verdict"),
        max_length=10,
        choices=[(value, value.label) for value in (LateReview.CONFIRMED, LateReview.RETURNED)],
    )
    words = models.CharField(_("in words"), max_length=200, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False, verbose_name=_("reviewed by")
    )
    reviewed_at = models.DateTimeField(_("reviewed at"))

    objects = TrackedQuerySet.as_manager()

    class Meta:
        ordering = ("reviewed_at",)
        verbose_name = _("review of a late entry")
        verbose_name_plural = _("reviews of late entries")

    def __str__(self) -> str:
        return str(self.get_verdict_display())
