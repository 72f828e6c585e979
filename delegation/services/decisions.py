"""Decide on athletes by name: candidate, reserve, proposed, approved, each with reason and decider."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import User
from athletes.services.history import changes
from delegation.choices import DecisionKind, MemberState, Stage
from delegation.domain.quotas import quota_finding
from delegation.models import Case, Decision, Member, PolicyDocument, Quota
from delegation.queries.selection import policies_in_force, seat_counts, stale_policies
from delegation.queries.team import eligibility
from delegation.services.refusals import (
    BeyondQuota,
    ClearanceReasonMissing,
    ListNeedsReview,
    NobodyChosen,
    ReasonMissing,
    RuleNotPublished,
    WrongStage,
)


@transaction.atomic
def list_candidates(*, cases: Collection[Case], reason: str, by: User, at: datetime.datetime) -> list[Case]:
    """Take athletes from the trial onto the candidates' list."""
    rows = _locked(cases, (Stage.TRIAL,))
    return _decide(rows, DecisionKind.PENDING, Stage.CANDIDATE, reason, by, at)


@transaction.atomic
def decide_case(
    *,
    case: Case,
    decision: str,
    reason: str,
    by: User,
    at: datetime.datetime,
    document: PolicyDocument | None = None,
) -> Case:
    """Make somebody a reserve, reject, or put back to pending; a seat that was taken becomes free again."""
    rows = _locked([case], (Stage.TRIAL, Stage.CANDIDATE, Stage.PROPOSED))
    stage = Stage.TRIAL if decision == DecisionKind.REJECTED else Stage.CANDIDATE
    return _decide(rows, decision, stage, reason, by, at, document)[0]


@transaction.atomic
def propose_cases(*, cases: Collection[Case], reason: str, by: User, at: datetime.datetime) -> list[Case]:
    """Propose athletes for their event's seats; refused beyond the seats or on a list that needs a review."""
    rows = _locked(cases, (Stage.TRIAL, Stage.CANDIDATE))
    _check_current(rows)
    _check_seats(rows, proposing=True)
    return _decide(rows, DecisionKind.SELECTED, Stage.PROPOSED, reason, by, at)


@transaction.atomic
def approve_cases(
    *,
    cases: Collection[Case],
    reason: str,
    by: User,
    at: datetime.datetime,
    on: datetime.date,
    clearance_reason: str = "",
    document: PolicyDocument | None = None,
) -> list[Case]:
    """Approve proposed athletes and take them into the delegation.

    Whoever anti-doping has not cleared on the day needs `clearance_reason`, kept with the decision.
    """
    rows = _locked(cases, (Stage.PROPOSED,))
    _check_current(rows)
    _check_seats(rows, proposing=False)
    doubtful = _not_cleared(rows, on)
    if doubtful and not clearance_reason.strip():
        raise ClearanceReasonMissing([case.athlete.person.name for case in rows if case.pk in doubtful])
    cleared = [case for case in rows if case.pk not in doubtful]
    done = _decide(cleared, DecisionKind.SELECTED, Stage.APPROVED, reason, by, at, document) if cleared else []
    if doubtful:
        named = [case for case in rows if case.pk in doubtful]
        both = f"{reason.strip()} · {clearance_reason.strip()}"[:300]
        done += _decide(named, DecisionKind.SELECTED, Stage.APPROVED, both, by, at, document)
    _enter_members(done, by)
    return done


@transaction.atomic
def record_decisions_bulk(
    *, cases: Sequence[Case], stage: str, decision: str, reason: str, by: User, at: datetime.datetime
) -> list[Case]:
    """Bring many cases to a stage with one reason, as when files are taken over from paper; seats are still checked."""
    rows = _locked(cases, (Stage.TRIAL, Stage.CANDIDATE))
    if stage in (Stage.PROPOSED, Stage.APPROVED):
        _check_seats(rows, proposing=True)
    done = _decide(rows, decision, stage, reason, by, at)
    if stage == Stage.APPROVED:
        _enter_members(done, by)
    return done


def _locked(cases: Collection[Case], stages: Sequence[str]) -> list[Case]:
    """Take the cases for oneself, after the quota of their events; refuse where one moved on meanwhile."""
    if not cases:
        raise NobodyChosen
    list(Quota.objects.filter(event__in={case.event_id for case in cases}).order_by("pk").select_for_update())
    found = Case.objects.filter(pk__in=[case.pk for case in cases]).order_by("pk").select_for_update(of=("self",))
    rows = list(found.select_related("athlete__person", "delegation__competition", "event__sport"))
    if moved := [case for case in rows if case.stage not in stages]:
        raise WrongStage(
            _("%(name)s is at “%(stage)s” by now. Look at the list again; nothing of yours was written.")
            % {"name": moved[0].athlete.person.name, "stage": moved[0].get_stage_display()}
        )
    return rows


def _check_current(rows: Sequence[Case]) -> None:
    delegation = rows[0].delegation
    policies = policies_in_force(delegation, {case.event for case in rows})
    if len(policies) < len({case.event_id for case in rows}):
        raise RuleNotPublished
    if stale_policies(delegation, policies.values()) or any(
        case.policy_id != policies[case.event_id].pk for case in rows
    ):
        raise ListNeedsReview


def _check_seats(rows: Sequence[Case], *, proposing: bool) -> None:
    events = {case.event_id for case in rows}
    counts = seat_counts(rows[0].delegation, events)
    for event in events:
        asked = sum(case.event_id == event for case in rows)
        finding = quota_finding(counts[event], **{"proposing" if proposing else "approving": asked})
        if finding is not None:
            raise BeyondQuota(finding)


def _not_cleared(rows: Sequence[Case], on: datetime.date) -> set[UUID]:
    answers = eligibility(rows[0].delegation, [case.athlete for case in rows], on=on)
    return {case.pk for case in rows if not (case.athlete_id in answers and answers[case.athlete_id].cleared)}


def _decide(
    rows: Sequence[Case],
    decision: str,
    stage: str,
    reason: str,
    by: User,
    at: datetime.datetime,
    document: PolicyDocument | None = None,
) -> list[Case]:
    why = reason.strip()
    if not why:
        raise ReasonMissing
    for case in rows:
        case.stage, case.decision = stage, decision
    made = [
        Decision(case=case, decision=decision, stage=stage, reason=why, decided_by=by, decided_at=at, document=document)
        for case in rows
    ]
    with changes(by=by, why=why):
        Decision.objects.bulk_create(made)
        Case.objects.bulk_update(rows, ["stage", "decision"])
    return list(rows)


def _enter_members(rows: Sequence[Case], by: User) -> None:
    """Take approved athletes into the delegation, or those of its long list as selected."""
    if not rows:
        return
    delegation = rows[0].delegation
    held = {
        (member.athlete_id, member.sport_id): member
        for member in Member.objects.filter(delegation=delegation, athlete__in=[case.athlete_id for case in rows])
    }
    wanted = {(case.athlete_id, case.event.sport_id) for case in rows}
    known = [member for key, member in held.items() if key in wanted and member.state != MemberState.SELECTED]
    for member in known:
        member.state = MemberState.SELECTED
    fresh = [
        Member(delegation=delegation, athlete_id=athlete, sport_id=sport, state=MemberState.SELECTED)
        for athlete, sport in sorted(wanted - set(held), key=str)
    ]
    with changes(by=by):
        Member.objects.bulk_create(fresh)
        Member.objects.bulk_update(known, ["state"])
