"""What was changed on a story after its publication, for readers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.models.news import ArticlePage


class Correction(models.Model):
    """One republication that changed words. Rows are written by publication alone and never changed."""

    page = models.ForeignKey(ArticlePage, models.CASCADE, related_name="corrections", verbose_name=_("story"))
    on = models.DateField(_("day"))
    note = models.CharField(_("what was corrected"), max_length=300, blank=True)

    class Meta:
        ordering = ("-on", "-pk")
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
