from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from athletes.choices import ConsentPurpose
from athletes.models.history import tracked
from athletes.models.person import Person
from athletes.querysets.people import ConsentQuerySet


@tracked()
class Consent(models.Model):
    """One purpose, one version, given by the person or the guardian; withdrawing dates the row and keeps it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents", verbose_name=_("person"))
    purpose = models.CharField(_("purpose"), max_length=20, choices=ConsentPurpose)
    version = models.CharField(_("version of the text"), max_length=16)
    given_on = models.DateField(_("given on"))
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("given by"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.UniqueConstraint(
                fields=("person", "purpose"), condition=Q(withdrawn_on__isnull=True), name="consent_open_once"
            )
        ]

    def __str__(self) -> str:
        return self.get_purpose_display()
