"""Compute the list of an event, and mark it where its results changed."""

from __future__ import annotations

import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import User
from athletes.services.history import changes
from delegation.choices import ListState, Verdict
from delegation.domain.selection import Ranking, Row
from delegation.models import Case, Delegation, Policy, SelectionList
from delegation.queries.selection import policies_in_force, ranking, stale_policies
from delegation.services.refusals import RuleNotPublished

KEPT = Decimal("0.00001")
COMPUTED = (
    "policy",
    "position",
    "rank",
    "is_tied",
    "score",
    "mark",
    "gap",
    "verdict",
    "reserve_number",
    "explanation",
)


@transaction.atomic
def compute_selection(*, policy: Policy, by: User | None, at: datetime.datetime) -> SelectionList:
    """Rank everybody of the policy's trials and write a case for each; stages and decisions stay as they are."""
    if policy.published_on is None:
        raise RuleNotPublished
    Delegation.objects.select_for_update().get(pk=policy.delegation_id)
    computed = ranking(policy)
    with changes(by=by, why=_("Selection list computed.")):
        _write_cases(policy, computed)
        return _write_list(policy, computed, at)


def _write_cases(policy: Policy, computed: Ranking) -> None:
    """Write new cases and those that changed; a case of which nothing new is said gets no history row."""
    held = {case.athlete_id: case for case in Case.objects.filter(delegation=policy.delegation, event=policy.event)}
    said = {athlete: _said(case) for athlete, case in held.items()}
    ranked: list[Case] = []
    for position, row in enumerate(computed.rows, start=1):
        athlete = UUID(row.athlete)
        case = held.get(athlete) or Case(delegation=policy.delegation, event=policy.event, athlete_id=athlete)
        _state(case, policy, row, position)
        ranked.append(case)
    gone = [held[athlete] for athlete in said.keys() - {case.athlete_id for case in ranked}]
    for position, case in enumerate(sorted(gone, key=_position), start=len(ranked) + 1):
        _state(case, policy, None, position)
    Case.objects.bulk_create([case for case in ranked if case.athlete_id not in held])
    Case.objects.bulk_update([case for case in held.values() if _said(case) != said[case.athlete_id]], COMPUTED)


def _said(case: Case) -> tuple[object, ...]:
    return tuple(getattr(case, "policy_id" if name == "policy" else name) for name in COMPUTED)


def _position(case: Case) -> int:
    return case.position


def _state(case: Case, policy: Policy, row: Row | None, position: int) -> None:
    """Write what the computation says into a case; without a result any more the file stays, unranked."""
    case.policy, case.position = policy, position
    if row is None:
        case.rank = case.score = case.mark = case.gap = case.reserve_number = None
        case.is_tied, case.verdict, case.explanation = (
            False,
            Verdict.NO_RESULT,
            [{"code": "no_performance", "values": {}}],
        )
        return
    case.rank, case.is_tied, case.verdict, case.reserve_number = row.rank, row.tied, row.verdict, row.reserve_number
    case.score, case.mark, case.gap = _kept(row.score), _kept(row.mark), _kept(row.gap)
    case.explanation = [{"code": part.code, "values": dict(part.values)} for part in row.parts]


def _kept(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(KEPT)


def _write_list(policy: Policy, computed: Ranking, at: datetime.datetime) -> SelectionList:
    row = SelectionList.objects.filter(policy=policy).first() or SelectionList(policy=policy)
    row.computed_at, row.input_hash = at, computed.input_hash
    row.seats, row.state = computed.seats, ListState.CURRENT
    row.save()
    return row


@transaction.atomic
def refresh_reviews(*, delegation: Delegation) -> int:
    """Mark the lists that no longer follow from their results; return how many wait for a review."""
    policies = list(policies_in_force(delegation).values())
    stale = stale_policies(delegation, policies)
    lists = SelectionList.objects.filter(policy__in=policies)
    with changes(by=None, why=_("Results, seats or the rule changed after the list was computed.")):
        lists.filter(policy__in=stale, state=ListState.CURRENT).update(state=ListState.NEEDS_REVIEW)
        lists.filter(state=ListState.NEEDS_REVIEW).exclude(policy__in=stale).update(state=ListState.CURRENT)
    return len(stale)
