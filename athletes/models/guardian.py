from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from athletes.choices import GuardianRelation
from athletes.models.athlete import Athlete
from athletes.models.history import tracked
from athletes.models.person import Person
from athletes.querysets import GuardianQuerySet


@tracked()
class Guardian(models.Model):
    """Who signs for a minor. A coach of the same athlete cannot be the guardian's agent (checked by the service)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="wards", verbose_name=_("guardian"))
    athlete = models.ForeignKey(Athlete, models.CASCADE, related_name="guardians", verbose_name=_("athlete"))
    relation = models.CharField(_("relation"), max_length=16, choices=GuardianRelation)
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"), null=True, blank=True)

    objects = GuardianQuerySet.as_manager()

    class Meta:
        verbose_name = _("guardian")
        verbose_name_plural = _("guardians")
        constraints = [
            models.UniqueConstraint(fields=("person", "athlete"), name="guardian_once_per_athlete"),
        ]

    def __str__(self) -> str:
        return str(self.person)
