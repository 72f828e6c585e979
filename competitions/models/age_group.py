"""Who may start: birth windows, and the days by which a school enrolment or a household must have been here."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from athletes.models import Sport
from athletes.models.history import tracked
from athletes.querysets import TrackedQuerySet
from competitions.models.competition import Competition


@tracked()
class AgeGroup(models.Model):
    """Who may start in a group, by birth date (both days inclusive) and, where the rule-book asks it, by bone age.

    The days are those of the rule-book. A postponed competition moves them by decision only, never by itself.
    """

    competition = models.ForeignKey(
        Competition, models.CASCADE, related_name="age_groups", verbose_name=_("competition")
    )
    sport = models.ForeignKey(Sport, models.PROTECT, related_name="+", verbose_name=_("sport"))
    code = models.SlugField(_("code"), max_length=20)
    name = models.CharField(_("name"), max_length=40)
    name_en = models.CharField(_("name in English"), max_length=60, blank=True)
    born_from = models.DateField(_("born from"))
    born_to = models.DateField(_("born to"))
    bone_age_limit = models.DecimalField(
        _("highest bone age (years)"), max_digits=3, decimal_places=1, null=True, blank=True
    )
    source = models.CharField(_("source"), max_length=160, blank=True)

    objects = TrackedQuerySet.as_manager()

    class Meta:
        ordering = ("competition", "sport", "-born_to")
        verbose_name = _("age group")
        verbose_name_plural = _("age groups")
        constraints = [
            models.UniqueConstraint(fields=("competition", "sport", "code"), name="age_group_code_once"),
            models.CheckConstraint(condition=Q(born_to__gte=F("born_from")), name="age_group_has_a_window"),
            models.CheckConstraint(
                condition=Q(bone_age_limit__isnull=True) | Q(bone_age_limit__range=(5, 25)),
                name="age_group_bone_age_limit_is_years",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class EntryCutoff(models.Model):
    """The last days on which a school enrolment or a household here may have begun, in one sport of a competition."""

    competition = models.ForeignKey(
        Competition, models.CASCADE, related_name="entry_cutoffs", verbose_name=_("competition")
    )
    sport = models.ForeignKey(Sport, models.PROTECT, related_name="+", verbose_name=_("sport"))
    enrolled_by = models.DateField(_("enrolled by"), null=True, blank=True)
    household_by = models.DateField(_("household here by"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=160, blank=True)

    objects = TrackedQuerySet.as_manager()

    class Meta:
        ordering = ("competition", "sport")
        verbose_name = _("cut-off")
        verbose_name_plural = _("cut-offs")
        constraints = [
            models.UniqueConstraint(fields=("competition", "sport"), name="entry_cutoff_once_per_sport"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolled_by or '–'} · {self.household_by or '–'}"
