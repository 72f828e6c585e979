"""Which rows of the anti-doping room a person may read. Each class of confidentiality is a model of its own."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Self

from athletes.choices import Role
from athletes.querysets import TrackedQuerySet

if TYPE_CHECKING:
    from athletes.models import User


class RuleQuerySet(TrackedQuerySet):
    """Rules, courses and dates are no secret to anyone who works with the gate."""

    def visible_to(self, user: User) -> Self:
        return self if user.appointments_in_force else self.none()


class PersonalEvidenceQuerySet(TrackedQuerySet):
    """Evidence about a person: the officer, the person, and the guardian of that minor. Coaches see a verdict only."""

    def visible_to(self, user: User) -> Self:
        if user.has_role(Role.ANTIDOPING_OFFICER):
            return self
        return self.filter(person__in=user.scope(Role.ATHLETE, Role.GUARDIAN).persons | {user.person_id})


class ExamAttemptQuerySet(PersonalEvidenceQuerySet):
    def counted(self) -> Self:
        return self.filter(voided_on__isnull=True)


class SealedQuerySet(TrackedQuerySet):
    """Rows that exist for the officer alone."""

    def visible_to(self, user: User) -> Self:
        return self if user.has_role(Role.ANTIDOPING_OFFICER) else self.none()

    def standing_on(self, day: datetime.date) -> Self:
        return self.filter(lifted_on__isnull=True, from_on__lte=day)


class SessionQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> Self:
        return self if user.has_role(Role.ANTIDOPING_OFFICER) else self.none()


class EntryWindowQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> Self:
        return self if user.appointments_in_force else self.none()

    def nearest(self, day: datetime.date) -> Self:
        """The window that closes next; those already closed come last."""
        return self.filter(closes_on__gte=day).order_by("closes_on", "pk")
