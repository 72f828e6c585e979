from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from athletes.models import Organisation, Sport
from athletes.models.history import tracked
from competitions.choices import AdjustmentKind, Division, RulingKind
from competitions.models.competition import Competition
from competitions.models.match import Stage, Team
from competitions.querysets import DecisionQuerySet


class Decision(models.Model):
    """Something that a paper says beside the results. It is never edited: it is withdrawn, and both stay on record."""

    reason = models.CharField(_("reason"), max_length=160)
    document = models.CharField(_("document"), max_length=160)
    document_on = models.DateField(_("dated"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_because = models.CharField(_("withdrawn because"), max_length=160, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.document


def figure(label: Any) -> models.DecimalField:
    return models.DecimalField(label, max_digits=8, decimal_places=2, default=0)


@tracked()
class ScoreAdjustment(Decision):
    """What stands in a competition's tables beside its results: carried in, deducted, or listed without a rank."""

    competition = models.ForeignKey(
        Competition, models.CASCADE, related_name="adjustments", verbose_name=_("competition")
    )
    division = models.CharField(_("division"), max_length=12, choices=Division, default=Division.COMPETITIVE)
    sport = models.ForeignKey(Sport, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sport"))
    delegation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("delegation"))
    kind = models.CharField(_("kind"), max_length=10, choices=AdjustmentKind)
    points = figure(_("points"))
    gold = figure(pgettext_lazy("medal", "gold"))
    silver = figure(pgettext_lazy("medal", "silver"))
    bronze = figure(pgettext_lazy("medal", "bronze"))
    percentage = models.DecimalField(_("percentage that counts"), max_digits=5, decimal_places=2, default=100)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("adjustment of the tables")
        verbose_name_plural = _("adjustments of the tables")
        constraints = [
            models.CheckConstraint(
                condition=Q(points__gte=0, gold__gte=0, silver__gte=0, bronze__gte=0),
                name="score_adjustment_is_written_without_sign",
            ),
            models.CheckConstraint(
                condition=Q(percentage__gt=0, percentage__lte=100), name="score_adjustment_percentage_is_one"
            ),
            models.CheckConstraint(
                condition=Q(kind=AdjustmentKind.CARRIED_IN) | Q(percentage=100),
                name="score_adjustment_only_carried_in_counts_in_part",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_because=""),
                name="score_adjustment_withdrawn_with_a_reason",
            ),
        ]

    @property
    def sign(self) -> int:
        return -1 if self.kind == AdjustmentKind.DEDUCTION else 1

    @property
    def medals(self) -> dict[int, Decimal]:
        """The medals that it adds or takes, by place."""
        factor = self.sign * self.percentage / 100
        written = {1: self.gold, 2: self.silver, 3: self.bronze}
        return {place: count * factor for place, count in written.items() if count}

    @property
    def counted_points(self) -> Decimal:
        return self.sign * self.points * self.percentage / 100


@tracked()
class StageRuling(Decision):
    """What a decision changes in the table of a stage: points taken from a team, or the lot that was drawn."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="rulings", verbose_name=_("stage"))
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", verbose_name=_("team"))
    kind = models.CharField(_("kind"), max_length=10, choices=RulingKind)
    value = models.DecimalField(_("points, or number of the lot"), max_digits=6, decimal_places=2)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("ruling on a table")
        verbose_name_plural = _("rulings on a table")
        constraints = [
            models.CheckConstraint(condition=Q(value__gt=0), name="stage_ruling_is_written_without_sign"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_because=""),
                name="stage_ruling_withdrawn_with_a_reason",
            ),
            models.UniqueConstraint(
                fields=("stage", "team"),
                condition=Q(kind=RulingKind.LOT, withdrawn_at__isnull=True),
                name="stage_ruling_one_lot_a_team",
            ),
        ]
