"""Whose load a person may read."""

from __future__ import annotations

import datetime

from django.db.models import Q, QuerySet

from athletes.choices import Role
from athletes.models import Athlete, Membership, Squad, User


def readable_athletes(user: User) -> QuerySet[Athlete]:
    """Whose load the user reads: the physician everyone's, a coach that of the own groups, an athlete the own."""
    if user.has_role(Role.PHYSICIAN):
        return Athlete.objects.all()
    coached = Athlete.objects.filter(
        memberships__in=Membership.objects.on(_day_of(user)).filter(squad__in=Squad.objects.coached_by(user))
    )
    return Athlete.objects.filter(
        Q(pk__in=coached.order_by().values("pk")) | Q(person__in=user.scope(Role.ATHLETE).persons)
    )


def readable_squads(user: User) -> QuerySet[Squad]:
    squads = Squad.objects.all() if user.has_role(Role.PHYSICIAN) else Squad.objects.coached_by(user)
    return squads.select_related("sport")


def _day_of(user: User) -> datetime.date:
    return user.acting_on or datetime.date.min
