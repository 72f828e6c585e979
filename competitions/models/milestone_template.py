from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from athletes.models import Sport
from athletes.models.history import tracked
from athletes.querysets import TrackedQuerySet


@tracked(exclude=("version",))
class TemplateLine(models.Model):
    """A line of the countdown template that is not as it comes: changed, added or left out, for all sports or for one.

    The lines as they come are data (`competitions/data/milestones.csv`); one with the same ``code`` goes before them.
    """

    sport = models.ForeignKey(
        Sport, models.PROTECT, null=True, blank=True, related_name="template_lines", verbose_name=_("sport")
    )
    code = models.SlugField(_("code"), max_length=40)
    offset_days = models.SmallIntegerField(_("days from the first day"))
    title = models.CharField(_("title"), max_length=80)
    title_en = models.CharField(_("title in English"), max_length=120, blank=True)
    owner = models.CharField(_("owner"), max_length=40, blank=True)
    owner_en = models.CharField(_("owner in English"), max_length=60, blank=True)
    hard_rule = models.BooleanField(_("fixed by a rule"), default=False)
    is_used = models.BooleanField(_("used"), default=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = TrackedQuerySet.as_manager()

    class Meta:
        ordering = ("sport__order", "offset_days", "code")
        verbose_name = _("line of the milestone template")
        verbose_name_plural = _("lines of the milestone template")
        constraints = [
            models.UniqueConstraint(fields=("sport", "code"), name="template_line_code_once_per_sport"),
            models.UniqueConstraint(
                fields=("code",), condition=Q(sport__isnull=True), name="template_line_code_once_for_all"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> str:
        return self.title

    @property
    def name_en(self) -> str:
        return self.title_en
