"""The shoulder screen of overhead squads: the result alone, not the examination."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from athletes.models import Athlete
from athletes.models.history import tracked
from training.choices import ScreenResult, Side
from training.querysets import ShoulderScreenQuerySet


@tracked(exclude=("result",))
class ShoulderScreen(models.Model):
    """One side on one day, weak or good. Health (P3): physician, coach of the squad, the athlete."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    athlete = models.ForeignKey(Athlete, models.CASCADE, related_name="shoulder_screens", verbose_name=_("athlete"))
    on = models.DateField(_("day"))
    side = models.CharField(_("side"), max_length=5, choices=Side)
    result = models.CharField(_("result"), max_length=4, choices=ScreenResult)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False, verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered at"))

    objects = ShoulderScreenQuerySet.as_manager()

    class Meta:
        ordering = ("-on", "side")
        verbose_name = _("shoulder screen")
        verbose_name_plural = _("shoulder screens")
        constraints = [models.UniqueConstraint(fields=("athlete", "on", "side"), name="shoulder_screen_once_a_day")]

    def __str__(self) -> str:
        return f"{self.on} {self.get_side_display()}"
