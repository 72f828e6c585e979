from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from athletes.models.history import tracked
from competitions.domain.points import PointsScheme
from competitions.querysets import SchemeQuerySet

DEFAULT_POINTS = [9, 7, 6, 5, 4, 3, 2, 1]


def default_points() -> list[int]:
    return list(DEFAULT_POINTS)


@tracked(exclude=("version",))
class ScoringScheme(models.Model):
    """The points rules of a rule-book, with its edition and where they were read."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    points = models.JSONField(_("points by place"), default=default_points)
    short_field_minus = models.PositiveSmallIntegerField(_("short field: places less"), default=0)
    minimum_entries = models.PositiveSmallIntegerField(_("minimum entries"), default=0)
    team_multiplier = models.DecimalField(_("team multiplier"), max_digits=4, decimal_places=2, default=1)
    record_bonus = models.DecimalField(_("record bonus"), max_digits=5, decimal_places=2, default=0)
    edition = models.CharField(_("edition"), max_length=60, blank=True)
    source = models.CharField(_("source"), max_length=160, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SchemeQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        verbose_name = _("scoring scheme")
        verbose_name_plural = _("scoring schemes")
        constraints = [
            models.CheckConstraint(condition=Q(team_multiplier__gt=0), name="scoring_scheme_multiplier_is_positive"),
            models.CheckConstraint(condition=Q(record_bonus__gte=0), name="scoring_scheme_bonus_is_no_penalty"),
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
            record_bonus=float(self.record_bonus),
        )
