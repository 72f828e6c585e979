from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from athletes.models.job import Job
from athletes.models.organisation import Organisation
from athletes.models.sport import Sport
from athletes.querysets.jobs import RosterImportQuerySet


class RosterImport(models.Model):
    """One roster file on its way in: uploaded, checked, written."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file_name = models.CharField(_("file"), max_length=200)
    stored_path = models.CharField(max_length=200, blank=True)
    file_sha256 = models.CharField(max_length=64)
    unit = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit")
    )
    sport = models.ForeignKey(Sport, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sport"))
    layout = models.JSONField(default=dict, blank=True)
    """The columns as found at upload: sheet, row, and of each column its caption, usual field and first values."""
    columns = models.JSONField(default=dict, blank=True)
    """Folded caption to field, as a person said for this file."""
    without_id = models.BooleanField(default=False)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="roster_imports")
    uploaded_at = models.DateTimeField(_("uploaded at"))
    check_job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    write_job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    report = models.JSONField(default=dict, blank=True)
    written_at = models.DateTimeField(_("written at"), null=True, blank=True)

    objects = RosterImportQuerySet.as_manager()

    class Meta:
        ordering = ("-uploaded_at",)
        verbose_name = _("roster import")
        verbose_name_plural = _("roster imports")

    def __str__(self) -> str:
        return self.file_name


class ColumnMap(models.Model):
    """What the captions of a unit's rosters mean, as somebody said the last time; no unit is the office itself."""

    unit = models.OneToOneField(Organisation, models.CASCADE, null=True, blank=True, related_name="+")
    columns = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("column map")
        verbose_name_plural = _("column maps")

    def __str__(self) -> str:
        return str(self.unit or "")
