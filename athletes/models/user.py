from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from athletes.choices import Role
from athletes.models.appointment import Appointment, Scope
from athletes.models.minor_grant import MinorGrant
from athletes.models.person import Person

Key = TypeVar("Key", int, UUID)


class User(AbstractUser):
    """An account. What it may do comes from appointments alone; Django's own permissions serve the Wagtail admin.

    ``acting_on`` is the business day on which the account acts. It is set by the middleware, by tasks and by tests;
    until it is set the account holds no appointment, so forgetting it closes doors instead of opening them.
    """

    person = models.OneToOneField(
        Person, models.SET_NULL, null=True, blank=True, related_name="user", verbose_name=_("person")
    )
    acting_on: datetime.date | None = None
    _in_force: list[Appointment] | None = None
    _sees_minors: bool | None = None

    class Meta(AbstractUser.Meta):
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        return self.get_full_name() or self.username

    def acting(self, on: datetime.date) -> User:
        """The same account, acting on a day."""
        self.acting_on = on
        self._in_force = self._sees_minors = None
        return self

    @property
    def appointments_in_force(self) -> list[Appointment]:
        if self.acting_on is None or not self.is_active:
            return []
        if self._in_force is None:
            self._in_force = list(Appointment.objects.in_force(self.acting_on).filter(user=self))
        return self._in_force

    @property
    def sees_minors(self) -> bool:
        """Whether an appointment in force carries leave to read personal data of people under 18."""
        if self._sees_minors is None:
            held = [row.pk for row in self.appointments_in_force]
            grants = MinorGrant.objects.filter(appointment__in=held)
            self._sees_minors = bool(held) and grants.in_force(self.acting_on).exists()
        return self._sees_minors

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(appointment.role for appointment in self.appointments_in_force)

    def has_role(self, *roles: Role) -> bool:
        return any(role in self.roles for role in roles)

    def scope(self, *roles: Role) -> Scope:
        """What the appointments to any of ``roles`` reach together."""
        held = [row for row in self.appointments_in_force if row.role in roles]
        return Scope(
            everything=any(_is_unbounded(row) for row in held),
            sports=_keys(row.sport_id for row in held),
            squads=_keys(row.squad_id for row in held),
            organisations=_keys(row.organisation_id for row in held),
            persons=_keys(row.person_id for row in held),
        )


def _is_unbounded(row: Appointment) -> bool:
    return not (row.sport_id or row.squad_id or row.organisation_id or row.person_id)


def _keys(values: Iterable[Key | None]) -> frozenset[Key]:
    return frozenset(value for value in values if value is not None)
