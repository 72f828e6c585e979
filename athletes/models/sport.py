from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from athletes.choices import EventSex, MarkKind


class Sport(models.Model):
    code = models.SlugField(_("code"), max_length=32, unique=True)
    name = models.CharField(_("name"), max_length=40)
    name_en = models.CharField(_("name in English"), max_length=60)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ("order", "code")
        verbose_name = _("sport")
        verbose_name_plural = _("sports")

    def __str__(self) -> str:
        return self.name


class SportAlias(models.Model):
    alias = models.CharField(_("alias"), max_length=40, unique=True)
    sport = models.ForeignKey(Sport, models.CASCADE, related_name="aliases")

    class Meta:
        verbose_name = _("sport alias")

    def __str__(self) -> str:
        return self.alias


class Event(models.Model):
    """What can be contested in a sport: 100 m men, women −63 kg, the men's tournament."""

    sport = models.ForeignKey(Sport, models.PROTECT, related_name="events", verbose_name=_("sport"))
    code = models.SlugField(_("code"), max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=80)
    sex = models.CharField(_("sex category"), max_length=1, choices=EventSex)
    is_team = models.BooleanField(_("team event"), default=False)
    mark_kind = models.CharField(_("kind of mark"), max_length=10, choices=MarkKind)
    lower_is_better = models.BooleanField(_("lower is better"), default=False)

    class Meta:
        ordering = ("sport__order", "code")
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def __str__(self) -> str:
        return self.name
