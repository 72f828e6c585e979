from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from athletes.models import Squad
from athletes.models.history import tracked
from competitions.choices import TargetKind
from competitions.models.match import Stage, Team
from competitions.querysets import SquadTargetQuerySet


@tracked(exclude=("version",))
class SquadTarget(models.Model):
    """What a squad means to reach in a season, beside what it reached before. It is never public."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    squad = models.ForeignKey(Squad, models.PROTECT, related_name="targets", verbose_name=_("squad"))
    season = models.PositiveSmallIntegerField(_("season"))
    kind = models.CharField(_("kind"), max_length=8, choices=TargetKind)
    name = models.CharField(_("competition"), max_length=80)
    name_en = models.CharField(_("competition in English"), max_length=120, blank=True)
    stage = models.ForeignKey(
        Stage, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("stage that decides")
    )
    place = models.PositiveSmallIntegerField(_("place"), null=True, blank=True)
    opponent = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("opponent")
    )
    baseline = models.CharField(_("baseline"), max_length=80)
    baseline_en = models.CharField(_("baseline in English"), max_length=120, blank=True)
    source = models.CharField(_("source of the baseline"), max_length=160)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ended_because = models.CharField(_("ended because"), max_length=160, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SquadTargetQuerySet.as_manager()

    class Meta:
        ordering = ("-season", "kind", "place", "opponent__name", "id")
        verbose_name = _("squad target")
        verbose_name_plural = _("squad targets")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=TargetKind.PLACE, place__gte=1, opponent__isnull=True)
                | Q(kind=TargetKind.WIN, place__isnull=True, opponent__isnull=False),
                name="squad_target_is_a_place_or_a_win",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="squad_target_baseline_has_a_source"),
        ]

    def __str__(self) -> str:
        return self.name
