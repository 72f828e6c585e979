from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from athletes.models import Sport
from athletes.models.history import tracked
from competitions.models.competition import Competition
from competitions.querysets import MilestoneQuerySet


@tracked()
class Milestone(models.Model):
    """A date counted back from a sport's first day.

    ``baseline_on`` stays as first planned; ``due_on`` moves with the sport.
    """

    competition = models.ForeignKey(
        Competition, models.CASCADE, related_name="milestones", verbose_name=_("competition")
    )
    sport = models.ForeignKey(Sport, models.PROTECT, related_name="+", verbose_name=_("sport"))
    code = models.SlugField(_("code"), max_length=40)
    title = models.CharField(_("title"), max_length=80)
    title_en = models.CharField(_("title in English"), max_length=120, blank=True)
    offset_days = models.SmallIntegerField(_("days from the first day"))
    baseline_on = models.DateField(_("first planned for"))
    due_on = models.DateField(_("due on"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    moved_days = models.SmallIntegerField(_("moved by hand (days)"), default=0)
    owner = models.CharField(_("owner"), max_length=40, blank=True)
    owner_en = models.CharField(_("owner in English"), max_length=60, blank=True)
    hard_rule = models.BooleanField(_("fixed by a rule"), default=False)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "sport__order", "code")
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        constraints = [
            models.UniqueConstraint(fields=("competition", "sport", "code"), name="milestone_code_once_per_sport")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def shift_days(self) -> int:
        """How far the milestone stands from where it was first planned."""
        return (self.due_on - self.baseline_on).days

    @property
    def name(self) -> str:
        return self.title

    @property
    def name_en(self) -> str:
        return self.title_en


class MilestoneShift(models.Model):
    """One move of a milestone, with its reason. Rows are only added: an override of a rule is evidence."""

    milestone = models.ForeignKey(Milestone, models.CASCADE, related_name="shifts", verbose_name=_("milestone"))
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"))
    reason = models.CharField(_("reason"), max_length=160)
    override = models.CharField(_("why the rule's day is passed"), max_length=160, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("recorded by")
    )
    recorded_on = models.DateField(_("recorded on"))

    class Meta:
        ordering = ("pk",)
        verbose_name = _("move of a milestone")
        verbose_name_plural = _("moves of milestones")

    def __str__(self) -> str:
        return f"{self.from_on} → {self.to_on}"

    @property
    def days(self) -> int:
        return (self.to_on - self.from_on).days
