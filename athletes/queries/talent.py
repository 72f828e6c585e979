"""The talent pool as its readers see it: candidates, one candidate, and the battery with its rule."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import cast

from django.db.models import Count, Q, QuerySet

from athletes.choices import CandidateState, ConsentPurpose, OrganisationKind, Role
from athletes.domain.ages import age_on, is_child
from athletes.domain.candidate_flow import NEXT
from athletes.domain.talent_grades import GradeRule, Measured, Proposal, Standard, proposal
from athletes.models import (
    Candidate,
    CandidateStep,
    Consent,
    IdentityDocument,
    Organisation,
    Person,
    TalentGrade,
    TalentItem,
    TalentResult,
    TrialTraining,
    User,
)
from athletes.querysets.talent import BELOW
from athletes.readers.roster.tables import reference_rows

RULE_VERSION = "2022-1"
SENDERS = (OrganisationKind.COUNTY, *BELOW, OrganisationKind.DEPARTMENT)


@dataclass(frozen=True)
class Consented:
    """Whether test results of the person may be recorded, and who agreed when."""

    is_needed: bool
    consent: Consent | None

    @property
    def allows(self) -> bool:
        return not self.is_needed or self.consent is not None


@dataclass(frozen=True)
class ItemLine:
    """One test of the battery with a candidate's results by day; the last one counts."""

    item: TalentItem
    results: list[TalentResult]

    @property
    def last(self) -> TalentResult:
        return self.results[-1]

    @property
    def before(self) -> TalentResult | None:
        return self.results[-2] if len(self.results) > 1 else None

    @property
    def change(self) -> Decimal | None:
        return self.last.value - self.before.value if self.before else None


@dataclass(frozen=True)
class CandidateRecord:
    """Everything on one candidate that the office and the own unit read."""

    candidate: Candidate
    age: int | None
    is_child: bool
    consented: Consented
    documents: list[IdentityDocument]
    lines: list[ItemLine]
    proposal: Proposal
    steps: list[CandidateStep]
    grades: list[TalentGrade]
    trials: list[TrialTraining]

    @property
    def next_states(self) -> tuple[CandidateState, ...]:
        return NEXT[CandidateState(self.candidate.state)]


def candidates_visible_to(user: User) -> QuerySet[Candidate]:
    """Return the candidates whom the user sees, by pinyin, with what a list shows."""
    rows = Candidate.objects.visible_to(user).select_related("person", "sport", "unit")
    return cast("QuerySet[Candidate]", rows.order_by("person__name_pinyin", "person__name", "pk"))


def state_counts(candidates: QuerySet[Candidate]) -> dict[CandidateState, int]:
    """Return how many candidates stand in each state, zeros included, in the order of the way."""
    found = dict(candidates.order_by().values_list("state").annotate(Count("pk")))
    return {state: found.get(state, 0) for state in CandidateState}


def sending_units(user: User) -> QuerySet[Organisation]:
    """Return the units for which the user may enter a candidate: all for the office, the own and its schools else."""
    units = Organisation.objects.filter(kind__in=SENDERS)
    if user.has_role(Role.OFFICE):
        return units
    own = user.scope(Role.UNIT_CLERK).organisations
    return units.filter(Q(pk__in=own) | Q(parent__in=own, kind__in=BELOW))


def consented(person: Person, *, on: datetime.date) -> Consented:
    """Say whether results of the person may be recorded on a day. An unknown birth date counts as under 14."""
    is_needed = person.birth_date is None or is_child(person.birth_date, on)
    given = Consent.objects.open(ConsentPurpose.SENSITIVE_DATA).filter(person=person, given_on__lte=on)
    return Consented(is_needed, given.exclude(given_by=person).select_related("given_by").first())


def candidate_record(candidate: Candidate, *, on: datetime.date) -> CandidateRecord:
    """Return one candidate on a day; the number of queries does not depend on how much there is."""
    person = candidate.person
    born = person.birth_date
    lines = _item_lines(candidate)
    return CandidateRecord(
        candidate=candidate,
        age=age_on(born, on) if born else None,
        is_child=born is None or is_child(born, on),
        consented=consented(person, on=on),
        documents=list(IdentityDocument.objects.filter(person=person).defer("number")),
        lines=lines,
        proposal=_proposal(candidate, lines, on=on),
        steps=list(candidate.steps.select_related("by")),
        grades=list(candidate.grades.select_related("by").order_by("-on", "-pk")),
        trials=list(candidate.trial_trainings.select_related("squad")),
    )


def proposed_grade(candidate: Candidate, *, on: datetime.date) -> Proposal:
    """Return the grade that the rule gives for the last result of each test."""
    return _proposal(candidate, _item_lines(candidate), on=on)


def _proposal(candidate: Candidate, lines: Iterable[ItemLine], *, on: datetime.date) -> Proposal:
    born = candidate.person.birth_date
    if born is None:
        return Proposal(None, (), ())
    measured = {
        line.item.code: Measured(line.last.value, age_on(born, line.last.tested_on))
        for line in lines
        if line.last.tested_on >= born
    }
    return proposal(measured, sex=candidate.person.sex, age=age_on(born, on), rule=grade_rule())


def _item_lines(candidate: Candidate) -> list[ItemLine]:
    found: dict[int, ItemLine] = {}
    standing = candidate.results.filter(is_superseded=False)
    rows = standing.select_related("item").order_by("item__order", "item__code", "tested_on")
    for result in rows:
        found.setdefault(result.item_id, ItemLine(result.item, [])).results.append(result)
    return list(found.values())


@cache
def grade_rule() -> GradeRule:
    """Return the standards and grades of athletes/data."""
    return GradeRule(
        RULE_VERSION,
        tuple(_standard(row) for row in reference_rows("talent_standards.csv")),
        tuple((row["grade"], int(row["programmes"])) for row in reference_rows("talent_grades.csv")),
    )


def _standard(row: dict[str, str]) -> Standard:
    return Standard(
        programme=row["programme"],
        item=row["item"],
        sex=row["sex"],
        age_from=int(row["age_from"]),
        age_to=int(row["age_to"]),
        at_least=_bound(row["at_least"]),
        at_most=_bound(row["at_most"]),
        below=_bound(row["below"]),
    )


def _bound(text: str) -> Decimal | None:
    return Decimal(text) if text else None


@cache
def programmes() -> dict[str, tuple[str, str]]:
    """Return the names of the programmes by code: Chinese, English."""
    return {row["code"]: (row["name"], row["name_en"]) for row in reference_rows("talent_programmes.csv")}
