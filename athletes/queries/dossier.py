"""An athlete's record as the registry keeps it: registration with its steps, and every part with its history."""

from __future__ import annotations

from dataclasses import dataclass

from athletes.choices import Role
from athletes.domain.registration_flow import next_states
from athletes.models import (
    Athlete,
    CoachLink,
    Delivery,
    GradeAward,
    Guardian,
    IdentityDocument,
    Measurement,
    Membership,
    PersonMerge,
    RegistrationStep,
    Transfer,
    User,
)
from athletes.queries.athletes import sight_of


@dataclass(frozen=True)
class Dossier:
    """Everything on record of one athlete, for those who keep it."""

    steps: list[RegistrationStep]
    transfers: list[Transfer]
    grades: list[GradeAward]
    coaches: list[CoachLink]
    deliveries: list[Delivery]
    memberships: list[Membership]
    guardians: list[Guardian]
    documents: list[IdentityDocument]
    measurements: list[Measurement]
    merges: list[PersonMerge]
    may_move: bool
    may_correct: bool


def may_keep(user: User, athlete: Athlete) -> bool:
    """Whether the user writes this athlete's record: the office or the unit's clerk, who also may read all of it."""
    return bool(user.has_perm("athletes.keep_record", athlete)) and sight_of(user, athlete).personal


def dossier(athlete: Athlete, *, user: User) -> Dossier:
    """Return the record, newest rows first, in a number of queries that its length does not change."""
    merges = PersonMerge.objects.filter(kept=athlete.person).select_related("absorbed", "by", "undone_by")
    return Dossier(
        steps=list(athlete.registration_steps.select_related("by")),
        transfers=list(athlete.transfers.select_related("from_unit", "to_unit")),
        grades=list(athlete.grade_awards.select_related("event")),
        coaches=list(athlete.coach_links.select_related("coach")),
        deliveries=list(athlete.deliveries.all()),
        memberships=list(athlete.memberships.select_related("squad").order_by("-from_on", "pk")),
        guardians=list(athlete.guardians.select_related("person").order_by("-from_on", "pk")),
        documents=list(IdentityDocument.objects.filter(person=athlete.person).defer("number").order_by("pk")),
        measurements=list(athlete.measurements.order_by("-measured_on", "-pk")),
        merges=list(merges) if user.has_perm("athletes.merge_people") else [],
        may_correct=user.has_role(Role.OFFICE),
        may_move=bool(next_states(athlete.status, for_office=user.has_role(Role.OFFICE))),
    )
