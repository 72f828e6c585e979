from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from athletes.models.history import tracked
from athletes.models.organisation import Organisation
from athletes.models.person import Person
from athletes.models.sport import Sport
from athletes.querysets import CountySportQuerySet, SchoolTeamQuerySet, TrackedQuerySet


@tracked()
class SchoolTeam(models.Model):
    """A training team of one sport in an ordinary school."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(Organisation, models.PROTECT, related_name="school_teams", verbose_name=_("school"))
    sport = models.ForeignKey(Sport, models.PROTECT, related_name="school_teams", verbose_name=_("sport"))
    coach = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="school_teams", verbose_name=_("coach")
    )
    from_on = models.DateField(_("since"))
    to_on = models.DateField(_("until"), null=True, blank=True)

    objects = SchoolTeamQuerySet.as_manager()

    class Meta:
        ordering = ("school__parent__code", "school__code", "sport__order", "id")
        verbose_name = _("school team")
        verbose_name_plural = _("school teams")
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="school_team_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=("school", "sport"), condition=Q(to_on__isnull=True), name="school_team_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school} · {self.sport}"


@tracked()
class SchoolTeamCount(models.Model):
    """How many pupils a school says are in its team on a day: a declared figure, never added to persons on record."""

    team = models.ForeignKey(SchoolTeam, models.CASCADE, related_name="counts", verbose_name=_("school team"))
    on = models.DateField(_("on"))
    heads = models.PositiveSmallIntegerField(_("pupils declared"))

    objects = TrackedQuerySet.as_manager()

    class Meta:
        ordering = ("on", "pk")
        verbose_name = _("head-count of a school team")
        verbose_name_plural = _("head-counts of school teams")
        constraints = [models.UniqueConstraint(fields=("team", "on"), name="school_team_count_once_a_day")]

    def __str__(self) -> str:
        return f"{self.on}: {self.heads}"


@tracked()
class CountySport(models.Model):
    """A sport that a county calls its brand, its advantage, or both."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    county = models.ForeignKey(Organisation, models.PROTECT, related_name="county_sports", verbose_name=_("county"))
    sport = models.ForeignKey(Sport, models.PROTECT, related_name="county_sports", verbose_name=_("sport"))
    is_brand = models.BooleanField(_("brand of the county"), default=False)
    is_advantage = models.BooleanField(_("advantage sport"), default=False)
    from_on = models.DateField(_("since"))
    to_on = models.DateField(_("until"), null=True, blank=True)
    basis = models.CharField(_("basis document"), max_length=160, blank=True)

    objects = CountySportQuerySet.as_manager()

    class Meta:
        ordering = ("county__code", "sport__order", "id")
        verbose_name = _("sport of a county")
        verbose_name_plural = _("sports of the counties")
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="county_sport_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(is_brand=True) | Q(is_advantage=True), name="county_sport_is_brand_or_advantage"
            ),
            models.UniqueConstraint(
                fields=("county", "sport"), condition=Q(to_on__isnull=True), name="county_sport_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.county} · {self.sport}"
