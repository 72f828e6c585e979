"""What growth and maturation are read from: a measurement with sitting height and the parents' heights. Health data."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from athletes.models import Measurement
from athletes.models.history import tracked
from training.querysets import GrowthCheckQuerySet

SITTING_RANGE = (40, 130)
PARENT_RANGE = (120, 230)
SIZES = ("sitting_cm", "father_cm", "mother_cm")


@tracked(exclude=SIZES)
class GrowthCheck(models.Model):
    """The measurement of a day, made whole for the equations. Never a ranking, never a criterion of selection."""

    measurement = models.OneToOneField(Measurement, models.CASCADE, related_name="growth_check")
    sitting_cm = models.DecimalField(_("sitting height without the bench (cm)"), max_digits=4, decimal_places=1)
    father_cm = models.DecimalField(_("father's height (cm)"), max_digits=4, decimal_places=1, null=True, blank=True)
    mother_cm = models.DecimalField(_("mother's height (cm)"), max_digits=4, decimal_places=1, null=True, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = GrowthCheckQuerySet.as_manager()

    class Meta:
        ordering = ("-measurement__measured_on",)
        verbose_name = _("growth check")
        verbose_name_plural = _("growth checks")
        constraints = [
            models.CheckConstraint(condition=Q(sitting_cm__range=SITTING_RANGE), name="growth_check_sitting_is_cm"),
            models.CheckConstraint(
                condition=Q(father_cm__isnull=True) | Q(father_cm__range=PARENT_RANGE), name="growth_check_father_is_cm"
            ),
            models.CheckConstraint(
                condition=Q(mother_cm__isnull=True) | Q(mother_cm__range=PARENT_RANGE), name="growth_check_mother_is_cm"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measurement}"
