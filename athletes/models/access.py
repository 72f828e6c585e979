from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from athletes.choices import AccessKind, DownloadKind
from athletes.models.person import Person
from athletes.querysets.rights import AppendOnlyQuerySet


class RecordAccess(models.Model):
    """Who read a sensitive record of whom, when and what for. Append-only: rows are never changed."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("read by"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="record_accesses", verbose_name=_("record of"))
    kind = models.CharField(_("record"), max_length=12, choices=AccessKind)
    purpose = models.CharField(_("purpose"), max_length=200)
    at = models.DateTimeField(_("at"), db_index=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("record access")
        verbose_name_plural = _("record accesses")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.at:%F %R}"


class Download(models.Model):
    """A file with personal data left the system: who took it, what, how many rows, when and what for. Append-only."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("taken by"))
    kind = models.CharField(_("file"), max_length=16, choices=DownloadKind)
    rows = models.PositiveIntegerField(_("rows"))
    purpose = models.CharField(_("purpose"), max_length=200, blank=True)
    at = models.DateTimeField(_("at"), db_index=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("download")
        verbose_name_plural = _("downloads")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.at:%F %R}"
