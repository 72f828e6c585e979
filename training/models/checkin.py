"""What an athlete says each day, what stands out against the own baseline, and how each such flag ended."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from athletes.models import Athlete
from athletes.models.history import tracked
from training.choices import BodyPlace, CheckinItem, FlagLevel, FlagOutcome, FlagReason
from training.domain.wellness import PAIN_MAX, RATING
from training.querysets import CheckinFlagQuerySet, CheckinQuerySet, FlagAnswerQuerySet

ITEMS = tuple(CheckinItem.values)


def _rating(item: CheckinItem) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(item.label)


@tracked(exclude=(*ITEMS, "pain", "is_ill", "places"))
class Checkin(models.Model):
    """One athlete's answers of one day, 1 to 5 with 5 best. Its id is made on the phone, so that sent twice is once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    athlete = models.ForeignKey(Athlete, models.CASCADE, related_name="checkins", verbose_name=_("athlete"))
    on = models.DateField(_("day"))
    sleep = _rating(CheckinItem.SLEEP)
    fatigue = _rating(CheckinItem.FATIGUE)
    soreness = _rating(CheckinItem.SORENESS)
    stress = _rating(CheckinItem.STRESS)
    mood = _rating(CheckinItem.MOOD)
    pain = models.PositiveSmallIntegerField(pgettext_lazy("check-in", "Pain"), default=0)
    is_ill = models.BooleanField(pgettext_lazy("check-in", "Ill"), default=False)
    places = models.JSONField(_("where"), default=list, blank=True)
    answered_at = models.DateTimeField(_("answered at"))
    is_late_entry = models.BooleanField(_("late entry"), default=False)

    objects = CheckinQuerySet.as_manager()

    class Meta:
        ordering = ("-on",)
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        constraints = [
            models.UniqueConstraint(fields=("athlete", "on"), name="checkin_once_a_day"),
            models.CheckConstraint(
                condition=Q(*((f"{item}__range", RATING) for item in ITEMS)), name="checkin_ratings_in_range"
            ),
            models.CheckConstraint(condition=Q(pain__range=(0, PAIN_MAX)), name="checkin_pain_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.on}"

    @property
    def place_names(self) -> list[str]:
        return [str(BodyPlace(place).label) for place in self.places if place in BodyPlace.values]


@tracked(exclude=("value", "mean", "sd"))
class CheckinFlag(models.Model):
    """One thing in a check-in that stands out, with the figures it was read from: all that a coach sees of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    checkin = models.ForeignKey(Checkin, models.CASCADE, related_name="flags")
    reason = models.CharField(_("reason"), max_length=10, choices=FlagReason)
    level = models.CharField(_("level"), max_length=8, choices=FlagLevel)
    value = models.FloatField(_("value"))
    mean = models.FloatField(_("own mean"), null=True, blank=True)
    sd = models.FloatField(_("own standard deviation"), null=True, blank=True)
    n = models.PositiveSmallIntegerField(_("entries"), null=True, blank=True)

    objects = CheckinFlagQuerySet.as_manager()

    class Meta:
        ordering = ("level", "-checkin__on", "pk")
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        constraints = [models.UniqueConstraint(fields=("checkin", "reason"), name="checkin_flag_once_per_reason")]

    def __str__(self) -> str:
        return str(self.get_reason_display())

    @property
    def deviation(self) -> float:
        """How many of the own standard deviations below the own mean."""
        return (self.mean - self.value) / self.sd if self.mean is not None and self.sd else 0.0


@tracked()
class FlagAnswer(models.Model):
    """How a flag ended: what was done, or why nothing was. Append-only; the athlete reads it."""

    flag = models.OneToOneField(CheckinFlag, models.CASCADE, related_name="answer")
    outcome = models.CharField(_("what was done"), max_length=10, choices=FlagOutcome)
    words = models.CharField(_("in words"), max_length=200, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(_("answered at"))

    objects = FlagAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to a flag")
        verbose_name_plural = _("answers to flags")
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome=FlagOutcome.NOTHING, words=""), name="flag_answer_nothing_needs_a_reason"
            )
        ]

    def __str__(self) -> str:
        return str(self.get_outcome_display())
