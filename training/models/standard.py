"""What a squad asks of itself."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from athletes.models import Squad
from athletes.models.history import tracked
from training.querysets import AttendanceStandardQuerySet

MOST = 100


@tracked()
class AttendanceStandard(models.Model):
    """The attendance that a squad has set itself, in per cent; a squad without a row has none."""

    squad = models.OneToOneField(Squad, models.CASCADE, related_name="attendance_standard", verbose_name=_("squad"))
    percent = models.PositiveSmallIntegerField(
        _("attendance (%)"), validators=[MinValueValidator(1), MaxValueValidator(MOST)]
    )
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False, verbose_name=_("set by")
    )
    set_at = models.DateTimeField(_("set at"))

    objects = AttendanceStandardQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance standard")
        verbose_name_plural = _("attendance standards")
        constraints = [
            models.CheckConstraint(condition=Q(percent__range=(1, MOST)), name="attendance_standard_in_percent")
        ]

    def __str__(self) -> str:
        return f"{self.squad}: {self.percent} %"
