"""Results of the admission exam: every sitting counts, up to the limit of the rules in force."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from antidoping.choices import ExamMode
from antidoping.domain.exams import Attempt, exam_standing
from antidoping.models import ExamAttempt, Ruleset
from antidoping.queries.windows import ruleset_in_force
from antidoping.services.refusals import AttemptRefused
from athletes.models import Person
from athletes.services.history import changes

if TYPE_CHECKING:
    from athletes.models import User
    from competitions.models import Competition

TOP_SCORE = 100


@dataclass(frozen=True, slots=True)
class AttemptDraft:
    person: UUID
    score: Decimal
    taken_on: datetime.date
    mode: ExamMode = ExamMode.SUPERVISED
    paper: str = ""


@transaction.atomic
def record_exam_attempt(
    *,
    person: Person,
    competition: Competition,
    score: Decimal,
    taken_on: datetime.date,
    by: User,
    on: datetime.date,
    mode: ExamMode = ExamMode.SUPERVISED,
    paper: str = "",
) -> ExamAttempt:
    """Write one sitting; refuse when it is passed already or no sitting is left."""
    draft = AttemptDraft(person.pk, score, taken_on, mode, paper)
    return record_exam_attempts_bulk([draft], competition=competition, by=by, on=on)[0]


@transaction.atomic
def record_exam_attempts_bulk(
    drafts: Iterable[AttemptDraft], *, competition: Competition, by: User, on: datetime.date
) -> list[ExamAttempt]:
    """Write many sittings, in the given order; one that may not be is named and nothing is written."""
    drafts = list(drafts)
    ruleset = ruleset_in_force(competition.pk, on)
    if ruleset is None:
        raise AttemptRefused(_("These Games have no published entry rules yet. Publish them, then record results."))
    sat = _sittings(competition, {draft.person for draft in drafts})
    attempts = []
    for draft in drafts:
        earlier = sat[draft.person]
        _check(draft, [Attempt(row.score, row.taken_on) for row in earlier], ruleset, on)
        number = 1 + max((row.number for row in earlier), default=0)
        attempts.append(_attempt(draft, number, competition, ruleset, by, on))
        earlier.append(attempts[-1])
    with changes(by=by, why=_("Exam result recorded")):
        return ExamAttempt.objects.bulk_create(attempts, batch_size=500)


def _sittings(competition: Competition, persons: set[UUID]) -> dict[UUID, list[ExamAttempt]]:
    sat: dict[UUID, list[ExamAttempt]] = defaultdict(list)
    for row in ExamAttempt.objects.counted().filter(competition=competition, person__in=persons):
        sat[row.person_id].append(row)
    return sat


def _check(draft: AttemptDraft, sat: list[Attempt], ruleset: Ruleset, on: datetime.date) -> None:
    if not 0 <= draft.score <= TOP_SCORE:
        raise AttemptRefused(_("A score is between 0 and 100. Enter the points."))
    if draft.taken_on > on:
        raise AttemptRefused(_("A result is recorded after the exam. Enter a day up to today."))
    standing = exam_standing(sat, pass_mark=Decimal(ruleset.pass_mark), limit=ruleset.attempt_limit)
    if standing.passed_on:
        raise AttemptRefused(_("The exam is already passed; the first pass is final."))
    if not standing.attempts_left:
        raise AttemptRefused(
            _("All %(limit)s sittings are used. Arrange a remedial course first.") % {"limit": ruleset.attempt_limit}
        )


def _attempt(
    draft: AttemptDraft, number: int, competition: Competition, ruleset: Ruleset, by: User, on: datetime.date
) -> ExamAttempt:
    return ExamAttempt(
        person_id=draft.person,
        competition=competition,
        mode=draft.mode,
        number=number,
        score=draft.score,
        pass_mark=ruleset.pass_mark,
        taken_on=draft.taken_on,
        paper=draft.paper,
        recorded_on=on,
        recorded_by=by,
    )


@transaction.atomic
def void_exam_attempt(*, attempt: ExamAttempt, reason: str, by: User, on: datetime.date) -> ExamAttempt:
    """Take a sitting out of the count for a technical fault; the row stays."""
    if attempt.voided_on:
        raise AttemptRefused(_("This sitting was already voided."))
    if not reason.strip():
        raise AttemptRefused(_("Voiding a sitting needs its reason. Enter it."))
    attempt.voided_on, attempt.void_reason = on, reason.strip()
    with changes(by=by, why=reason.strip()):
        attempt.save(update_fields=["voided_on", "void_reason"])
    return attempt
