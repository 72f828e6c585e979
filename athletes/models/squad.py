from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from athletes.choices import SquadKind
from athletes.models.athlete import Athlete
from athletes.models.history import tracked
from athletes.models.organisation import Organisation
from athletes.models.sport import Sport
from athletes.querysets import MembershipQuerySet, SquadQuerySet


class Squad(models.Model):
    """A group that trains together: a delegation group of one sport, or a provincial team run by the city."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=32, choices=SquadKind)
    name = models.CharField(_("name"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=80)
    sport = models.ForeignKey(Sport, models.PROTECT, related_name="squads", verbose_name=_("sport"))
    owner = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("owner")
    )
    operator = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("run by")
    )

    objects = SquadQuerySet.as_manager()

    class Meta:
        ordering = ("sport__order", "code")
        verbose_name = _("squad")
        verbose_name_plural = _("squads")

    def __str__(self) -> str:
        return self.name


@tracked()
class Membership(models.Model):
    """An athlete in a squad, from one day to another; nobody is deleted from a squad."""

    athlete = models.ForeignKey(Athlete, models.PROTECT, related_name="memberships", verbose_name=_("athlete"))
    squad = models.ForeignKey(Squad, models.PROTECT, related_name="memberships", verbose_name=_("squad"))
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"), null=True, blank=True)
    shirt_number = models.PositiveSmallIntegerField(_("shirt number"), null=True, blank=True)
    position = models.CharField(_("position"), max_length=16, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ("from_on", "pk")
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="membership_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=("athlete", "squad"), condition=Q(to_on__isnull=True), name="membership_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.athlete} · {self.squad}"
