"""Test results of candidates, the grade that a person gives, and the guardian's consent before either."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from athletes.choices import ConsentPurpose, GuardianRelation, TalentGradeLevel
from athletes.domain.candidate_flow import CLOSED
from athletes.models import Candidate, Consent, TalentGrade, TalentItem, TalentResult, User
from athletes.queries.talent import consented, grade_rule, proposed_grade
from athletes.services.consents import record_signed_sheet
from athletes.services.history import changes
from athletes.services.people import find_or_open_parent


class ConsentMissing(Exception):
    """Results of a person under 14 are recorded only after a guardian has consented."""


class CandidateClosed(Exception):
    """The candidate has been taken in or released."""


class TestInFuture(Exception):
    """A test is recorded after it was held."""

    __test__ = False


class NothingTested(Exception):
    """A grade rests on results."""


@transaction.atomic
def record_results(
    *,
    candidate: Candidate,
    values: Mapping[TalentItem, Decimal],
    tested_on: datetime.date,
    tester: str,
    by: User,
    today: datetime.date,
) -> list[TalentResult]:
    """Record what was measured on a day; a second entry for the same test and day supersedes the first."""
    if candidate.state in CLOSED:
        raise CandidateClosed
    if tested_on > today:
        raise TestInFuture
    if not consented(candidate.person, on=tested_on).allows:
        raise ConsentMissing
    candidate.results.filter(tested_on=tested_on, item__in=list(values)).update(is_superseded=True)
    return TalentResult.objects.bulk_create(
        TalentResult(candidate=candidate, item=item, tested_on=tested_on, value=value, tester=tester, entered_by=by)
        for item, value in values.items()
    )


@transaction.atomic
def give_grade(
    *, candidate: Candidate, grade: TalentGradeLevel, reason: str, by: User, on: datetime.date
) -> TalentGrade:
    """Grade a candidate; what the rule proposed that day is kept beside what the person decided."""
    if candidate.state in CLOSED:
        raise CandidateClosed
    if not candidate.results.exists():
        raise NothingTested
    proposed = proposed_grade(candidate, on=on).grade
    given = TalentGrade.objects.create(
        candidate=candidate,
        grade=grade,
        proposed=proposed or "",
        rule_version=grade_rule().version,
        reason=reason,
        on=on,
        by=by,
    )
    candidate.grade = grade
    with changes(by=by, why=reason):
        candidate.save(update_fields=["grade"])
    return given


@transaction.atomic
def record_guardian_consent(
    *, candidate: Candidate, name: str, sex: str, relation: GuardianRelation, phone: str, on: datetime.date, by: User
) -> Consent:
    """Record that a guardian signed for the processing of sensitive data; a consent that stands is kept."""
    standing = consented(candidate.person, on=on).consent
    if standing:
        return standing
    with changes(by=by):
        guardian = find_or_open_parent(name=name, phone=phone, sex=sex)
        candidate.guardian, candidate.guardian_relation = guardian, relation
        candidate.save(update_fields=["guardian", "guardian_relation"])
        return record_signed_sheet(
            person=candidate.person, purpose=ConsentPurpose.SENSITIVE_DATA, signed_by=[guardian], by=by, on=on
        )
