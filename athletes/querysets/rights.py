from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from django.db import models

from athletes.choices import RequestState, Role
from athletes.querysets.tracked import TrackedQuerySet

if TYPE_CHECKING:
    from athletes.models import User


class AppendOnlyQuerySet(models.QuerySet):
    """Evidence: rows are added and read, never changed and never deleted."""

    def _refuse(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError(f"{self.model.__name__} is append-only.")

    update = bulk_update = delete = _refuse


class RightsRequestQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> RightsRequestQuerySet:
        """The office answers every request; a person and the guardian see the own ones."""
        if user.has_role(Role.OFFICE):
            return self
        return self.filter(person__in=user.scope(Role.ATHLETE, Role.GUARDIAN).persons)

    def open(self) -> RightsRequestQuerySet:
        return self.filter(state=RequestState.OPEN)
