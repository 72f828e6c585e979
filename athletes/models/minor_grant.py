from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from athletes.models.appointment import Appointment
from athletes.models.history import tracked
from athletes.querysets.appointments import MinorGrantQuerySet


@tracked()
class MinorGrant(models.Model):
    """Leave to read personal data of people under 18: on top of an appointment, for a reason, and never without end."""

    appointment = models.ForeignKey(
        Appointment, models.CASCADE, related_name="minor_grants", verbose_name=_("appointment")
    )
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"))
    reason = models.CharField(_("reason"), max_length=200)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("granted by")
    )

    objects = MinorGrantQuerySet.as_manager()

    class Meta:
        ordering = ("-from_on", "pk")
        verbose_name = _("leave to read data of minors")
        verbose_name_plural = _("leaves to read data of minors")
        constraints = [
            models.CheckConstraint(condition=Q(to_on__gte=F("from_on")), name="minor_grant_ends_after_it_starts")
        ]

    def __str__(self) -> str:
        return f"{self.appointment} {self.from_on} – {self.to_on}"
