"""Bone-age tests: where one stands is for those who train and enter; what was read is a health record of its own."""

from __future__ import annotations

import uuid
from decimal import Decimal, InvalidOperation

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedCharField

from athletes.choices import BoneAgeStandard, BoneAgeStatus
from athletes.models.athlete import Athlete
from athletes.models.history import tracked
from athletes.querysets.bone_age import BoneAgeQuerySet, BoneAgeReadingQuerySet


@tracked()
class BoneAge(models.Model):
    """The test of one athlete for one year: the basis of age for that year's youth events and Games."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    athlete = models.ForeignKey(Athlete, models.CASCADE, related_name="bone_ages", verbose_name=_("athlete"))
    season = models.PositiveSmallIntegerField(_("year"))
    status = models.CharField(
        _("bone age"), max_length=16, choices=BoneAgeStatus, default=BoneAgeStatus.LISTED, db_index=True
    )
    notice_to = models.DateField(_("appeals until"), null=True, blank=True)

    objects = BoneAgeQuerySet.as_manager()

    class Meta:
        ordering = ("-season", "athlete__person__name_pinyin", "athlete__person__name", "id")
        verbose_name = _("bone-age test")
        verbose_name_plural = _("bone-age tests")
        constraints = [models.UniqueConstraint(fields=("athlete", "season"), name="bone_age_once_a_year")]

    def __str__(self) -> str:
        return f"{self.athlete} · {self.season}"


class BoneAgeStep(models.Model):
    """Who took a test from one status to another, when, and why. Append-only."""

    bone_age = models.ForeignKey(BoneAge, models.CASCADE, related_name="steps")
    from_status = models.CharField(_("from"), max_length=16, choices=BoneAgeStatus, blank=True)
    to_status = models.CharField(_("to"), max_length=16, choices=BoneAgeStatus)
    on = models.DateField(_("on"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))

    class Meta:
        ordering = ("-on", "-pk")
        verbose_name = _("step of a bone-age test")
        verbose_name_plural = _("steps of bone-age tests")

    def __str__(self) -> str:
        return self.get_to_status_display()


@tracked(exclude=("film_on", "laboratory", "standard", "years"))
class BoneAgeReading(models.Model):
    """One film and what was read off it. Class P3, encrypted; a second reading is a second row, the last one counts."""

    bone_age = models.ForeignKey(BoneAge, models.CASCADE, related_name="readings")
    film_on = models.DateField(_("film taken on"))
    laboratory = models.CharField(_("laboratory"), max_length=80)
    standard = models.CharField(_("standard"), max_length=12, choices=BoneAgeStandard, blank=True)
    years = EncryptedCharField(_("bone age (years)"), max_length=255, null=True, blank=True)

    objects = BoneAgeReadingQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("bone-age reading")
        verbose_name_plural = _("bone-age readings")

    def __str__(self) -> str:
        return str(self.bone_age)  # never the value: history and lists say a row by its name

    @property
    def value(self) -> Decimal | None:
        """Return the bone age in years; None before it was read."""
        try:
            return Decimal(self.years) if self.years else None
        except InvalidOperation:
            return None
