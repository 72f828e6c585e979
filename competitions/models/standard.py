from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from athletes.choices import EventSex
from athletes.models.history import tracked
from competitions.choices import StandardKind
from competitions.domain.world_points import Column
from competitions.querysets import StandardQuerySet


@tracked()
class Standard(models.Model):
    """A table of a world standard, loaded from a file. It counts once somebody has looked at it and taken it."""

    kind = models.CharField(_("kind"), max_length=10, choices=StandardKind)
    edition = models.CharField(_("edition"), max_length=40)
    source = models.CharField(_("source"), max_length=160)
    file_name = models.CharField(_("file"), max_length=100)
    file_sha256 = models.CharField(_("fingerprint of the file"), max_length=64, editable=False)
    left_out = models.JSONField(_("rows left out"), default=list)
    loaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("loaded by")
    )
    loaded_at = models.DateTimeField(_("loaded at"))
    taken_at = models.DateTimeField(_("taken at"), null=True, blank=True)

    objects = StandardQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "-edition", "-pk")
        verbose_name = _("table of a world standard")
        verbose_name_plural = _("tables of world standards")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.edition}"

    def get_absolute_url(self) -> str:
        return reverse("competitions:standard_detail", args=[self.pk])


class StandardColumn(models.Model):
    """One event of a table: its rows as [mark, points], the most points first. A base time is a row of 1000 points."""

    standard = models.ForeignKey(Standard, models.CASCADE, related_name="columns", verbose_name=_("table"))
    sex = models.CharField(_("sex category"), max_length=1, choices=EventSex)
    course = models.CharField(_("course"), max_length=10, blank=True)
    event = models.CharField(_("event"), max_length=40)
    lower_is_better = models.BooleanField(_("lower is better"), default=False)
    rows = models.JSONField(_("rows"), default=list)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("column of a table")
        verbose_name_plural = _("columns of a table")
        constraints = [
            models.UniqueConstraint(fields=("standard", "sex", "course", "event"), name="standard_column_once")
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, (self.event, self.course, self.get_sex_display())))

    @property
    def column(self) -> Column:
        return Column(
            self.event,
            self.lower_is_better,
            tuple(Decimal(mark) for mark, _points in self.rows),
            tuple(points for _mark, points in self.rows),
        )

    def get_absolute_url(self) -> str:
        """The page of the table with this event chosen."""
        return f"{self.standard.get_absolute_url()}?column={self.pk}"
