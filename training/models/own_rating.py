"""How hard a session was, in the athlete's own word; it stands beside the coach's mark and never changes it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from athletes.models import Athlete
from athletes.models.history import tracked
from training.domain.session_load import RPE_MAX
from training.models.session import Session
from training.querysets import OwnRatingQuerySet


@tracked()
class OwnRating(models.Model):
    """One athlete's rating of one session, CR10, asked from 30 minutes after its end."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="own_ratings", verbose_name=_("session"))
    athlete = models.ForeignKey(Athlete, models.CASCADE, related_name="own_ratings", verbose_name=_("athlete"))
    rpe = models.PositiveSmallIntegerField(_("own RPE"))
    rated_at = models.DateTimeField(_("rated at"))

    objects = OwnRatingQuerySet.as_manager()

    class Meta:
        ordering = ("-rated_at",)
        verbose_name = _("own rating")
        verbose_name_plural = _("own ratings")
        constraints = [
            models.UniqueConstraint(fields=("session", "athlete"), name="own_rating_once_per_session"),
            models.CheckConstraint(condition=Q(rpe__range=(0, RPE_MAX)), name="own_rating_is_cr10"),
        ]

    def __str__(self) -> str:
        return f"RPE {self.rpe}"
