from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from athletes.models.person import Person


class PersonMerge(models.Model):
    """Two records turned out to be one person: which was kept, and every row that moved, so that it can be undone."""

    kept = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("kept"))
    absorbed = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("merged into it"))
    moved = models.JSONField(_("rows that moved"), default=list)
    reason = models.CharField(_("reason"), max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(_("undone at"), null=True)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("absorbed")), name="merge_of_two"),
            models.UniqueConstraint(
                fields=("absorbed",), condition=Q(undone_at__isnull=True), name="merge_in_force_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%F %R}"
