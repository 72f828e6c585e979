from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from athletes.choices import Role

if TYPE_CHECKING:
    from athletes.models import User


class JobQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> JobQuerySet:
        return self.filter(created_by=user)


class RosterImportQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> RosterImportQuerySet:
        """The office sees every import; a unit clerk those of the own unit."""
        if user.has_role(Role.OFFICE):
            return self
        return self.filter(unit__in=user.scope(Role.UNIT_CLERK).organisations)
