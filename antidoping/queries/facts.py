"""Stored rows as the facts that the gate reads. A constant number of queries for any number of people.

The gate lives on business days: a row recorded on a day is known from the beginning of that day.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from antidoping.choices import AgeBasis, Basis, Cover, EvidenceOwner, ExamMode, RequirementKind, Severity
from antidoping.domain.facts import Evidence, IneligibilityFact, Rule, WaiverFact
from antidoping.domain.knowledge import PLEDGE_CODE
from antidoping.models import Approval, Credential, ExamAttempt, Ineligibility, Pledge, Ruleset, Waiver
from athletes.models import Guardian

COSIGN_CODE, EXAM_CODE, ORAL_CODE, APPROVAL_CODE = "COSIGN", "EXAM", "ORAL", "APPROVAL"


def start_of(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time.min, tzinfo=timezone.get_default_timezone())


def end_of(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time.max, tzinfo=timezone.get_default_timezone())


def _instant(day: datetime.date | None) -> datetime.datetime | None:
    return None if day is None else start_of(day)


def rules_of(ruleset: Ruleset) -> list[Rule]:
    return [
        Rule(
            code=row.code,
            kind=RequirementKind(row.kind),
            roles=frozenset(row.roles),
            accepts=frozenset(row.accepts),
            accepts_of_child=frozenset(row.accepts_of_child),
            age_min=row.age_min,
            age_max=row.age_max,
            age_basis=AgeBasis(row.age_basis),
            owner=EvidenceOwner(row.owner),
            severity=Severity(row.severity),
            is_waivable=row.is_waivable,
            cover=Cover(row.cover),
            basis=Basis(row.basis),
            edition_from=row.edition_from,
            not_before=row.not_before,
        )
        for row in ruleset.requirements.all()
    ]


def evidence_of(competition_id: int, persons: Collection[UUID]) -> Iterator[Evidence]:
    """Credentials, sittings, pledges and approvals of these people for this Games."""
    yield from _credentials(competition_id, persons)
    yield from _attempts(competition_id, persons)
    yield from _pledges(competition_id, persons)
    yield from _approvals(competition_id, persons)


def _credentials(competition_id: int, persons: Collection[UUID]) -> Iterator[Evidence]:
    of_these_games = Q(competition=competition_id) | Q(competition__isnull=True)
    rows = Credential.objects.filter(of_these_games, person__in=persons).values(
        "pk",
        "person_id",
        "course__code",
        "course__edition_on",
        "completed_on",
        "valid_from",
        "valid_to",
        "recorded_on",
        "verified_on",
        "revoked_on",
        "revoked_from",
    )
    for row in rows:
        yield Evidence(
            key=f"credential:{row['pk']}",
            person=row["person_id"],
            code=row["course__code"],
            completed=row["completed_on"],
            known_at=start_of(row["recorded_on"]),
            recorded=row["recorded_on"],
            valid_from=row["valid_from"],
            valid_to=row["valid_to"],
            edition_on=row["course__edition_on"],
            verified_at=_instant(row["verified_on"]),
            revoked_at=_instant(row["revoked_on"]),
            revoked_from=row["revoked_from"],
        )


def _attempts(competition_id: int, persons: Collection[UUID]) -> Iterator[Evidence]:
    for row in ExamAttempt.objects.counted().filter(competition=competition_id, person__in=persons):
        yield Evidence(
            key=f"exam:{row.pk}",
            code=ORAL_CODE if row.mode == ExamMode.ORAL else EXAM_CODE,
            has_passed=row.has_passed,
            **_on_record(row, row.taken_on),
        )


def _pledges(competition_id: int, persons: Collection[UUID]) -> Iterator[Evidence]:
    for row in Pledge.objects.filter(competition=competition_id, person__in=persons):
        yield Evidence(key=f"pledge:{row.pk}", code=PLEDGE_CODE, **_on_record(row, row.signed_on))
        if row.cosigned_on:
            yield Evidence(
                key=f"cosign:{row.pk}",
                person=row.person_id,
                code=COSIGN_CODE,
                completed=row.cosigned_on,
                known_at=start_of(row.cosigned_on),
                verified_at=start_of(row.cosigned_on),
            )


def _on_record(row: ExamAttempt | Pledge, completed: datetime.date) -> dict[str, Any]:
    """What we saw ourselves is verified by being recorded."""
    return {
        "person": row.person_id,
        "completed": completed,
        "known_at": start_of(row.recorded_on),
        "recorded": row.recorded_on,
        "verified_at": start_of(row.recorded_on),
    }


def _approvals(competition_id: int, persons: Collection[UUID]) -> Iterator[Evidence]:
    for row in Approval.objects.filter(competition=competition_id, person__in=persons):
        yield Evidence(
            key=f"approval:{row.pk}",
            person=row.person_id,
            code=APPROVAL_CODE,
            completed=row.approved_on,
            known_at=start_of(row.approved_on),
            verified_at=start_of(row.approved_on),
            revoked_at=_instant(row.withdrawn_on),
            revoked_from=row.withdrawn_on,
            role=row.role,
        )


def waivers_of(competition_id: int, persons: Collection[UUID]) -> list[WaiverFact]:
    rows = Waiver.objects.filter(competition=competition_id, person__in=persons).select_related("approver")
    return [
        WaiverFact(row.person_id, row.code, row.approver.person_id, row.from_on, row.to_on, start_of(row.recorded_on))
        for row in rows
    ]


def ineligibilities_of(persons: Collection[UUID]) -> list[IneligibilityFact]:
    return [
        IneligibilityFact(row.person_id, row.from_on, row.to_on, start_of(row.recorded_on), _instant(row.lifted_on))
        for row in Ineligibility.objects.filter(person__in=persons)
    ]


def guardians_of(persons: Iterable[UUID], on: datetime.date) -> dict[UUID, tuple[UUID, ...]]:
    """Guardians in force of each athlete's person."""
    found: dict[UUID, list[UUID]] = defaultdict(list)
    pairs = Guardian.objects.on(on).filter(athlete__person__in=persons)
    for ward, guardian in pairs.order_by("pk").values_list("athlete__person", "person"):
        found[ward].append(guardian)
    return {ward: tuple(guardians) for ward, guardians in found.items()}
