"""What a device recorded of one athlete's effort."""

from __future__ import annotations

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from athletes.models import Athlete
from athletes.models.history import tracked
from training.choices import RecordingSource
from training.domain.recordings import HEART_RATE_RANGE, SECONDS_MAX, Effort
from training.models.session import Session
from training.querysets import RecordingQuerySet


@tracked(exclude=("heart_rate", "heart_rate_max"))
class Recording(models.Model):
    """One effort, and the session that it belongs to. The file and the route are not kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    athlete = models.ForeignKey(Athlete, models.CASCADE, related_name="recordings", verbose_name=_("athlete"))
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="recordings", verbose_name=_("session")
    )
    started_at = models.DateTimeField(_("began at"))
    on = models.DateField(_("day"))
    seconds = models.PositiveIntegerField(_("seconds"))
    distance_m = models.FloatField(_("distance in metres"), null=True, blank=True)
    heart_rate = models.PositiveSmallIntegerField(_("mean heart rate"), null=True, blank=True)
    heart_rate_max = models.PositiveSmallIntegerField(_("highest heart rate"), null=True, blank=True)
    source = models.CharField(pgettext_lazy("recording", "source"), max_length=8, choices=RecordingSource)
    device = models.CharField(_("device"), max_length=60, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False, verbose_name=_("uploaded by")
    )
    uploaded_at = models.DateTimeField(_("uploaded at"))

    objects = RecordingQuerySet.as_manager()

    class Meta:
        ordering = ("-started_at", "pk")
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        indexes = [models.Index(fields=("athlete", "on"), name="recording_athlete_day")]
        constraints = [
            models.UniqueConstraint(fields=("athlete", "started_at", "seconds"), name="recording_once"),
            models.CheckConstraint(condition=Q(seconds__range=(1, SECONDS_MAX)), name="recording_length_in_range"),
            models.CheckConstraint(
                condition=Q(distance_m__isnull=True) | Q(distance_m__gte=0), name="recording_distance_not_negative"
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__range": HEART_RATE_RANGE}),
                    name=f"recording_{name}_in_range",
                )
                for name in ("heart_rate", "heart_rate_max")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on}"

    @property
    def effort(self) -> Effort:
        return Effort(self.started_at, self.seconds, self.distance_m, self.heart_rate, self.heart_rate_max, self.device)

    @property
    def minutes(self) -> int:
        return round(self.seconds / 60)

    @property
    def kilometres(self) -> float | None:
        return None if self.distance_m is None else self.distance_m / 1000

    @property
    def ended_at(self) -> datetime.datetime:
        return self.effort.ended_at
