from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from competitions.domain.points import PointsScheme

DEFAULT_POINTS = [9, 7, 6, 5, 4, 3, 2, 1]


def default_points() -> list[int]:
    return list(DEFAULT_POINTS)


class ScoringScheme(models.Model):
    """The points rules of a rule-book, with its edition and where they were read."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    points = models.JSONField(_("points by place"), default=default_points)
    short_field_minus = models.PositiveSmallIntegerField(_("short field: places less"), default=0)
    minimum_entries = models.PositiveSmallIntegerField(_("minimum entries"), default=0)
    team_multiplier = models.DecimalField(_("team multiplier"), max_digits=4, decimal_places=2, default=1)
    edition = models.CharField(_("edition"), max_length=60, blank=True)
    source = models.CharField(_("source"), max_length=160, blank=True)

    class Meta:
        ordering = ("name",)
        verbose_name = _("scoring scheme")
        verbose_name_plural = _("scoring schemes")
        constraints = [
            models.CheckConstraint(condition=Q(team_multiplier__gt=0), name="scoring_scheme_multiplier_is_positive")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def rules(self) -> PointsScheme:
        return PointsScheme(
            by_place=tuple(float(value) for value in self.points),
            team_multiplier=float(self.team_multiplier),
            short_field_minus=self.short_field_minus,
            minimum_entries=self.minimum_entries,
        )
