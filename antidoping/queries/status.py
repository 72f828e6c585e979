"""Cleared for entry or not, barred on a day or not: the two questions that other rooms may ask.

The answer holds a verdict and the codes of what is missing, never why in medical terms, never a score and
nothing about a case: whoever is barred "needs a ruling", and so does whoever has void evidence.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from antidoping.choices import SubjectRole
from antidoping.domain.decisions import Decision, Verdict
from antidoping.domain.facts import Subject
from antidoping.domain.gate import evaluate
from antidoping.models import EntryWindow, Ineligibility
from antidoping.queries.facts import (
    APPROVAL_CODE,
    end_of,
    evidence_of,
    guardians_of,
    ineligibilities_of,
    rules_of,
    waivers_of,
)
from antidoping.queries.windows import ruleset_in_force, window_days
from athletes.models import Person

if TYPE_CHECKING:
    from competitions.models import Competition

READY, AT_RISK, MISSING, RULING, NO_RULES = "ready", "at_risk", "missing", "ruling", "no_rules"


@dataclass(frozen=True, slots=True)
class Clearance:
    """`reason_code` is ready, at_risk, missing, ruling or no_rules; `missing` names requirements by code."""

    cleared: bool
    verdict: Verdict
    reason_code: str
    missing: tuple[str, ...] = ()
    first_gap_on: datetime.date | None = None


UNKNOWN = Clearance(cleared=False, verdict=Verdict.BLOCKED, reason_code=NO_RULES)


def clearance(
    competition: Competition,
    persons: Iterable[UUID],
    *,
    on: datetime.date,
    role: SubjectRole = SubjectRole.ATHLETE,
) -> dict[UUID, Clearance]:
    """Answer for each person, as athletes unless said otherwise, in a constant number of queries."""
    people = Person.objects.filter(pk__in=set(persons)).values_list("pk", "birth_date")
    subjects = with_guardians([Subject(person, role, born) for person, born in people], on=on)
    found = decisions(competition, subjects, on=on)
    if found is None:
        return {subject.person: UNKNOWN for subject in subjects}
    return {decision.person: _clearance(decision) for decision in found}


def barred_on(persons: Collection[UUID], *, on: datetime.date) -> set[UUID]:
    """Who of these may not take part on a day. Whoever asks learns no more: neither since when nor why."""
    standing = Ineligibility.objects.standing_on(on).filter(person__in=persons)
    return set(standing.filter(Q(to_on__isnull=True) | Q(to_on__gte=on)).values_list("person", flat=True))


def _clearance(decision: Decision) -> Clearance:
    reason = {Verdict.READY: READY, Verdict.AT_RISK: AT_RISK, Verdict.BLOCKED: MISSING}[decision.verdict]
    missing = decision.missing
    if decision.needs_ruling:
        reason, missing = RULING, tuple(code for code in missing if code != APPROVAL_CODE)
    return Clearance(
        cleared=decision.verdict == Verdict.READY,
        verdict=decision.verdict,
        reason_code=reason,
        missing=missing,
        first_gap_on=None if decision.needs_ruling else decision.first_gap_on,
    )


def with_guardians(subjects: list[Subject], *, on: datetime.date) -> list[Subject]:
    guardians = guardians_of([subject.person for subject in subjects], on)
    return [
        Subject(row.person, row.role, row.birth_on, guardians.get(row.person, ()), row.last_day_on) for row in subjects
    ]


def decisions(competition: Competition, subjects: list[Subject], *, on: datetime.date) -> list[Decision] | None:
    """The gate's full answer for the officer; None while the Games has no window or no published rules."""
    window = EntryWindow.objects.filter(competition=competition).first()
    ruleset = ruleset_in_force(competition.pk, on)
    if window is None or ruleset is None:
        return None
    persons: set[UUID] = {subject.person for subject in subjects}
    owners = persons.union(*(subject.guardians for subject in subjects))
    return evaluate(
        subjects,
        rules_of(ruleset),
        evidence_of(competition.pk, owners),
        waivers_of(competition.pk, persons),
        ineligibilities_of(persons),
        window_days(window),
        end_of(on),
    )
