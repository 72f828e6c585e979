from __future__ import annotations

import uuid
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from athletes.models import Event
from athletes.models.history import tracked
from athletes.querysets import TrackedQuerySet


@tracked(exclude=("version",))
class MedalLine(models.Model):
    """The marks that took gold, bronze and eighth place in an event at a Games or championship, with their source."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, models.PROTECT, related_name="medal_lines", verbose_name=_("event"))
    name = models.CharField(_("competition"), max_length=80)
    name_en = models.CharField(_("competition in English"), max_length=120, blank=True)
    group = models.CharField(_("age group"), max_length=40, blank=True)
    held_on = models.DateField(_("day"))
    gold = models.DecimalField(_("gold"), max_digits=10, decimal_places=3, null=True, blank=True)
    bronze = models.DecimalField(_("bronze"), max_digits=10, decimal_places=3, null=True, blank=True)
    eighth = models.DecimalField(_("eighth place"), max_digits=10, decimal_places=3, null=True, blank=True)
    source = models.CharField(_("source"), max_length=160)
    version = models.PositiveIntegerField(default=1, editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered at"))

    objects = TrackedQuerySet.as_manager()

    class Meta:
        ordering = ("event", "-held_on", "name")
        verbose_name = _("medal line")
        verbose_name_plural = _("medal lines")
        constraints = [
            models.UniqueConstraint(fields=("event", "name", "group", "held_on"), name="medal_line_once"),
            models.CheckConstraint(
                condition=Q(gold__isnull=False) | Q(bronze__isnull=False) | Q(eighth__isnull=False),
                name="medal_line_has_a_mark",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="medal_line_has_a_source"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("competitions:line_event", args=[self.event.code])

    @property
    def marks(self) -> dict[str, Decimal]:
        """The steps that are known: gold, bronze, eighth."""
        steps = {"gold": self.gold, "bronze": self.bronze, "eighth": self.eighth}
        return {step: mark for step, mark in steps.items() if mark is not None}
