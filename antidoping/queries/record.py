"""One person's anti-doping record, and the standing of many in the exam."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, QuerySet

from antidoping.domain.exams import Attempt, ExamStanding, exam_standing
from antidoping.models import Approval, Credential, EducationSession, ExamAttempt, Pledge, Ruleset, Waiver

if TYPE_CHECKING:
    from athletes.models import User
    from competitions.models import Competition


def exam_standings(ruleset: Ruleset, persons: Collection[UUID]) -> dict[UUID, ExamStanding]:
    """Sittings used and left of each person, under the rules in force; whoever never sat is there too."""
    sat: dict[UUID, list[Attempt]] = defaultdict(list)
    rows = ExamAttempt.objects.counted().filter(competition=ruleset.competition_id, person__in=persons)
    for person, score, taken_on in rows.values_list("person", "score", "taken_on"):
        sat[person].append(Attempt(score, taken_on))
    pass_mark, limit = Decimal(ruleset.pass_mark), ruleset.attempt_limit
    return {person: exam_standing(sat[person], pass_mark=pass_mark, limit=limit) for person in persons}


def credentials(user: User, person_id: UUID) -> QuerySet[Credential]:
    rows = Credential.objects.visible_to(user).filter(person=person_id)
    return rows.select_related("course", "session", "verified_by")


def exam_attempts(user: User, person_id: UUID, competition: Competition) -> QuerySet[ExamAttempt]:
    return ExamAttempt.objects.visible_to(user).filter(person=person_id, competition=competition)


def pledges(user: User, person_id: UUID, competition: Competition) -> QuerySet[Pledge]:
    rows = Pledge.objects.visible_to(user).filter(person=person_id, competition=competition)
    return rows.select_related("guardian")


def approvals(user: User, person_id: UUID, competition: Competition) -> QuerySet[Approval]:
    rows = Approval.objects.visible_to(user).filter(person=person_id, competition=competition)
    return rows.select_related("approved_by")


def waivers(user: User, person_id: UUID, competition: Competition) -> QuerySet[Waiver]:
    rows = Waiver.objects.visible_to(user).filter(person=person_id, competition=competition)
    return rows.select_related("approver")


def education_sessions(user: User) -> QuerySet[EducationSession]:
    """Sessions with the number of people who attended, latest first."""
    rows: QuerySet[EducationSession] = EducationSession.objects.visible_to(user)
    counted = rows.select_related("course", "competition").annotate(attendees=Count("credentials"))
    return counted.order_by("-held_on", "pk")
