from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from athletes.choices import Role
from athletes.models.history import tracked
from athletes.models.organisation import Organisation
from athletes.models.person import Person
from athletes.models.sport import Sport
from athletes.models.squad import Squad
from athletes.querysets import AppointmentQuerySet


@dataclass(frozen=True)
class Scope:
    """What a person's appointments reach: primary keys, or everything."""

    everything: bool = False
    sports: frozenset[int] = frozenset()
    squads: frozenset[int] = frozenset()
    organisations: frozenset[int] = frozenset()
    persons: frozenset[UUID] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.everything or self.sports or self.squads or self.organisations or self.persons)


@tracked()
class Appointment(models.Model):
    """A role held over a scope for a time. A row without any scope reaches everything that the role can see."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="appointments", verbose_name=_("user")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    sport = models.ForeignKey(Sport, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sport"))
    squad = models.ForeignKey(Squad, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("squad"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=120, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ("role", "from_on", "pk")
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="appointment_ends_after_it_starts"
            ),
            # These roles are always somebody's: an empty scope would be the whole bureau.
            models.CheckConstraint(
                condition=~Q(role__in=(Role.COACH, Role.UNIT_CLERK, Role.TEAM_LEAD, Role.ATHLETE, Role.GUARDIAN))
                | Q(sport__isnull=False)
                | Q(squad__isnull=False)
                | Q(organisation__isnull=False)
                | Q(person__isnull=False),
                name="appointment_of_scoped_role_has_scope",
            ),
        ]

    def __str__(self) -> str:
        return self.get_role_display()
