from __future__ import annotations

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from athletes.models import Event
from athletes.models.history import tracked
from competitions.choices import Division
from competitions.models.age_group import AgeGroup
from competitions.models.competition import Competition
from competitions.querysets import ContestQuerySet


@tracked(exclude=("version",))
class Contest(models.Model):
    """An event at a competition, on its day and at its venue."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    competition = models.ForeignKey(Competition, models.CASCADE, related_name="contests", verbose_name=_("competition"))
    event = models.ForeignKey(Event, models.PROTECT, related_name="contests", verbose_name=_("event"))
    age_group = models.ForeignKey(
        AgeGroup, models.PROTECT, null=True, blank=True, related_name="contests", verbose_name=_("age group")
    )
    division = models.CharField(_("division"), max_length=12, choices=Division, default=Division.COMPETITIVE)
    weight_class = models.CharField(
        _("weight class"), max_length=16, blank=True, help_text=_("Where the event's name does not say it: −63 kg.")
    )
    starts_on = models.DateField(_("day"))
    starts_at = models.TimeField(_("time"), null=True, blank=True)
    venue = models.CharField(_("venue"), max_length=80, blank=True)
    venue_en = models.CharField(_("venue in English"), max_length=120, blank=True)
    is_team = models.BooleanField(_("contest of teams"), default=False)
    entries = models.PositiveSmallIntegerField(
        _("number of starters"), null=True, blank=True, help_text=_("Left blank, the results are counted.")
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ContestQuerySet.as_manager()

    class Meta:
        ordering = ("starts_on", "starts_at", "event__sport__order", "event__code", "id")
        verbose_name = _("contest")
        verbose_name_plural = _("contests")
        indexes = [models.Index(fields=("competition", "starts_on"), name="contest_competition_day")]
        constraints = [
            models.UniqueConstraint(
                fields=("competition", "event", "age_group", "division", "weight_class", "starts_on"),
                name="contest_of_a_group_once_a_day",
            ),
            models.UniqueConstraint(
                fields=("competition", "event", "division", "weight_class", "starts_on"),
                condition=models.Q(age_group__isnull=True),
                name="contest_without_group_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.event)

    def get_absolute_url(self) -> str:
        return reverse("competitions:contest_detail", args=[self.pk])
