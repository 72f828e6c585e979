"""Groups lent to other coaches: whose they are, to whom they may go, and where they are."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from athletes.choices import Role
from athletes.models import Appointment, Sport, Squad, User
from training.models import Handover

ENDED_SHOWN = 20


def handovers_of(user: User) -> QuerySet[Handover]:
    rows: QuerySet[Handover] = Handover.objects.visible_to(user)
    return rows.select_related("squad", "given_by", "given_to", "revoked_by")


def standing_handovers(user: User, *, on: datetime.date) -> list[Handover]:
    """Hand-overs that the user gave or got and that hold on the day or later, the next to end first."""
    return list(handovers_of(user).filter(pk__in=Handover.objects.standing(on)).order_by("to_on", "from_on", "pk"))


def ended_handovers(user: User, *, on: datetime.date) -> list[Handover]:
    """The latest of those that are over."""
    return list(handovers_of(user).exclude(pk__in=Handover.objects.standing(on))[:ENDED_SHOWN])


def own_squads(user: User) -> QuerySet[Squad]:
    """Groups that the user coaches by an appointment of their own, not for some days."""
    borrowed = set(
        Handover.objects.filter(given_to=user, appointment__isnull=False).values_list("appointment", flat=True)
    )
    own = [row for row in user.appointments_in_force if row.role == Role.COACH and row.pk not in borrowed]
    squads = Q(pk__in=[row.squad_id for row in own if row.squad_id])
    return Squad.objects.filter(squads | Q(sport__in=[row.sport_id for row in own if row.sport_id]))


def stand_ins(user: User, *, on: datetime.date) -> dict[User, list[Squad | Sport]]:
    """The other coaches of a day with what they coach, by name; one query."""
    coaching = Appointment.objects.in_force(on).filter(role=Role.COACH, user__is_active=True).exclude(user=user)
    found: dict[User, list[Squad | Sport]] = defaultdict(list)
    for row in coaching.select_related("user", "squad", "sport").order_by("user__last_name", "user__pk", "pk"):
        found[row.user] += [thing for thing in (row.squad, row.sport) if thing]
    return dict(found)


def last_stand_in(squad: Squad, rows: Iterable[Handover]) -> User | None:
    """Who took the group the last time."""
    return next((row.given_to for row in rows if row.squad_id == squad.pk), None)
