from __future__ import annotations

import datetime
import unicodedata
from typing import TYPE_CHECKING, NoReturn

from django.apps import apps
from django.db import models
from django.db.models import Q

from athletes.choices import ConsentPurpose, Role
from athletes.querysets.appointments import in_force
from athletes.querysets.tracked import TrackedQuerySet

if TYPE_CHECKING:
    from athletes.models import User


class PersonQuerySet(TrackedQuerySet):
    def found_by(self, text: str) -> PersonQuerySet:
        return self.filter(name_matches(text))


class AthleteQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> AthleteQuerySet:
        """Everyone for the office, leaders, physicians and the officer; a coach's own groups; a clerk's own unit;
        an athlete's own record and a guardian's children. Nobody else sees anyone."""
        whole = self.filter(person__merged_into__isnull=True)
        if user.has_role(Role.OFFICE, Role.LEADER, Role.PHYSICIAN, Role.ANTIDOPING_OFFICER):
            return whole
        return whole.filter(pk__in=self._reach(user)) if user.appointments_in_force else self.none()

    def _reach(self, user: User) -> models.QuerySet:
        staff, clerk = user.scope(Role.COACH, Role.TEAM_LEAD), user.scope(Role.UNIT_CLERK)
        own = user.scope(Role.ATHLETE, Role.GUARDIAN)
        memberships = apps.get_model("athletes", "Membership").objects
        group = Q(squad__in=staff.squads) | Q(squad__sport__in=staff.sports)
        members = memberships.filter(group, in_force(user.acting_on)).values("athlete")
        lead = user.scope(Role.TEAM_LEAD)
        return (
            self.model._base_manager.filter(
                Q(pk__in=members)
                | Q(sport__in=lead.sports)
                | Q(unit__in=clerk.organisations)
                | Q(person__in=own.persons)
            )
            .order_by()
            .values("pk")
        )

    def in_squad(self, squad: models.Model | int, on: datetime.date) -> AthleteQuerySet:
        members = apps.get_model("athletes", "Membership").objects.filter(in_force(on), squad=squad)
        return self.filter(pk__in=members.values("athlete"))

    def found_by(self, text: str) -> AthleteQuerySet:
        text = unicodedata.normalize("NFKC", text).strip()
        if not text:
            return self
        return self.filter(name_matches(text, "person__") | Q(registration_number__iexact=text))


class StaffQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> StaffQuerySet:
        """Everyone's posts for the office and leaders, the own unit's for a clerk."""
        rows = self.filter(person__merged_into__isnull=True)
        if user.has_role(Role.OFFICE, Role.LEADER):
            return rows
        return rows.filter(unit__in=user.scope(Role.UNIT_CLERK).organisations)

    def on(self, day: datetime.date) -> StaffQuerySet:
        return self.filter(in_force(day))


class GuardianQuerySet(TrackedQuerySet):
    def on(self, day: datetime.date) -> GuardianQuerySet:
        return self.filter(in_force(day))


class ConsentQuerySet(TrackedQuerySet):
    def open(self, purpose: ConsentPurpose) -> ConsentQuerySet:
        """Consents that hold: not withdrawn, and co-signed where two signatures are needed."""
        complete = Q(needs_cosignature=False) | Q(cosigned_on__isnull=False)
        return self.filter(complete, purpose=purpose, withdrawn_on__isnull=True)

    def delete(self) -> NoReturn:
        raise TypeError("A consent is withdrawn, never deleted; retention alone ends it.")


def name_matches(text: str, prefix: str = "") -> Q:
    """Full name, part of it, pinyin with or without spaces, or initials; full-width input counts as ASCII."""
    text = unicodedata.normalize("NFKC", text).strip()
    match = Q(**{f"{prefix}name__icontains": text}) | Q(**{f"{prefix}former_name__icontains": text})
    if text.isascii():
        letters = text.lower()
        match |= Q(**{f"{prefix}name_pinyin__istartswith": letters})
        match |= Q(**{f"{prefix}name_initials__istartswith": letters.replace(" ", "")})
        match |= Q(**{f"{prefix}name_pinyin_joined__icontains": letters.replace(" ", "")})
    return match
