"""What weeks are made from and around: saved weeks, and the calendar of schools."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from athletes.models import Organisation, Squad
from athletes.models.history import tracked
from athletes.querysets import TrackedQuerySet
from training.choices import SchoolPeriodKind, SessionKind, Slot
from training.domain.periodisation import WEEK_DAYS
from training.domain.session_load import MINUTES_MAX, RPE_MAX
from training.querysets import SchoolPeriodQuerySet, WeekTemplateQuerySet


@tracked()
class WeekTemplate(models.Model):
    """A week that a coach keeps to start others from."""

    squad = models.ForeignKey(Squad, models.PROTECT, related_name="week_templates", verbose_name=_("squad"))
    name = models.CharField(_("name"), max_length=60)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    saved_at = models.DateTimeField(_("saved at"))

    objects = WeekTemplateQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        verbose_name = _("saved week")
        verbose_name_plural = _("saved weeks")
        constraints = [models.UniqueConstraint(fields=("squad", "name"), name="week_template_name_once")]

    def __str__(self) -> str:
        return self.name


@tracked()
class TemplateSession(models.Model):
    """A session of a saved week, by weekday: 0 is Monday."""

    template = models.ForeignKey(WeekTemplate, models.CASCADE, related_name="sessions")
    weekday = models.PositiveSmallIntegerField(_("weekday"))
    slot = models.CharField(_("part of the day"), max_length=12, choices=Slot)
    starts_at = models.TimeField(_("starts at"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=SessionKind)
    title = models.CharField(_("content"), max_length=60, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    rpe = models.PositiveSmallIntegerField(_("RPE"))
    venue = models.CharField(_("venue"), max_length=60, blank=True)
    details = models.CharField(_("details"), max_length=400, blank=True)

    objects = TrackedQuerySet.as_manager()

    class Meta:
        ordering = ("weekday", "slot", "pk")
        verbose_name = _("session of a saved week")
        verbose_name_plural = _("sessions of saved weeks")
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__lt=WEEK_DAYS, rpe__range=(0, RPE_MAX), minutes__range=(1, MINUTES_MAX)),
                name="template_session_in_range",
            )
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class SchoolPeriod(models.Model):
    """Exams or holidays of a school, or of every school of a county or the city."""

    unit = models.ForeignKey(Organisation, models.PROTECT, related_name="school_periods", verbose_name=_("unit"))
    kind = models.CharField(_("kind"), max_length=8, choices=SchoolPeriodKind)
    name = models.CharField(_("name"), max_length=60)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    version = models.PositiveIntegerField(default=1)

    objects = SchoolPeriodQuerySet.as_manager()

    class Meta:
        ordering = ("starts_on", "unit", "pk")
        verbose_name = _("school period")
        verbose_name_plural = _("school periods")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="school_period_ends_after_it_starts")
        ]

    def __str__(self) -> str:
        return self.name
