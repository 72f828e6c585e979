from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from athletes.models import Sport
from athletes.models.history import tracked
from competitions.choices import CompetitionKind, DateStatus, Division, Level, Precision
from competitions.domain.date_history import DateEntry
from competitions.models.scoring_scheme import ScoringScheme
from competitions.querysets import CompetitionDateQuerySet, CompetitionQuerySet


@tracked()
class Competition(models.Model):
    """A Games, championship, league, youth event, trial or test. Its dates are a history of their own."""

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=16, choices=CompetitionKind)
    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    level = models.CharField(_("level"), max_length=12, choices=Level, blank=True)
    hosts = models.CharField(_("hosts"), max_length=120, blank=True)
    hosts_en = models.CharField(_("hosts in English"), max_length=160, blank=True)
    division_names = models.JSONField(_("names of the divisions"), default=dict, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    scheme = models.ForeignKey(
        ScoringScheme, models.PROTECT, null=True, blank=True, related_name="competitions", verbose_name=_("points")
    )
    is_sanctioned = models.BooleanField(_("results count officially"), default=True)

    objects = CompetitionQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("competition")
        verbose_name_plural = _("competitions")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("competitions:competition_detail", args=[self.slug])

    def division_label(self, division: str) -> str:
        """The division as this competition calls it: the Games say 'professional group' for competitive sport."""
        own = (self.division_names or {}).get(division, {})
        language = "en" if (get_language() or "").startswith("en") else "zh-hans"
        return own.get(language) or str(Division(division).label)


@tracked()
class CompetitionDate(models.Model):
    """One entry of a date history: of the whole competition, or of one sport. Append-only; the last entry holds."""

    competition = models.ForeignKey(Competition, models.CASCADE, related_name="dates", verbose_name=_("competition"))
    sport = models.ForeignKey(Sport, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sport"))
    status = models.CharField(_("status"), max_length=10, choices=DateStatus)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    precision = models.CharField(_("known to the"), max_length=5, choices=Precision, default=Precision.DAY)
    reason = models.CharField(_("reason"), max_length=160, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=80, blank=True)
    announced_on = models.DateField(_("announced on"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=160, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"))

    objects = CompetitionDateQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("competition date")
        verbose_name_plural = _("competition dates")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="competition_date_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(status=DateStatus.POSTPONED) | Q(starts_on__isnull=False),
                name="competition_date_only_postponed_is_open",
            ),
        ]

    def __str__(self) -> str:
        return self.get_status_display()

    @property
    def entry(self) -> DateEntry:
        return DateEntry(self.pk, self.status, self.starts_on, self.ends_on, self.precision)  # type: ignore[arg-type]  # the choices are the literals
