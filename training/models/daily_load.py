"""What the marks of an athlete's day add up to, stored so that a page never adds them up again."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from athletes.models import Athlete


class DailyLoad(models.Model):
    """The sum of one athlete's marks of one day. Derived from ``Attendance`` and rebuilt from it, so without history.

    It holds only what was recorded: which sessions were expected, and so whether the day is rest, reported or
    unknown, is counted when it is read. ``answered`` 0 is the same as no row.
    """

    athlete = models.ForeignKey(
        Athlete, models.CASCADE, related_name="daily_loads", db_index=False, verbose_name=_("athlete")
    )
    on = models.DateField(_("day"))
    load = models.FloatField(_("load (AU)"), help_text=_("Sum of the marks that have a load."))
    answered = models.PositiveSmallIntegerField(_("marks"))
    unrated = models.PositiveSmallIntegerField(_("marks without a load"))

    class Meta:
        ordering = ("on", "pk")
        verbose_name = _("daily load")
        verbose_name_plural = _("daily loads")
        constraints = [models.UniqueConstraint(fields=("athlete", "on"), name="daily_load_once_a_day")]

    def __str__(self) -> str:
        return f"{self.on}: {self.load:.0f} AU"
