"""Papers that expire: those of one athlete for their page, and the periods of many for the timeline."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from athletes.choices import Conclusion, PaperKind, PaperState, RegistrationStatus, Role
from athletes.domain.papers import PaperLine, paper_line
from athletes.domain.periods import Period
from athletes.models import Agreement, Athlete, Enrolment, Insurance, MedicalCertificate, User

HEALTH_KINDS = frozenset({PaperKind.CERTIFICATE})
HEALTH_READERS = (Role.OFFICE, Role.PHYSICIAN)
Periods = dict[UUID, dict[PaperKind, list[Period]]]


@dataclass(frozen=True)
class Papers:
    """The papers of one athlete as far as the viewer reads them, and where each kind stands on the day."""

    agreements: list[Agreement]
    insurances: list[Insurance]
    certificates: list[MedicalCertificate]
    enrolments: list[Enrolment]
    lines: list[PaperLine]
    sees_health: bool

    @property
    def pressing(self) -> list[PaperLine]:
        """Return what is missing, expired or about to expire."""
        return [line for line in self.lines if line.state != PaperState.VALID]


def papers_of(athlete: Athlete, *, user: User, on: datetime.date) -> Papers:
    """Return what the user reads of one athlete's papers; what a role does not read is not even named."""
    kinds = readable_kinds(user, athlete)
    periods = paper_periods(Athlete.objects.filter(pk=athlete.pk), kinds=kinds).get(athlete.pk, {})
    school = Enrolment.objects.visible_to(user).filter(athlete=athlete).select_related("school").defer("number")
    return Papers(
        agreements=list(Agreement.objects.visible_to(user).filter(athlete=athlete)),
        insurances=list(Insurance.objects.visible_to(user).filter(athlete=athlete)),
        certificates=list(MedicalCertificate.objects.visible_to(user).filter(athlete=athlete)),
        enrolments=list(school),
        lines=[paper_line(kind, periods.get(kind, []), on=on) for kind in PaperKind if kind in kinds],
        sees_health=PaperKind.CERTIFICATE in kinds,
    )


def readable_kinds(user: User, athlete: Athlete) -> frozenset[PaperKind]:
    """Return the kinds whose days the user reads for this athlete."""
    is_own = athlete.person_id in user.scope(Role.ATHLETE, Role.GUARDIAN).persons
    is_clerk = athlete.unit_id in user.scope(Role.UNIT_CLERK).organisations
    kinds: set[PaperKind] = set()
    if is_own or is_clerk or user.has_role(Role.OFFICE):
        kinds |= set(PaperKind) - HEALTH_KINDS
    if is_own or user.has_role(*HEALTH_READERS):
        kinds |= HEALTH_KINDS
    return frozenset(kinds)


def paper_periods(athletes: QuerySet[Athlete], *, kinds: frozenset[PaperKind]) -> Periods:
    """Return the days that each paper covers, by athlete and kind: one query per kind, however many athletes.

    A registration counts while it is active; an unfit certificate covers no day.
    """
    found: Periods = defaultdict(lambda: defaultdict(list))
    keys = athletes.order_by().values("pk")
    tables: dict[PaperKind, QuerySet[Any]] = {
        PaperKind.AGREEMENT: Agreement.objects.all(),
        PaperKind.INSURANCE: Insurance.objects.all(),
        PaperKind.CERTIFICATE: MedicalCertificate.objects.filter(conclusion=Conclusion.FIT),
        PaperKind.ENROLMENT: Enrolment.objects.all(),
    }
    for kind, rows in tables.items():
        if kind in kinds:
            days = rows.filter(athlete__in=keys).order_by().values_list("athlete_id", "starts_on", "ends_on")
            for athlete, starts_on, ends_on in days:
                found[athlete][kind].append(Period(starts_on, ends_on))
    if PaperKind.REGISTRATION in kinds:
        active = athletes.filter(status=RegistrationStatus.ACTIVE).order_by()
        for athlete, starts_on, ends_on in active.values_list("pk", "joined_on", "valid_to"):
            start = starts_on or datetime.date.min
            if ends_on is None or start <= ends_on:
                found[athlete][PaperKind.REGISTRATION].append(Period(start, ends_on))
    return found
