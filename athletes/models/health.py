from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from encrypted_fields.fields import EncryptedTextField

from athletes.choices import BodyArea, Contact, HealthKind, OnsetMode, OnsetSetting, OrganSystem, Recurrence, Tissue
from athletes.domain.availability import CaseDates, StageCap
from athletes.models.athlete import Athlete
from athletes.models.history import tracked
from athletes.querysets import DiagnosisQuerySet, HealthCaseQuerySet

MINUTES_MAX, RPE_MAX = 600, 10
FINDINGS = ("text", "onset_mode", "body_area", "tissue", "organ_system", "contact", "recurrence", "setting")


def _in_order(earlier: str, later: str) -> Q:
    return Q(**{f"{earlier}__isnull": True}) | Q(**{f"{later}__isnull": True}) | Q(**{f"{later}__gte": F(earlier)})


def _up_to(column: str, most: int) -> Q:
    return Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__range": (0, most)})


@tracked()
class HealthCase(models.Model):
    """An injury or illness by its dates: out, restricted, full training, fit to compete.

    What a coach may read; the diagnosis is kept apart. ``version`` counts the changes, so that two people who change
    one case notice each other.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    athlete = models.ForeignKey(Athlete, models.CASCADE, related_name="health_cases", verbose_name=_("athlete"))
    kind = models.CharField(_("kind"), max_length=8, choices=HealthKind)
    onset_on = models.DateField(_("onset"))
    restricted_from = models.DateField(_("restricted training from"), null=True, blank=True)
    full_training_from = models.DateField(_("full training from"), null=True, blank=True)
    fit_from = models.DateField(_("fit to compete from"), null=True, blank=True)
    restriction = models.CharField(_("restriction for training"), max_length=120, blank=True)
    max_minutes = models.PositiveSmallIntegerField(_("most minutes in a session"), null=True, blank=True)
    max_rpe = models.PositiveSmallIntegerField(_("highest RPE"), null=True, blank=True)
    review_on = models.DateField(_("next review"), null=True, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(pgettext_lazy("health case", "version"), default=1)

    objects = HealthCaseQuerySet.as_manager()

    class Meta:
        ordering = ("-onset_on", "pk")
        verbose_name = _("health case")
        verbose_name_plural = _("health cases")
        constraints = [
            models.CheckConstraint(
                condition=_in_order("onset_on", "restricted_from"), name="health_case_restricted_after_onset"
            ),
            models.CheckConstraint(
                condition=_in_order("onset_on", "full_training_from")
                & _in_order("restricted_from", "full_training_from"),
                name="health_case_full_training_after_restricted",
            ),
            models.CheckConstraint(
                condition=_in_order("onset_on", "fit_from")
                & _in_order("restricted_from", "fit_from")
                & _in_order("full_training_from", "fit_from"),
                name="health_case_fit_comes_last",
            ),
            models.CheckConstraint(
                condition=_up_to("max_minutes", MINUTES_MAX) & _up_to("max_rpe", RPE_MAX),
                name="health_case_caps_in_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.onset_on}"

    @property
    def dates(self) -> CaseDates:
        return CaseDates(self.onset_on, self.restricted_from, self.full_training_from, self.fit_from)

    @property
    def cap(self) -> StageCap:
        return StageCap(self.max_minutes, self.max_rpe)


@tracked(exclude=FINDINGS)
class Diagnosis(models.Model):
    """Physician, athlete and guardian of a minor only: the text, and the codes of the IOC consensus of 2020.

    Class P3. Its history says that it was revised, by whom and when, and never what it said.
    """

    case = models.OneToOneField(HealthCase, models.CASCADE, related_name="diagnosis")
    text = EncryptedTextField(_("diagnosis"))
    onset_mode = models.CharField(_("mode of onset"), max_length=20, choices=OnsetMode, blank=True)
    body_area = models.CharField(_("body area"), max_length=20, choices=BodyArea, blank=True)
    tissue = models.CharField(_("tissue"), max_length=20, choices=Tissue, blank=True)
    organ_system = models.CharField(_("organ system"), max_length=20, choices=OrganSystem, blank=True)
    contact = models.CharField(_("contact"), max_length=12, choices=Contact, blank=True)
    recurrence = models.CharField(_("new or again"), max_length=12, choices=Recurrence, blank=True)
    setting = models.CharField(_("where it began"), max_length=12, choices=OnsetSetting, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)

    objects = DiagnosisQuerySet.as_manager()

    class Meta:
        verbose_name = _("diagnosis")
        verbose_name_plural = _("diagnoses")

    def __str__(self) -> str:
        return str(self.case)
