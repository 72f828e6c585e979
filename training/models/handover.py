"""A group lent to another coach for some days."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from athletes.models import Appointment, Squad
from athletes.models.history import tracked
from training.querysets import HandoverQuerySet


@tracked()
class Handover(models.Model):
    """Who gave which group to whom from one day to another.

    What it opens is the dated appointment that belongs to it, which ends by itself; taking the group back ends the
    appointment at once and leaves this row.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    squad = models.ForeignKey(Squad, models.PROTECT, related_name="+", verbose_name=_("squad"))
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("handed over by")
    )
    given_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("handed over to")
    )
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"))
    note = models.CharField(_("note"), max_length=100, blank=True)
    given_at = models.DateTimeField(_("handed over at"))
    appointment = models.OneToOneField(
        Appointment, models.SET_NULL, null=True, blank=True, related_name="handover", verbose_name=_("appointment")
    )
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("ended by"),
    )
    revoked_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ("-from_on", "-given_at")
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")
        constraints = [
            models.CheckConstraint(condition=Q(to_on__gte=F("from_on")), name="handover_ends_after_it_starts"),
            models.CheckConstraint(condition=~Q(given_by=F("given_to")), name="handover_is_to_somebody_else"),
        ]

    def __str__(self) -> str:
        return f"{self.squad} {self.from_on}–{self.to_on}"
