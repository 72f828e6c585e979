"""Who stands at the gate, and in which capacity."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from antidoping.choices import SubjectRole
from antidoping.domain.facts import Subject
from antidoping.queries.status import with_guardians
from athletes.choices import RegistrationStatus, Role, SquadKind
from athletes.models import Appointment, Athlete, Guardian, Membership, Person, Sport

if TYPE_CHECKING:
    from athletes.models import User

GONE = (RegistrationStatus.CANCELLED, RegistrationStatus.TRANSFERRED)
WHOLE_DELEGATION = (Role.ANTIDOPING_OFFICER, Role.OFFICE, Role.TEAM_LEAD)
POSTS = {
    SubjectRole.COACH: (Role.COACH,),
    SubjectRole.MEDICAL: (Role.PHYSICIAN,),
    SubjectRole.LEADER: (Role.LEADER, Role.TEAM_LEAD),
}


@dataclass(frozen=True, slots=True)
class Entrant:
    """A person at the gate, with what the list prints beside the name."""

    person: Person
    role: SubjectRole
    sport: Sport | None
    unit_name: str = ""


def athletes_at_gate(user: User, *, on: datetime.date) -> QuerySet[Athlete]:
    """Athletes whom the user may see and whom the city may enter.

    A provincial team run by the city is not part of the city delegation; its coach still sees the own group.
    """
    athletes = Athlete.objects.visible_to(user).exclude(status__in=GONE)
    if user.has_role(*WHOLE_DELEGATION):
        members = Membership.objects.on(on)
        ours = members.filter(squad__kind=SquadKind.DELEGATION_GROUP).values("athlete")
        provincial = members.filter(squad__kind=SquadKind.PROVINCIAL_TEAM_CITY_RUN).exclude(athlete__in=ours)
        athletes = athletes.exclude(pk__in=provincial.values("athlete"))
    return athletes.select_related("person", "sport", "unit")


def entrants(user: User, role: SubjectRole, *, on: datetime.date) -> list[Entrant]:
    """Everyone in one capacity whom the user may see; staff and guardians are the officer's and the office's list."""
    if role == SubjectRole.ATHLETE:
        rows = athletes_at_gate(user, on=on)
        return [Entrant(row.person, role, row.sport, row.unit.name) for row in rows]
    if not user.has_role(Role.ANTIDOPING_OFFICER, Role.OFFICE):
        return []
    return _guardians(on) if role == SubjectRole.GUARDIAN else _staff(role, on)


def _staff(role: SubjectRole, on: datetime.date) -> list[Entrant]:
    posts = (
        Appointment.objects.in_force(on)
        .filter(role__in=POSTS.get(role, ()), user__person__isnull=False)
        .select_related("user__person", "sport", "squad__sport")
        .order_by("user__person__name_pinyin", "pk")
    )
    found: dict[UUID, Entrant] = {}
    for post in posts:
        sport = post.sport or (post.squad.sport if post.squad else None)
        found.setdefault(post.user.person_id, Entrant(post.user.person, role, sport))
    return list(found.values())


def _guardians(on: datetime.date) -> list[Entrant]:
    rows = Guardian.objects.on(on).exclude(athlete__status__in=GONE).select_related("person", "athlete__sport")
    found: dict[UUID, Entrant] = {}
    for row in rows.order_by("person__name_pinyin", "pk"):
        found.setdefault(row.person_id, Entrant(row.person, SubjectRole.GUARDIAN, row.athlete.sport))
    return list(found.values())


def subjects_of(rows: list[Entrant], *, on: datetime.date) -> list[Subject]:
    return with_guardians([Subject(row.person.pk, row.role, row.person.birth_date) for row in rows], on=on)


def capacities_of(person: Person, *, on: datetime.date) -> list[SubjectRole]:
    """In which capacities one person may come to the Games; each is judged apart."""
    found = []
    if Athlete.objects.filter(person=person).exclude(status__in=GONE).exists():
        found.append(SubjectRole.ATHLETE)
    if Guardian.objects.on(on).filter(person=person).exists():
        found.append(SubjectRole.GUARDIAN)
    held = set(Appointment.objects.in_force(on).filter(user__person=person).values_list("role", flat=True))
    found.extend(role for role, posts in POSTS.items() if held.intersection(posts))
    return found
