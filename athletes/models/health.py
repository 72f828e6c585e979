from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedTextField

from athletes.choices import HealthKind
from athletes.models.athlete import Athlete
from athletes.models.history import tracked
from athletes.querysets import HealthCaseQuerySet, TrackedQuerySet


@tracked()
class HealthCase(models.Model):
    """An injury or illness by its dates: out, restricted, fit. What a coach may read; the diagnosis is kept apart."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    athlete = models.ForeignKey(Athlete, models.CASCADE, related_name="health_cases", verbose_name=_("athlete"))
    kind = models.CharField(_("kind"), max_length=8, choices=HealthKind)
    onset_on = models.DateField(_("onset"))
    restricted_from = models.DateField(_("restricted training from"), null=True, blank=True)
    fit_from = models.DateField(_("fit from"), null=True, blank=True)
    restriction = models.CharField(_("restriction for training"), max_length=120, blank=True)
    review_on = models.DateField(_("next review"), null=True, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = HealthCaseQuerySet.as_manager()

    class Meta:
        ordering = ("-onset_on", "pk")
        verbose_name = _("health case")
        verbose_name_plural = _("health cases")
        constraints = [
            models.CheckConstraint(
                condition=Q(restricted_from__isnull=True) | Q(restricted_from__gte=F("onset_on")),
                name="health_case_restricted_after_onset",
            ),
            models.CheckConstraint(
                condition=Q(fit_from__isnull=True) | Q(fit_from__gte=F("onset_on")), name="health_case_fit_after_onset"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.onset_on}"


@tracked(exclude=("text",))
class Diagnosis(models.Model):
    """Physician, athlete and guardian of a minor only."""

    case = models.OneToOneField(HealthCase, models.CASCADE, related_name="diagnosis")
    text = EncryptedTextField(_("diagnosis"))

    objects = TrackedQuerySet.as_manager()

    class Meta:
        verbose_name = _("diagnosis")
        verbose_name_plural = _("diagnoses")

    def __str__(self) -> str:
        return str(self.case)
