"""Fitness tests: the items of a sport, the battery of a squad, norms, and results."""

from __future__ import annotations

import math
import uuid
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from athletes.choices import Better, ItemUnit, Sex
from athletes.models import Athlete, Sport, Squad
from athletes.models.history import tracked
from training.choices import ResultState
from training.domain.fitness_changes import TestError
from training.querysets import FitnessBatteryQuerySet, FitnessItemQuerySet, FitnessResultQuerySet, FitnessTracked


@tracked()
class FitnessItem(models.Model):
    """One test of a sport: how it is measured, what counts as plausible, and what a change must pass to matter."""

    sport = models.ForeignKey(Sport, models.PROTECT, related_name="fitness_items", verbose_name=_("sport"))
    code = models.SlugField(_("code"), max_length=32)
    name = models.CharField(_("name"), max_length=40)
    name_en = models.CharField(_("name in English"), max_length=60)
    unit = models.CharField(_("unit of measure"), max_length=8, choices=ItemUnit)
    decimals = models.PositiveSmallIntegerField(_("decimal places"), default=0)
    better = models.CharField(_("better"), max_length=8, choices=Better)
    lowest = models.DecimalField(_("lowest plausible"), max_digits=8, decimal_places=3)
    highest = models.DecimalField(_("highest plausible"), max_digits=8, decimal_places=3)
    protocol = models.TextField(_("protocol"), blank=True)
    typical_error = models.DecimalField(_("typical error"), max_digits=8, decimal_places=3, null=True, blank=True)
    error_source = models.CharField(_("source of the typical error"), max_length=120, blank=True)
    worthwhile = models.DecimalField(
        _("smallest worthwhile change"), max_digits=8, decimal_places=3, null=True, blank=True
    )

    objects = FitnessItemQuerySet.as_manager()

    class Meta:
        ordering = ("sport__order", "code")
        verbose_name = _("fitness test")
        verbose_name_plural = _("fitness tests")
        constraints = [
            models.UniqueConstraint(fields=("sport", "code"), name="fitness_item_code_once_per_sport"),
            models.CheckConstraint(condition=Q(highest__gt=F("lowest")), name="fitness_item_range_is_not_empty"),
            models.CheckConstraint(
                condition=Q(typical_error__isnull=True) | (Q(typical_error__gt=0) & ~Q(error_source="")),
                name="fitness_item_error_has_a_source",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def error(self) -> TestError:
        return TestError(_float(self.typical_error), _float(self.worthwhile))

    @property
    def is_lower_better(self) -> bool:
        return self.better == Better.LOWER


def _float(value: Decimal | None) -> float:
    return math.nan if value is None else float(value)


@tracked()
class FitnessNorm(models.Model):
    """What others of a sex and age reach in a test, with where it comes from."""

    item = models.ForeignKey(FitnessItem, models.CASCADE, related_name="norms")
    sex = models.CharField(_("sex"), max_length=1, choices=Sex)
    age_from = models.PositiveSmallIntegerField(_("from age"))
    age_to = models.PositiveSmallIntegerField(_("to age"))
    mean = models.DecimalField(_("mean"), max_digits=8, decimal_places=3)
    sd = models.DecimalField(_("standard deviation"), max_digits=8, decimal_places=3)
    n = models.PositiveIntegerField(_("people"))
    source = models.CharField(_("source"), max_length=120)

    objects = FitnessTracked.as_manager()

    class Meta:
        ordering = ("sex", "age_from")
        verbose_name = _("norm")
        verbose_name_plural = _("norms")
        constraints = [
            models.CheckConstraint(condition=Q(age_to__gte=F("age_from")), name="fitness_norm_ages_in_order"),
            models.CheckConstraint(condition=Q(sd__gt=0), name="fitness_norm_sd_is_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.sex} {self.age_from}–{self.age_to}"


@tracked()
class FitnessBattery(models.Model):
    """The tests that a squad does together."""

    squad = models.ForeignKey(Squad, models.PROTECT, related_name="fitness_batteries", verbose_name=_("squad"))
    name = models.CharField(_("name"), max_length=40)
    items = models.ManyToManyField(FitnessItem, related_name="batteries", verbose_name=_("fitness tests"))

    objects = FitnessBatteryQuerySet.as_manager()

    class Meta:
        ordering = ("squad__code", "name")
        verbose_name = _("test battery")
        verbose_name_plural = _("test batteries")
        constraints = [models.UniqueConstraint(fields=("squad", "name"), name="fitness_battery_name_once_per_squad")]

    def __str__(self) -> str:
        return self.name


@tracked()
class FitnessResult(models.Model):
    """What an athlete achieved in one test on one day. A correction of that day supersedes; nothing is overwritten."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    athlete = models.ForeignKey(Athlete, models.PROTECT, related_name="fitness_results", verbose_name=_("athlete"))
    item = models.ForeignKey(FitnessItem, models.PROTECT, related_name="results", verbose_name=_("fitness test"))
    tested_on = models.DateField(_("tested on"))
    value = models.DecimalField(_("value"), max_digits=8, decimal_places=3)
    state = models.CharField(_("state"), max_length=8, choices=ResultState, default=ResultState.ACCEPTED)
    is_own = models.BooleanField(_("entered by the athlete"), default=False)
    note = models.CharField(_("note"), max_length=120, blank=True)
    is_superseded = models.BooleanField(_("superseded"), default=False)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(_("entered at"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    answer = models.CharField(_("reason"), max_length=120, blank=True)

    objects = FitnessResultQuerySet.as_manager()

    class Meta:
        ordering = ("-tested_on", "item__code")
        verbose_name = _("fitness test result")
        verbose_name_plural = _("fitness test results")
        indexes = [models.Index(fields=("item", "tested_on"), name="fitness_result_item_day")]
        constraints = [
            models.UniqueConstraint(
                fields=("athlete", "item", "tested_on"),
                condition=Q(is_superseded=False, state=ResultState.ACCEPTED),
                name="fitness_result_counts_once_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=ResultState.DECLINED) | ~Q(answer=""), name="fitness_result_declined_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.tested_on}"
